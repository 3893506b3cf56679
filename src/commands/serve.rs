//! `serve`: the portal, until it is asked to end.

use std::time::Duration;

use tokio::sync::oneshot;

use super::failure::Failure;
use super::open::open;
use crate::config::{Config, Settings};
use crate::operations::Context;
use crate::operations::auth::first_run;
use crate::web::urls;
use crate::{app, jobs};

/// The time for workers to stop when the server has ended.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves the database of the settings.
pub(super) async fn serve(settings: &Settings) -> Result<(), Failure> {
    let config = settings.config()?;
    serve_on(&config, open(settings).await?).await
}

/// Serves until SIGTERM or Ctrl-C; what is under way then is finished.
pub(super) async fn serve_on(config: &Config, context: Context) -> Result<(), Failure> {
    let running = app::start(config, context)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async { drop(stopped.await) };
    let workers = tokio::spawn(jobs::run(running.context.clone(), shutdown));
    println!("listening on http://{}", running.address);
    if let Some(token) = first_run::offer(&running.context).await? {
        let link = format!("{}{}", running.origin.as_str(), urls::first_run(&token));
        println!("create the first account, once and within 24 hours, at {link}");
    }
    running.server.await?;
    drop(stop);
    let _ = tokio::time::timeout(PATIENCE, workers).await;
    running.context.database.close().await;
    Ok(())
}

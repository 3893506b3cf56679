//! For whoever watches the program: whether it lives, and whether it can work.

use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde_json::json;

use super::app_state::AppState;
use crate::operations::health::{self, Health};

/// The process lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive", "version": env!("CARGO_PKG_VERSION") }))
}

/// True if the last answer was 200. Monitors ask every second, and the log gets one line per change.
static IS_WELL: AtomicBool = AtomicBool::new(true);

/// The database answers, is migrated and stores what it is given.
pub async fn ready(shared: Data<AppState>) -> HttpResponse {
    let asked = health::health(&shared.context).await;
    let health = match &asked {
        Ok(health) => *health,
        Err(error) if error.is_unavailable() => Health::CannotStore,
        Err(_) => Health::Silent,
    };
    let was_well = IS_WELL.swap(health == Health::Ready, Ordering::Relaxed);
    if was_well && health != Health::Ready {
        tracing::warn!(?asked, "not ready");
    }
    let status = match health {
        Health::Ready => return HttpResponse::Ok().json(json!({ "status": "ready" })),
        Health::NotMigrated => "the database is not migrated",
        Health::CannotStore => "the database stores nothing: it is full or unavailable",
        Health::Silent => "the database does not answer",
    };
    HttpResponse::ServiceUnavailable().json(json!({ "status": status }))
}

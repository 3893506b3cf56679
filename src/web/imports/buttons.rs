//! The buttons of an import: *Apply*, *Ignore Issues and Upload Others*, *Close*, *Check Again*,
//! *Stop*.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

use super::header::file_name;
use super::show;
use crate::domain::ids::ImportId;
use crate::domain::import::State;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::imports::{self, Decision};
use crate::web::answer::with_flash;
use crate::web::flash::Flash;
use crate::web::imports::labels;
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, Response, done, urls};

/// The import as the person saw it.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ShownPlan {
    version: i64,
}

/// Carries out a decision about the import that was seen. One that has moved since is shown as it is now.
pub async fn decide(
    decision: Decision,
    signed: CurrentUser,
    id: Path<ImportId>,
    seen: CheckedForm<ShownPlan>,
) -> Response {
    let (context, scope, id) = (signed.context(), signed.scope(), *id);
    match imports::decide(context, scope, id, seen.version, decision).await.answer()? {
        Ok(()) => imports::settle(context, scope, id, imports::PATIENCE).await?,
        Err(Refusal::NotNow(why)) => return show::refused(&signed, id, StatusCode::CONFLICT, why).await,
        Err(refusal) => return Err(refusal.into()),
    }
    match decision {
        Decision::Close => closed(&signed, id).await,
        Decision::Apply | Decision::IgnoreIssues | Decision::CheckAgain => {
            Ok(redirect(&urls::with_id(urls::IMPORT, id)))
        }
    }
}

/// Back to the list that the file was for.
async fn closed(signed: &CurrentUser, id: ImportId) -> Response {
    let import = show::get(signed, id).await?.import;
    let list = labels::of_import(&import).map(|subject| subject.list);
    match list {
        Some(list) if import.state == State::Closed => {
            Ok(done(list, format!("{} closed. Nothing has been changed.", file_name(&import))))
        }
        _ => Ok(redirect(&urls::with_id(urls::IMPORT, id))),
    }
}

/// Asks the worker to stop applying, and tells what came of it.
pub async fn stop(signed: CurrentUser, id: Path<ImportId>, _: CheckedForm<ShownPlan>) -> Response {
    let (context, scope, id) = (signed.context(), signed.scope(), *id);
    imports::stop(context, scope, id).await?;
    imports::settle(context, scope, id, imports::PATIENCE).await?;
    let url = urls::with_id(urls::IMPORT, id);
    Ok(match show::get(&signed, id).await?.import.state {
        State::Applying => redirect(&url),
        State::Applied => with_flash(&url, Flash::info("The import finished before it could be stopped.")),
        _ => done(&url, "Stopped. Nothing has been changed."),
    })
}

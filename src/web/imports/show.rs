//! One import: the screen that fits where it stands.

use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::view_query::ViewQuery;
use super::{ended, header::About, plan, problems, working};
use crate::domain::ids::ImportId;
use crate::domain::import::State;
use crate::operations::imports::{self, Details};
use crate::web::{CurrentUser, Error, QueryParams, Response};

/// Shows the import.
pub async fn show(signed: CurrentUser, id: Path<ImportId>, seen: QueryParams<ViewQuery>) -> Response {
    let details = get(&signed, *id).await?;
    let about = About::new(&signed, &details)?;
    screen(&signed, details, about, &seen.0).await
}

/// Shows the import after a button that did nothing, and why.
pub async fn refused(signed: &CurrentUser, id: ImportId, status: StatusCode, why: String) -> Response {
    let details = get(signed, id).await?;
    let about = About { refused: why, ..About::new(signed, &details)? };
    let mut answer = screen(signed, details, about, &ViewQuery::default()).await?;
    *answer.status_mut() = status;
    Ok(answer)
}

/// The import, or the page that says there is none.
pub async fn get(signed: &CurrentUser, id: ImportId) -> Result<Details, Error> {
    imports::find(signed.context(), signed.scope(), id).await?.ok_or(Error::NotFound)
}

async fn screen(signed: &CurrentUser, details: Details, about: About, seen: &ViewQuery) -> Response {
    match details.import.state {
        State::Received | State::Checking | State::Applying => working::show(signed, &details, about, seen),
        State::HasIssues | State::Unreadable => problems::show(signed, &details, about, seen).await,
        State::Ready | State::Applied => plan::show(signed, &details, about, seen).await,
        State::Failed | State::Closed => ended::show(signed, &details, about, seen).await,
    }
}

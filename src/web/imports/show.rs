//! One import: the screen that fits where it stands.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

use super::{about::About, ended, plan, problems, working};
use crate::domain::ids::ImportId;
use crate::domain::import::State;
use crate::operations::imports::{self, Details, From};
use crate::web::{Answer, Asked, Error, Signed};

/// What of the import is to be seen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// 1 opens Details.
    details: Option<i64>,
    /// 1 opens the plan.
    plan: Option<i64>,
    /// Of Details, only the rows with this topic.
    pub topic: String,
    /// Of the plan, only the rows that hold this kind of change.
    pub only: String,
    /// The page of rows after this one.
    after: Option<i64>,
    /// The page of rows before this one.
    before: Option<i64>,
    /// 0 stops the page from fetching itself.
    auto: Option<i64>,
}

impl Seen {
    /// Whether Details are open.
    #[must_use]
    pub fn details(&self) -> bool {
        self.details == Some(1)
    }

    /// Whether the page fetches itself.
    #[must_use]
    pub fn updates(&self) -> bool {
        self.auto != Some(0)
    }

    /// Whether the plan is open.
    #[must_use]
    pub fn plan(&self) -> bool {
        self.plan == Some(1)
    }

    /// Where the page of rows starts.
    #[must_use]
    pub fn from(&self) -> From {
        match self.before {
            Some(row) => From::Before(row),
            None => From::After(self.after.unwrap_or(0)),
        }
    }
}

/// Shows the import.
pub async fn show(signed: Signed, id: Path<ImportId>, seen: Asked<Seen>) -> Answer {
    let details = get(&signed, *id).await?;
    let about = About::new(&signed, &details)?;
    screen(&signed, details, about, &seen.0).await
}

/// Shows the import after a button that did nothing, and why.
pub async fn refused(signed: &Signed, id: ImportId, status: StatusCode, why: String) -> Answer {
    let details = get(signed, id).await?;
    let about = About { refused: why, ..About::new(signed, &details)? };
    let mut answer = screen(signed, details, about, &Seen::default()).await?;
    *answer.status_mut() = status;
    Ok(answer)
}

/// The import, or the page that says there is none.
pub async fn get(signed: &Signed, id: ImportId) -> Result<Details, Error> {
    imports::find(signed.context(), signed.scope(), id).await?.ok_or(Error::NotFound)
}

async fn screen(signed: &Signed, details: Details, about: About, seen: &Seen) -> Answer {
    match details.import.state {
        State::Received | State::Checking | State::Applying => working::show(signed, &details, about, seen),
        State::HasIssues | State::Unreadable => problems::show(signed, &details, about, seen).await,
        State::Ready | State::Applied => plan::show(signed, &details, about, seen).await,
        State::Failed | State::Closed => ended::show(signed, &details, about, seen).await,
    }
}

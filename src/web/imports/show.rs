//! One import: the screen that fits where it stands.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

use super::{about::About, ended, plan, problems, working};
use crate::domain::ids::ImportId;
use crate::domain::import::State;
use crate::domain::sorting::ByRow;
use crate::operations::imports::{self, Details};
use crate::web::listing::View;
use crate::web::{Answer, Asked, Error, Signed};

/// What of the import is to be seen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// 1 opens Details.
    details: String,
    /// 1 opens the plan.
    plan: String,
    /// Of Details, only the rows with this topic.
    pub topic: String,
    /// Of the plan, only the rows that hold this kind of change.
    pub only: String,
    /// Where the page of rows starts, and how many it has.
    #[serde(flatten)]
    view: View,
    /// 0 stops the page from fetching itself.
    auto: String,
}

impl Seen {
    /// True if Details are open.
    #[must_use]
    pub fn details(&self) -> bool {
        self.details == "1"
    }

    /// True if the page fetches itself.
    #[must_use]
    pub fn updates(&self) -> bool {
        self.auto != "0"
    }

    /// True if the plan is open.
    #[must_use]
    pub fn plan(&self) -> bool {
        self.plan == "1"
    }

    /// The rows that are wanted, as many as the person likes where the address does not say.
    #[must_use]
    pub fn view(&self, signed: &Signed) -> View {
        self.view.clone().plain::<ByRow>(signed.session().preferences.rows)
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

//! The part of an import that a page shows, as its address says.

use serde::Deserialize;

use crate::domain::sorting::ByRow;
use crate::web::CurrentUser;
use crate::web::listing::View;

/// Which parts are open, which rows are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ViewQuery {
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

impl ViewQuery {
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
    pub fn view(&self, signed: &CurrentUser) -> View {
        self.view.clone().plain::<ByRow>(signed.session().preferences.rows)
    }
}

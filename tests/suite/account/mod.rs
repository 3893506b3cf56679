//! What belongs to the account: sites, packages, licenses, templates and the account's own settings.

mod areas;
mod contact_center;
mod contact_center_admin;
mod contact_center_rights;
mod contact_center_waiting;
mod in_use;
mod licenses;
mod lists;
mod look;
mod navigation;
mod packages;
mod pages;
mod policies;
mod provision_templates;
mod records;
mod removing;
mod roles;
mod setting_templates;
mod settings;
mod sites;
mod user_settings;
mod walking;

use switchroom::clock::Clock;
use switchroom::domain::Refusal;
use switchroom::domain::ids::ExtensionId;
use switchroom::keys::Keys;
use switchroom::operations::Context;

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, TestDatabase};

/// An account, for what is done without a page.
struct Office {
    context: Context,
    account: Account,
    test: TestDatabase,
}

impl Office {
    async fn open(backend: Backend) -> Option<Self> {
        let test = backend.database().await?;
        let account = Account::add(&test.database, 1).await;
        let context = Context::new(test.database.clone(), Clock::fixed(noon()), Keys::new([7; 32]));
        Some(Self { context, account, test })
    }

    /// Somebody at *London* with this extension.
    async fn add_room(&self, digits: &str) -> ExtensionId {
        self.account.add_holder(&self.test.database, (None, "Boardroom"), self.account.london, digits).await
    }
}

/// The codes of what is wrong, in the order of the form.
fn codes<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> Vec<(&'static str, &'static str)> {
    match answer.unwrap_err() {
        Refusal::Fields(errors) => errors.iter().map(|error| (error.field, error.problem.code())).collect(),
        other => panic!("{other:?}"),
    }
}

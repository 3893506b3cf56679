//! What belongs to the account: sites, packages, licenses, templates and the account's own settings.

mod licenses;
mod packages;
mod pages;
mod policies;
mod provision_templates;
mod roles;
mod setting_templates;
mod settings;
mod sites;

use switchroom::clock::Clock;
use switchroom::domain::Refusal;
use switchroom::domain::ids::{ExtensionId, PackageId};
use switchroom::keys::Keys;
use switchroom::operations::Context;

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, TestDatabase};

/// An account, and another beside it.
struct Office {
    context: Context,
    account: Account,
    other: Account,
    test: TestDatabase,
}

impl Office {
    async fn open(backend: Backend) -> Option<Self> {
        let test = backend.database().await?;
        let account = Account::add(&test.database, 1).await;
        let other = Account::add(&test.database, 2).await;
        let context = Context::new(test.database.clone(), Clock::fixed(noon()), Keys::new([7; 32]));
        Some(Self { context, account, other, test })
    }

    /// Somebody at *London* with this extension.
    async fn add_room(&self, digits: &str) -> ExtensionId {
        self.account.add_holder(&self.test.database, (None, "Boardroom"), self.account.london, digits).await
    }

    /// Gives an extension a package.
    async fn assign(&self, holder: ExtensionId, package: PackageId) {
        let row = vec![self.account.id.0.into(), holder.0.into(), package.0.into()];
        let columns = "account_id extension_id package_id";
        self.account.load(&self.test.database, "extension_packages", columns, row).await;
    }
}

/// The codes of what is wrong, in the order of the form.
fn codes<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> Vec<(&'static str, &'static str)> {
    match answer.unwrap_err() {
        Refusal::Fields(errors) => errors.iter().map(|error| (error.field, error.problem.code())).collect(),
        other => panic!("{other:?}"),
    }
}

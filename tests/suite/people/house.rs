//! Two accounts on one database, and the operations' context.

use switchroom::clock::Clock;
use switchroom::database::Database;
use switchroom::domain::refusal::Refusal;
use switchroom::keys::Keys;
use switchroom::operations::Context;

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, TestDatabase};

/// The account a story is about, and another.
pub struct House {
    pub context: Context,
    pub account: Account,
    pub other: Account,
    _kept: TestDatabase,
}

impl House {
    /// `None` where there is no PostgreSQL.
    pub async fn open(backend: Backend) -> Option<Self> {
        let kept = backend.database().await?;
        let account = Account::add(&kept.database, 1).await;
        let other = Account::add(&kept.database, 2).await;
        let context = Context::new(kept.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
        Some(Self { context, account, other, _kept: kept })
    }

    pub fn database(&self) -> &Database {
        &self.context.database
    }
}

/// The codes of what is wrong, each with its field.
pub fn problems(refusal: &Refusal) -> Vec<(&'static str, &'static str)> {
    let Refusal::Fields(errors) = refusal else { panic!("refused otherwise: {refusal:?}") };
    errors.iter().map(|error| (error.field, error.problem.code())).collect()
}

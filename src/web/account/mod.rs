//! Pages of the whole account: settings, mail, policies, roles, ownership.

mod mail;
mod ownership;
mod policies;
mod roles;
mod settings;

use super::route::{Need, Route, get, post};
use super::{record, urls};
use crate::domain::fields::{AccountForm, MailFields};
use crate::domain::policies::Policies;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    let transfer = Need::Right(Right::TransferOwnership);
    let records =
        [record::routes::<AccountForm>(), record::routes::<MailFields>(), record::routes::<Policies>()];
    let others = [
        post(urls::MAIL_TEST, manage, mail::test),
        get(urls::ROLES, Need::Right(Right::SeePhoneSystem), roles::show),
        get(urls::OWNERSHIP, transfer, ownership::show),
        post(urls::OWNERSHIP, transfer, ownership::send),
    ];
    records.into_iter().flatten().chain(others).collect()
}

//! Judging one row of a file of phone users by itself.

mod desk_phones;
mod place;
mod service;

use crate::domain::claim::Resource;
use crate::domain::email::Email;
use crate::imports::{Judged, Row};
use crate::kinds::phone_users::facts::Facts;

/// The key of the pool that phone licenses come from.
const POOL: &str = "phone";

/// Judges a row; everything that is wrong with it is told at once.
pub(in crate::kinds::phone_users) fn judge(facts: &Facts, row: &Row<'_>) -> Judged {
    let mut judged = Judged { subject: row.cell("email").to_owned(), ..Judged::default() };
    email(&mut judged, row);
    let site = facts.sites.of_row(&mut judged, row);
    place::template(facts, &mut judged, row, site);
    place::extension(facts, &mut judged, row, site);
    service::package(facts, &mut judged, row);
    service::settings(&mut judged, row);
    desk_phones::all(facts, &mut judged, row);
    judged.claim(Resource::License, POOL, "email");
    judged
}

fn email(judged: &mut Judged, row: &Row<'_>) {
    let cell = row.cell("email");
    if let Some(email) = judged.take("email", cell, Email::parse(cell)) {
        judged.claim(Resource::User, email.fold(), "email");
        judged.patch.set("email", email.as_str());
    }
}

//! Judging one row of a file of phone users by itself.

mod desk_phones;
mod place;
mod service;

use crate::domain::claim::Resource;
use crate::imports::{Judged, Row};
use crate::kinds::person;
use crate::kinds::phone_users::facts::Facts;
use crate::kinds::phone_users::settings;

/// The key of the pool that phone licenses come from.
const POOL: &str = "phone";

/// Judges a row; everything that is wrong with it is told at once.
pub(in crate::kinds::phone_users) fn judge(facts: &Facts, row: &Row<'_>) -> Judged {
    let (mut judged, _) = person::begin(row);
    let site = facts.sites.of_row(&mut judged, row);
    place::template(facts, &mut judged, row, site);
    place::extension(facts, &mut judged, row, site);
    service::package(facts, &mut judged, row);
    settings::read(&mut judged, |column| row.cell(column));
    desk_phones::all(facts, &mut judged, row);
    judged.claim(Resource::License, POOL, "email");
    judged
}

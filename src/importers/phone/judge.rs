//! Judging what a row says about a phone, by itself. Whom it is about is judged by the kind.

mod desk_phones;
mod place;
mod service;

use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::settings::Settings;
use crate::importers::phone::facts::Facts;
use crate::importers::phone::layers::{lower, site_of};
use crate::importers::phone::settings::{self, OfRow};
use crate::imports::{Judged, Row};

/// The key of the pool that phone licenses come from.
pub(in crate::importers) const POOL: &str = "phone";

/// Judges the phone of a row; everything that is wrong with it is told at once. A missing license is told at the
/// column `license`.
pub(in crate::importers) fn judge(facts: &Facts, judged: &mut Judged, row: &Row<'_>, license: ColumnId) {
    let site = facts.sites.of_row(judged, row);
    place::template(facts, judged, row, site);
    place::extension(facts, judged, row, site);
    service::package(facts, judged, row);
    settings::read(judged, |column| row.cell(column));
    given(facts, judged);
    desk_phones::all(facts, judged, row);
    judged.claim(Resource::License, POOL, license);
}

/// Notes the settings of the row that are locked, and those that a template or a copy does not give. Their numbers were looked at when they were stored.
fn given(facts: &Facts, judged: &mut Judged) {
    if judged.issues.iter().all(|issue| issue.column != Some(ColumnId::PACKAGE)) {
        let of_row = OfRow::of(&judged.patch);
        let locked =
            site_of(facts, &judged.patch).map(|site| of_row.locked(facts, site, &Settings::default()));
        let notices = lower(facts, &judged.patch).notices(&of_row);
        judged.issues.extend(locked.into_iter().flatten().chain(notices));
    }
}

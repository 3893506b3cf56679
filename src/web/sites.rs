//! *Sites*: the locations of an account.

use super::entity::{Cell, Column, FormField, Paths, Screen, Shown, Words, inherit};
use super::urls;
use crate::domain::settings::{Above, Layer};
use crate::operations::entity::{Opened, Row};
use crate::operations::sites::{Rules, SiteTable};

impl Screen for SiteTable {
    const PATHS: Paths = Paths {
        list: urls::SITES,
        new: urls::NEW_SITE,
        one: urls::SITE,
        remove: urls::REMOVE_SITE,
        files: urls::SITE_FILES,
    };
    const FILTER: &'static str = "site";
    const WORDS: Words = Words {
        title: "Sites",
        one: "site",
        icon: "site",
        none: (
            "No sites for you",
            "Your role does not include any site in this account. Ask the account owner.",
        ),
    };

    fn columns(rows: &[Row<Self>]) -> Vec<Column<Self>> {
        let codes = rows.iter().any(|row| row.more.site_codes);
        let code = codes.then(|| Column::of("Site Code", "", code));
        let rest = [
            Column::of("Extension range", "p1 nowrap", range),
            Column::of("Extensions", "num", |row, _| Cell::from(row.more.extensions)),
        ];
        code.into_iter().chain(rest).collect()
    }

    fn tag(row: &Row<Self>) -> &'static str {
        if row.more.is_main { "Main" } else { "" }
    }

    /// Without site codes, their field is only there to be emptied.
    fn adapt(fields: &mut Vec<FormField>, opened: &Opened<Self>) {
        let rules = opened.facts.rules();
        fields.retain(|one| one.field.id != "code" || rules.site_codes || !one.error.is_empty());
        for one in fields.iter_mut().filter(|one| one.field.id == "range_from") {
            one.hint = digits(rules);
        }
        let own = opened.row.as_ref().map(|row| row.fields.more.own.settings.clone()).unwrap_or_default();
        inherit(fields, Layer::Site, Above::of(opened.facts.account()), &own);
    }
}

fn code(row: &Row<SiteTable>, _: &Shown<'_>) -> Cell {
    row.fields.code.as_ref().map_or_else(|| Cell::nothing("None"), Cell::from)
}

fn range(row: &Row<SiteTable>, _: &Shown<'_>) -> Cell {
    let ends = row.fields.range_from.as_ref().zip(row.fields.range_to.as_ref());
    ends.map_or_else(|| Cell::nothing("Any"), |(from, to)| Cell::from(format!("{from}–{to}")))
}

/// The length of extensions in words, for the fields of a range.
fn digits(rules: Rules) -> String {
    let (min, max) = (rules.min(), rules.max());
    if rules.site_codes {
        format!(
            "{min} to {max} digits. With a site code: at least 2 digits after it, and up to {max} with it."
        )
    } else {
        format!("{min} to {max} digits.")
    }
}

//! What the address of the list says: tab, search and filters. What does not make sense is passed over.

use serde::Deserialize;

use super::choices::{NO, NO_PACKAGE, Offered, YES};
use crate::domain::ids::PackageId;
use crate::domain::phone_user_list::{PackageChoice, PhoneUserFilter};
use crate::domain::search::searched;
use crate::domain::words::{HolderKind, PhoneStatus};
use crate::web::listing::{Filters, View};
use crate::web::urls;

/// The query of the list, as given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    pub(super) tab: String,
    pub(super) q: String,
    pub(super) site: String,
    pub(super) status: String,
    pub(super) package: String,
    pub(super) number: String,
    pub(super) phone: String,
    pub(super) import: String,
    #[serde(flatten)]
    pub(super) view: View,
}

impl Query {
    pub(super) fn kind(&self) -> HolderKind {
        HolderKind::parse(&self.tab).unwrap_or(HolderKind::User)
    }

    pub(super) fn filter(&self) -> PhoneUserFilter {
        PhoneUserFilter {
            kind: self.kind(),
            search: searched(&self.q),
            site: self.site.parse().ok(),
            status: PhoneStatus::parse(&self.status),
            package: package(&self.package),
            has_number: yes_or_no(&self.number),
            has_desk_phone: yes_or_no(&self.phone),
            import: self.import.parse().ok(),
            only: None,
        }
    }

    /// The filters in use, each in words.
    pub(super) fn filters(&self, offered: &Offered) -> Filters {
        let site = words(&offered.sites, &self.site);
        let status = words(&offered.statuses, &self.status);
        let package = words(&offered.packages, &self.package);
        let number = words(&offered.numbers, &self.number);
        let phone = words(&offered.desk_phones, &self.phone);
        let import = self.filter().import.map(|import| import.to_string()).unwrap_or_default();
        Filters::of(urls::PHONE_USERS)
            .fixed("tab", &self.tab)
            .with("q", &self.q, format!("Search: {}", self.q))
            .with("site", &self.site, format!("Site: {site}"))
            .with("status", &self.status, format!("Status: {status}"))
            .with("package", &self.package, format!("Package: {package}"))
            .with("number", &self.number, format!("Number: {number}"))
            .with("phone", &self.phone, format!("Desk phone: {phone}"))
            .with_linked("import", &import, format!("Import: {import}"))
    }
}

/// A key that is not on offer still filters: it is another site, or one that is gone.
fn words<'a>(choices: &'a [(String, String)], value: &str) -> &'a str {
    choices.iter().find(|(known, _)| known == value).map_or("unknown", |(_, words)| words)
}

fn package(value: &str) -> Option<PackageChoice> {
    let with = |package: PackageId| PackageChoice::With(package);
    if value == NO_PACKAGE { Some(PackageChoice::Without) } else { value.parse().ok().map(with) }
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let odd = |text: &str| text.to_owned();
        let query = Query {
            tab: odd("elephants"),
            q: odd("\0"),
            site: odd("Berlin"),
            status: odd("?"),
            package: odd("-"),
            number: odd("maybe"),
            import: odd("99999999999999999999"),
            ..Query::default()
        };
        assert!(query.filter().is_all());
        assert_eq!(query.filter().kind, HolderKind::User);
    }
}

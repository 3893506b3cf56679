//! The address of the list: tab, search and filters. Values that do not make sense are passed over.

use serde::Deserialize;

use super::choices::{NO, NO_PACKAGE, NO_TEMPLATE, NO_TEXT, Offered, YES, title};
use crate::domain::choices::{HolderKind, PhoneStatus};
use crate::domain::ids::{PackageId, SettingTemplateId};
use crate::domain::name::DEPARTMENT_MAX;
use crate::domain::parse::parse_text;
use crate::domain::phone_user_list::{PackageChoice, PhoneUserFilter, TemplateChoice, TextChoice};
use crate::domain::search::searched;
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
    pub(super) department: String,
    pub(super) cost_center: String,
    pub(super) template: String,
    pub(super) welcomed: String,
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
            department: text(&self.department),
            cost_center: text(&self.cost_center),
            template: template(&self.template),
            welcomed: yes_or_no(&self.welcomed),
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
        let template = words(&offered.templates, &self.template);
        let welcomed = words(&offered.welcomed, &self.welcomed);
        let (department, cost_center) = (typed(&self.department), typed(&self.cost_center));
        let import = self.filter().import.map(|import| import.to_string()).unwrap_or_default();
        let kind = self.filter().kind;
        Filters::of(urls::PHONE_USERS)
            .fixed("tab", &self.tab)
            .tab(if kind == HolderKind::User { "" } else { title(kind) })
            .with("q", &self.q, format!("Search: {}", self.q))
            .with("site", &self.site, format!("Site: {site}"))
            .with("status", &self.status, format!("Status: {status}"))
            .with("package", &self.package, format!("Package: {package}"))
            .with("number", &self.number, format!("Number: {number}"))
            .with("phone", &self.phone, format!("Desk phone: {phone}"))
            .with("department", department, format!("Department: {department}"))
            .with("cost_center", cost_center, format!("Cost center: {cost_center}"))
            .with("template", &self.template, format!("Template: {template}"))
            .with("welcomed", &self.welcomed, format!("Welcomed: {welcomed}"))
            .with_linked("import", &import, format!("Import: {import}"))
    }
}

/// A key that is not on offer still filters: it is another site, or one that is gone.
fn words<'a>(choices: &'a [(String, String)], value: &str) -> &'a str {
    choices.iter().find(|(known, _)| known == value).map_or("unknown", |(_, words)| words)
}

fn template(value: &str) -> Option<TemplateChoice> {
    let of = |template: SettingTemplateId| TemplateChoice::Of(template);
    if value == NO_TEMPLATE { Some(TemplateChoice::Without) } else { value.parse().ok().map(of) }
}

/// The text typed, as it may stand in the database.
fn text(value: &str) -> Option<TextChoice> {
    let text = parse_text(value, DEPARTMENT_MAX).ok().flatten()?;
    Some(if text.eq_ignore_ascii_case(NO_TEXT) { TextChoice::Without } else { TextChoice::Is(text) })
}

fn typed(value: &str) -> &str {
    if text(value).is_some() { value } else { "" }
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
            department: odd(" \0"),
            template: odd("Sales"),
            welcomed: odd("perhaps"),
            import: odd("99999999999999999999"),
            ..Query::default()
        };
        assert!(query.filter().is_all());
        assert_eq!(query.filter().kind, HolderKind::User);
    }
}

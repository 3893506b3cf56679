//! Search and filters in the address of a list of users. Words that make no sense are passed over.

use serde::Deserialize;

use super::tab::Tab;
use crate::domain::choices::PersonStatus;
use crate::domain::scope::Role;
use crate::domain::search::searched;
use crate::domain::user_list::UserFilter;
use crate::web::listing::{Filters, View};

/// Search, filters, and how the list is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    pub(super) q: String,
    pub(super) status: String,
    pub(super) role: String,
    pub(super) department: String,
    pub(super) license: String,
    #[serde(flatten)]
    pub(super) view: View,
}

impl Query {
    pub(super) fn filter(&self, tab: Tab) -> UserFilter {
        let status = PersonStatus::parse(&self.status);
        let status = status.filter(|status| matches!(status, PersonStatus::Active | PersonStatus::Inactive));
        UserFilter {
            search: searched(&self.q),
            status: tab.status().or(status),
            everybody: false,
            role: Role::parse(&self.role),
            department: Some(self.department.clone()).filter(|name| !name.is_empty()),
            licensed: match self.license.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        }
    }

    /// The filters in use, each in words.
    pub(super) fn filters(&self, tab: Tab) -> Filters {
        let status = PersonStatus::parse(&self.status).map_or("", PersonStatus::title);
        let role = Role::parse(&self.role).map_or("", Role::title);
        let license = if self.license == "yes" { "Phone" } else { "None" };
        Filters::of(tab.url())
            .tab(if tab == Tab::Users { "" } else { tab.title() })
            .with("q", &self.q, format!("Search: {}", self.q))
            .with("status", &self.status, format!("Status: {status}"))
            .with("role", &self.role, format!("Role: {role}"))
            .with("department", &self.department, format!("Department: {}", self.department))
            .with("license", &self.license, format!("License: {license}"))
    }
}

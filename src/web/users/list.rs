//! The list of users.

use askama::Template;
use serde::Deserialize;

use crate::domain::scope::{Right, Scope};
use crate::domain::search::searched;
use crate::domain::words::PersonStatus;
use crate::operations::list_users::{UserFilter, UserListRow, list_users};
use crate::web::listing::{Filters, Pager, options, place};
use crate::web::{Answer, Asked, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "users/list.html")]
struct UserListPage {
    page: Page,
    query: Query,
    statuses: Vec<(String, String)>,
    filters: Filters,
    pager: Pager,
    rows: Vec<UserListRow>,
    scope: Scope,
}

/// Search, filter, and where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    status: String,
    at: String,
}

/// The list.
pub async fn show(signed: Signed, query: Asked<Query>) -> Answer {
    let (query, scope) = (query.0, signed.scope());
    let list = list_users(signed.context(), scope, &query.filter(), &place(&query.at)).await??;
    let filters = query.filters();
    let pager = Pager::new(&list, &filters);
    let statuses = PersonStatus::ALL.iter().map(|status| (status.as_str(), status.title().to_owned()));
    html(&UserListPage {
        page: Page::new(&signed, pager.title("Users"), urls::USERS),
        statuses: options("Any but the trash", statuses),
        query,
        filters,
        pager,
        rows: list.rows,
        scope: scope.clone(),
    })
}

impl Query {
    fn filter(&self) -> UserFilter {
        UserFilter { search: searched(&self.q), status: PersonStatus::parse(&self.status) }
    }

    /// The filters in use, each in words.
    fn filters(&self) -> Filters {
        let status = PersonStatus::parse(&self.status).map(PersonStatus::title);
        Filters::of(urls::USERS).with("q", &self.q, format!("Search: {}", self.q)).with(
            "status",
            &self.status,
            format!("Status: {}", status.unwrap_or(&self.status)),
        )
    }
}

impl UserListPage {
    fn may_add(&self) -> bool {
        self.scope.may(Right::ManageUsers)
    }

    /// Whether the person may open a user's form.
    fn may_change(&self, row: &UserListRow) -> bool {
        self.scope.may_give(row.role()) && row.status() != PersonStatus::Trash
    }

    /// The lamp beside the status.
    fn lamp(row: &UserListRow) -> &'static str {
        match row.status() {
            PersonStatus::Active => "active",
            PersonStatus::Pending => "pending",
            PersonStatus::Inactive | PersonStatus::Trash => "inactive",
        }
    }
}

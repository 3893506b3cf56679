//! The lists of users: those who are in, those who are pending, and the trash, each a tab.

use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::domain::choices::PersonStatus;
use crate::domain::scope::{Right, Role, Scope};
use crate::domain::search::searched;
use crate::domain::sorting::Order;
use crate::domain::user_list::{SortBy, UserFilter};
use crate::operations::users::{self, Twin, UserList, UserListRow};
use crate::web::format::moment;
use crate::web::lamps;
use crate::web::listing::{Filters, Headings, Pager, View, options};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "users/list.html")]
struct UserListPage {
    page: Page,
    tab: Tab,
    /// For `nav::tabs`: words, address, whether it is this one.
    tabs: Vec<(&'static str, &'static str, bool)>,
    query: Query,
    choices: Choices,
    filters: Filters,
    headings: Headings<SortBy>,
    pager: Pager,
    rows: Vec<UserListRow>,
    twins: Vec<[Twin; 2]>,
    scope: Scope,
    time_zone: String,
    now: DateTime<Utc>,
}

/// Which of the three lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Users,
    Pending,
    Trash,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Users, Self::Pending, Self::Trash];

    const fn title(self) -> &'static str {
        match self {
            Self::Users => "Users",
            Self::Pending => "Pending",
            Self::Trash => "Trash",
        }
    }

    const fn url(self) -> &'static str {
        match self {
            Self::Users => urls::USERS,
            Self::Pending => urls::PENDING,
            Self::Trash => urls::TRASH,
        }
    }

    /// The status of everybody on the tab; none where there are several.
    const fn status(self) -> Option<PersonStatus> {
        match self {
            Self::Users => None,
            Self::Pending => Some(PersonStatus::Pending),
            Self::Trash => Some(PersonStatus::Trash),
        }
    }

    /// What the last column is sorted by.
    const fn last(self) -> SortBy {
        match self {
            Self::Users => SortBy::Status,
            Self::Pending => SortBy::Expires,
            Self::Trash => SortBy::Kept,
        }
    }

    /// The heading of the last column.
    const fn last_title(self) -> &'static str {
        match self {
            Self::Users => "Status",
            Self::Pending => "Invitation expires",
            Self::Trash => "Kept until",
        }
    }

    /// The order that an address means: by a column of this tab.
    fn order(self, view: &View) -> Order<SortBy> {
        let order = view.order();
        let everywhere = matches!(order.by, SortBy::Name | SortBy::Email | SortBy::Department);
        if everywhere || order.by == self.last() { order } else { Order::default() }
    }
}

/// What can be filtered by.
struct Choices {
    statuses: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    departments: Vec<(String, String)>,
    licenses: Vec<(String, String)>,
}

/// Search, filters, and how the list is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    status: String,
    role: String,
    department: String,
    license: String,
    #[serde(flatten)]
    view: View,
}

/// *Users*.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    list(signed, query.0, Tab::Users).await
}

/// *Pending*.
pub async fn pending(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    list(signed, query.0, Tab::Pending).await
}

/// *Trash*.
pub async fn trash(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    list(signed, query.0, Tab::Trash).await
}

async fn list(signed: CurrentUser, query: Query, tab: Tab) -> Response {
    let (scope, order) = (signed.scope(), tab.order(&query.view));
    let view = query.view.clone().settled(order, signed.session().preferences.rows);
    let list = users::list(signed.context(), scope, &query.filter(tab), &view.wanted()).await?;
    let UserList { page, departments, twins } = list;
    let filters = query.filters(tab).shown(&view);
    let pager = Pager::new(&page, &filters, &view);
    html(&UserListPage {
        page: Page::of_list(&signed, Tab::Users.title(), &pager, urls::USERS).headed(tab.title()),
        tab,
        tabs: Tab::ALL.into_iter().map(|one| (one.title(), one.url(), one == tab)).collect(),
        choices: Choices::new(&departments),
        query,
        headings: Headings::new(&filters, order),
        filters,
        pager,
        rows: page.rows,
        twins,
        scope: scope.clone(),
        time_zone: signed.session().time_zone.clone(),
        now: signed.context().clock.now(),
    })
}

impl Choices {
    fn new(departments: &[String]) -> Self {
        let statuses = [PersonStatus::Active, PersonStatus::Inactive];
        let statuses = statuses.into_iter().map(|status| (status.as_str(), status.title().to_owned()));
        let roles = Role::ALL.into_iter().rev().map(|role| (role.as_str(), role.title().to_owned()));
        let departments = departments.iter().map(|name| (name.as_str(), name.clone()));
        let licenses = [("yes", "Phone".to_owned()), ("no", "None".to_owned())];
        Self {
            statuses: options("Any", statuses),
            roles: options("Any", roles),
            departments: options("Any", departments),
            licenses: options("Any", licenses),
        }
    }
}

impl Query {
    fn filter(&self, tab: Tab) -> UserFilter {
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
    fn filters(&self, tab: Tab) -> Filters {
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

impl UserListPage {
    /// The lamp beside a status.
    fn lamp(row: &UserListRow) -> &'static str {
        lamps::of_person(row.status)
    }

    fn may_add(&self) -> bool {
        self.scope.may(Right::ManageUsers)
    }

    /// What stands in the last column: until when, or what became of the invitation.
    fn until(&self, row: &UserListRow) -> Option<String> {
        match self.tab {
            Tab::Users => None,
            Tab::Pending => Some(match row.expires_at {
                Some(at) if at <= self.now => "Expired".to_owned(),
                Some(at) => moment(at, &self.time_zone).words,
                None => "Not invited".to_owned(),
            }),
            Tab::Trash => {
                let until = row.kept_until.map(|at| moment(at, &self.time_zone).words);
                Some(until.unwrap_or_else(|| "Until removed".to_owned()))
            }
        }
    }
}

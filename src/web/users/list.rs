//! The lists of users: those who are in, those who are pending, and the trash, each a tab.

use askama::Template;
use chrono::{DateTime, Utc};

use super::query::Query;
use super::tab::Tab;
use crate::domain::choices::{PersonStatus, PhoneStatus};
use crate::domain::scope::{Right, Role, Scope};
use crate::domain::user_list::SortBy;
use crate::operations::users::{self, Twin, UserList, UserListRow};
use crate::web::format::moment;
use crate::web::lamps;
use crate::web::listing::{Filters, Headings, Pager, options};
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

/// The choices of the filters.
struct Choices {
    statuses: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    departments: Vec<(String, String)>,
    licenses: Vec<(String, String)>,
}

/// *Users*.
pub(super) async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    list(signed, query.0, Tab::Users).await
}

/// *Pending*.
pub(super) async fn pending(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    list(signed, query.0, Tab::Pending).await
}

/// *Trash*.
pub(super) async fn trash(signed: CurrentUser, query: QueryParams<Query>) -> Response {
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

impl UserListPage {
    /// The lamp beside a status.
    fn lamp(row: &UserListRow) -> &'static str {
        lamps::of_person(row.status)
    }

    /// Where the phone stands, if not where the user does.
    fn other_status(row: &UserListRow) -> Option<&'static str> {
        row.phone_status.map(PhoneStatus::title).filter(|words| *words != row.status.title())
    }

    fn may_add(&self) -> bool {
        self.scope.may(Right::ManageUsers)
    }

    /// The address of the file of all that is listed; "" where there is none.
    fn export(&self) -> String {
        let address = self.tab.export().filter(|_| self.scope.may(Right::Export) && !self.rows.is_empty());
        address.map(|path| self.filters.at_path(path)).unwrap_or_default()
    }

    /// The text of the last column: until when, or what became of the invitation.
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

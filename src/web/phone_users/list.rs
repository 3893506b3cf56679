//! The list *Users & Rooms*.

use askama::Template;

use super::choices::{Offered, TITLE, Tab, tabs, title};
use super::query::Query;
use crate::domain::choices::HolderKind;
use crate::domain::ids::ExtensionId;
use crate::domain::mac;
use crate::domain::mailing::Mailing;
use crate::domain::phone_user::{PhoneUser, SlotPhone};
use crate::domain::phone_user_list::SortBy;
use crate::domain::scope::Right;
use crate::operations::phone_users;
use crate::operations::phone_users::ticked::{Action, Value};
use crate::web::format::phone_number;
use crate::web::listing::{Filters, Headings, InCell, Pager};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "phone_users/list.html")]
struct ListPage<'a> {
    page: Page,
    query: &'a Query,
    tabs: Vec<Tab>,
    offered: Offered,
    filters: Filters,
    headings: Headings<SortBy>,
    may_import: bool,
    may_export: bool,
    kind: HolderKind,
    /// Nothing is searched or filtered, and still there is no row.
    is_unused: bool,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    id: ExtensionId,
    name: String,
    /// The address of the page of a user; "" for others.
    profile: String,
    email: String,
    extension: String,
    site: String,
    packages: InCell<String>,
    numbers: InCell<String>,
    desk_phones: InCell<DeskPhone>,
    lamp: &'static str,
    status: &'static str,
    /// Where the user stands, if not where the phone does; empty for others.
    user: &'static str,
}

#[derive(Clone)]
struct DeskPhone {
    device: String,
    mac: String,
}

/// A page of the list.
pub(super) async fn show(signed: CurrentUser, QueryParams(query): QueryParams<Query>) -> Response {
    let view = query.view.clone().plain::<SortBy>(signed.session().preferences.rows);
    let filter = query.filter();
    let list = phone_users::list(signed.context(), signed.scope(), &filter, &view.wanted()).await?;
    let offered = Offered::new(&list.choices);
    let filters = query.filters(&offered).shown(&view);
    let pager = Pager::new(&list.page, &filters, &view);
    let may_change = signed.scope().may(Right::ChangePhoneSystem);
    html(&ListPage {
        page: Page::of_list(&signed, TITLE, &pager, urls::PHONE_USERS),
        tabs: tabs(&list.choices, Some(filter.kind), &filters, may_change),
        headings: Headings::new(&filters, view.order()),
        filters,
        offered,
        may_import: may_change,
        may_export: signed.scope().may(Right::Export),
        kind: filter.kind,
        is_unused: list.page.total.is_empty() && filter.is_all(),
        pager,
        rows: list.page.rows.into_iter().map(Row::from).collect(),
        query: &query,
    })
}

impl From<PhoneUser> for Row {
    fn from(user: PhoneUser) -> Self {
        let status = user.status.title();
        let of_user =
            user.person.as_ref().map(|person| person.status.title()).filter(|words| *words != status);
        let desk_phones = user.desk_phones.into_iter().map(DeskPhone::from).collect();
        let profile = user.person.as_ref().map(|_| urls::with_id(urls::PHONE_USER, user.id));
        Self {
            id: user.id,
            name: user.name,
            profile: profile.unwrap_or_default(),
            email: user.person.map(|person| person.email).unwrap_or_default(),
            extension: user.extension.unwrap_or_default(),
            site: user.site,
            packages: InCell::new(user.packages, 2),
            numbers: InCell::new(user.numbers.iter().map(|number| phone_number(number)).collect(), 2),
            desk_phones: InCell::new(desk_phones, 1),
            lamp: user.status.as_str(),
            status,
            user: of_user.unwrap_or_default(),
        }
    }
}

impl Row {
    fn assign_package(&self) -> String {
        urls::with_id(urls::ASSIGN_PACKAGE, self.id)
    }

    /// The id of a list behind a button of the row.
    fn list(&self, of: &str) -> String {
        format!("{of}-{}", self.id)
    }

    /// The id of its menu.
    fn menu(&self) -> String {
        self.list("actions")
    }

    fn menu_label(&self) -> String {
        format!("Actions for {}", self.name)
    }

    /// The entries of its menu: *Remove* and *Remove All Packages* (seed 002), of this one alone.
    fn actions(&self) -> Vec<(&'static str, String)> {
        let one = |(words, address): (&'static str, String)| (words, format!("{address}?row={}", self.id));
        let remove = one(("Remove", entry(Action::RemoveUsers).1));
        let packages = (!self.packages.is_empty()).then(|| one(entry(Action::RemovePackages)));
        [remove].into_iter().chain(packages).collect()
    }
}

impl From<SlotPhone> for DeskPhone {
    fn from(phone: SlotPhone) -> Self {
        let device = format!("{} {}", phone.brand, phone.model).trim_end().to_owned();
        Self { device, mac: mac::pretty(&phone.mac) }
    }
}

fn entry(action: Action) -> (&'static str, String) {
    (action.title(), urls::with_id(urls::TICKED_USERS, action.word()))
}

impl ListPage<'_> {
    fn kind_title(&self) -> &'static str {
        title(self.kind)
    }

    /// The entries of *Remove*: words, and the page that asks.
    fn removing() -> Vec<(&'static str, String)> {
        [Action::RemoveUsers, Action::RemovePackages].map(entry).to_vec()
    }

    /// The buttons of the bar beside it: what users are given.
    fn giving() -> Vec<(&'static str, String)> {
        Action::ALL.into_iter().filter(|action| action.value() != Value::None).map(entry).collect()
    }

    /// The entries of *More*.
    fn others(&self) -> Vec<(&'static str, String)> {
        let email = |one: Mailing| (one.title(), urls::with_id(urls::TICKED_MAILING, one.word()));
        let export = self.may_export.then(|| ("Export", urls::PHONE_USERS_EXPORT.to_owned()));
        let status = [Action::Activate, Action::Deactivate].map(entry);
        status.into_iter().chain(Mailing::ALL.map(email)).chain(export).collect()
    }

    /// True if rows can be ticked: users, by who may change them.
    fn ticks(&self) -> bool {
        self.kind == HolderKind::User && self.may_import
    }

    /// The keys of all rows of the page, by comma.
    fn ids(&self) -> String {
        self.rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(",")
    }

    /// "users", "call queues".
    fn kind_in_words(&self) -> String {
        self.kind_title().to_lowercase()
    }

    /// "264 users", "1 user".
    fn total_in_words(&self) -> String {
        self.pager.counted(&self.kind.title().to_lowercase(), &self.kind_in_words())
    }

    /// Without one they are *Basic* (decision 8).
    fn may_have_packages(&self) -> bool {
        matches!(self.kind, HolderKind::User | HolderKind::Room | HolderKind::CommonArea)
    }

    /// The heading of a tab without any row.
    fn nothing_yet(&self) -> String {
        format!("No {} yet", self.kind_in_words())
    }

    /// The heading where nothing fits search and filters, which stand above it.
    fn nothing_found(&self) -> String {
        match self.query.q.trim() {
            "" => format!("No {} with these filters", self.kind_in_words()),
            text => format!("No {} found for “{text}”", self.kind_in_words()),
        }
    }

    /// The purpose of an empty tab.
    fn purpose(&self) -> &'static str {
        match self.kind {
            HolderKind::User => {
                "Phone users are people with a phone license and an extension. Import them from a CSV file. You'll see every issue before anything changes."
            }
            HolderKind::Room => "Meeting rooms with a phone license and an extension appear here.",
            HolderKind::CommonArea => {
                "Places with a phone license and an extension, such as a lobby, appear here."
            }
            HolderKind::CallQueue => "Groups that answer calls together appear here.",
            HolderKind::AutoReceptionist => "Phone menus for callers appear here.",
        }
    }
}

//! The list *Users & Rooms*.

use askama::Template;

use super::choices::{Chip, Offered, Tab, tabs, title};
use super::query::Query;
use crate::domain::keyset::{self, PageSize, Position};
use crate::domain::mac;
use crate::domain::phone_number::E164;
use crate::domain::phone_user::{PhoneUser, SlotPhone};
use crate::domain::phone_user_list::SortBy;
use crate::domain::scope::Right;
use crate::domain::words::HolderKind;
use crate::operations::list_phone_users::list_phone_users;
use crate::web::{Answer, Asked, Page, Signed, html, urls};

const TITLE: &str = "Users & Rooms";

#[derive(Template)]
#[template(path = "phone_users/list.html")]
struct ListPage<'a> {
    page: Page,
    query: &'a Query,
    tabs: Vec<Tab>,
    offered: Offered,
    chips: Vec<Chip>,
    may_import: bool,
    may_export: bool,
    kind: HolderKind,
    /// Nothing is searched or filtered, and still there is no row.
    is_unused: bool,
    rows: Vec<Row>,
    steps: Steps,
}

/// What is said around the table, and the addresses of other pages; "" where there is no such page.
struct Steps {
    range: String,
    rows_in_words: String,
    total: String,
    first: String,
    previous: String,
    next: String,
    last: String,
    sizes: Vec<(i64, String)>,
}

struct Row {
    name: String,
    email: String,
    extension: String,
    site: String,
    packages: Vec<String>,
    numbers: Vec<String>,
    desk_phones: Vec<DeskPhone>,
    lamp: &'static str,
    status: &'static str,
}

struct DeskPhone {
    device: String,
    mac: String,
}

/// A page of the list.
pub(super) async fn show(signed: Signed, Asked(query): Asked<Query>) -> Answer {
    let query = query.sized(signed.session().preferences.rows);
    let wanted = query.wanted();
    let list = list_phone_users(signed.context(), signed.scope(), &wanted).await??;
    let numbered = list.page.number_in_words(query.size());
    let title = numbered.map_or_else(|| TITLE.to_owned(), |number| format!("{TITLE} ({number})"));
    let offered = Offered::new(&list.choices);
    html(&ListPage {
        page: Page::new(&signed, title, urls::PHONE_USERS),
        tabs: tabs(&list.choices, &query),
        chips: offered.chips(&query),
        offered,
        may_import: signed.scope().may(Right::ChangePhoneSystem),
        may_export: signed.scope().may(Right::Export),
        kind: wanted.filter.kind,
        is_unused: list.page.total.is_empty() && wanted.filter.is_all(),
        steps: Steps::new(&query, &list.page),
        rows: list.page.rows.into_iter().map(Row::from).collect(),
        query: &query,
    })
}

impl Steps {
    fn new(query: &Query, page: &keyset::Page<PhoneUser>) -> Self {
        let to = |position: Option<&Position>| position.map(|position| query.at(Some(position)));
        let size = |size: PageSize| {
            let address = query.with(|query| query.size = size.rows().to_string());
            (size.rows(), if size == query.size() { String::new() } else { address })
        };
        let first = page.previous.as_ref().map(|_| query.at(None));
        let last = page.next.as_ref().map(|_| query.at(Some(&Position::Last)));
        Self {
            range: page.range(),
            rows_in_words: page.rows_in_words(),
            total: page.total.words(),
            first: first.unwrap_or_default(),
            previous: to(page.previous.as_ref()).unwrap_or_default(),
            next: to(page.next.as_ref()).unwrap_or_default(),
            last: last.unwrap_or_default(),
            sizes: PageSize::ALL.map(size).to_vec(),
        }
    }
}

impl From<PhoneUser> for Row {
    fn from(user: PhoneUser) -> Self {
        Self {
            name: user.name,
            email: user.person.map(|person| person.email).unwrap_or_default(),
            extension: user.extension.unwrap_or_default(),
            site: user.site,
            packages: user.packages,
            numbers: user.numbers.iter().map(|number| grouped(number)).collect(),
            desk_phones: user.desk_phones.into_iter().map(DeskPhone::from).collect(),
            lamp: user.status.as_str(),
            status: user.status.title(),
        }
    }
}

impl From<SlotPhone> for DeskPhone {
    fn from(phone: SlotPhone) -> Self {
        let device = format!("{} {}", phone.brand, phone.model).trim_end().to_owned();
        Self { device, mac: mac::pretty(&phone.mac) }
    }
}

/// A number as people read it.
fn grouped(number: &str) -> String {
    E164::parse(number).map_or_else(|_| number.to_owned(), |number| number.grouped())
}

impl ListPage<'_> {
    fn sort(&self, by: SortBy) -> String {
        self.query.sorted_by(by)
    }

    /// For the heading of a column: how the list is sorted by it.
    fn sorted(&self, by: SortBy) -> &'static str {
        let order = self.query.order();
        match (order.by == by, order.descending) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }

    /// "by name", for the caption.
    fn order_in_words(&self) -> String {
        let order = self.query.order();
        format!("by {}{}", order.by.as_str(), if order.descending { ", descending" } else { "" })
    }

    fn kind_title(&self) -> &'static str {
        title(self.kind)
    }

    /// "users", "call queues".
    fn kind_in_words(&self) -> String {
        self.kind_title().to_lowercase()
    }

    /// "264 users", "1 user".
    fn total_in_words(&self) -> String {
        let one = self.steps.total == "1";
        let words = if one { self.kind.title().to_lowercase() } else { self.kind_in_words() };
        format!("{} {words}", self.steps.total)
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

    /// What an empty tab is for.
    fn purpose(&self) -> &'static str {
        match self.kind {
            HolderKind::User => {
                "Phone users are people with a phone license and an extension. Bring them in a file: it is \
                 checked as a whole, and nothing is changed before all its problems are known."
            }
            HolderKind::Room => "Meeting rooms with a phone license and an extension are listed here.",
            HolderKind::CommonArea => {
                "Places with a phone license and an extension, such as a lobby, are listed here."
            }
            HolderKind::CallQueue => "Groups that answer calls together are listed here.",
            HolderKind::AutoReceptionist => "Menus that callers choose from by key are listed here.",
        }
    }
}

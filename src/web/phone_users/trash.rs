//! The tab *Trash* of *Users & Rooms*: users whose license was taken, with what is kept of it.

use askama::Template;
use serde::Deserialize;

use super::choices::{TITLE, Tab, tabs};
use crate::domain::counting::count;
use crate::domain::ids::UserId;
use crate::domain::kept_phone_list::{KeptPhoneFilter, SortBy};
use crate::domain::scope::Right;
use crate::domain::search::searched;
use crate::operations::trash::{KeptPhoneLine, list_kept_phones};
use crate::web::format::moment;
use crate::web::listing::{Filters, Headings, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "phone_users/trash.html")]
struct TrashPage {
    page: Page,
    query: Query,
    tabs: Vec<Tab>,
    filters: Filters,
    headings: Headings<SortBy>,
    pager: Pager,
    rows: Vec<Row>,
    /// Days for which what is taken now is kept; `None` without *Soft Delete*.
    kept_days: Option<u8>,
    may_see_policies: bool,
}

struct Row {
    user: UserId,
    name: String,
    email: String,
    extension: String,
    site: String,
    /// "Pro", "2 numbers", "1 desk phone".
    kept: Vec<String>,
    removed: String,
    until: String,
}

/// The query of the list, as given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
    #[serde(flatten)]
    view: View,
}

/// A page of the list.
pub(super) async fn show(signed: CurrentUser, QueryParams(query): QueryParams<Query>) -> Response {
    let view = query.view.clone().plain::<SortBy>(signed.session().preferences.rows);
    let filter = KeptPhoneFilter { search: searched(&query.q) };
    let list = list_kept_phones(signed.context(), signed.scope(), &filter, &view.wanted()).await?;
    let filters =
        Filters::of(urls::PHONE_TRASH).tab("Trash").with("q", &query.q, format!("Search: {}", query.q));
    let filters = filters.shown(&view);
    let pager = Pager::new(&list.page, &filters, &view);
    let zone = &signed.session().time_zone;
    html(&TrashPage {
        page: Page::of_list(&signed, TITLE, &pager, urls::PHONE_USERS),
        tabs: tabs(&list.choices, None, &Filters::of(urls::PHONE_USERS), true),
        headings: Headings::new(&filters, view.order()),
        filters,
        pager,
        rows: list.page.rows.into_iter().map(|line| Row::of(line, zone)).collect(),
        kept_days: list.kept_days,
        may_see_policies: signed.scope().may(Right::ManageAccount),
        query,
    })
}

impl Row {
    fn of(line: KeptPhoneLine, zone: &str) -> Self {
        let several = |number: usize, one: &str, many: &str| (number > 0).then(|| count(number, one, many));
        let numbers = several(line.numbers, "number", "numbers");
        let desk_phones = several(line.desk_phones, "desk phone", "desk phones");
        Self {
            user: line.user,
            name: line.name,
            email: line.email,
            extension: line.extension,
            site: line.site,
            kept: line.packages.into_iter().chain(numbers).chain(desk_phones).collect(),
            removed: moment(line.removed_at, zone).words,
            until: moment(line.kept_until, zone).words,
        }
    }
}

impl TrashPage {
    /// "30 days"; `None` without *Soft Delete*.
    fn days(&self) -> Option<String> {
        self.kept_days.map(|days| count(days, "day", "days"))
    }

    /// The purpose of an empty tab.
    fn purpose(&self) -> &'static str {
        match self.kept_days {
            Some(_) => "Users with a removed license appear here for a while. You can restore the license.",
            None => "Nothing is in the trash now.",
        }
    }
}

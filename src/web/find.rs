//! The search of the top bar, and what it found.

use askama::Template;
use serde::Deserialize;

use super::listing::Filters;
use super::phone_users::plural;
use super::route::{Need, Route, get};
use super::{CurrentUser, Page, QueryParams, Response, html, urls};
use crate::domain::choices::HolderKind;
use crate::domain::keyset::{self, Position};
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Right;
use crate::domain::search::searched;
use crate::operations::desk_phones::DeskPhoneListRow;
use crate::operations::find::{self, Found};
use crate::operations::numbers::NumberListRow;
use crate::operations::users::UserListRow;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(urls::FIND, Need::Right(Right::SeePhoneSystem), show)]
}

#[derive(Template)]
#[template(path = "find.html")]
struct FindPage {
    page: Page,
    query: String,
    groups: Vec<Group>,
}

/// The hits in one list.
struct Group {
    title: &'static str,
    hits: Vec<Hit>,
    /// The number of hits, in words.
    total: String,
    /// The list with all of them; empty where these are all.
    all: String,
}

/// One thing: words, address, and what tells it from others.
struct Hit {
    name: String,
    url: String,
    told: String,
}

/// The query: the text searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
}

/// Rows shown of each list.
const ROWS: usize = 5;

/// The page: the hits, or the search alone.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let query = searched(&query.0.q).unwrap_or_default();
    let groups = if query.is_empty() {
        Vec::new()
    } else {
        groups(find::find(signed.context(), signed.scope(), &query).await?, &query)
    };
    let title = if query.is_empty() { "Find".to_owned() } else { format!("Find “{query}”") };
    html(&FindPage { page: Page::new(&signed, title, urls::FIND), groups, query })
}

fn groups(found: Found, query: &str) -> Vec<Group> {
    let list = |path: &'static str| Filters::of(path).with("q", query, "");
    let holders = found.phone_users.into_iter().map(|(kind, users)| {
        let tab = if kind == HolderKind::User { "" } else { kind.as_str() };
        let list = list(urls::PHONE_USERS).fixed("tab", tab);
        group(plural(kind), &users, |user| holder(user, query), &list)
    });
    let user = |user: &UserListRow| Hit {
        name: user.display(),
        url: urls::with_id(urls::USER, user.id),
        told: format!("{}, no phone", user.email),
    };
    let without_phone = list(urls::USERS).with("license", "no", "");
    let rest = [
        group("Users without a phone", &found.users, user, &without_phone),
        group("Phone Numbers", &found.numbers, number, &list(urls::NUMBERS)),
        group("Desk Phones", &found.desk_phones, desk_phone, &list(urls::DESK_PHONES)),
    ];
    holders.chain(rest).filter(|group| !group.hits.is_empty()).collect()
}

/// The first of them, how many there are, and where the others are.
fn group<T>(title: &'static str, found: &keyset::Page<T>, hit: impl Fn(&T) -> Hit, list: &Filters) -> Group {
    let is_more = found.rows.len() > ROWS;
    let all = if is_more { list.page(&Position::First) } else { String::new() };
    let total = found.total.words();
    Group { title, hits: found.rows.iter().take(ROWS).map(hit).collect(), total, all }
}

fn number(number: &NumberListRow) -> Hit {
    Hit {
        name: number.grouped(),
        url: urls::with_id(urls::NUMBER, number.id),
        told: number.holder().unwrap_or_else(|| "Unassigned".to_owned()),
    }
}

fn desk_phone(phone: &DeskPhoneListRow) -> Hit {
    let device = format!("{} {}", phone.brand, phone.model);
    let holder = phone.holder().unwrap_or_else(|| "unassigned".to_owned());
    Hit {
        name: phone.mac(),
        url: urls::with_id(urls::DESK_PHONE, phone.id),
        told: format!("{}, {holder}", device.trim()),
    }
}

/// Without a page of their own, others are found in their list.
fn holder(user: &PhoneUser, query: &str) -> Hit {
    let told = [user.person.as_ref().map(|person| person.email.clone()), Some(user.site.clone())];
    let extension = user.extension.as_ref().map(|extension| format!("Ext. {extension}"));
    let told: Vec<String> = [extension].into_iter().chain(told).flatten().collect();
    let url = match &user.person {
        Some(_) => urls::with_id(urls::PHONE_USER, user.id),
        None => Filters::of(urls::PHONE_USERS)
            .fixed("tab", user.kind.as_str())
            .with("q", query, "")
            .page(&Position::First),
    };
    Hit { name: user.name.clone(), url, told: told.join(", ") }
}

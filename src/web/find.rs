//! The search of the top bar, and what it found.

use askama::Template;
use serde::Deserialize;

use super::listing::Filters;
use super::phone_users::plural;
use super::route::{Need, Route, get};
use super::{CurrentUser, Page, QueryParams, Response, html, urls};
use crate::domain::choices::HolderKind;
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Right;
use crate::domain::search::searched;
use crate::operations::find::{self, Found, ROWS};

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

/// What was found in one list.
struct Group {
    title: &'static str,
    hits: Vec<Hit>,
    /// The list with all of them; empty where these are all.
    all: String,
}

/// One thing: words, address, and what tells it from others.
struct Hit {
    name: String,
    url: String,
    told: String,
}

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
}

/// What was found, or the search alone.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let query = searched(&query.0.q).unwrap_or_default();
    let found = if query.is_empty() {
        Found::default()
    } else {
        find::find(signed.context(), signed.scope(), &query).await?
    };
    let title = if query.is_empty() { "Find".to_owned() } else { format!("Find “{query}”") };
    html(&FindPage { page: Page::new(&signed, title, urls::FIND), groups: groups(found, &query), query })
}

fn groups(found: Found, query: &str) -> Vec<Group> {
    let holders = found.phone_users.into_iter().map(|(kind, users)| {
        let tab = if kind == HolderKind::User { "" } else { kind.as_str() };
        let list = Filters::of(urls::PHONE_USERS).fixed("tab", tab).with("q", query, "");
        let hits = users.into_iter().map(|user| holder(user, query)).collect();
        group(plural(kind), hits, &list)
    });
    let users = found.users.iter().map(|user| Hit {
        name: user.display(),
        url: urls::with_id(urls::USER, user.id),
        told: format!("{}, no phone", user.email),
    });
    let numbers = found.numbers.iter().map(|number| Hit {
        name: number.grouped(),
        url: urls::with_id(urls::NUMBER, number.id),
        told: number.holder().unwrap_or_else(|| "Unassigned".to_owned()),
    });
    let phones = found.desk_phones.iter().map(|phone| Hit {
        name: phone.mac(),
        url: urls::with_id(urls::DESK_PHONE, phone.id),
        told: format!(
            "{}, {}",
            format!("{} {}", phone.brand, phone.model).trim(),
            phone.holder().unwrap_or_else(|| "unassigned".to_owned())
        ),
    });
    let list = |path: &'static str| Filters::of(path).with("q", query, "");
    let rest = [
        group("Users without a phone", users.collect(), &list(urls::USERS)),
        group("Phone Numbers", numbers.collect(), &list(urls::NUMBERS)),
        group("Desk Phones", phones.collect(), &list(urls::DESK_PHONES)),
    ];
    holders.chain(rest).filter(|group| !group.hits.is_empty()).collect()
}

/// The first of them, and where the others are.
fn group(title: &'static str, mut hits: Vec<Hit>, list: &Filters) -> Group {
    let more = hits.len() > ROWS;
    hits.truncate(ROWS);
    let all = if more { list.page(&crate::domain::keyset::Position::First) } else { String::new() };
    Group { title, hits, all }
}

/// Without a page of their own, others are found in their list.
fn holder(user: PhoneUser, query: &str) -> Hit {
    let told = [user.person.as_ref().map(|person| person.email.clone()), Some(user.site)];
    let extension = user.extension.map(|extension| format!("Ext. {extension}"));
    let told: Vec<String> = [extension].into_iter().chain(told).flatten().collect();
    let url = match &user.person {
        Some(_) => urls::with_id(urls::PHONE_USER, user.id),
        None => Filters::of(urls::PHONE_USERS)
            .fixed("tab", user.kind.as_str())
            .with("q", query, "")
            .page(&crate::domain::keyset::Position::First),
    };
    Hit { name: user.name, url, told: told.join(", ") }
}

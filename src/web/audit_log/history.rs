//! The history of a user, and what they were on a day.

use actix_web::web::Path;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::lines::{Line, lines};
use crate::domain::day::{day_in_words, end_of, parse_day};
use crate::domain::ids::{ExtensionId, UserId};
use crate::domain::point_in_time::{Known, PastField};
use crate::domain::sorting::ByAge;
use crate::operations::audit_log::{self, OnDay};
use crate::operations::phone_user;
use crate::web::format::moment;
use crate::web::listing::{Filters, Pager, View};
use crate::web::phone_user::Header;
use crate::web::{CurrentUser, Error, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "audit_log/history.html")]
struct HistoryPage {
    page: Page,
    here: String,
    /// The header of a phone user; none on the page of a user.
    header: Option<Header>,
    /// Words and addresses from the top down.
    crumbs: Vec<(String, String)>,
    /// The day asked for, as typed.
    on: String,
    day: Option<Day>,
    lines: Vec<Line>,
    pager: Pager,
}

/// The state on a day: headings with their fields, or why there are none.
struct Day {
    /// "24 Nov 2026".
    words: String,
    parts: Vec<(&'static str, Vec<Told>, String)>,
    erased: usize,
}

/// A field, its value, and from where it is known.
struct Told {
    field: String,
    value: String,
    known: String,
}

/// The day, and where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    on: String,
    #[serde(flatten)]
    view: View,
}

/// The page of a user's history.
pub(super) async fn show(signed: CurrentUser, id: Path<UserId>, query: QueryParams<Query>) -> Response {
    let here = urls::with_id(urls::USER_HISTORY, *id);
    html(&HistoryPage::of(&signed, *id, query.0, here).await?)
}

/// The same as a tab of a phone user.
pub(super) async fn of_phone_user(
    signed: CurrentUser,
    id: Path<ExtensionId>,
    query: QueryParams<Query>,
) -> Response {
    let of = phone_user::open(signed.context(), signed.scope(), *id).await?;
    let person = of.phone.phone.person.as_ref().ok_or(Error::NotFound)?;
    let here = urls::with_id(urls::PHONE_USER_HISTORY, *id);
    let history = HistoryPage::of(&signed, person.id, query.0, here).await?;
    html(&HistoryPage {
        page: Page::new(&signed, of.phone.phone.name.clone(), urls::PHONE_USERS),
        header: Some(Header::new(&signed, &of, person, "History")),
        crumbs: vec![("Users & Rooms".to_owned(), urls::PHONE_USERS.to_owned())],
        ..history
    })
}

impl HistoryPage {
    async fn of(signed: &CurrentUser, id: UserId, query: Query, here: String) -> Result<Self, Error> {
        let (context, scope, zone) = (signed.context(), signed.scope(), &signed.session().time_zone);
        let view = query.view.plain::<ByAge>(signed.session().preferences.rows);
        let found = audit_log::history(context, scope, id, &view.wanted()).await?;
        let day = match parse_day(&query.on) {
            None => None,
            Some(day) => {
                let then = audit_log::on_day(context, scope, id, end_of(day, zone)).await?;
                Some(Day::new(day_in_words(day), then, zone))
            }
        };
        let filters = Filters::of(here.clone()).fixed("on", &query.on).shown(&view);
        let name = found.user.display();
        Ok(Self {
            page: Page::new(signed, format!("History of {name}"), urls::USERS),
            header: None,
            crumbs: vec![("Users".to_owned(), urls::USERS.to_owned()), (name, urls::with_id(urls::USER, id))],
            here,
            on: query.on,
            day,
            pager: Pager::new(&found.page, &filters, &view),
            lines: lines(found.page.rows, zone),
        })
    }
}

impl Day {
    fn new(words: String, day: OnDay, zone: &str) -> Self {
        let on = |at: DateTime<Utc>| moment(at, zone).words;
        let no_person = format!("Not in the account yet. Added on {}.", on(day.added));
        let no_phone = day.phone_since.map_or_else(
            || "They had no phone.".to_owned(),
            |since| format!("They had no phone. They got today's phone on {}.", on(since)),
        );
        let part = |title, fields: Option<Vec<PastField>>, why: String| match fields {
            Some(fields) => {
                (title, fields.into_iter().map(|field| Told::new(field, zone)).collect(), String::new())
            }
            None => (title, Vec::new(), why),
        };
        Self {
            words,
            parts: vec![part("User", day.person, no_person), part("Phone", day.phone, no_phone)],
            erased: day.erased,
        }
    }
}

impl Told {
    fn new(field: PastField, zone: &str) -> Self {
        let known = match field.known {
            Known::Since(at) => format!("Set on {}", moment(at, zone).words),
            Known::Until(at) => format!("Until it was changed on {}", moment(at, zone).words),
            Known::Unchanged => "No change recorded (same as today)".to_owned(),
        };
        Self { field: field.field, value: field.value.unwrap_or_default(), known }
    }
}

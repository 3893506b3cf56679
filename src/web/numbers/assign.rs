//! *Assign to*: ticked numbers, or the one of a page, get a phone user as their holder.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::NumberId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::operations::numbers::{self, HeldNumber, MOST};
use crate::operations::{Answered, phone_users};
use crate::web::answer::{bounced, done};
use crate::web::form::pairs;
use crate::web::holders::{Search, holder_link, refused_choice};
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "numbers/assign.html")]
struct AssignNumbersPage {
    page: Page,
    /// The keys and versions that a sent form assigns.
    numbers: String,
    rows: Vec<Row>,
    /// The number of ticked ones that are gone.
    gone: usize,
    search: Search,
    state: FormState,
    back: String,
}

/// A number: as people read it, its site, and who has it.
struct Row {
    number: String,
    site: String,
    holders: Vec<(String, String)>,
}

/// The query: `number` once for each of the numbers (`row`, or `page` with several by comma, from a list), and the
/// search for a user.
#[derive(Debug, Default)]
pub struct Query {
    numbers: Vec<NumberId>,
    q: String,
}

impl FromRequest for Query {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request.query_string()).map(|fields| {
            let mut query = Self::default();
            for (name, value) in fields {
                match name.as_str() {
                    "number" | "row" | "page" => query.take(&value),
                    "q" => query.q = value,
                    _ => {}
                }
            }
            query
        }))
    }
}

impl Query {
    fn take(&mut self, keys: &str) {
        for key in keys.split(',').filter_map(|key| key.parse().ok()) {
            if !self.numbers.contains(&key) && self.numbers.len() <= TICKED {
                self.numbers.push(key);
            }
        }
    }
}

/// The fields of the form: `7.2,9.1` are keys and versions.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Form {
    numbers: String,
    q: String,
    to: String,
}

impl Form {
    fn numbers(&self) -> Vec<(NumberId, i64)> {
        let pair = |text: &str| {
            let (id, version) = text.split_once('.')?;
            Some((id.parse().ok()?, version.parse().ok()?))
        };
        self.numbers.split(',').filter_map(pair).take(MOST).collect()
    }
}

/// The numbers, and the search for a user.
pub async fn show(signed: CurrentUser, query: Query) -> Response {
    if query.numbers.len() > MOST {
        return bounced(urls::NUMBERS, Refusal::NotNow(too_many(query.numbers.len())));
    }
    let found = numbers::to_assign(signed.context(), signed.scope(), &query.numbers).await?;
    if found.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let users = phone_users::search(signed.context(), signed.scope(), &query.q).await?;
    let gone = query.numbers.len() - found.len();
    let page = AssignNumbersPage::new(&signed, &found, (&query.q, &users, ""), FormState::new());
    html(&AssignNumbersPage { gone, ..page })
}

/// Ticked numbers that are read at most: more than the longest page of the list has.
const TICKED: usize = 1000;

fn too_many(ticked: usize) -> String {
    format!("Up to {MOST} numbers are assigned at a time; {ticked} are ticked. Tick fewer, or use Import.")
}

/// Assigns them, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, form: CheckedForm<Form>) -> Response {
    let (form, context, scope) = (form.into_inner(), signed.context(), signed.scope());
    let numbers = form.numbers();
    let assigned = match form.to.parse() {
        Ok(to) => numbers::assign(context, scope, &numbers, to).await.answer()?,
        Err(_) => Err(FieldErrors::one("to", "Assign to", "", CellProblem::Required).into()),
    };
    let refusal = match assigned {
        Ok(told) => return Ok(done(&back(&numbers), said(numbers.len(), &told))),
        Err(refusal @ (Refusal::NotFound | Refusal::NotAllowed(_))) => return Err(refusal.into()),
        Err(refusal) => refusal,
    };
    let ids: Vec<NumberId> = numbers.iter().map(|(id, _)| *id).collect();
    let found = numbers::to_assign(context, scope, &ids).await?;
    let users = phone_users::search(context, scope, &form.q).await?;
    let state = refused_choice(FormState::new(), &refusal);
    let page = AssignNumbersPage::new(&signed, &found, (&form.q, &users, &form.to), state);
    refused(&refusal, &AssignNumbersPage { page: page.page.with_problem(), ..page })
}

fn said(count: usize, told: &[String]) -> String {
    let said = if count == 1 {
        "The number is assigned.".to_owned()
    } else {
        format!("{count} numbers are assigned.")
    };
    std::iter::once(said).chain(told.iter().cloned()).collect::<Vec<_>>().join(" ")
}

/// The page of the only number, or the list.
fn back(numbers: &[(NumberId, i64)]) -> String {
    match numbers {
        [(only, _)] => urls::with_id(urls::NUMBER, only),
        _ => urls::NUMBERS.to_owned(),
    }
}

impl AssignNumbersPage {
    fn new(
        signed: &CurrentUser,
        found: &[HeldNumber],
        (typed, users, to): (&str, &[PhoneUser], &str),
        state: FormState,
    ) -> Self {
        let keys: Vec<_> = found.iter().map(|one| (one.number.id, one.number.version)).collect();
        let title = match found {
            [one] => format!("Assign {}", one.number.grouped()),
            many => format!("Assign {} phone numbers", many.len()),
        };
        let kept = keys.iter().map(|(id, _)| ("number", id.to_string())).collect();
        let row = |one: &HeldNumber| Row {
            number: one.number.grouped(),
            site: one.site.clone(),
            holders: one.holder.iter().map(holder_link).collect(),
        };
        Self {
            page: Page::new(signed, title, urls::NUMBERS),
            numbers: keys.iter().map(|(id, version)| format!("{id}.{version}")).collect::<Vec<_>>().join(","),
            rows: found.iter().map(row).collect(),
            gone: 0,
            search: Search::new(typed, users, to).keeping(kept),
            state,
            back: back(&keys),
        }
    }
    /// "2 of the numbers you ticked are no longer there."
    fn gone_in_words(&self) -> String {
        let are = if self.gone == 1 { "is" } else { "are" };
        format!("{} of the numbers you ticked {are} no longer there.", self.gone)
    }
}

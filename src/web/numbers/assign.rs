//! *Assign to*: ticked numbers, or the one of a page, go to a user, a room or a common area.

use askama::Template;

use super::assign_fields::{Form, Query};
use super::losing::losing_in_words;
use crate::domain::choices::HolderKind;
use crate::domain::ids::NumberId;
use crate::domain::number_holder::RECEIVERS;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::operations::numbers::{self, HeldNumber, MOST};
use crate::operations::phone_users;
use crate::operations::{Answered, Stop};
use crate::web::answer::{bounced, done};
use crate::web::holders::{Search, holder_link, refused_choice};
use crate::web::listing::gone_in_words;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "numbers/assign.html")]
struct AssignNumbersPage {
    page: Page,
    /// The keys and versions that a sent form assigns.
    numbers: String,
    rows: Vec<Row>,
    /// Those who lose a number; "" where nobody does.
    losing: String,
    /// That some of the ticked ones are gone; "" where none is.
    gone: String,
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

/// The search and the choice: kind, text as typed, and the key of the chosen one.
struct Searched<'a> {
    kind: HolderKind,
    typed: &'a str,
    to: &'a str,
}

/// Users, where no other kind is meant that numbers can go to.
fn kind_of(word: &str) -> HolderKind {
    let meant = RECEIVERS.iter().find(|(kind, _)| kind.as_str() == word);
    meant.map_or(HolderKind::User, |(kind, _)| *kind)
}

/// The numbers, and the search for who gets them.
pub async fn show(signed: CurrentUser, query: Query) -> Response {
    if query.numbers.len() > MOST {
        return bounced(urls::NUMBERS, Refusal::NotNow(too_many(query.numbers.len())));
    }
    let found = numbers::to_assign(signed.context(), signed.scope(), &query.numbers).await?;
    if found.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let searched = Searched { kind: kind_of(&query.kind), typed: &query.q, to: "" };
    let gone = gone_in_words(query.numbers.len() - found.len(), "numbers");
    let page = AssignNumbersPage::load(&signed, &found, &searched, FormState::new()).await?;
    html(&AssignNumbersPage { gone, ..page })
}

fn too_many(ticked: usize) -> String {
    format!("You can assign up to {MOST} numbers at a time; {ticked} are ticked. Tick fewer, or use Import.")
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
        Ok(()) => return Ok(done(&back(&numbers), said(numbers.len()))),
        Err(refusal @ (Refusal::NotFound | Refusal::NotAllowed(_))) => return Err(refusal.into()),
        Err(refusal) => refusal,
    };
    let ids: Vec<NumberId> = numbers.iter().map(|(id, _)| *id).collect();
    let found = numbers::to_assign(context, scope, &ids).await?;
    if found.is_empty() {
        return bounced(urls::NUMBERS, refusal);
    }
    let searched = Searched { kind: kind_of(&form.kind), typed: &form.q, to: &form.to };
    let state = refused_choice(FormState::new(), &refusal);
    let page = AssignNumbersPage::load(&signed, &found, &searched, state).await?;
    refused(&refusal, &AssignNumbersPage { page: page.page.with_problem(), ..page })
}

fn said(count: usize) -> String {
    if count == 1 { "The number is assigned.".to_owned() } else { format!("{count} numbers are assigned.") }
}

/// The page of the only number, or the list.
fn back(numbers: &[(NumberId, i64)]) -> String {
    match numbers {
        [(only, _)] => urls::with_id(urls::NUMBER, only),
        _ => urls::NUMBERS.to_owned(),
    }
}

impl AssignNumbersPage {
    async fn load(
        signed: &CurrentUser,
        found: &[HeldNumber],
        searched: &Searched<'_>,
        state: FormState,
    ) -> Result<Self, Stop> {
        let wanted = (searched.kind, searched.typed);
        let holders = phone_users::search(signed.context(), signed.scope(), wanted).await?;
        let search = Search::new(searched.typed, &holders, searched.to).among_kinds(searched.kind);
        Ok(Self::new(signed, found, search, state))
    }

    fn new(signed: &CurrentUser, found: &[HeldNumber], search: Search, state: FormState) -> Self {
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
            page: Page::new(signed, title, urls::NUMBERS).searched(&search.typed),
            numbers: keys.iter().map(|(id, version)| format!("{id}.{version}")).collect::<Vec<_>>().join(","),
            rows: found.iter().map(row).collect(),
            gone: String::new(),
            losing: losing_in_words(&numbers::losing(found, search.chosen())),
            search: search.keeping(kept),
            state,
            back: back(&keys),
        }
    }
}

//! *Edit Settings*: one field of ticked rows. First it is chosen which, then what becomes of it.

use askama::Template;
use serde::Deserialize;

use super::fields::{self, FormField};
use super::screen::Screen;
use super::ticked::{counted, named, none_ticked};
use crate::domain::fields::{Field, FieldTable as _, Input, Typed};
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::entity::{self, Edit, How};
use crate::web::answer::{bounced, done};
use crate::web::listing::{Ticked, Ticks};
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "entity/edit_ticked.html")]
struct EntityEditTickedPage {
    page: Page,
    /// Title and address of the list.
    list: (&'static str, &'static str),
    /// The page itself, with the rows and what is chosen.
    action: String,
    /// The number that changes with the rows, see `operations::entity::told`.
    version: i64,
    ticks: Ticks,
    /// The names of the things: "Ada Lovelace, Grace Hopper and 3 more".
    names: String,
    /// The settings to choose from, and the chosen one.
    choices: Vec<(String, String)>,
    chosen: String,
    state: FormState,
    /// The field that is changed.
    field: Option<FormField>,
}

/// The chosen setting: `role_id`, or `queues+` and `queues-`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    what: String,
}

/// The field and what becomes of it; `None` where it is none that can be changed.
fn read<S: Screen>(what: &str) -> Option<(&'static Field, How)> {
    let (id, how) = match (what.strip_suffix('+'), what.strip_suffix('-')) {
        (Some(id), _) => (id, How::Add),
        (_, Some(id)) => (id, How::Take),
        _ => (what, How::Set),
    };
    let field = changeable::<S>().find(|field| field.id == id)?;
    (matches!(field.input, Input::Several) == (how != How::Set)).then_some((field, how))
}

fn changeable<S: Screen>() -> impl Iterator<Item = &'static Field> {
    let all: &'static [Field] = S::Fields::TABLE;
    all.iter().skip(S::KEY_FIELDS).filter(|field| !field.fixed)
}

fn choices<S: Screen>() -> Vec<(String, String)> {
    let of = |field: &Field| match field.input {
        Input::Several => vec![
            (format!("{}+", field.id), format!("{}: add", field.label)),
            (format!("{}-", field.id), format!("{}: remove", field.label)),
        ],
        _ => vec![(field.id.to_owned(), field.label.to_owned())],
    };
    let first = [(String::new(), "Choose a setting".to_owned())];
    first.into_iter().chain(changeable::<S>().flat_map(of)).collect()
}

/// The choice, and the field once it is chosen.
pub async fn show<S: Screen>(signed: CurrentUser, ticked: Ticked<Chosen>) -> Response {
    if ticked.ticks.is_none() {
        return none_ticked::<S>();
    }
    html(&page::<S>(&signed, &ticked, &Typed::default(), FormState::new()).await?)
}

/// Changes the field of all, or shows it again with what is wrong.
pub async fn save<S: Screen>(
    signed: CurrentUser,
    ticked: Ticked<Chosen>,
    form: CheckedForm<Typed<S::Fields>>,
) -> Response {
    let (field, how) = read::<S>(&ticked.query.what).ok_or(Error::NotFound)?;
    let typed = form.into_inner();
    let edit = Edit { field, how, told: Some(typed.version), typed };
    let edited = entity::edit_many::<S>(signed.context(), signed.scope(), &ticked.ticks.rows, &edit).await;
    match edited.answer()? {
        Ok(0) => Ok(done(S::PATHS.list, "Nothing had to be changed.")),
        Ok(changed) => {
            let words = counted::<S>(changed);
            Ok(done(S::PATHS.list, format!("{words} changed.")))
        }
        Err(refusal @ Refusal::NotNow(_)) => bounced(&page_of::<S>(&ticked), refusal),
        Err(refusal) => {
            let state = FormState::new().refused(&refusal);
            let mut page = page::<S>(&signed, &ticked, &edit.typed, state).await?;
            page.page = page.page.with_problem();
            refused(&refusal, &page)
        }
    }
}

async fn page<S: Screen>(
    signed: &CurrentUser,
    ticked: &Ticked<Chosen>,
    typed: &Typed<S::Fields>,
    state: FormState,
) -> Result<EntityEditTickedPage, Error> {
    let Ticked { ticks, query, .. } = ticked;
    let (rows, facts) = entity::open_many::<S>(signed.context(), signed.scope(), &ticks.rows).await?;
    let chosen = read::<S>(&query.what);
    let mut field = chosen.and_then(|(field, _)| {
        fields::of(typed, &state, &facts).into_iter().find(|one| one.field.id == field.id)
    });
    if let (Some(one), Some((_, How::Take))) = (&mut field, chosen) {
        one.without_levels();
    }
    let (names, more) = named::<S>(&rows);
    Ok(EntityEditTickedPage {
        page: Page::new(signed, format!("Edit {}", counted::<S>(rows.len())), S::PATHS.list),
        list: (S::WORDS.title, S::PATHS.list),
        action: page_of::<S>(ticked),
        version: entity::told(&rows),
        ticks: ticks.clone(),
        names: [names.join(", "), more].join(" ").trim().to_owned(),
        choices: choices::<S>(),
        chosen: query.what.clone(),
        state,
        field,
    })
}

/// The address of the page with these rows and what is chosen.
fn page_of<S: Screen>(ticked: &Ticked<Chosen>) -> String {
    let (path, keys, what) = (S::PATHS.files.edit_ticked, ticked.ticks.written(), &ticked.query.what);
    format!("{path}?page={}&what={}", urls::encode(&keys), urls::encode(what))
}

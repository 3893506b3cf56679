//! The page of a record of which there is one. A record says its path and words ([`Screen`]); it may change fields of its
//! form, and put a page of its own around it.

use askama::Template;

use super::entity::{FormField, Sections, fields_of, present};
use super::route::{Need, Route, get, post};
use crate::domain::fields::Typed;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::record::{self, Present, Record};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused};

/// The form of a record, which the template `record.html` draws.
#[derive(Debug)]
pub struct Form {
    pub(super) action: &'static str,
    /// Title and address of the page above it; none for a page of the navigation.
    pub(super) above: Option<(&'static str, &'static str)>,
    /// The version that a sent form changes.
    pub(super) version: i64,
    pub(super) state: FormState,
    pub(super) sections: Sections,
    /// The stored values of the fields, shown after an edit conflict.
    pub(super) now: Vec<(&'static str, String)>,
}

impl Form {
    /// The address that *Cancel* leads to; "" for no such button.
    pub(super) fn cancel(&self) -> &'static str {
        self.above.map_or("", |(_, address)| address)
    }
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    page: Page,
    form: Form,
}

/// A record with a page.
pub trait Screen: Record {
    /// Where it is, and where its form is sent.
    const PATH: &'static str;
    /// The title of the page.
    const TITLE: &'static str;
    /// The sentence on what was done.
    const SAVED: &'static str;
    /// Title and address of the page above it, which a saved form leads to; none where that is the page itself.
    const ABOVE: Option<(&'static str, &'static str)> = None;
    /// The entry of the navigation that it belongs to.
    const ENTRY: &'static str = Self::PATH;

    /// Changes fields of the form where the account asks for it.
    fn adapt(_fields: &mut [FormField], _facts: &Self::Facts) {}

    /// The page around the form.
    fn page(_signed: &CurrentUser, page: Page, form: Form) -> impl Template {
        RecordPage { page, form }
    }
}

/// The routes of a record.
#[must_use]
pub fn routes<S: Screen>() -> [Route; 2] {
    let need = S::RIGHT.map_or(Need::SignedIn, Need::Right);
    [get(S::PATH, need, show::<S>), post(S::PATH, need, save::<S>)]
}

/// The form.
async fn show<S: Screen>(signed: CurrentUser) -> Response {
    let opened = record::open::<S>(signed.context(), signed.scope()).await?;
    let (frame, form) = (frame::<S>(&signed), form(&opened, &opened.typed(), FormState::new()));
    html(&S::page(&signed, frame, form))
}

/// Changes the record, or shows the form again with all that is wrong.
async fn save<S: Screen>(signed: CurrentUser, sent: CheckedForm<Typed<S>>) -> Response {
    let Err(refusal) = record::update::<S>(signed.context(), signed.scope(), &sent).await.answer()? else {
        return Ok(done(S::ABOVE.map_or(S::PATH, |(_, address)| address), S::SAVED));
    };
    let opened = record::open::<S>(signed.context(), signed.scope()).await?;
    let form = form(&opened, &sent, FormState::new().refused(&refusal));
    let form = match refusal {
        Refusal::Conflict { .. } => {
            Form { version: opened.version, now: present(&opened.fields, &()), ..form }
        }
        _ => form,
    };
    refused(&refusal, &S::page(&signed, frame::<S>(&signed).with_problem(), form))
}

fn frame<S: Screen>(signed: &CurrentUser) -> Page {
    Page::new(signed, S::TITLE, S::ENTRY)
}

fn form<S: Screen>(opened: &Present<S>, typed: &Typed<S>, state: FormState) -> Form {
    let mut fields = fields_of(typed, &state, &());
    S::adapt(&mut fields, &opened.facts);
    let (version, sections) = (typed.version, Sections::of(fields));
    Form { action: S::PATH, above: S::ABOVE, version, state, sections, now: Vec::new() }
}

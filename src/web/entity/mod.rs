//! The pages of a thing with a table of fields: its list, its form, its removal. A thing says its paths, words and
//! columns ([`Screen`]); it may change fields of its form.

mod beside;
mod edit_ticked;
mod fields;
mod form;
mod inherited;
mod list;
mod query;
mod remove;
mod remove_ticked;
mod rows;
mod screen;
mod several;
mod ticked;
mod used_in;

pub use beside::{Assigned, Beside};
pub(super) use fields::present;
pub use fields::{FormField, Sections, of as fields_of};
pub use inherited::inherit;
pub use rows::{Cell, Column, Shown};
pub use screen::{Screen, Words};
pub use used_in::list_of;

pub use super::urls::Paths;

use super::route::{Need, Route, get, post};

/// The routes of a thing.
#[must_use]
pub fn routes<S: Screen>() -> Vec<Route> {
    let list = get(S::PATHS.list, Need::Right(S::SEE), list::show::<S>);
    let export = get(S::PATHS.files.export, Need::Right(S::CHANGE), list::export::<S>);
    let lists = [list, export].into_iter().chain(ticked_routes::<S>());
    lists.chain(new_routes::<S>()).chain(form_routes::<S>()).collect()
}

/// The routes of what is done with ticked rows.
#[must_use]
pub fn ticked_routes<S: Screen>() -> Vec<Route> {
    let (edit, remove) = (S::PATHS.files.edit_ticked, S::PATHS.files.remove_ticked);
    let change = Need::Right(S::CHANGE);
    let edits = [get(edit, change, edit_ticked::show::<S>), post(edit, change, edit_ticked::save::<S>)];
    let removes =
        [get(remove, change, remove_ticked::show::<S>), post(remove, change, remove_ticked::remove::<S>)];
    edits.into_iter().filter(|_| S::EDITS_TICKED).chain(removes).collect()
}

/// The routes of the form of a new thing.
#[must_use]
pub fn new_routes<S: Screen>() -> Vec<Route> {
    let change = Need::Right(S::CHANGE);
    vec![get(S::PATHS.new, change, form::show_new::<S>), post(S::PATHS.new, change, form::add::<S>)]
}

/// The routes of the form of a thing that is there, and of its removal.
#[must_use]
pub fn form_routes<S: Screen>() -> Vec<Route> {
    let change = Need::Right(S::CHANGE);
    vec![
        get(S::PATHS.one, change, form::show::<S>),
        post(S::PATHS.one, change, form::update::<S>),
        get(S::PATHS.remove, change, remove::show::<S>),
        post(S::PATHS.remove, change, remove::remove::<S>),
    ]
}

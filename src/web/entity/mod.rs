//! The pages of a thing with a table of fields: its list, its form, its removal. A thing says its paths, words and
//! columns ([`Screen`]); it may change fields of its form.

mod fields;
mod form;
mod list;
mod remove;
mod rows;
mod screen;

pub use fields::FormField;
pub use rows::{Cell, Column};
pub use screen::{Paths, Screen, Words};

use super::route::{Need, Route, get, post};

/// The routes of a thing.
#[must_use]
pub fn routes<S: Screen>() -> Vec<Route> {
    let change = Need::Right(S::CHANGE);
    vec![
        get(S::PATHS.list, Need::Right(S::SEE), list::show::<S>),
        get(S::PATHS.new, change, form::show_new::<S>),
        post(S::PATHS.new, change, form::add::<S>),
        get(S::PATHS.one, change, form::show::<S>),
        post(S::PATHS.one, change, form::update::<S>),
        get(S::PATHS.remove, change, remove::show::<S>),
        post(S::PATHS.remove, change, remove::remove::<S>),
    ]
}

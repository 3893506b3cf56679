//! The control of a field that is some of a list: a box or a level for each thing, or names where the list is long.

use crate::domain::fields::{Field, Input, Known, LEVEL_MAX, List, Several};

/// So many things stand as boxes.
const BOXES: usize = 100;

/// A thing that can be chosen.
#[derive(Clone, Debug)]
pub struct Thing {
    /// The name of its box.
    pub name: String,
    /// Its words.
    pub words: String,
    /// True if its box is ticked.
    pub is_on: bool,
    /// Its levels, each with its words; none where it has no levels.
    pub levels: Vec<(String, String)>,
    /// The level that is chosen; "" for none.
    pub level: String,
}

fn list_of(field: &Field) -> Option<List> {
    field.list.filter(|_| field.input == Input::Several)
}

/// True if names are typed.
pub(super) fn is_long(field: &Field, known: &dyn Known) -> bool {
    list_of(field).is_some_and(|list| known.list(list).len() > BOXES)
}

/// The text of the control: names where those are typed.
pub(super) fn value(field: &Field, typed: &str, known: &dyn Known) -> String {
    match list_of(field) {
        Some(list) => match Several::words_of(typed) {
            Some(words) => words.to_owned(),
            None => Several::parse(typed).unwrap_or_default().title(list, known),
        },
        None => typed.to_owned(),
    }
}

/// The things that can be chosen.
pub(super) fn things(field: &Field, typed: &str, known: &dyn Known) -> Vec<Thing> {
    let Some(list) = list_of(field).filter(|_| !is_long(field, known)) else { return Vec::new() };
    let chosen = Several::parse(typed).unwrap_or_default();
    let thing = |(key, words): &(i64, String)| {
        let mine = chosen.each().iter().find(|(other, _)| other == key);
        let levels = if known.has_levels(list, *key) { levels() } else { Vec::new() };
        Thing {
            name: format!("{}{key}", field.boxes),
            words: words.replace(':', ": "),
            is_on: mine.is_some(),
            levels,
            level: mine.and_then(|(_, level)| *level).map(|level| level.to_string()).unwrap_or_default(),
        }
    };
    known.list(list).iter().map(thing).collect()
}

/// None, and each level.
fn levels() -> Vec<(String, String)> {
    let each = (1..=LEVEL_MAX).map(|level| (level.to_string(), format!("Level {level}")));
    std::iter::once((String::new(), "No".to_owned())).chain(each).collect()
}

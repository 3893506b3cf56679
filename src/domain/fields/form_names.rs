//! The names that a form of a table of fields sends.

use super::field::{Field, Input};
use super::several::Several;

/// The most names of a form. One more does not compile.
pub(super) const MAX: usize = 32;

/// The version, each field, and each box of a field that is some of a few; of one that is some of a list, the beginning of
/// its boxes' names: `queues:`.
pub(super) const fn filled(fields: &[Field]) -> [&'static str; MAX] {
    let mut names = ["version"; MAX];
    let (mut at, mut place) = (0, 1);
    while at < fields.len() {
        names[place] = fields[at].id;
        place += 1;
        if let Some(beginning) = fields[at].beginning_of_boxes() {
            names[place] = beginning;
            place += 1;
        }
        let mut one = 0;
        while one < fields[at].count_boxes() {
            names[place] = fields[at].options[one].0;
            (one, place) = (one + 1, place + 1);
        }
        at += 1;
    }
    names
}

/// The number of these names.
pub(super) const fn count(fields: &[Field]) -> usize {
    let (mut at, mut names) = (0, 1);
    while at < fields.len() {
        names += 1 + fields[at].count_boxes() + fields[at].beginning_of_boxes().is_some() as usize;
        at += 1;
    }
    names
}

impl Field {
    /// The number of its boxes, each with a name of its own: the value that it stands for.
    const fn count_boxes(&self) -> usize {
        if matches!(self.input, Input::Boxes) { self.options.len() } else { 0 }
    }

    /// True if this is the name of one of its boxes.
    pub(super) fn has_box(&self, name: &str) -> bool {
        self.input == Input::Boxes && self.options.iter().any(|(value, _)| *value == name)
    }

    /// The beginning of the names of its boxes, where it is some of a list; the key of a thing follows.
    const fn beginning_of_boxes(&self) -> Option<&'static str> {
        if matches!(self.input, Input::Several) { Some(self.boxes) } else { None }
    }

    /// The key of the thing whose box has this name.
    pub(super) fn thing_of_box<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(self.beginning_of_boxes()?)
    }

    /// The text of the field for what its own name sends.
    pub(super) fn sent(&self, text: String) -> String {
        if matches!(self.input, Input::Several) { Several::in_words(&text) } else { text }
    }
}

/// The text of a thing whose box is ticked, or whose level is chosen.
pub(super) fn ticked(thing: &str, sent: &str) -> String {
    match sent {
        "on" => thing.to_owned(),
        level if level.len() == 1 => format!("{thing}={level}"),
        // Nothing that a box sends; it reads as no thing.
        _ => format!("{thing}=?"),
    }
}

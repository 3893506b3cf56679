//! The names that a form of a table of fields sends.

use super::field::{Field, Input};

/// The most names of a form. One more does not compile.
pub(super) const MAX: usize = 32;

/// The version, each field, and each box of a field that is some of a few.
pub(super) const fn filled(fields: &[Field]) -> [&'static str; MAX] {
    let mut names = ["version"; MAX];
    let (mut at, mut place) = (0, 1);
    while at < fields.len() {
        names[place] = fields[at].id;
        place += 1;
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
        names += 1 + fields[at].count_boxes();
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
}

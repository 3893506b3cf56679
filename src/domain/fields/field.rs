//! One field of a thing: its name, its label, how it is typed and what it may hold.

use super::known::List;
use super::part::{Join, Part};
use crate::domain::searchable::Searchable;

/// A field, as its table declares it. Built by `const` functions: `Field::text("Description", 255).optional()`.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name of the field in forms, and of its column in the database.
    pub id: &'static str,
    /// The beginning of the names of its boxes, where it is some of a list: `queues:`, and the key of a thing follows.
    pub boxes: &'static str,
    /// The label on pages and in the audit log.
    pub label: &'static str,
    /// The label in the audit log, where older entries have another one; "" where they do not.
    pub recorded: &'static str,
    /// The control of a form.
    pub input: Input,
    /// True if its box looks like a switch: for what stands until somebody changes it.
    pub switch: bool,
    /// The most characters of a text.
    pub max: usize,
    /// The most things of several; 0 where any number is fine.
    pub most: usize,
    /// False if it may be left blank.
    pub required: bool,
    /// Of a name that no other thing of the account has, in any case: the most characters that are stored of its folded
    /// form, which can be longer.
    pub unique: Option<usize>,
    /// The few choices of the field: value and words.
    pub options: &'static [(&'static str, &'static str)],
    /// The list whose things can be chosen, behind these.
    pub list: Option<List>,
    /// The words of a choice that is left open; "" for a choice that has to be made.
    pub none: &'static str,
    /// Title and sentence of the section that begins with it, if one does.
    pub section: Option<(&'static str, &'static str)>,
    /// A sentence under the label, and in the help of files; "" for none.
    pub hint: &'static str,
    /// The sentence in the help of files, where that is another one.
    pub help: &'static str,
    /// Other headings of its column in files.
    pub aliases: &'static [&'static str],
    /// Its headings in files of other systems, see `sheet::products`.
    pub elsewhere: &'static [&'static str],
    /// Its cells in the two rows of a CSV Sample.
    pub samples: [&'static str; 2],
    /// Its parts, where it is not of one part that is called as it is.
    pub parts: &'static [Part],
    /// The reader of the cells of its parts, where there are several.
    pub join: Option<Join>,
    /// The shape of its text.
    pub shape: Shape,
    /// True if it is given once and never changed.
    pub fixed: bool,
    /// The value that a row gives a new thing when it says none; "" for none.
    pub at_first: &'static str,
}

/// The shape of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any.
    Text,
    /// A phone number.
    PhoneNumber,
    /// A MAC address.
    Mac,
    /// An email address.
    Email,
}

/// The control of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Text,
    /// One line of middle length.
    Medium,
    /// One line for a few characters.
    Short,
    /// Some lines, so many of them in sight.
    Lines(u8),
    /// A whole number, from and to.
    Number(u64, u64),
    /// A box.
    Checkbox,
    /// One of a few, all in sight.
    Radios,
    /// One of a list.
    Select,
    /// One of a long list: typed, and found by any part.
    Search(Searchable),
    /// Some of a few, each a box; its text has the values with commas between.
    Boxes,
    /// Some of a list, each a box or a level.
    Several,
}

impl Field {
    pub(super) const fn of(label: &'static str, input: Input, max: usize) -> Self {
        Self {
            id: "",
            boxes: "",
            label,
            recorded: "",
            input,
            switch: false,
            max,
            most: 0,
            required: true,
            unique: None,
            options: &[],
            list: None,
            none: "",
            section: None,
            hint: "",
            help: "",
            aliases: &[],
            elsewhere: &[],
            samples: ["", ""],
            parts: &[],
            join: None,
            shape: Shape::Text,
            fixed: false,
            at_first: "",
        }
    }

    /// The value as a sentence on a problem repeats it: "" for a choice or a long text.
    #[must_use]
    pub const fn quotes<'a>(&self, value: &'a str) -> &'a str {
        match self.input {
            Input::Text | Input::Medium | Input::Short | Input::Search(_) | Input::Number(..) => value,
            Input::Lines(_)
            | Input::Checkbox
            | Input::Radios
            | Input::Select
            | Input::Boxes
            | Input::Several => "",
        }
    }
}

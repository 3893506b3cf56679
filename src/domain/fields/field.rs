//! One field of a thing: its name, its label, how it is typed and what it may hold.

use super::known::List;
use super::part::{Join, Part};

/// A field, as its table declares it. Built by `const` functions: `Field::text("Description", 255).optional()`.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name of the field in forms, and of its column in the database.
    pub id: &'static str,
    /// The label on pages and in the audit log.
    pub label: &'static str,
    /// The control of a form.
    pub input: Input,
    /// The most characters of a text.
    pub max: usize,
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
    /// Other headings of its column in files.
    pub aliases: &'static [&'static str],
    /// Its cells in the two rows of a CSV Sample.
    pub samples: [&'static str; 2],
    /// Its parts, where it is not of one part that is called as it is.
    pub parts: &'static [Part],
    /// How the cells of its parts are read together, where there are several.
    pub join: Option<Join>,
    /// What the text of a cell is, where that is told by a sign or digits.
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
    /// Some of a few, each a box; its text has the values with commas between.
    Boxes,
}

impl Field {
    const fn of(label: &'static str, input: Input, max: usize) -> Self {
        Self {
            id: "",
            label,
            input,
            max,
            required: true,
            unique: None,
            options: &[],
            list: None,
            none: "",
            section: None,
            hint: "",
            aliases: &[],
            samples: ["", ""],
            parts: &[],
            join: None,
            shape: Shape::Text,
            fixed: false,
            at_first: "",
        }
    }

    /// A name: one line of `max` characters that no other thing of its kind has; `folded` of it are stored.
    #[must_use]
    pub const fn name(label: &'static str, max: usize, folded: usize) -> Self {
        Self { unique: Some(folded), ..Self::text(label, max) }
    }

    /// One line of a shape, which no other thing of its kind has.
    #[must_use]
    pub const fn key(label: &'static str, shape: Shape, max: usize) -> Self {
        Self { unique: Some(max), shape, ..Self::medium(label, max) }
    }

    /// One line of `max` characters.
    #[must_use]
    pub const fn text(label: &'static str, max: usize) -> Self {
        Self::of(label, Input::Text, max)
    }

    /// One line of middle length.
    #[must_use]
    pub const fn medium(label: &'static str, max: usize) -> Self {
        Self::of(label, Input::Medium, max)
    }

    /// A few characters.
    #[must_use]
    pub const fn short(label: &'static str, max: usize) -> Self {
        Self::of(label, Input::Short, max)
    }

    /// Text of several lines, `seen` of them in sight.
    #[must_use]
    pub const fn lines(label: &'static str, seen: u8, max: usize) -> Self {
        Self::of(label, Input::Lines(seen), max)
    }

    /// A whole number.
    #[must_use]
    pub const fn count(label: &'static str, min: u64, max: u64) -> Self {
        Self::of(label, Input::Number(min, max), 20)
    }

    /// Yes or no, as a box.
    #[must_use]
    pub const fn checkbox(label: &'static str) -> Self {
        Self::of(label, Input::Checkbox, 0)
    }

    /// One of a few, all in sight.
    #[must_use]
    pub const fn radios(label: &'static str) -> Self {
        Self::of(label, Input::Radios, 0)
    }

    /// One of a list.
    #[must_use]
    pub const fn select(label: &'static str) -> Self {
        Self::of(label, Input::Select, 0)
    }

    /// Some of a few, each a box.
    #[must_use]
    pub const fn boxes(label: &'static str) -> Self {
        Self::of(label, Input::Boxes, 0)
    }

    /// The same, and it may be left blank.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    /// The same with these choices, each a value and its words.
    #[must_use]
    pub const fn choices(self, options: &'static [(&'static str, &'static str)]) -> Self {
        Self { options, ..self }
    }

    /// The same with the things of a list as its choices.
    #[must_use]
    pub const fn from_list(self, list: List) -> Self {
        Self { list: Some(list), ..self }
    }

    /// The same choice, which may be left open: `words` says what that means.
    #[must_use]
    pub const fn or_none(self, words: &'static str) -> Self {
        Self { none: words, required: false, ..self }
    }

    /// The same, at the beginning of a section.
    #[must_use]
    pub const fn begins(self, title: &'static str, lead: &'static str) -> Self {
        Self { section: Some((title, lead)), ..self }
    }

    /// The same, given once and never changed.
    #[must_use]
    pub const fn fixed(self) -> Self {
        Self { fixed: true, ..self }
    }

    /// The same with the value of a new thing of which a file says none.
    #[must_use]
    pub const fn at_first(self, value: &'static str) -> Self {
        Self { at_first: value, ..self }
    }

    /// The same with a sentence under its label.
    #[must_use]
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The same with its cells in the two rows of a CSV Sample. A row that is about a sample's first field is refused, so
    /// that one is nobody's name.
    #[must_use]
    pub const fn samples(self, first: &'static str, second: &'static str) -> Self {
        Self { samples: [first, second], ..self }
    }

    /// The same with other headings of its column in files.
    #[must_use]
    pub const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// The same under this name; `fields!` gives it that of the struct's field.
    #[must_use]
    pub const fn called(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    /// The value as a sentence on a problem repeats it: "" for a choice or a long text.
    #[must_use]
    pub const fn quotes<'a>(&self, value: &'a str) -> &'a str {
        match self.input {
            Input::Text | Input::Medium | Input::Short | Input::Number(..) => value,
            Input::Lines(_) | Input::Checkbox | Input::Radios | Input::Select | Input::Boxes => "",
        }
    }
}

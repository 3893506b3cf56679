//! The words by which a table describes its fields: `Field::text("Description", 255).optional()`. All of it is `const`.

use super::field::{Field, Input, Shape};
use super::known::List;
use crate::domain::searchable::Searchable;

macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident($($more:ident: $type:ty),*): $input:expr, $max:expr;)+) => {
        impl Field {$(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(label: &'static str $(, $more: $type)*) -> Self {
                Self::of(label, $input, $max)
            }
        )+}
    };
}

inputs! {
    /// One line of `max` characters.
    text(max: usize): Input::Text, max;
    /// One line of middle length.
    medium(max: usize): Input::Medium, max;
    /// A few characters.
    short(max: usize): Input::Short, max;
    /// Text of several lines, `seen` of them in sight.
    lines(seen: u8, max: usize): Input::Lines(seen), max;
    /// A whole number.
    count(min: u64, max: u64): Input::Number(min, max), 20;
    /// Yes or no, as a box.
    checkbox(): Input::Checkbox, 0;
    /// One of a few, all in sight.
    radios(): Input::Radios, 0;
    /// One of a long list.
    search(list: Searchable, max: usize): Input::Search(list), max;
    /// One of a list.
    select(): Input::Select, 0;
    /// Some of a few, each a box.
    boxes(): Input::Boxes, 0;
    /// Some of a list, any number of them.
    several(): Input::Several, LISTED;
}

/// The most characters of a cell that lists things.
const LISTED: usize = 20_000;

impl Field {
    /// Yes or no, as a switch.
    #[must_use]
    pub const fn switch(label: &'static str) -> Self {
        Self { switch: true, ..Self::checkbox(label) }
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
}

macro_rules! refined {
    ($($(#[$doc:meta])* $name:ident($($given:ident: $type:ty),*): $($field:ident = $value:expr),+;)+) => {
        impl Field {$(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(self $(, $given: $type)*) -> Self {
                Self { $($field: $value,)+ ..self }
            }
        )+}
    };
}

refined! {
    /// The same with at most so many things.
    at_most(most: usize): most = most;
    /// The same, and it may be left blank.
    optional(): required = false;
    /// The same with these choices, each a value and its words.
    choices(options: &'static [(&'static str, &'static str)]): options = options;
    /// The same with the things of a list as its choices.
    from_list(list: List): list = Some(list);
    /// The same choice, which may be left open: `words` says what that means.
    or_none(words: &'static str): none = words, required = false;
    /// The same, at the beginning of a section.
    begins(title: &'static str, lead: &'static str): section = Some((title, lead));
    /// The same, given once and never changed.
    fixed(): fixed = true;
    /// The same with the value of a new thing of which a file says none.
    at_first(value: &'static str): at_first = value;
    /// The same with the label that older entries of the audit log have.
    recorded(label: &'static str): recorded = label;
    /// The same with a sentence under its label.
    hint(hint: &'static str): hint = hint;
    /// The same with another sentence in the help of files.
    help(help: &'static str): help = help;
    /// The same with its cells in the two rows of a CSV Sample. A row that is about a sample's first field is refused, so
    /// that one is nobody's name.
    samples(first: &'static str, second: &'static str): samples = [first, second];
    /// The same with other headings of its column in files.
    also(aliases: &'static [&'static str]): aliases = aliases;
    /// The same with its headings in files of other systems.
    elsewhere(headings: &'static [&'static str]): elsewhere = headings;
    /// The same under this name, with the beginning of the names of boxes; `fields!` gives it those of the struct's field.
    called(id: &'static str, boxes: &'static str): id = id, boxes = boxes;
}

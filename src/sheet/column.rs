//! The column table: what one kind of file is made of.
//!
//! The sample, the import, the export, the help page and the file reference all come from it, so that
//! nothing can be exported in a shape that the importer does not know (DESIGN 3).
//! A kind of file writes its table as a plain `const` of [`Column`]s, in the order of export.

use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, Input, List, Part, Shape};
use crate::domain::settings::Setting;

/// One column of a kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its stable name.
    pub id: ColumnId,
    /// The header as exported.
    pub header: &'static str,
    /// Other headers that mean the same; case, outer spaces and the kind of apostrophe never matter.
    pub aliases: &'static [&'static str],
    /// Headings that mean the same in files of other systems; in other files they may mean something else.
    pub elsewhere: &'static [&'static str],
    /// The content of its cells.
    pub holds: Holds,
    /// When a row needs it.
    pub required: Required,
    /// The effect of a blank cell when something existing is updated.
    pub blank: Blank,
    /// Further advice for a person; a sentence or more, or empty.
    pub help: &'static str,
    /// Its cells in the two rows of the CSV Sample; the first is also the example of the help page.
    pub samples: [&'static str; 2],
    /// Longest value, in characters.
    pub max: usize,
    /// True if the CSV Sample has it.
    pub in_sample: bool,
}

impl Column {
    /// A column of optional text, to be refined: `Column { holds: …, ..Column::new(ColumnId::EMAIL, "Email") }`.
    #[must_use]
    pub const fn new(id: ColumnId, header: &'static str) -> Self {
        Self {
            id,
            header,
            aliases: &[],
            elsewhere: &[],
            holds: Holds::Text,
            required: Required::No,
            blank: Blank::Keep,
            help: "",
            samples: ["", ""],
            max: 255,
            in_sample: true,
        }
    }

    /// The column of a setting in files of phone users, beside those of the CSV Sample.
    #[must_use]
    pub fn of_setting(setting: &'static Setting) -> Self {
        let field = &setting.field;
        Self {
            holds: Holds::of_field(field),
            help: "Inherited uses the setting of the site or account.",
            in_sample: false,
            ..Self::new(setting.column, setting.heading)
        }
    }
}

/// The longest value of a field that says nothing about it.
const LONGEST: usize = 255;

impl Column {
    /// The column of a part of a field of a thing, in a file that adds or one that updates. `is_key` tells which thing a row
    /// is about.
    #[must_use]
    pub const fn of_part(field: &Field, part: Part, is_key: bool, updates: bool) -> Self {
        Self {
            aliases: part.aliases,
            elsewhere: field.elsewhere,
            holds: Holds::of_field(field),
            required: match part.when {
                when if !when.is_empty() && !updates => Required::When(when),
                _ => Required::of_field(field, is_key, updates),
            },
            blank: Blank::of_field(field),
            help: if part.help.is_empty() { field.hint } else { part.help },
            samples: part.samples,
            max: if field.max == 0 { LONGEST } else { field.max },
            ..Self::new(ColumnId::of_part(part), part.heading)
        }
    }
}

impl Holds {
    const fn of_field(field: &Field) -> Self {
        match (field.input, field.list) {
            (Input::Several, Some(list)) => Self::NamesOf(list.one()),
            (_, Some(list)) => Self::NameOf(list.one()),
            (Input::Checkbox, _) => Self::YesNo,
            (Input::Number(..), _) => Self::Digits,
            _ if matches!(field.shape, Shape::PhoneNumber) => Self::PhoneNumber,
            _ if matches!(field.shape, Shape::Mac) => Self::Mac,
            _ if matches!(field.shape, Shape::Email) => Self::Email,
            (Input::Boxes, _) => Self::SomeOf(field.options),
            _ if field.options.is_empty() => Self::Text,
            _ => Self::Choice(field.options),
        }
    }
}

impl Required {
    const fn of_field(field: &Field, is_key: bool, updates: bool) -> Self {
        let needed = field.required && !updates && !matches!(field.input, Input::Checkbox);
        match field.list {
            _ if is_key => Self::Always,
            Some(List::Sites) if needed => Self::When("when there are several sites"),
            // The usual role is meant.
            Some(List::ContactCenterRoles) => Self::No,
            _ if needed && field.at_first.is_empty() => Self::Always,
            _ => Self::No,
        }
    }
}

impl Blank {
    const fn of_field(field: &Field) -> Self {
        match field.input {
            Input::Checkbox => Self::Keep,
            _ if field.required => Self::Refused,
            _ if field.list.is_some() && !field.none.is_empty() => Self::Clear(field.none),
            _ => Self::Clear("The value is cleared."),
        }
    }
}

/// The content of the cells of a column, in the words of the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Free text.
    Text,
    /// An e-mail address.
    Email,
    /// An extension without its site code.
    Extension,
    /// One phone number in E.164.
    PhoneNumber,
    /// Phone numbers in E.164, separated by commas inside the cell.
    PhoneNumbers,
    /// A phone number in E.164 or a word.
    CallerId,
    /// Packages, separated by commas inside the cell.
    Packages,
    /// Yes or No.
    YesNo,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One of these choices, each a value and its words.
    Choice(&'static [(&'static str, &'static str)]),
    /// Some of these choices, separated by commas inside the cell.
    SomeOf(&'static [(&'static str, &'static str)]),
    /// The name of something in the account: what it is, such as "site" or "setting template".
    NameOf(&'static str),
    /// The names of some things in the account, separated by commas inside the cell.
    NamesOf(&'static str),
    /// A short number, such as a site code.
    Digits,
    /// The MAC address of a desk phone.
    Mac,
    /// Something the system wrote; read, but never changed by a file.
    ReadOnly,
}

fn choice_words(options: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    options.iter().map(|(_, words)| *words).collect()
}

impl Holds {
    /// The values to write in a cell, as part of a table of the help page.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Text => "Text".to_owned(),
            Self::Email => "E-mail address".to_owned(),
            Self::Extension => "Digits, without the site code".to_owned(),
            Self::PhoneNumber => "Phone number: +, country code, number, no spaces or dashes".to_owned(),
            Self::PhoneNumbers => {
                "Phone numbers: +, country code, number, no spaces or dashes; several separated by commas"
                    .to_owned()
            }
            Self::CallerId => "Phone number or the word Hidden".to_owned(),
            Self::Packages => "Package; several separated by commas".to_owned(),
            Self::YesNo => "Yes or No".to_owned(),
            Self::OneOf(words) => words.join(" or "),
            Self::Choice(options) => choice_words(options).join(" or "),
            Self::SomeOf(options) => {
                format!("{}; several separated by commas", choice_words(options).join(" or "))
            }
            Self::NameOf(thing) => format!("Name of a {thing}"),
            Self::NamesOf(thing) => format!("Name of a {thing}; several separated by commas"),
            Self::Digits => "Digits".to_owned(),
            Self::Mac => "MAC address: 12 characters 0-9 a-f, with or without : - .".to_owned(),
            Self::ReadOnly => "Written by exports; an import ignores it".to_owned(),
        }
    }
}

/// When a row needs a value in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// In every file; a file without the column is refused.
    Always,
    /// When the condition holds, worded to follow "Required": "when the account has several sites".
    When(&'static str),
    /// Never.
    No,
}

impl Required {
    /// The word or sentence of the help page.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Always => "Required".to_owned(),
            Self::When(condition) => format!("Required {condition}"),
            Self::No => "Optional".to_owned(),
        }
    }
}

/// The effect of a blank cell on update. A column that the file lacks always keeps what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing is changed.
    Keep,
    /// Something is taken away, in words: "The numbers become unassigned."
    Clear(&'static str),
    /// The row is refused.
    Refused,
}

impl Blank {
    /// The sentence of the help page.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Keep => "Nothing is changed.",
            Self::Clear(what) => what,
            Self::Refused => "The row is refused.",
        }
    }
}

/// The column of this stable name.
#[must_use]
pub fn find_column(columns: &[Column], id: ColumnId) -> Option<&Column> {
    columns.iter().find(|column| column.id == id)
}

/// The column of this stable name, as it is stored with an issue or a claim.
#[must_use]
pub fn find_stored<'a>(columns: &'a [Column], id: &str) -> Option<&'a Column> {
    columns.iter().find(|column| column.id.as_str() == id)
}

/// All headers that mean the column.
pub(super) fn words(column: &Column) -> impl Iterator<Item = &'static str> {
    std::iter::once(column.header).chain(column.aliases.iter().copied())
}

//! The fields of a form as its page shows them.

use super::several::{self, Thing};
use crate::domain::fields::{Field, FieldTable, Fields, Input, Known, Typed};
use crate::web::FormState;

/// A field with what was typed and what is wrong with it.
#[derive(Clone, Debug)]
pub struct FormField {
    /// Its table's entry.
    pub field: Field,
    /// What was typed.
    pub value: String,
    /// What is wrong; "" where nothing is.
    pub error: String,
    /// The sentence under its label.
    pub hint: String,
    /// What can be chosen: value and words.
    pub options: Vec<(String, String)>,
    /// The layer that keeps it from being changed, and its value, in words; "" where it can be changed.
    pub locked: String,
    /// Its boxes, where it is some of a few: name, words, and whether each is ticked.
    boxes: Vec<(String, String, bool)>,
    /// Its things, where it is some of a list.
    things: Vec<Thing>,
    /// True if the list is too long for boxes: its names are typed.
    is_long: bool,
}

impl FormField {
    /// The name of the macro of `components/form.html` that shows it.
    #[must_use]
    pub const fn control(&self) -> &'static str {
        match self.field.input {
            Input::Text => "text",
            Input::Medium => "medium",
            Input::Short => "short",
            Input::Lines(_) => "lines",
            Input::Number(..) => "number",
            Input::Checkbox if self.field.switch => "switch",
            Input::Checkbox => "checkbox",
            Input::Radios => "radios",
            Input::Select => "select",
            Input::Search(_) => "search",
            Input::Boxes => "boxes",
            Input::Several if self.is_long => "lines",
            Input::Several => "several",
        }
    }

    /// How many lines are in sight.
    #[must_use]
    pub const fn lines(&self) -> u8 {
        match self.field.input {
            Input::Lines(lines) => lines,
            Input::Several => 3,
            _ => 1,
        }
    }

    /// What can be chosen: value and words.
    #[must_use]
    pub fn options(&self) -> &[(String, String)] {
        &self.options
    }

    /// Its boxes, where it is some of a few: name, words, and whether each is ticked.
    #[must_use]
    pub fn boxes(&self) -> &[(String, String, bool)] {
        &self.boxes
    }

    /// Its things, where it is some of a list.
    #[must_use]
    pub fn things(&self) -> &[Thing] {
        &self.things
    }

    /// Has its things be chosen whatever their levels.
    pub(super) fn without_levels(&mut self) {
        self.hint.clear();
        self.things.iter_mut().for_each(|thing| thing.levels.clear());
    }

    /// Lets these be chosen; `first` stands where none is chosen yet.
    pub fn offer(&mut self, first: &str, options: impl Iterator<Item = (String, String)>) {
        self.options = std::iter::once((String::new(), first.to_owned())).chain(options).collect();
    }

    /// True if a box is ticked.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.value == "on"
    }
}

/// Fields under one heading, or under none.
#[derive(Clone, Debug)]
pub struct Section {
    /// Title and sentence.
    pub heading: Option<(&'static str, &'static str)>,
    /// Its fields.
    pub fields: Vec<FormField>,
}

/// The fields of a form in their sections: those before the first heading have none.
#[derive(Clone, Debug)]
pub struct Sections(pub Vec<Section>);

/// A form with more fields than this, or with sections, keeps its buttons in sight.
const SHORT: usize = 6;

impl Sections {
    /// The sections of these fields.
    #[must_use]
    pub fn of(fields: Vec<FormField>) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        for one in fields {
            let heading = one.field.section;
            match sections.last_mut() {
                Some(section) if heading.is_none() => section.fields.push(one),
                _ => sections.push(Section { heading, fields: vec![one] }),
            }
        }
        Self(sections)
    }

    /// True if its form keeps its buttons in sight.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.0.len() > 1 || self.0.iter().any(|section| section.fields.len() > SHORT)
    }
}

/// The fields of a form.
#[must_use]
pub fn of<F: FieldTable>(typed: &Typed<F>, state: &FormState, known: &dyn Known) -> Vec<FormField> {
    let field = |field: &Field| FormField {
        field: *field,
        value: shown(field, several::value(field, typed.value(field.id), known)),
        things: several::things(field, typed.value(field.id), known),
        is_long: several::is_long(field, known),
        error: state.of(field.id).to_owned(),
        hint: field.hint.to_owned(),
        options: options(field, known),
        locked: String::new(),
        boxes: boxes(field, typed.value(field.id)),
    };
    F::TABLE.iter().map(field).collect()
}

/// The value as it is typed: of a country, its name.
fn shown(field: &Field, value: String) -> String {
    match field.input {
        Input::Search(list) => list.shown(&value).to_owned(),
        _ => value,
    }
}

/// Labels and words of what is there, shown after an edit conflict: a line for each field, and for each box that is a part.
pub fn present<F: Fields>(fields: &F, known: &dyn Known) -> Vec<(&'static str, String)> {
    let words = fields.shown(known).into_iter().zip(fields.parts(known));
    let changeable = F::TABLE.iter().zip(words).filter(|(field, _)| !field.fixed);
    let lines = changeable.flat_map(|(field, (words, parts))| match field.input {
        Input::Boxes if !field.parts.is_empty() => {
            field.each_part().map(|part| part.label).zip(parts).collect()
        }
        _ if words.is_empty() && field.none.is_empty() => vec![(field.label, "None".to_owned())],
        _ if words.is_empty() => vec![(field.label, field.none.to_owned())],
        _ => vec![(field.label, shown(field, words))],
    });
    lines.collect()
}

/// The boxes of a field that is some of a few, those of its value ticked.
fn boxes(field: &Field, value: &str) -> Vec<(String, String, bool)> {
    let own = field.options.iter().filter(|_| field.input == Input::Boxes);
    let is_on = |name: &str| value.split(',').any(|one| one == name);
    own.map(|(name, words)| ((*name).to_owned(), (*words).to_owned(), is_on(name))).collect()
}

/// The choices of a field: its own few, or the things of a list.
fn options(field: &Field, known: &dyn Known) -> Vec<(String, String)> {
    if let Input::Search(list) = field.input {
        return list.choices().into_iter().map(|(value, words)| (value.to_owned(), words)).collect();
    }
    let own = field.options.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned()));
    let listed = field.list.into_iter().flat_map(|list| known.list(list).iter());
    let none = Some(field.none).filter(|none| !none.is_empty());
    let asked = field.list.filter(|_| field.required).map(|list| format!("Choose a {}", list.one()));
    let none = none.map(str::to_owned).or(asked).map(|words| (String::new(), words));
    none.into_iter().chain(own).chain(listed.map(|(key, name)| (key.to_string(), name.clone()))).collect()
}

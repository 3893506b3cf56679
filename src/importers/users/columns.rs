//! The columns of a file of users (zoom-domain 1.4, "User Management > Users"), and behind them those of a phone: one
//! file for new people.

use std::sync::LazyLock;

use crate::domain::column::ColumnId;
use crate::domain::email::EMAIL_MAX;
use crate::domain::fields::{Field, FieldTable as _, ProfileFields};
use crate::domain::name::FIRST_OR_LAST_MAX;
use crate::importers::headings;
use crate::importers::phone::columns::PHONE;
use crate::sheet::{Blank, Column, Holds, Required};

const EMAIL: Column = Column {
    holds: Holds::Email,
    required: Required::Always,
    blank: Blank::Refused,
    help: "A new person's email, or the email of a user who will get a phone license.",
    samples: ["ada.lovelace@example.com", "grace.hopper@example.com"],
    max: EMAIL_MAX,
    aliases: headings::EMAIL,
    elsewhere: headings::EMAIL_ELSEWHERE,
    ..Column::new(ColumnId::EMAIL, "Email")
};
const FIRST_NAME: Column = Column {
    required: Required::When("when there is no Last Name"),
    samples: ["Ada", "Grace"],
    aliases: headings::FIRST_NAME,
    elsewhere: headings::FIRST_NAME_ELSEWHERE,
    max: FIRST_OR_LAST_MAX,
    ..Column::new(ColumnId::FIRST_NAME, "First Name")
};
const LAST_NAME: Column = Column {
    required: Required::When("when there is no First Name"),
    samples: ["Lovelace", "Hopper"],
    aliases: headings::LAST_NAME,
    elsewhere: headings::LAST_NAME_ELSEWHERE,
    max: FIRST_OR_LAST_MAX,
    ..Column::new(ColumnId::LAST_NAME, "Last Name")
};
const LICENSE: Column = Column {
    holds: Holds::OneOf(&["Zoom Phone", "None", "blank"]),
    help: "Zoom Phone gives a phone license. Active users get it right away; others get it when they accept their invitation.",
    samples: ["Zoom Phone", ""],
    max: 255,
    aliases: &["Licenses"],
    ..Column::new(ColumnId::LICENSE, "License")
};

/// Optional, and last: a file that changes addresses says so by having it.
const NEW_EMAIL: Column = Column {
    holds: Holds::Email,
    help: "A new address for the user's sign-in. Both addresses get an email. Users in one file can swap addresses.",
    max: EMAIL_MAX,
    aliases: &["New Email Address", "New E-mail", "New E-mail Address"],
    ..Column::new(ColumnId::NEW_EMAIL, "New Email")
};

const NAMED: [Column; 3] = [EMAIL, FIRST_NAME, LAST_NAME];
const KNOWN: [Column; 3] = [
    Column { help: "Must be a user of this account.", ..EMAIL },
    Column { required: Required::No, ..FIRST_NAME },
    Column { required: Required::No, ..LAST_NAME },
];
const LICENSE_OF_KNOWN: Column = Column {
    help: "Zoom Phone gives a phone license. None removes it, with the extension, packages, numbers and desk phones. Leave blank to change nothing.",
    ..LICENSE
};
/// A blank cell keeps what there is. A phone's cells are read where the row asks for a license; an update takes none of it
/// away.
const fn kept(column: Column) -> Column {
    Column { blank: Blank::Keep, ..column }
}

static OF_PROFILE: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let column = |field: &Field| kept(Column::of_part(field, field.part(0), false, true));
    ProfileFields::TABLE.iter().map(column).collect()
});
static OF_PHONE: LazyLock<Vec<Column>> = LazyLock::new(|| PHONE.iter().copied().map(kept).collect());

/// The number of columns on a person.
pub(super) const PERSONS: usize = NAMED.len() + ProfileFields::TABLE.len() + 1;
/// These columns: those of the CSV Template.
pub(super) static PERSON: LazyLock<Vec<Column>> =
    LazyLock::new(|| [&NAMED[..], &OF_PROFILE, &[LICENSE]].concat());

/// The columns of a file that adds.
pub static ADD: LazyLock<Vec<Column>> = LazyLock::new(|| [&PERSON[..], &OF_PHONE].concat());

/// The columns of a file that updates: the same, of people who are there, and their new address. What is beyond the CSV
/// Sample stands last: files that wait know their columns by their places.
pub static UPDATE: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let (sampled, beyond): (Vec<Column>, Vec<Column>) = OF_PHONE.iter().partition(|column| column.in_sample);
    [&KNOWN[..], &OF_PROFILE, &[LICENSE_OF_KNOWN], &sampled, &[NEW_EMAIL], &beyond].concat()
});

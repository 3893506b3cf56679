//! The columns of a file of users (zoom-domain 1.4, "User Management > Users"), and behind them those of a phone: one
//! file for new people.

use crate::domain::column::ColumnId;
use crate::domain::email::EMAIL_MAX;
use crate::domain::name::FIRST_OR_LAST_MAX;
use crate::domain::profile::{PROFILE, ProfileField};
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

const fn profile(field: ProfileField) -> Column {
    let ProfileField { id, title, max, sample, help, aliases, elsewhere } = field;
    Column { samples: [sample, ""], max, help, aliases, elsewhere, ..Column::new(id, title) }
}

const OF_PROFILE: [Column; PROFILE.len()] = {
    let mut columns = [EMAIL; PROFILE.len()];
    let mut place = 0;
    while place < columns.len() {
        columns[place] = profile(PROFILE[place]);
        place += 1;
    }
    columns
};

const PERSONS: usize = NAMED.len() + OF_PROFILE.len() + 1;
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
/// A phone's cells are read where the row asks for a license; an update takes none of it away.
const OF_PHONE: [Column; PHONE.len()] = {
    let mut columns = PHONE;
    let mut place = 0;
    while place < columns.len() {
        columns[place].blank = Blank::Keep;
        place += 1;
    }
    columns
};

/// The columns on a person: those of the CSV Template.
pub(super) const PERSON: [Column; PERSONS] = joined(&[&NAMED, &OF_PROFILE, &[LICENSE]]);

/// The columns of a file that adds.
pub const ADD: &[Column] = &joined::<{ PERSONS + PHONE.len() }>(&[&PERSON, &OF_PHONE]);

/// The columns of a file that updates: the same, of people who are there, and their new address.
pub const UPDATE: &[Column] = &joined::<{ PERSONS + PHONE.len() + 1 }>(&[
    &KNOWN,
    &OF_PROFILE,
    &[LICENSE_OF_KNOWN],
    &OF_PHONE,
    &[NEW_EMAIL],
]);

/// These columns, one part after the other. A wrong number of them does not compile.
const fn joined<const N: usize>(parts: &[&[Column]]) -> [Column; N] {
    let mut columns = [EMAIL; N];
    let (mut at, mut place) = (0, 0);
    while at < parts.len() {
        let mut one = 0;
        while one < parts[at].len() {
            columns[place] = parts[at][one];
            (one, place) = (one + 1, place + 1);
        }
        at += 1;
    }
    assert!(place == N, "a part is missing");
    columns
}

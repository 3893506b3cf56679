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

const fn profile(place: usize, samples: [&'static str; 2]) -> Column {
    let ProfileField { id, title, max } = PROFILE[place];
    Column { samples, max, ..Column::new(id, title) }
}

/// The columns on a person: those of the CSV Template.
pub(super) const PERSON: [Column; 11] = [
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    Column { elsewhere: headings::DEPARTMENT_ELSEWHERE, ..profile(0, ["Research", ""]) },
    Column { elsewhere: headings::MANAGER_ELSEWHERE, ..profile(1, ["Charles Babbage", ""]) },
    Column {
        help: "Separate several with commas.",
        aliases: headings::USER_GROUPS,
        ..profile(2, ["Engines, Berlin", ""])
    },
    Column { elsewhere: headings::JOB_TITLE_ELSEWHERE, ..profile(3, ["Analyst", ""]) },
    Column { elsewhere: headings::LOCATION_ELSEWHERE, ..profile(4, ["Berlin", ""]) },
    profile(5, ["4711", ""]),
    Column {
        help: "Such as Europe/Berlin. Leave blank to use the account's time zone.",
        ..profile(6, ["Europe/Berlin", ""])
    },
    LICENSE,
];

/// The columns of a file that adds: 33.
pub const ADD: &[Column] = &all(&PERSON);

/// The columns of a file that updates: the same, of people who are there, and their new address.
pub const UPDATE: &[Column] = &with_new_email(&all(&updating()));

const fn with_new_email(columns: &[Column; 33]) -> [Column; 34] {
    let mut all = [NEW_EMAIL; 34];
    let mut place = 0;
    while place < columns.len() {
        all[place] = columns[place];
        place += 1;
    }
    all
}

const fn updating() -> [Column; 11] {
    let mut columns = PERSON;
    columns[0].help = "Must be a user of this account.";
    columns[1].required = Required::No;
    columns[2].required = Required::No;
    columns[10].help = "Zoom Phone gives a phone license. None removes it, with the extension, packages, numbers and desk phones. Leave blank to change nothing.";
    columns
}

/// A phone's cells are read where the row asks for a license; an update takes none of it away.
const fn all(person: &[Column; 11]) -> [Column; 33] {
    let mut columns = [EMAIL; 33];
    let mut place = 0;
    while place < columns.len() {
        columns[place] = if place < 11 { person[place] } else { of_phone(PHONE[place - 11]) };
        place += 1;
    }
    columns
}

const fn of_phone(mut column: Column) -> Column {
    column.blank = Blank::Keep;
    column
}

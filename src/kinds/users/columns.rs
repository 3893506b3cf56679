//! The columns of a file of users (zoom-domain 1.4, "User Management > Users, Add"): those that the account
//! keeps.

use crate::domain::email::EMAIL_MAX;
use crate::domain::name::{DEPARTMENT_MAX, FIRST_OR_LAST_MAX};
use crate::sheet::{Blank, Column, Holds, Required};

const EMAIL: Column = Column {
    holds: Holds::Email,
    required: Required::Always,
    blank: Blank::Refused,
    help: "Of somebody who is not a user of this account yet.",
    samples: ["ada.lovelace@demo.example", "grace.hopper@demo.example"],
    max: EMAIL_MAX,
    aliases: &["E-mail", "Email Address"],
    ..Column::new("email", "Email")
};
const FIRST_NAME: Column = Column {
    required: Required::When("when there is no Last Name"),
    samples: ["Ada", "Grace"],
    max: FIRST_OR_LAST_MAX,
    ..Column::new("first_name", "First Name")
};
const LAST_NAME: Column = Column {
    required: Required::When("when there is no First Name"),
    samples: ["Lovelace", "Hopper"],
    max: FIRST_OR_LAST_MAX,
    ..Column::new("last_name", "Last Name")
};
const DEPARTMENT: Column =
    Column { samples: ["Research", ""], max: DEPARTMENT_MAX, ..Column::new("department", "Department") };

/// The columns of a file that adds: 4.
pub(super) const ADD: &[Column] = &[EMAIL, FIRST_NAME, LAST_NAME, DEPARTMENT];

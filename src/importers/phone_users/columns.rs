//! The columns of the files of *Users & Rooms* (zoom-domain 1.1 to 1.3), in the order of export.

use crate::importers::phone::columns::{
    ACTIVATION, CALLER_ID, EMAIL, EXTENSION, FIRST_NAME, LAST_NAME, PACKAGE, PHONE, PHONE_NUMBER,
    SELECT_CALLER_ID, SITE_CODE, SITE_NAME, SLOT_1, SLOT_2, SLOT_3, SMS, USER_STATUS, USER_TEMPLATE,
};
use crate::sheet::{Column, Required};

/// The columns of a file that adds: 25.
pub const ADD: &[Column] = &add(&[EMAIL, FIRST_NAME, LAST_NAME]);

const fn add(person: &[Column; 3]) -> [Column; 25] {
    let mut columns = [EMAIL; 25];
    let mut place = 0;
    while place < columns.len() {
        columns[place] = if place < 3 { person[place] } else { PHONE[place - 3] };
        place += 1;
    }
    columns
}

/// The columns of a file that updates, and of the export: one more, 26. Activation Status stands behind User Status
/// (zoom-domain 1.2). What an add file says of blank cells and of sites does not hold here.
pub const UPDATE: &[Column] = &[
    Column { help: "Must be a phone user of this account.", ..EMAIL },
    FIRST_NAME,
    LAST_NAME,
    Column { help: "", ..PACKAGE },
    Column { required: Required::No, ..SITE_CODE },
    Column { required: Required::No, ..SITE_NAME },
    USER_TEMPLATE,
    Column {
        help: "Without the site code. If the site changes and this is blank, the user keeps the extension or, if it does not fit or is taken, gets the next free one.",
        ..EXTENSION
    },
    Column {
        help: "The whole list, in order: up to 10 numbers of this account. This needs a package.",
        ..PHONE_NUMBER
    },
    Column { help: "A number of this account, or Hidden. This needs a package.", ..CALLER_ID },
    SELECT_CALLER_ID,
    SMS,
    USER_STATUS,
    ACTIVATION,
    SLOT_1[0],
    SLOT_1[1],
    SLOT_1[2],
    SLOT_1[3],
    SLOT_2[0],
    SLOT_2[1],
    SLOT_2[2],
    SLOT_2[3],
    SLOT_3[0],
    SLOT_3[1],
    SLOT_3[2],
    SLOT_3[3],
];

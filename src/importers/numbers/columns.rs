//! The columns of a file of direct numbers: what is known of a number while nobody has it.

use crate::domain::column::ColumnId;
use crate::domain::name::SITE_MAX;
use crate::sheet::{Blank, Column, Holds, Required};

const PHONE_NUMBER: Column = Column {
    holds: Holds::PhoneNumber,
    required: Required::Always,
    blank: Blank::Refused,
    help: "Not in this account yet. Its country code and length are checked.",
    samples: ["+19075550142", "+19075550143"],
    max: 40,
    aliases: &["Number"],
    ..Column::new(ColumnId::PHONE_NUMBER, "Phone Number")
};
const SITE_NAME: Column = Column {
    holds: Holds::NameOf("site"),
    required: Required::When("when there are several sites"),
    help: "Not used when a target site is chosen on the page.",
    samples: ["Main Site", "Main Site"],
    max: SITE_MAX,
    aliases: &["Site"],
    ..Column::new(ColumnId::SITE_NAME, "Site Name")
};
const TYPE: Column = Column {
    holds: Holds::OneOf(&["Toll", "Toll-free"]),
    help: "Blank means Toll.",
    samples: ["Toll", ""],
    max: 20,
    aliases: &["Number Type"],
    ..Column::new(ColumnId::TYPE, "Type")
};

/// The columns of a file that adds: 3.
pub(super) const ADD: &[Column] = &[PHONE_NUMBER, SITE_NAME, TYPE];

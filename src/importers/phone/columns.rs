//! The columns of a phone user (zoom-domain 1.1 to 1.3), from which every kind of file with phone users builds its table.

use std::sync::LazyLock;

use crate::domain::column::ColumnId;
use crate::domain::desk_phone::{DESK_PHONES, DeskPhoneColumns};
use crate::domain::settings::{Setting, Settings};
use crate::importers::headings;
use crate::sheet::{Blank, Column, Holds, Required};

pub(in crate::importers) const EMAIL: Column = Column {
    holds: Holds::Email,
    required: Required::Always,
    blank: Blank::Refused,
    help: "Must be an active user in this account.",
    samples: ["ada.lovelace@example.com", "grace.hopper@example.com"],
    max: 128,
    aliases: headings::EMAIL,
    elsewhere: headings::EMAIL_ELSEWHERE,
    ..Column::new(ColumnId::EMAIL, "Email")
};
pub(in crate::importers) const FIRST_NAME: Column = Column {
    help: "For reference only; names are not changed.",
    samples: ["Ada", "Grace"],
    max: 64,
    aliases: headings::FIRST_NAME,
    elsewhere: headings::FIRST_NAME_ELSEWHERE,
    ..Column::new(ColumnId::FIRST_NAME, "First Name")
};
pub(in crate::importers) const LAST_NAME: Column = Column {
    samples: ["Lovelace", "Hopper"],
    max: 64,
    aliases: headings::LAST_NAME,
    elsewhere: headings::LAST_NAME_ELSEWHERE,
    ..Column::new(ColumnId::LAST_NAME, "Last Name")
};
pub(in crate::importers) const PACKAGE: Column = Column {
    holds: Holds::Packages,
    blank: Blank::Clear("The package is downgraded to Basic; numbers and caller ID are removed too."),
    help: "Leave blank for Basic, with internal calls only.",
    samples: ["US/CA Unlimited", ""],
    max: 600,
    aliases: &["Calling Plan", "Calling Plans", "Calling Package", "Packages"],
    ..Column::new(ColumnId::PACKAGE, "Package")
};
pub(in crate::importers) const SITE_CODE: Column = Column {
    holds: Holds::Digits,
    required: Required::When("when there are several sites and no Site Name is given"),
    samples: ["", ""],
    max: 3,
    ..Column::new(ColumnId::SITE_CODE, "Site Code")
};
pub(in crate::importers) const SITE_NAME: Column = Column {
    holds: Holds::NameOf("site"),
    required: Required::When("when there are several sites and no Site Code is given"),
    help: "Not used when a target site is chosen on the page.",
    samples: ["Main Site", "Main Site"],
    max: 255,
    aliases: &["Site"],
    ..Column::new(ColumnId::SITE_NAME, "Site Name")
};
pub(in crate::importers) const USER_TEMPLATE: Column = Column {
    holds: Holds::NameOf("template"),
    help: "A template of the user's site or of the whole account.",
    max: 50,
    aliases: &["Template"],
    ..Column::new(ColumnId::USER_TEMPLATE, "User Template")
};
pub(in crate::importers) const EXTENSION: Column = Column {
    holds: Holds::Extension,
    help: "Without the site code. Leave blank to use the next free extension at the site.",
    samples: ["1001", ""],
    max: 15,
    aliases: &["Extension", "Ext."],
    ..Column::new(ColumnId::EXTENSION_NUMBER, "Extension Number")
};
pub(in crate::importers) const PHONE_NUMBER: Column = Column {
    holds: Holds::PhoneNumbers,
    blank: Blank::Clear("The numbers become unassigned. A caller ID among them becomes Hidden."),
    help: "Up to 10 unassigned numbers of this account. This needs a package.",
    samples: ["+12055550123", ""],
    max: 300,
    aliases: &["Phone Numbers"],
    ..Column::new(ColumnId::PHONE_NUMBER, "Phone Number")
};
pub(in crate::importers) const CALLER_ID: Column = Column {
    holds: Holds::CallerId,
    help: "A number of this account, or Hidden. Leave blank to use the template's or the copied one, else Hidden. This needs a package.",
    samples: ["+12055550123", ""],
    max: 40,
    elsewhere: headings::CALLER_ID_ELSEWHERE,
    ..Column::new(ColumnId::OUTBOUND_CALLER_ID, "Outbound Caller ID")
};
pub(in crate::importers) const SELECT_CALLER_ID: Column = Column {
    holds: Holds::YesNo,
    help: "Lets the user choose another number for a call. This needs a package. Inherited uses the setting of the site or account.",
    samples: ["Yes", ""],
    max: 10,
    aliases: &["Selecting Outbound Caller ID"],
    ..Column::new(ColumnId::SELECT_OUTBOUND_CALLER_ID, "Select Outbound Caller ID")
};
pub(in crate::importers) const SMS: Column = Column {
    holds: Holds::YesNo,
    help: "Inherited uses the setting of the site or account.",
    samples: ["No", ""],
    max: 10,
    ..Column::new(ColumnId::SMS, "SMS")
};
pub(in crate::importers) const USER_STATUS: Column = Column {
    holds: Holds::OneOf(&["Active", "Inactive"]),
    samples: ["Active", ""],
    max: 20,
    ..Column::new(ColumnId::USER_STATUS, "User Status")
};
pub(in crate::importers) const ACTIVATION: Column = Column {
    holds: Holds::ReadOnly,
    help: "Shows if the invitation was accepted.",
    max: 20,
    ..Column::new(ColumnId::ACTIVATION_STATUS, "Activation Status")
};

const DETACH: Blank = Blank::Clear("If all four cells are blank, the desk phone becomes unassigned.");

/// The columns of a slot with these headers, the first three with a sample.
const fn desk_phone(
    ids: DeskPhoneColumns,
    [brand, model, mac, provision_template]: [&'static str; 4],
    samples: [&'static str; 3],
) -> [Column; 4] {
    [
        Column {
            blank: DETACH,
            help: "Fill in brand, model and MAC address together.",
            samples: [samples[0], ""],
            max: 50,
            ..Column::new(ids.brand, brand)
        },
        Column {
            blank: DETACH,
            help: "Leave blank for the brand Other.",
            samples: [samples[1], ""],
            max: 50,
            ..Column::new(ids.model, model)
        },
        Column {
            holds: Holds::Mac,
            blank: DETACH,
            help: "Enter an unassigned desk phone's address, or a new one to add it.",
            samples: [samples[2], ""],
            max: 50,
            ..Column::new(ids.mac, mac)
        },
        Column {
            holds: Holds::NameOf("provision template"),
            blank: DETACH,
            max: 128,
            ..Column::new(ids.provision_template, provision_template)
        },
    ]
}

/// The headers of a slot.
macro_rules! headers {
    ($slot:literal) => {
        [
            concat!("Desk Phone ", $slot, "'s Brand"),
            concat!("Desk Phone ", $slot, "'s Model"),
            concat!("Desk Phone ", $slot, "'s MAC Address"),
            concat!("Desk Phone ", $slot, "'s Provision Template"),
        ]
    };
}

/// The columns of each desk phone.
pub(in crate::importers) const SLOTS: [[Column; 4]; DESK_PHONES.len()] = {
    let [first, second, third] = DESK_PHONES;
    [
        desk_phone(first, headers!(1), ["Yealink", "t46s", "80:5e:c0:00:00:01"]),
        desk_phone(second, headers!(2), ["", "", ""]),
        desk_phone(third, headers!(3), ["", "", ""]),
    ]
};

/// The columns of the settings that files of the source do not have, each with its setting. Exports have them, the CSV
/// Sample does not.
pub(in crate::importers) fn beyond_the_source() -> impl Iterator<Item = (&'static Setting, Column)> {
    let own = [CALLER_ID, SELECT_CALLER_ID, SMS, USER_STATUS].map(|column| column.id);
    let beyond = Settings::ALL.iter().filter(move |setting| !own.contains(&setting.column));
    beyond.map(|setting| (setting, Column::of_setting(setting)))
}

/// The columns of a phone: those of *Add Users* but for those that say whose it is, and the settings beyond.
pub static PHONE: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let service = [
        PACKAGE,
        SITE_CODE,
        SITE_NAME,
        USER_TEMPLATE,
        EXTENSION,
        PHONE_NUMBER,
        CALLER_ID,
        SELECT_CALLER_ID,
        SMS,
        USER_STATUS,
    ];
    let beyond: Vec<Column> = beyond_the_source().map(|(_, column)| column).collect();
    [&service[..], SLOTS.as_flattened(), &beyond].concat()
});

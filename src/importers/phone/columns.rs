//! The columns of a phone user (zoom-domain 1.1 to 1.3), from which every kind of file with phone users builds its table.

use crate::importers::headings;
use crate::sheet::{Blank, Column, Holds, Required};

pub(in crate::importers) const EMAIL: Column = Column {
    holds: Holds::Email,
    required: Required::Always,
    blank: Blank::Refused,
    help: "The user, who is active in this account.",
    samples: ["ada.lovelace@example.com", "grace.hopper@example.com"],
    max: 128,
    aliases: headings::EMAIL,
    elsewhere: headings::EMAIL_ELSEWHERE,
    ..Column::new("email", "Email")
};
pub(in crate::importers) const FIRST_NAME: Column = Column {
    help: "For your eyes: the account's own name stays.",
    samples: ["Ada", "Grace"],
    max: 64,
    aliases: headings::FIRST_NAME,
    elsewhere: headings::FIRST_NAME_ELSEWHERE,
    ..Column::new("first_name", "First Name")
};
pub(in crate::importers) const LAST_NAME: Column = Column {
    samples: ["Lovelace", "Hopper"],
    max: 64,
    aliases: headings::LAST_NAME,
    elsewhere: headings::LAST_NAME_ELSEWHERE,
    ..Column::new("last_name", "Last Name")
};
pub(in crate::importers) const PACKAGE: Column = Column {
    holds: Holds::Packages,
    blank: Blank::Clear("The package is downgraded to Basic; numbers and caller ID go too."),
    help: "Blank means Basic: calls inside the account only.",
    samples: ["US/CA Unlimited", ""],
    max: 600,
    aliases: &["Calling Plan", "Calling Plans", "Calling Package", "Packages"],
    ..Column::new("package", "Package")
};
pub(in crate::importers) const SITE_CODE: Column = Column {
    holds: Holds::Digits,
    required: Required::When("when there are several sites and no Site Name is given"),
    samples: ["", ""],
    max: 3,
    ..Column::new("site_code", "Site Code")
};
pub(in crate::importers) const SITE_NAME: Column = Column {
    holds: Holds::NameOf("site"),
    required: Required::When("when there are several sites and no Site Code is given"),
    help: "Not used when a target site is chosen on the page.",
    samples: ["Main Site", "Main Site"],
    max: 255,
    aliases: &["Site"],
    ..Column::new("site_name", "Site Name")
};
pub(in crate::importers) const USER_TEMPLATE: Column = Column {
    holds: Holds::NameOf("template"),
    help: "Of the user's site, or of the whole account.",
    max: 50,
    aliases: &["Template"],
    ..Column::new("user_template", "User Template")
};
pub(in crate::importers) const EXTENSION: Column = Column {
    holds: Holds::Extension,
    help: "Without the site code. Blank gives the next free one of the site.",
    samples: ["1001", ""],
    max: 15,
    aliases: &["Extension", "Ext."],
    ..Column::new("extension_number", "Extension Number")
};
pub(in crate::importers) const PHONE_NUMBER: Column = Column {
    holds: Holds::PhoneNumbers,
    blank: Blank::Clear("The numbers move to unassigned. A caller ID among them becomes Hidden."),
    help: "At most 10, of this account and unassigned. Needs a package.",
    samples: ["+12055550123", ""],
    max: 300,
    aliases: &["Phone Numbers"],
    ..Column::new("phone_number", "Phone Number")
};
pub(in crate::importers) const CALLER_ID: Column = Column {
    holds: Holds::CallerId,
    help: "A number of this account, or Hidden. Blank gives that of the template or of the user copied from, else Hidden. Needs a package.",
    samples: ["+12055550123", ""],
    max: 40,
    elsewhere: headings::CALLER_ID_ELSEWHERE,
    ..Column::new("outbound_caller_id", "Outbound Caller ID")
};
pub(in crate::importers) const SELECT_CALLER_ID: Column = Column {
    holds: Holds::YesNo,
    help: "Whether the user may choose another for a call. Needs a package.",
    samples: ["Yes", ""],
    max: 10,
    aliases: &["Selecting Outbound Caller ID"],
    ..Column::new("select_outbound_caller_id", "Select Outbound Caller ID")
};
pub(in crate::importers) const SMS: Column =
    Column { holds: Holds::YesNo, samples: ["No", ""], max: 10, ..Column::new("sms", "SMS") };
pub(in crate::importers) const USER_STATUS: Column = Column {
    holds: Holds::OneOf(&["Active", "Inactive"]),
    samples: ["Active", ""],
    max: 20,
    ..Column::new("user_status", "User Status")
};
pub(in crate::importers) const ACTIVATION: Column = Column {
    holds: Holds::ReadOnly,
    help: "Whether the invitation was accepted.",
    max: 20,
    ..Column::new("activation_status", "Activation Status")
};

const DETACH: Blank = Blank::Clear("With all four cells blank, the desk phone moves to unassigned.");

const fn brand(id: &'static str, header: &'static str, samples: [&'static str; 2]) -> Column {
    Column {
        blank: DETACH,
        help: "Brand, model and MAC address belong together.",
        samples,
        max: 50,
        ..Column::new(id, header)
    }
}
const fn model(id: &'static str, header: &'static str, samples: [&'static str; 2]) -> Column {
    Column { blank: DETACH, help: "Blank for the brand Other.", samples, max: 50, ..Column::new(id, header) }
}
const fn mac(id: &'static str, header: &'static str, samples: [&'static str; 2]) -> Column {
    Column {
        holds: Holds::Mac,
        blank: DETACH,
        help: "Of an unassigned desk phone, or of a new one, which is added.",
        samples,
        max: 50,
        ..Column::new(id, header)
    }
}
const fn provision(id: &'static str, header: &'static str) -> Column {
    Column { holds: Holds::NameOf("provision template"), blank: DETACH, max: 128, ..Column::new(id, header) }
}

pub(in crate::importers) const SLOT_1: [Column; 4] = [
    brand("desk_phone_1_brand", "Desk Phone 1's Brand", ["Yealink", ""]),
    model("desk_phone_1_model", "Desk Phone 1's Model", ["t46s", ""]),
    mac("desk_phone_1_mac", "Desk Phone 1's MAC Address", ["80:5e:c0:00:00:01", ""]),
    provision("desk_phone_1_provision_template", "Desk Phone 1's Provision Template"),
];
pub(in crate::importers) const SLOT_2: [Column; 4] = [
    brand("desk_phone_2_brand", "Desk Phone 2's Brand", ["", ""]),
    model("desk_phone_2_model", "Desk Phone 2's Model", ["", ""]),
    mac("desk_phone_2_mac", "Desk Phone 2's MAC Address", ["", ""]),
    provision("desk_phone_2_provision_template", "Desk Phone 2's Provision Template"),
];
pub(in crate::importers) const SLOT_3: [Column; 4] = [
    brand("desk_phone_3_brand", "Desk Phone 3's Brand", ["", ""]),
    model("desk_phone_3_model", "Desk Phone 3's Model", ["", ""]),
    mac("desk_phone_3_mac", "Desk Phone 3's MAC Address", ["", ""]),
    provision("desk_phone_3_provision_template", "Desk Phone 3's Provision Template"),
];

/// The stable names of one slot's cells: brand, model, MAC address, provision template.
pub const SLOTS: [[&str; 4]; 3] = [
    ["desk_phone_1_brand", "desk_phone_1_model", "desk_phone_1_mac", "desk_phone_1_provision_template"],
    ["desk_phone_2_brand", "desk_phone_2_model", "desk_phone_2_mac", "desk_phone_2_provision_template"],
    ["desk_phone_3_brand", "desk_phone_3_model", "desk_phone_3_mac", "desk_phone_3_provision_template"],
];

/// What a phone comes with: the columns of *Add Users* but for those that say whose it is.
pub const PHONE: [Column; 22] = [
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

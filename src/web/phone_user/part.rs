//! The parts of a phone user that have a form of their own: words, fields, and the cells they come to.

use super::form_fields::{Field, FormFields};
use crate::domain::extension::RESERVED;
use crate::operations::desk_phones::models;
use crate::operations::phone_user::{PhoneForm, PhoneUserPage};
use crate::web::FormState;
use crate::web::format::{extensions, phone_number};

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Extension,
    Site,
    CallerId,
    DeskPhones,
}

/// The slots of desk phones that a user has.
const SLOTS: [(&str, &str, &str, &str, &str); 3] = [
    ("desk_phone_1_model", "desk_phone_1_mac", "desk_phone_1_brand", "desk_phone_1_provision_template", "1"),
    ("desk_phone_2_model", "desk_phone_2_mac", "desk_phone_2_brand", "desk_phone_2_provision_template", "2"),
    ("desk_phone_3_model", "desk_phone_3_mac", "desk_phone_3_brand", "desk_phone_3_provision_template", "3"),
];

impl Part {
    /// Reads the word of an address.
    pub(super) fn parse(word: &str) -> Option<Self> {
        [Self::Extension, Self::Site, Self::CallerId, Self::DeskPhones]
            .into_iter()
            .find(|part| part.word() == word)
    }

    /// The word of addresses.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Site => "site",
            Self::CallerId => "caller-id",
            Self::DeskPhones => "desk-phones",
        }
    }

    /// The heading of its form.
    pub(super) fn title(self, name: &str) -> String {
        match self {
            Self::Extension => format!("Extension Number of {name}"),
            Self::Site => format!("Move {name} to another site"),
            Self::CallerId => format!("Outbound Caller ID of {name}"),
            Self::DeskPhones => format!("Desk phones of {name}"),
        }
    }

    /// What the audit log calls it.
    pub(super) const fn deed(self) -> &'static str {
        match self {
            Self::Extension => "change_extension",
            Self::Site => "move_to_site",
            Self::CallerId => "change_caller_id",
            Self::DeskPhones => "change_desk_phones",
        }
    }

    /// What is said once it is saved.
    pub(super) const fn said(self) -> &'static str {
        match self {
            Self::Extension => "The extension is saved.",
            Self::Site => "The site is saved.",
            Self::CallerId => "The caller ID is saved.",
            Self::DeskPhones => "The desk phones are saved.",
        }
    }

    /// What follows from it, above the form.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::Extension => "The user gets an email with the new extension.",
            Self::Site => {
                "Numbers and desk phones come along. An extension that does not fit the other site, or is taken there, \
                 is replaced by the next free one of it, and the user gets an email."
            }
            Self::CallerId => "The number that is shown when the user calls out.",
            Self::DeskPhones => {
                "A desk phone is known by its MAC address: one that is unassigned, or a new one, which is added. \
                 Another address replaces it; without one, the desk phone moves to unassigned."
            }
        }
    }

    /// Its fields.
    pub(super) fn fields(self, of: &PhoneUserPage) -> Vec<Field> {
        match self {
            Self::Extension => {
                let field = Field::text("extension_number", "Extension Number").hint(extension_hint(of));
                vec![field.offering(of.next_free.clone())]
            }
            Self::Site => {
                let sites = of.sites.iter().map(|(_, name)| (name.clone(), name.clone())).collect();
                vec![Field::select("site_name", "Site", sites)]
            }
            Self::CallerId => vec![Field::select("outbound_caller_id", "Outbound Caller ID", caller_ids(of))],
            Self::DeskPhones => SLOTS.iter().flat_map(desk_phone).collect(),
        }
    }

    /// What they hold now.
    pub(super) fn stored(self, of: &PhoneUserPage) -> FormState {
        let phone = PhoneForm::of(&of.phone.phone);
        let state = |state: FormState, field: &Field| {
            let value = match slot(field.name) {
                Some((model, _, brand, ..)) => {
                    format!("{} {}", phone.value(brand), phone.value(model)).trim().to_owned()
                }
                None => phone.value(field.name).to_owned(),
            };
            state.with(field.name, value)
        };
        self.fields(of).iter().fold(FormState::new(), state)
    }

    /// The cells of the row that changes them.
    pub(super) fn cells(self, given: &FormFields) -> Vec<(&'static str, String)> {
        let cell = |name: &'static str| (name, given.value(name).trim().to_owned());
        match self {
            Self::Extension => vec![cell("extension_number")],
            Self::Site => vec![cell("site_name")],
            Self::CallerId => vec![cell("outbound_caller_id")],
            Self::DeskPhones => SLOTS.iter().flat_map(|slot| of_slot(slot, given)).collect(),
        }
    }
}

type Slot = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// The slot whose model a field holds.
fn slot(field: &str) -> Option<&'static Slot> {
    SLOTS.iter().find(|(model, ..)| *model == field)
}

fn desk_phone((model, mac, _, _, number): &Slot) -> [Field; 2] {
    let none = (String::new(), "No desk phone".to_owned());
    let models = models().into_iter().map(|model| (model.clone(), model));
    [
        Field::select(model, format!("Desk Phone {number}"), std::iter::once(none).chain(models).collect()),
        Field::text(mac, format!("MAC Address {number}")).optional(),
    ]
}

/// "Poly vvx250": the brand, and of a known one the model. A model without an address is refused by the rules, unless it
/// is only left of the desk phone whose address was taken out; a provision template is kept.
fn of_slot((model, mac, brand, template, _): &Slot, given: &FormFields) -> Vec<(&'static str, String)> {
    let address = given.value(mac).trim().to_owned();
    let let_go = address.is_empty() && given.value(model) == given.before(model);
    let chosen = if let_go { "" } else { given.value(model) };
    let (of_brand, of_model) = chosen.split_once(' ').unwrap_or((chosen, ""));
    vec![
        (brand, of_brand.to_owned()),
        (model, of_model.to_owned()),
        (mac, address),
        (template, String::new()),
    ]
}

/// Length or range, the reserved ones, and the next free one.
fn extension_hint(of: &PhoneUserPage) -> String {
    let (may_be, reserved) = (extensions(&of.rules), RESERVED.join(", "));
    let free = match &of.next_free {
        Some(free) => format!("The next free one is {free}."),
        None => "No extension of the site is free.".to_owned(),
    };
    format!("{may_be}, unique in the account. Reserved: {reserved}. {free}")
}

/// Hidden, and the own numbers; what is shown now in any case.
fn caller_ids(of: &PhoneUserPage) -> Vec<(String, String)> {
    let phone = &of.phone.phone;
    let now = PhoneForm::of(phone).value("outbound_caller_id").to_owned();
    let mut all = vec![("Hidden".to_owned(), "Hidden".to_owned())];
    all.extend(phone.numbers.iter().map(|number| (number.clone(), phone_number(number))));
    if !all.iter().any(|(value, _)| *value == now) {
        let words = if now.is_empty() { "As the site or account has it".to_owned() } else { now.clone() };
        all.insert(0, (now, words));
    }
    all
}

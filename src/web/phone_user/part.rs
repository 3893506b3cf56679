//! The parts of a phone user that have a form of their own: words, fields, and the cells they come to.

use super::form_fields::{Field, FormFields};
use crate::domain::brand_and_model::models;
use crate::domain::column::ColumnId;
use crate::domain::desk_phone::{DESK_PHONES, DeskPhoneColumns};
use crate::domain::extension::reserved;
use crate::domain::keyset::Position;
use crate::operations::phone_user::{PhoneForm, PhoneUserPage};
use crate::web::format::extensions;
use crate::web::listing::Filters;
use crate::web::{FormState, urls};

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Extension,
    Site,
    DeskPhones,
}

impl Part {
    /// Reads the word of an address.
    pub(super) fn parse(word: &str) -> Option<Self> {
        [Self::Extension, Self::Site, Self::DeskPhones].into_iter().find(|part| part.word() == word)
    }

    /// The word of addresses.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Site => "site",
            Self::DeskPhones => "desk-phones",
        }
    }

    /// The heading of its form.
    pub(super) fn title(self, name: &str) -> String {
        match self {
            Self::Extension => format!("Extension Number of {name}"),
            Self::Site => format!("Move {name} to another site"),
            Self::DeskPhones => format!("Desk phones of {name}"),
        }
    }

    /// The name of the deed in the audit log.
    pub(super) const fn deed(self) -> &'static str {
        match self {
            Self::Extension => "change_extension",
            Self::Site => "move_to_site",
            Self::DeskPhones => "change_desk_phones",
        }
    }

    /// The message once it is saved.
    pub(super) const fn said(self) -> &'static str {
        match self {
            Self::Extension => "The extension is saved.",
            Self::Site => "The site is saved.",
            Self::DeskPhones => "The desk phones are saved.",
        }
    }

    /// The consequences, told above the form.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::Extension => "The user gets an email with the new extension.",
            Self::Site => {
                "Numbers and desk phones move too. If the extension does not fit the new site or is taken there, the user gets the next free one and an email."
            }
            Self::DeskPhones => {
                "Enter the MAC address of an unassigned desk phone, or of a new one to add it. Change an address to replace a desk phone. Clear it to unassign the desk phone."
            }
        }
    }

    /// Another page where it can be chosen: words and address.
    pub(super) fn elsewhere(self) -> Option<(&'static str, String)> {
        let unassigned = || Filters::of(urls::DESK_PHONES).with("assigned", "no", "").page(&Position::First);
        (self == Self::DeskPhones).then(|| ("Choose from the unassigned desk phones", unassigned()))
    }

    /// Its fields.
    pub(super) fn fields(self, of: &PhoneUserPage) -> Vec<Field> {
        match self {
            Self::Extension => {
                let field =
                    Field::text(ColumnId::EXTENSION_NUMBER, "Extension Number").hint(extension_hint(of));
                vec![field.offering(of.next_free.clone())]
            }
            Self::Site => {
                let sites = of.sites.iter().map(|(_, name)| (name.clone(), name.clone())).collect();
                vec![Field::select(ColumnId::SITE_NAME, "Site", sites)]
            }
            Self::DeskPhones => DESK_PHONES.into_iter().flat_map(desk_phone).collect(),
        }
    }

    /// The stored values of the fields.
    pub(super) fn stored(self, of: &PhoneUserPage) -> FormState {
        let phone = PhoneForm::of(&of.phone.phone);
        let state = |state: FormState, field: &Field| {
            let value = match with_model(field.name) {
                Some(of) => format!("{} {}", phone.value(of.brand), phone.value(of.model)).trim().to_owned(),
                None => phone.value(field.name).to_owned(),
            };
            state.with(field.name, value)
        };
        self.fields(of).iter().fold(FormState::new(), state)
    }

    /// The cells of the row that changes them.
    pub(super) fn cells(self, given: &FormFields) -> Vec<(ColumnId, String)> {
        let cell = |column: ColumnId| (column, given.value(column.as_str()).trim().to_owned());
        match self {
            Self::Extension => vec![cell(ColumnId::EXTENSION_NUMBER)],
            Self::Site => vec![cell(ColumnId::SITE_NAME)],
            Self::DeskPhones => DESK_PHONES.into_iter().flat_map(|slot| of_slot(slot, given)).collect(),
        }
    }
}

/// The desk phone whose model a field holds.
fn with_model(field: ColumnId) -> Option<DeskPhoneColumns> {
    DESK_PHONES.into_iter().find(|columns| columns.model == field)
}

fn desk_phone(DeskPhoneColumns { slot, model, mac, .. }: DeskPhoneColumns) -> [Field; 2] {
    let none = (String::new(), "No desk phone".to_owned());
    let models = models().into_iter().map(|model| (model.clone(), model));
    [
        Field::select(model, format!("Desk Phone {slot}"), std::iter::once(none).chain(models).collect()),
        Field::text(mac, format!("MAC Address {slot}")).optional(),
    ]
}

/// "Poly vvx250": the brand, and of a known one the model. A model without an address is refused by the rules, unless it
/// is only left of the desk phone whose address was taken out; a provision template is kept.
fn of_slot(columns: DeskPhoneColumns, given: &FormFields) -> [(ColumnId, String); 4] {
    let DeskPhoneColumns { brand, model, mac, provision_template, .. } = columns;
    let [address, chosen] = [mac, model].map(|column| given.value(column.as_str()));
    let let_go = address.trim().is_empty() && chosen == given.before(model);
    let chosen = if let_go { "" } else { chosen };
    let (of_brand, of_model) = chosen.split_once(' ').unwrap_or((chosen, ""));
    [(brand, of_brand), (model, of_model), (mac, address.trim()), (provision_template, "")]
        .map(|(column, text)| (column, text.to_owned()))
}

/// Length or range, the reserved ones among them, and the next free one.
fn extension_hint(of: &PhoneUserPage) -> String {
    let (may_be, reserved) = (extensions(&of.rules), reserved(&of.rules));
    let reserved =
        if reserved.is_empty() { String::new() } else { format!(" Reserved: {}.", reserved.join(", ")) };
    let free = match &of.next_free {
        Some(free) => format!("The next free one is {free}."),
        None => "No extension of the site is free.".to_owned(),
    };
    format!("{may_be}, unique in the account.{reserved} {free}")
}

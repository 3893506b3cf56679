//! The fields of a phone, as the selects of `templates/components/phone.html`.

use crate::domain::brand_and_model::models;
use crate::domain::choices::PhoneStatus;
use crate::domain::column::ColumnId;
use crate::operations::phone_user::{PhoneChoices, PhoneForm};
use crate::web::FormState;

/// The selects, as value and words.
pub struct PhoneFields {
    /// Empty where the account has one site.
    pub sites: Vec<(String, String)>,
    /// The first is no package.
    pub packages: Vec<(String, String)>,
    /// The first is no template.
    pub templates: Vec<(String, String)>,
    /// The first is no desk phone.
    pub models: Vec<(String, String)>,
    /// The licenses left, in words.
    pub left: String,
    /// The hint on the extension.
    pub extension_hint: &'static str,
    /// The hint on the numbers.
    pub numbers_hint: &'static str,
    /// The hint on the desk phone.
    pub desk_phone_hint: &'static str,
    /// *User Status* of a phone that is there; empty for a new one.
    pub statuses: Vec<(String, String)>,
    /// The hint on the status.
    pub status_hint: &'static str,
}

impl PhoneFields {
    /// The selects of a new phone.
    #[must_use]
    pub fn new(choices: &PhoneChoices) -> Self {
        let sites: Vec<_> = choices.sites.iter().map(|(_, name)| same(name)).collect();
        let package =
            |(name, left): &(String, i64)| (name.clone(), format!("{name} ({} left)", (*left).max(0)));
        let sites = if sites.len() > 1 { none("Choose a site").chain(sites).collect() } else { Vec::new() };
        Self {
            sites,
            packages: none("No package").chain(choices.packages.iter().map(package)).collect(),
            templates: none("No template").chain(choices.templates.iter().map(|name| same(name))).collect(),
            models: none("No desk phone").chain(models().iter().map(|model| same(model))).collect(),
            left: format!("{} phone licenses left", choices.licenses_left.max(0)),
            extension_hint: "Leave blank to use the next free extension at the site.",
            numbers_hint: "Enter an unassigned number of the account, such as +12055550123. This needs a package.",
            desk_phone_hint: "Enter an unassigned desk phone's address, or a new one to add it.",
            statuses: Vec::new(),
            status_hint: "",
        }
    }

    /// The selects of a phone that is there: what it has can be chosen, also where a new one could not be given it.
    #[must_use]
    pub fn changing(choices: &PhoneChoices, now: &FormState) -> Self {
        let mut fields = Self {
            extension_hint: "Leave blank to keep it. If you change the site and it does not fit or is taken there, the user gets the next free one.",
            numbers_hint: "Separate several with commas. Numbers you remove become unassigned. If one is the caller ID, the caller ID becomes Hidden.",
            desk_phone_hint: "The first desk phone. Clear the address to unassign this desk phone.",
            statuses: PhoneStatus::ALL.iter().map(|status| same(status.title())).collect(),
            status_hint: "An inactive phone can't make or receive calls. It keeps everything else.",
            ..Self::new(choices)
        };
        let offer = |options: &mut Vec<(String, String)>, field: ColumnId| {
            let value = now.value(field.as_str());
            if !options.is_empty() && options.iter().all(|(option, _)| option != value) {
                // Several packages are one choice.
                options.push((value.to_owned(), value.replace(',', ", ")));
            }
        };
        offer(&mut fields.sites, ColumnId::SITE_NAME);
        offer(&mut fields.packages, ColumnId::PACKAGE);
        offer(&mut fields.templates, ColumnId::USER_TEMPLATE);
        offer(&mut fields.models, ColumnId::DESK_PHONE_1_MODEL);
        for (options, field) in
            [(&mut fields.sites, ColumnId::SITE_NAME), (&mut fields.templates, ColumnId::USER_TEMPLATE)]
        {
            // A blank cell keeps what there is (zoom-domain 1.5), so that there is no choice of none.
            if !now.value(field.as_str()).is_empty() {
                options.retain(|(value, _)| !value.is_empty());
            }
        }
        fields
    }
}

/// The fields of a phone as it is.
#[must_use]
pub fn stored(phone: &PhoneForm) -> FormState {
    let columns = [
        ColumnId::SITE_NAME,
        ColumnId::PACKAGE,
        ColumnId::USER_TEMPLATE,
        ColumnId::EXTENSION_NUMBER,
        ColumnId::PHONE_NUMBER,
        ColumnId::DESK_PHONE_1_MAC,
        ColumnId::USER_STATUS,
    ];
    let state = columns.into_iter().fold(FormState::new(), |state, name| state.with(name, phone.value(name)));
    let model = format!(
        "{} {}",
        phone.value(ColumnId::DESK_PHONE_1_BRAND),
        phone.value(ColumnId::DESK_PHONE_1_MODEL)
    );
    state.with(ColumnId::DESK_PHONE_1_MODEL, model.trim())
}

fn same(name: &str) -> (String, String) {
    (name.to_owned(), name.to_owned())
}

fn none(words: &str) -> impl Iterator<Item = (String, String)> {
    [(String::new(), words.to_owned())].into_iter()
}

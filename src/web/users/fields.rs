//! The fields of a user, as the forms that add and change one have them.

use serde::Deserialize;

use super::sites::TickedSites;
use crate::domain::column::ColumnId;
use crate::domain::fields::{ProfileFields, Typed};
use crate::domain::ids::SiteId;
use crate::operations::phone_user::PhoneForm;
use crate::operations::users::{UserForm, UserRow};
use crate::web::FormState;
use crate::web::entity::{FormField, fields_of};
use crate::web::urls::is_add_phone_users;

/// The fields of both forms. Texts only: the boxes of the sites are what is left of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    version: String,
    /// `None` where the form has no such field; blank is something that was typed.
    #[serde(deserialize_with = "given")]
    email: Option<String>,
    first_name: String,
    last_name: String,
    role: String,
    status: String,
    phone: String,
    site_name: String,
    package: String,
    user_template: String,
    extension_number: String,
    phone_number: String,
    desk_phone_1_model: String,
    desk_phone_1_mac: String,
    user_status: String,
    back: String,
    #[serde(flatten)]
    profile: Typed<ProfileFields>,
    #[serde(flatten)]
    sites: TickedSites,
}

fn given<'de, D: serde::Deserializer<'de>>(field: D) -> Result<Option<String>, D::Error> {
    String::deserialize(field).map(Some)
}

impl Fields {
    /// The version the form was made from. What is no number is none that there ever was.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version.parse().unwrap_or(0)
    }

    /// The address of *Add* on *Users & Rooms* that the form was opened from; "" where it was not.
    #[must_use]
    pub fn back(&self) -> &str {
        if is_add_phone_users(&self.back) { &self.back } else { "" }
    }

    /// The phone, switched on or off.
    #[must_use]
    pub fn phone(&self) -> PhoneForm {
        self.given_phone().switched(self.phone == "on")
    }

    /// The cells of the phone.
    #[must_use]
    pub fn given_phone(&self) -> PhoneForm {
        // "Poly vvx250": the brand, and of a known one the model.
        let (brand, model) =
            self.desk_phone_1_model.split_once(' ').unwrap_or((self.desk_phone_1_model.as_str(), ""));
        PhoneForm::new([
            (ColumnId::SITE_NAME, self.site_name.as_str()),
            (ColumnId::PACKAGE, &self.package),
            (ColumnId::USER_TEMPLATE, &self.user_template),
            (ColumnId::EXTENSION_NUMBER, &self.extension_number),
            (ColumnId::PHONE_NUMBER, &self.phone_number),
            (ColumnId::DESK_PHONE_1_BRAND, brand),
            (ColumnId::DESK_PHONE_1_MODEL, model),
            (ColumnId::DESK_PHONE_1_MAC, &self.desk_phone_1_mac),
            (ColumnId::USER_STATUS, &self.user_status),
            // Blank with the other three takes the desk phone away, and keeps its template otherwise.
            (ColumnId::DESK_PHONE_1_TEMPLATE, ""),
        ])
    }

    /// The values shown again.
    #[must_use]
    pub fn state(&self) -> FormState {
        let columns = [
            (ColumnId::FIRST_NAME, &self.first_name),
            (ColumnId::LAST_NAME, &self.last_name),
            (ColumnId::SITE_NAME, &self.site_name),
            (ColumnId::PACKAGE, &self.package),
            (ColumnId::USER_TEMPLATE, &self.user_template),
            (ColumnId::EXTENSION_NUMBER, &self.extension_number),
            (ColumnId::PHONE_NUMBER, &self.phone_number),
            (ColumnId::DESK_PHONE_1_MODEL, &self.desk_phone_1_model),
            (ColumnId::DESK_PHONE_1_MAC, &self.desk_phone_1_mac),
        ];
        let state = FormState::new()
            .with(ColumnId::EMAIL, self.email.as_deref().unwrap_or_default())
            .with("role", &self.role)
            .with("status", &self.status)
            .with("phone", &self.phone);
        columns.into_iter().fold(state, |state, (column, text)| state.with(column, text))
    }

    /// The profile, as typed.
    #[must_use]
    pub const fn profile(&self) -> &Typed<ProfileFields> {
        &self.profile
    }

    /// The ticked sites.
    #[must_use]
    pub fn ticked(&self) -> &[SiteId] {
        &self.sites.0
    }

    /// The form, as the operation takes it.
    #[must_use]
    pub fn user(&self) -> UserForm {
        UserForm {
            version: self.version(),
            email: self.email.clone().unwrap_or_default(),
            new_email: self.email.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            profile: self.profile.clone(),
            role: self.role.clone(),
            sites: self.sites.0.clone(),
            status: self.status.clone(),
        }
    }
}

/// The fields of a user as stored, beside those of the profile.
#[must_use]
pub fn stored(user: &UserRow) -> FormState {
    FormState::new()
        .with(ColumnId::EMAIL, &user.email)
        .with(ColumnId::FIRST_NAME, &user.first_name)
        .with(ColumnId::LAST_NAME, &user.last_name)
        .with("role", user.role.as_str())
        .with("status", user.status.as_str())
}

/// The fields of a profile, with what was typed and what is wrong: those that need no words first.
#[must_use]
pub fn of_profile(typed: &Typed<ProfileFields>, state: &FormState) -> Vec<FormField> {
    let mut fields = fields_of(typed, state, &());
    fields.sort_by_key(|one| !one.hint.is_empty());
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_need_words_stand_last() {
        let typed = Typed::default().with("manager", "Eve");
        let fields = of_profile(&typed, &FormState::new());
        let ids: Vec<&str> = fields.iter().map(|one| one.field.id).collect();
        assert_eq!(ids[4..], ["cost_center", "user_groups", "time_zone"]);
        assert_eq!((ids[1], fields[1].value.as_str()), ("manager", "Eve"));
        assert_eq!(fields[6].hint, "Leave blank to use the account's time zone.");
    }
}

//! The fields of a user, as the forms that add and change one have them.

use serde::Deserialize;

use super::sites::TickedSites;
use crate::domain::ids::SiteId;
use crate::domain::profile::{PROFILE, Profile};
use crate::operations::phone_user::PhoneForm;
use crate::operations::users::{UserForm, UserRow};
use crate::web::FormState;

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
    department: String,
    manager: String,
    user_groups: String,
    job_title: String,
    location: String,
    cost_center: String,
    time_zone: String,
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
            ("site_name", self.site_name.as_str()),
            ("package", &self.package),
            ("user_template", &self.user_template),
            ("extension_number", &self.extension_number),
            ("phone_number", &self.phone_number),
            ("desk_phone_1_brand", brand),
            ("desk_phone_1_model", model),
            ("desk_phone_1_mac", &self.desk_phone_1_mac),
            ("user_status", &self.user_status),
            // Blank with the other three takes the desk phone away, and keeps its template otherwise.
            ("desk_phone_1_provision_template", ""),
        ])
    }

    /// What is shown again.
    #[must_use]
    pub fn state(&self) -> FormState {
        let texts = [
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("department", &self.department),
            ("manager", &self.manager),
            ("user_groups", &self.user_groups),
            ("job_title", &self.job_title),
            ("location", &self.location),
            ("cost_center", &self.cost_center),
            ("time_zone", &self.time_zone),
            ("role", &self.role),
            ("status", &self.status),
            ("phone", &self.phone),
            ("site_name", &self.site_name),
            ("package", &self.package),
            ("user_template", &self.user_template),
            ("extension_number", &self.extension_number),
            ("phone_number", &self.phone_number),
            ("desk_phone_1_model", &self.desk_phone_1_model),
            ("desk_phone_1_mac", &self.desk_phone_1_mac),
        ];
        let state = FormState::new().with("email", self.email.as_deref().unwrap_or_default());
        texts.into_iter().fold(state, |state, (name, text)| state.with(name, text.as_str()))
    }

    /// The ticked sites.
    #[must_use]
    pub fn ticked(&self) -> &[SiteId] {
        &self.sites.0
    }

    /// What the operation gets.
    #[must_use]
    pub fn user(&self) -> UserForm {
        let texts = [
            &self.department,
            &self.manager,
            &self.user_groups,
            &self.job_title,
            &self.location,
            &self.cost_center,
            &self.time_zone,
        ];
        UserForm {
            version: self.version(),
            email: self.email.clone().unwrap_or_default(),
            new_email: self.email.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            profile: Profile::new(texts.map(Clone::clone)),
            role: self.role.clone(),
            sites: self.sites.0.clone(),
            status: self.status.clone(),
        }
    }
}

/// The fields of a user as stored.
#[must_use]
pub fn stored(user: &UserRow) -> FormState {
    let state = FormState::new()
        .with("email", &user.email)
        .with("first_name", &user.first_name)
        .with("last_name", &user.last_name)
        .with("role", user.role.as_str())
        .with("status", user.status.as_str());
    let profile = user.profile();
    PROFILE.iter().fold(state, |state, field| state.with(field.id, profile.get(field.id)))
}

//! What the plan of one new phone user holds: keys instead of names, so that applying asks for nothing.

use serde::{Deserialize, Serialize};

use crate::domain::settings::Settings;
use crate::kinds::phone_users::desk_phones::NewDeskPhone;

/// A user who gets a phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewPhoneUser {
    /// The user.
    pub user: i64,
    /// Their name, as the list shows it.
    pub name: String,
    /// Their e-mail.
    pub email: String,
    /// The site.
    pub site: i64,
    /// The extension without the site code.
    pub short: String,
    /// The extension with it.
    pub digits: String,
    /// The packages.
    pub packages: Vec<i64>,
    /// The direct numbers, in order.
    pub numbers: Vec<String>,
    /// The template whose settings were copied.
    pub template: Option<i64>,
    /// The settings, template and row merged.
    pub settings: Settings,
    /// `active` or `inactive`.
    pub status: String,
    /// The desk phones.
    pub desk_phones: Vec<NewDeskPhone>,
}

//! The plan of a new phone user, in keys instead of names, so that giving the phone asks for nothing.

use serde::{Deserialize, Serialize};

use crate::domain::settings::Settings;

/// A user who gets a phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewPhoneUser {
    /// The user; 0 for one whom the same import adds.
    pub user: i64,
    /// Their name, as the list shows it.
    pub name: String,
    /// Their e-mail.
    pub email: String,
    /// True if it is only held until they accept their invitation.
    #[serde(default)]
    pub held: bool,
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

/// A desk phone in a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewDeskPhone {
    /// 1 to 3.
    pub slot: i64,
    /// The device, if the account has it already.
    pub id: Option<i64>,
    /// Its MAC address, 12 digits.
    pub mac: String,
    /// Its brand.
    pub brand: String,
    /// Its model; empty for the brand *Other*.
    pub model: String,
    /// Its provision template; `None` keeps what it has.
    pub provision_template: Option<i64>,
}

//! The plan of one changed phone user: keys instead of names, and only what changes of lists.

use serde::{Deserialize, Serialize};

use crate::domain::settings::Settings;
use crate::importers::phone::NewDeskPhone;

/// A phone user who is changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedPhoneUser {
    /// Their extension.
    pub extension: i64,
    /// The version that the plan was made for.
    pub version: i64,
    /// True if it is only held: nobody is told of it before they accept their invitation.
    #[serde(default)]
    pub held: bool,
    /// The site.
    pub site: i64,
    /// True if it is another than before.
    pub moved: bool,
    /// The extension without the site code.
    pub short: Option<String>,
    /// The extension with it.
    pub digits: Option<String>,
    /// `active` or `inactive`.
    pub status: String,
    /// The template whose settings were copied.
    pub template: Option<i64>,
    /// Their own settings.
    pub settings: Settings,
    /// The text that the list finds them by.
    pub search: String,
    /// All packages, where they change.
    pub packages: Option<Vec<i64>>,
    /// All direct numbers in order, where they change.
    pub numbers: Option<Vec<String>>,
    /// All desk phones, where one changes.
    pub desk_phones: Option<Vec<KeptDeskPhone>>,
}

/// A desk phone of a changed phone user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptDeskPhone {
    /// True if the user had it before, in this slot or another.
    pub own: bool,
    /// The device.
    pub phone: NewDeskPhone,
}

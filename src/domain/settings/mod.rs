//! The settings of account, site, template and phone user: one table, of which forms of every layer, files, *Copy settings
//! from*, help and the audit log are readers (decision 13).
//!
//! Each layer has a document in which every setting may be left open. [`Layers`] says what a user has in the end.

mod area_code;
mod capacity;
mod language;
mod layers;
mod locks;
mod of_layer;
mod setting;
mod table;
mod time_zone;

use serde::{Deserialize, Serialize};

use super::caller_id::CallerId;
use super::choices::PhoneStatus;
use super::column::ColumnId;
use super::fields::{Field, FieldValue};
use super::problem::Problem;
use super::searchable::Searchable;
use table::{read_setting, settings};

use area_code::parse_area_code;
use language::{LANGUAGES, parse_language};
pub use layers::{Above, Layers, Origin, Says};
pub use locks::Locks;
pub use of_layer::{LockingSettings, SettingsOf};
pub use setting::{EVERYWHERE, Layer, Setting};
pub use time_zone::parse_time_zone;

const YES_NO: &[(&str, &str)] = &[("Yes", "Yes"), ("No", "No")];
const STATUSES: &[(&str, &str)] = &[("Active", "Active"), ("Inactive", "Inactive")];
const AT_USERS: &[Layer] = &[Layer::Template, Layer::User];
/// The account itself has a time zone.
const BELOW_ACCOUNT: &[Layer] = &[Layer::Site, Layer::Template, Layer::User];

settings! {
    /// One layer of settings, or several merged.
    pub struct Settings {
        /// The caller ID shown to those who are called.
        outbound_caller_id: CallerId = Setting::of(Field::medium("Outbound Caller ID", 40).samples("Hidden", "")
            .hint("A number of the account such as +12055550123, or Hidden."), AT_USERS);
        /// True if the user may choose another caller ID for a call.
        select_outbound_caller_id: bool = Setting::of(Field::select("Select Outbound Caller ID").choices(YES_NO)
            .hint("Lets the user choose another number for a call."), EVERYWHERE);
        /// True if the user may send and receive text messages.
        sms: bool = Setting::of(Field::select("SMS").samples("Yes", "").choices(YES_NO), EVERYWHERE);
        /// Dialed before numbers that have none: up to 6 digits.
        area_code: String = Setting::of(Field::short("Area Code", 6)
            .hint("Up to 6 digits. The phone dials them before numbers without an area code."), EVERYWHERE), read parse_area_code;
        /// The language of announcements: a code of `LANGUAGES`.
        audio_prompt_language: String = Setting::of(
            Field::select("Audio Prompt Language").choices(&LANGUAGES), EVERYWHERE), read parse_language;
        /// The name of an IANA time zone.
        time_zone: String = Setting::of(Field::search("Time Zone", Searchable::TimeZones, 64).hint("Such as Europe/London."),
            BELOW_ACCOUNT).column(ColumnId::PHONE_TIME_ZONE, "Phone Time Zone"), read parse_time_zone;
        /// The status: the user can call and be called, or not. A user's own stands beside their settings.
        status: PhoneStatus = Setting::of(Field::select("User Status").choices(STATUSES), &[Layer::Template])
            .column(ColumnId::USER_STATUS, "User Status");
    }
}

impl Settings {
    /// The settings that need no package, and those that do (seed 000, "Fields that require a calling package"): a hidden
    /// caller ID, and not to select one, is what everybody without a package has anyway.
    #[must_use]
    pub fn without_caller_id(self) -> (Self, Self) {
        let caller_id = Self {
            outbound_caller_id: self.outbound_caller_id.clone().filter(|id| *id != CallerId::Hidden),
            select_outbound_caller_id: self.select_outbound_caller_id.filter(|select| *select),
            ..Self::default()
        };
        (Self { outbound_caller_id: None, select_outbound_caller_id: None, ..self }, caller_id)
    }

    /// True if it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The value of a setting in words; "" where it is left open.
    #[must_use]
    pub fn shown(&self, setting: &Setting) -> String {
        let typed = self.typed(setting);
        let choice = setting.field.options.iter().find(|(value, _)| *value == typed);
        choice.map_or(typed, |(_, words)| (*words).to_owned())
    }

    /// Each setting that is said, with its value in words, in the order of pages.
    pub fn said(&self) -> impl Iterator<Item = (&'static Setting, String)> {
        let said = Self::ALL.iter().map(|setting| (setting, self.shown(setting)));
        said.filter(|(_, words)| !words.is_empty())
    }

    /// Label and value of each setting that is said; shown before settings are copied.
    #[must_use]
    pub fn describe(&self) -> Vec<(&'static str, String)> {
        self.said().map(|(setting, words)| (setting.field.label, words)).collect()
    }

    /// The setting with this column in files of phone users.
    #[must_use]
    pub fn of_column(column: ColumnId) -> Option<&'static Setting> {
        Self::ALL.iter().find(|setting| setting.column == column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_speaks_before_the_one_below() {
        let user = Settings { sms: Some(false), ..Settings::default() };
        let site = Settings { sms: Some(true), area_code: Some("205".to_owned()), ..Settings::default() };
        let merged = user.merged_over(&site);
        assert_eq!((merged.sms, merged.area_code.as_deref()), (Some(false), Some("205")));
        assert_eq!(Settings::default().merged_over(&site), site);
    }

    #[test]
    fn a_description_tells_only_what_is_said() {
        let settings = Settings {
            outbound_caller_id: Some(CallerId::Hidden),
            sms: Some(false),
            audio_prompt_language: Some("de-DE".to_owned()),
            ..Settings::default()
        };
        let told = [
            ("Outbound Caller ID", "Hidden".to_owned()),
            ("SMS", "No".to_owned()),
            ("Audio Prompt Language", "German".to_owned()),
        ];
        assert_eq!(settings.describe(), told);
    }

    #[test]
    fn a_stored_document_of_an_older_version_is_read() {
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), Settings::default());
        assert_eq!(serde_json::to_string(&Settings::default()).unwrap(), "{}");
        let stored = r#"{"outbound_caller_id":{"number":"+12055550123"},"sms":true,"area_code":"205","status":"inactive"}"#;
        let read: Settings = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
    }

    #[test]
    fn every_setting_reads_as_it_is_typed() {
        let texts = ["+12055550123", "Yes", "No", "205", "de-DE", "Europe/Berlin", "Inactive"];
        let mut settings = Settings::default();
        for (setting, text) in Settings::ALL.iter().zip(texts) {
            settings.read(setting, text).unwrap();
            assert_eq!(settings.typed(setting), text, "{}", setting.field.label);
        }
        assert_eq!(settings.said().count(), Settings::ALL.len());
        for setting in Settings::ALL {
            settings.read(setting, "").unwrap();
        }
        assert!(settings.is_empty());
    }

    #[test]
    fn a_setting_is_found_by_its_column() {
        let of = |column| Settings::of_column(column).map(|setting| setting.field.id);
        assert_eq!(of(ColumnId::SMS), Some("sms"));
        assert_eq!(of(ColumnId::USER_STATUS), Some("status"));
        assert_eq!(of(ColumnId::TIME_ZONE), None, "that of the person");
    }
}

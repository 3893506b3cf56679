//! The fields of a setting template: its name, its site, and the settings that it gives.

use super::field::Field;
use super::known::List;
use super::table::fields;
use crate::domain::caller_id::CallerId;
use crate::domain::choices::PhoneStatus;
use crate::domain::ids::SiteId;
use crate::domain::name::TEMPLATE_MAX;
use crate::domain::searchable::Searchable;
use crate::domain::settings::{LANGUAGES, Settings, parse_area_code, parse_language, parse_time_zone};

const YES_NO: &[(&str, &str)] = &[("Yes", "Yes"), ("No", "No")];
const STATUSES: &[(&str, &str)] = &[("Active", "Active"), ("Inactive", "Inactive")];
const NOT_SET: &str = "Not set";

fields! {
    /// The fields of a setting template; a setting that is left open is no part of it (decision 13).
    pub struct SettingTemplateFields {
        /// The name, unique in the account.
        name: String = Field::name("Name", TEMPLATE_MAX, 100)
            .also(&["Template Name", "User Template"]).samples("Example Front desk", "Example Sales");
        /// The site whose users it is for; `None` for those of every site.
        site: Option<SiteId> = Field::select("Site").also(&["Site Name"]).from_list(List::Sites).or_none("All sites")
            .hint("You can apply a site's template only to users at that site.");
        /// The number that is shown to those who are called.
        outbound_caller_id: Option<CallerId> = Field::medium("Outbound Caller ID", 0).optional().samples("Hidden", "")
            .begins("Settings", "Leave a setting blank to keep each user's own value.")
            .hint("A number of the account such as +12055550123, or Hidden.");
        /// True if the user may choose another number for a call.
        select_outbound_caller_id: Option<bool> = Field::select("Select Outbound Caller ID").choices(YES_NO)
            .or_none(NOT_SET).hint("Lets the user choose another number for a call.");
        /// True if the user may send and receive text messages.
        sms: Option<bool> = Field::select("SMS").samples("Yes", "").choices(YES_NO).or_none(NOT_SET);
        /// Dialed before numbers that have none.
        area_code: Option<String> = Field::short("Area Code", 0).optional()
            .hint("Up to 6 digits. The phone dials them before numbers without an area code."), read parse_area_code;
        /// The language of announcements, by its code.
        audio_prompt_language: Option<String> = Field::select("Audio Prompt Language").choices(&LANGUAGES)
            .or_none(NOT_SET), read parse_language;
        /// The name of an IANA time zone.
        time_zone: Option<String> = Field::search("Time Zone", Searchable::TimeZones, 0).optional()
            .hint("Such as Europe/London."), read parse_time_zone;
        /// Active, or unable to call and be called.
        status: Option<PhoneStatus> = Field::select("User Status").choices(STATUSES).or_none(NOT_SET);
    }
}

impl SettingTemplateFields {
    /// A template of these settings.
    #[must_use]
    pub fn of(name: String, site: Option<SiteId>, settings: Settings) -> Self {
        Self {
            name,
            site,
            outbound_caller_id: settings.outbound_caller_id,
            select_outbound_caller_id: settings.select_outbound_caller_id,
            sms: settings.sms,
            area_code: settings.area_code,
            audio_prompt_language: settings.audio_prompt_language,
            time_zone: settings.time_zone,
            status: settings.status,
        }
    }

    /// The settings that it gives.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let fields = self.clone();
        Settings {
            outbound_caller_id: fields.outbound_caller_id,
            select_outbound_caller_id: fields.select_outbound_caller_id,
            sms: fields.sms,
            area_code: fields.area_code,
            audio_prompt_language: fields.audio_prompt_language,
            time_zone: fields.time_zone,
            status: fields.status,
        }
    }
}

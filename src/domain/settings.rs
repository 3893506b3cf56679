//! The settings of account, site, template and phone user, as one document (decision 13).
//!
//! Every field is optional: a layer says what it wants to say, and [`Settings::merged_over`] lets it speak
//! before the layer below it.

use serde::{Deserialize, Serialize};

use super::caller_id::CallerId;
use super::choices::{PhoneStatus, not_a_choice, yes_no};
use super::parse::{check_digits_survived, is_digits, trim};
use super::problem::{CellProblem, Problem};
use super::suggestions::nearest;
use super::time_zone_names::{meant, time_zones};

/// One layer of settings, or several merged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The caller ID shown to those who are called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outbound_caller_id: Option<CallerId>,
    /// True if the user may choose another caller ID for a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub select_outbound_caller_id: Option<bool>,
    /// True if the user may send and receive text messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms: Option<bool>,
    /// Dialed before numbers that have none: up to 6 digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_code: Option<String>,
    /// The language of announcements: a code of [`LANGUAGES`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_prompt_language: Option<String>,
    /// The name of an IANA time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The status: the user can call and be called, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PhoneStatus>,
}

/// The languages of announcements, code and name (zoom-domain 3.10).
pub const LANGUAGES: [(&str, &str); 16] = [
    ("en-US", "English (United States)"),
    ("en-GB", "English (United Kingdom)"),
    ("da-DK", "Danish"),
    ("de-DE", "German"),
    ("es-ES", "Spanish (Spain)"),
    ("es-US", "Spanish (United States)"),
    ("fr-CA", "French (Canada)"),
    ("fr-FR", "French (France)"),
    ("it-IT", "Italian"),
    ("ja-JP", "Japanese"),
    ("ko-KO", "Korean"),
    ("nl-NL", "Dutch"),
    ("pt-BR", "Portuguese (Brazil)"),
    ("pt-PT", "Portuguese (Portugal)"),
    ("zh-CN", "Chinese (Simplified)"),
    ("zh-TW", "Chinese (Traditional)"),
];

impl Settings {
    /// This layer, and what it does not say from the lower one.
    #[must_use]
    pub fn merged_over(&self, lower: &Self) -> Self {
        let (upper, lower) = (self.clone(), lower.clone());
        Self {
            outbound_caller_id: upper.outbound_caller_id.or(lower.outbound_caller_id),
            select_outbound_caller_id: upper.select_outbound_caller_id.or(lower.select_outbound_caller_id),
            sms: upper.sms.or(lower.sms),
            area_code: upper.area_code.or(lower.area_code),
            audio_prompt_language: upper.audio_prompt_language.or(lower.audio_prompt_language),
            time_zone: upper.time_zone.or(lower.time_zone),
            status: upper.status.or(lower.status),
        }
    }

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

    /// Label and value of each setting, in the order of pages; shown before settings are copied.
    #[must_use]
    pub fn describe(&self) -> Vec<(&'static str, String)> {
        let caller_id = self.outbound_caller_id.as_ref().map(|id| id.as_str().to_owned());
        let select = self.select_outbound_caller_id.map(|value| yes_no(value).to_owned());
        let language = self.audio_prompt_language.as_deref().map(|code| language_name(code).to_owned());
        let all = [
            ("Outbound Caller ID", caller_id),
            ("Select Outbound Caller ID", select),
            ("SMS", self.sms.map(|value| yes_no(value).to_owned())),
            ("Area Code", self.area_code.clone()),
            ("Audio Prompt Language", language),
            ("Time Zone", self.time_zone.clone()),
            ("User Status", self.status.map(|status| status.title().to_owned())),
        ];
        all.into_iter().filter_map(|(label, value)| value.map(|value| (label, value))).collect()
    }
}

/// The name of a language of announcements; an unknown code stays as it is.
#[must_use]
pub fn language_name(code: &str) -> &str {
    LANGUAGES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// Reads an area code: up to 6 digits (zoom-domain 3.10). Blank is `None`.
pub fn parse_area_code(cell: &str) -> Result<Option<String>, Problem> {
    let text = trim(cell);
    if text.is_empty() {
        return Ok(None);
    }
    check_digits_survived(text, true)?;
    if is_digits(text) && text.len() <= 6 {
        Ok(Some(text.to_owned()))
    } else {
        Err(CellProblem::NotDigits { min: 1, max: 6 }.into())
    }
}

/// Reads a language of announcements, by code or name in any case. Blank is `None`.
pub fn parse_language(cell: &str) -> Result<Option<String>, Problem> {
    let text = trim(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let is_meant =
        |known: &&(&str, &str)| known.0.eq_ignore_ascii_case(text) || known.1.eq_ignore_ascii_case(text);
    match LANGUAGES.iter().find(is_meant) {
        Some((code, _)) => Ok(Some((*code).to_owned())),
        None => Err(not_a_choice(text, &LANGUAGES.map(|(code, _)| code))),
    }
}

/// Reads the name of an IANA time zone, in any case. Blank is `None`.
pub fn parse_time_zone(cell: &str) -> Result<Option<String>, Problem> {
    let text = trim(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let known = time_zones().find(|name| name.eq_ignore_ascii_case(text));
    known.map(|name| Some(name.to_owned())).ok_or_else(|| no_time_zone(text))
}

/// The problem of a text that names no time zone, with those it may mean.
fn no_time_zone(text: &str) -> Problem {
    let (meant, suggestion) = match meant(text)[..] {
        [] => (vec!["UTC", "Europe/London", "America/New_York"], nearest(text, time_zones())),
        [one] => (vec![one], Some(one)),
        ref several => (several.to_vec(), None),
    };
    let choices = meant.into_iter().chain(["and the other IANA names"]).map(str::to_owned).collect();
    CellProblem::NotAChoice { choices, nearest: suggestion.map(str::to_owned) }.into()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

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
            audio_prompt_language: Some("de-DE".to_owned()),
            ..Settings::default()
        };
        let told =
            [("Outbound Caller ID", "Hidden".to_owned()), ("Audio Prompt Language", "German".to_owned())];
        assert_eq!(settings.describe(), told);
    }

    #[test]
    fn a_stored_document_of_an_older_version_is_read() {
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), Settings::default());
        assert_eq!(serde_json::to_string(&Settings::default()).unwrap(), "{}");
    }

    #[rstest]
    #[case("205", Ok(Some("205")))]
    #[case("", Ok(None))]
    #[case("1234567", Err("not_digits"))]
    #[case("20a", Err("not_digits"))]
    #[case("205.0", Err("excel_float"))]
    fn area_codes_are_up_to_six_digits(#[case] cell: &str, #[case] read: Result<Option<&str>, &str>) {
        let found = parse_area_code(cell);
        assert_eq!(found.as_ref().map(Option::as_deref).map_err(Problem::code), read);
    }

    #[rstest]
    #[case("europe/london", Some("Europe/London"))]
    #[case("UTC", Some("UTC"))]
    fn time_zones_are_read_in_any_case(#[case] cell: &str, #[case] name: Option<&str>) {
        assert_eq!(parse_time_zone(cell).unwrap().as_deref(), name);
    }

    #[rstest]
    #[case("German", "de-DE")]
    #[case("PT-br", "pt-BR")]
    fn languages_are_read_by_code_or_name(#[case] cell: &str, #[case] code: &str) {
        assert_eq!(parse_language(cell).unwrap().as_deref(), Some(code));
    }

    #[test]
    fn near_names_are_suggested() {
        assert_eq!(
            parse_time_zone("Europe/Lodnon").unwrap_err().suggestion().as_deref(),
            Some("Europe/London")
        );
        assert_eq!(
            parse_time_zone("W. Europe Standard Time").unwrap_err().suggestion().as_deref(),
            Some("Europe/Berlin")
        );
        let several = parse_time_zone("IST").unwrap_err();
        assert_eq!(several.suggestion(), None);
        assert!(
            several.remedy().contains("Asia/Kolkata, Europe/Dublin, Asia/Jerusalem"),
            "{}",
            several.remedy()
        );
        assert_eq!(parse_language("de-D").unwrap_err().suggestion().as_deref(), Some("de-DE"));
    }
}

//! What a form says about a setting template, read against the other templates and the sites.

use serde::Deserialize;

use crate::domain::caller_id::CallerId;
use crate::domain::choices::{PhoneStatus, parse_yes_no, yes_no};
use crate::domain::fold::fold;
use crate::domain::ids::SiteId;
use crate::domain::name::{TEMPLATE_MAX, parse_unique_name};
use crate::domain::phone_number::not_in_account;
use crate::domain::problem::{CellProblem, Problem};
use crate::domain::settings::{Settings, parse_area_code, parse_language, parse_time_zone};
use crate::domain::{FieldErrors, Refusal};
use crate::repository::setting_templates::{TemplateFacts, TemplateFields, TemplateRow};
use crate::repository::sites::SiteFacts;

/// What is stored of the folded name.
const FOLD_MAX: usize = 100;

/// The fields as typed. A setting that is blank is not part of the template.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TemplateForm {
    /// The version the form was made from; not asked when one is added.
    pub version: i64,
    /// *Name*.
    pub name: String,
    /// *Site*; none for the whole account.
    pub site: Option<SiteId>,
    /// *Outbound Caller ID*: a number of the account, or `Hidden`.
    pub outbound_caller_id: String,
    /// *Select Outbound Caller ID*: Yes or No.
    pub select_outbound_caller_id: String,
    /// *SMS*: Yes or No.
    pub sms: String,
    /// *Area Code*.
    pub area_code: String,
    /// *Audio Prompt Language*: a code.
    pub audio_prompt_language: String,
    /// *Time Zone*.
    pub time_zone: String,
    /// *User Status*: `Active` or `Inactive`.
    pub status: String,
}

impl From<&TemplateRow> for TemplateForm {
    fn from(row: &TemplateRow) -> Self {
        let settings = row.template.settings.0.clone();
        let word = |value: Option<bool>| value.map_or_else(String::new, |value| yes_no(value).to_owned());
        Self {
            version: row.version,
            name: row.template.name.clone(),
            site: row.template.site_id,
            outbound_caller_id: settings
                .outbound_caller_id
                .map_or_else(String::new, |id| id.as_str().to_owned()),
            select_outbound_caller_id: word(settings.select_outbound_caller_id),
            sms: word(settings.sms),
            area_code: settings.area_code.unwrap_or_default(),
            audio_prompt_language: settings.audio_prompt_language.unwrap_or_default(),
            time_zone: settings.time_zone.unwrap_or_default(),
            status: settings.status.map_or_else(String::new, |status| status.title().to_owned()),
        }
    }
}

/// What a form is read against.
pub(super) struct Present {
    pub(super) others: Vec<TemplateFacts>,
    pub(super) sites: Vec<SiteFacts>,
    /// Whether the number of the caller ID, if it is one, belongs to the account.
    pub(super) knows_number: bool,
}

impl TemplateForm {
    /// The number of the caller ID, where the field holds one.
    pub(super) fn number(&self) -> Option<String> {
        match CallerId::parse(&self.outbound_caller_id) {
            Ok(Some(CallerId::Number(number))) => Some(number),
            _ => None,
        }
    }

    pub(super) fn read(&self, present: &Present) -> Result<TemplateFields, Refusal> {
        let mut errors = FieldErrors::new();
        let name = errors.take("name", "Name", &self.name, self.read_name(present));
        let site = errors.take("site", "Site", "", self.read_site(present));
        let settings = self.read_settings(present, &mut errors);
        errors.check()?;
        Ok(TemplateFields { name: name.unwrap_or_default(), site: site.flatten(), settings })
    }

    fn read_name(&self, present: &Present) -> Result<String, Problem> {
        let name = parse_unique_name(&self.name, TEMPLATE_MAX, FOLD_MAX)?;
        let folded = fold(&name);
        let taken = present.others.iter().any(|other| other.name_fold == folded);
        if taken { Err(CellProblem::NameTaken.into()) } else { Ok(name) }
    }

    fn read_site(&self, present: &Present) -> Result<Option<SiteId>, Problem> {
        let known = |id: &SiteId| present.sites.iter().any(|site| site.id == *id);
        if self.site.as_ref().is_none_or(known) { Ok(self.site) } else { Err(CellProblem::Gone.into()) }
    }

    fn read_caller_id(&self, present: &Present) -> Result<Option<CallerId>, Problem> {
        match CallerId::parse(&self.outbound_caller_id)? {
            Some(CallerId::Number(number)) if !present.knows_number => Err(not_in_account(&number)),
            caller_id => Ok(caller_id),
        }
    }

    fn read_settings(&self, present: &Present, errors: &mut FieldErrors) -> Settings {
        let caller_id = self.read_caller_id(present);
        let select = parse_yes_no(&self.select_outbound_caller_id);
        let language = parse_language(&self.audio_prompt_language);
        let zone = parse_time_zone(&self.time_zone);
        let mut field = Field(errors);
        Settings {
            outbound_caller_id: field.read(
                ("outbound_caller_id", "Outbound Caller ID"),
                &self.outbound_caller_id,
                caller_id,
            ),
            select_outbound_caller_id: field.read(
                ("select_outbound_caller_id", "Select Outbound Caller ID"),
                &self.select_outbound_caller_id,
                select,
            ),
            sms: field.read(("sms", "SMS"), &self.sms, parse_yes_no(&self.sms)),
            area_code: field.read(
                ("area_code", "Area Code"),
                &self.area_code,
                parse_area_code(&self.area_code),
            ),
            audio_prompt_language: field.read(
                ("audio_prompt_language", "Audio Prompt Language"),
                &self.audio_prompt_language,
                language,
            ),
            time_zone: field.read(("time_zone", "Time Zone"), &self.time_zone, zone),
            status: field.read(
                ("status", "User Status"),
                &self.status,
                PhoneStatus::parse_cell(&self.status),
            ),
        }
    }
}

/// Reads optional fields, each with its name and label.
struct Field<'a>(&'a mut FieldErrors);

impl Field<'_> {
    fn read<T>(
        &mut self,
        (name, label): (&'static str, &str),
        value: &str,
        read: Result<Option<T>, Problem>,
    ) -> Option<T> {
        self.0.take(name, label, value, read).flatten()
    }
}

/// The fields of a template in the audit log.
pub(super) fn describe(fields: &TemplateFields, sites: &[SiteFacts]) -> Vec<(&'static str, String)> {
    let site = fields.site.and_then(|id| sites.iter().find(|site| site.id == id));
    let mut all = vec![("Name", fields.name.clone())];
    all.extend(site.map(|site| ("Site", site.name.clone())));
    all.extend(fields.settings.describe());
    all
}

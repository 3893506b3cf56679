//! Fields of the form of the account, read against its sites and extensions.

use serde::Deserialize;

use crate::domain::choices::yes_no;
use crate::domain::column::ColumnId;
use crate::domain::country::parse_country;
use crate::domain::extension::{EXTENSION_MAX, ExtensionRules, SiteCode, SiteNumbering, parse_range};
use crate::domain::name::parse_name;
use crate::domain::parse::parse_count;
use crate::domain::problem::{CellProblem, ExtensionProblem, Problem, SiteProblem};
use crate::domain::settings::parse_time_zone;
use crate::domain::{FieldErrors, Refusal};
use crate::repository::accounts::{AccountFields, AccountRow};
use crate::repository::sites::SiteFacts;

/// The most characters of the name of an account.
const NAME_MAX: usize = 200;
/// The fewest digits that can be allowed: with one, ten people fill an account.
const EXTENSION_MIN: u64 = 2;

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    /// The version the form was made from.
    pub version: i64,
    /// *Name*.
    pub name: String,
    /// *Country*.
    pub country: String,
    /// *Time Zone*.
    pub time_zone: String,
    /// *Site Codes*.
    pub site_codes: bool,
    /// *Minimum extension length*.
    pub extension_min: String,
    /// *Maximum extension length*.
    pub extension_max: String,
}

impl From<&AccountRow> for AccountForm {
    fn from(row: &AccountRow) -> Self {
        let fields = &row.fields;
        Self {
            version: row.version,
            name: fields.name.clone(),
            country: fields.country.clone(),
            time_zone: fields.time_zone.clone(),
            site_codes: fields.site_codes,
            extension_min: fields.extension_min.to_string(),
            extension_max: fields.extension_max.to_string(),
        }
    }
}

impl AccountForm {
    pub(super) fn read(&self) -> Result<AccountFields, Refusal> {
        let mut errors = FieldErrors::new();
        let name = errors.take("name", "Name", &self.name, parse_name(&self.name, NAME_MAX));
        let country = errors.take("country", "Country", &self.country, parse_country(&self.country));
        let zone = parse_time_zone(&self.time_zone)
            .and_then(|zone| zone.ok_or_else(|| CellProblem::Required.into()));
        let time_zone = errors.take(ColumnId::TIME_ZONE, "Time Zone", &self.time_zone, zone);
        let min = errors.take("extension_min", MIN, &self.extension_min, read_length(&self.extension_min));
        let max = read_length(&self.extension_max).and_then(|max| check_order(min, max));
        let max = errors.take("extension_max", MAX, &self.extension_max, max);
        errors.check()?;
        Ok(AccountFields {
            name: name.unwrap_or_default(),
            country: country.unwrap_or_default(),
            time_zone: time_zone.unwrap_or_default(),
            site_codes: self.site_codes,
            extension_min: min.unwrap_or_default(),
            extension_max: max.unwrap_or_default(),
        })
    }
}

const MIN: &str = "Minimum extension length";
const MAX: &str = "Maximum extension length";

fn read_length(cell: &str) -> Result<i64, Problem> {
    let length = parse_count(cell, EXTENSION_MIN, u64::from(EXTENSION_MAX))?;
    Ok(i64::try_from(length).unwrap_or(i64::MAX))
}

fn check_order(min: Option<i64>, max: i64) -> Result<i64, Problem> {
    if min.is_some_and(|min| max < min) { Err(ExtensionProblem::LengthOrder.into()) } else { Ok(max) }
}

/// The extensions of an account that keep settings from changing.
pub(super) struct InUse {
    /// Extensions that begin with a site code.
    pub(super) with_codes: i64,
    /// Extensions that have fewer or more digits than are to be allowed.
    pub(super) other_lengths: i64,
    pub(super) sites: Vec<SiteFacts>,
}

/// Checks the new settings against the extensions in use.
pub(super) fn check(new: &AccountFields, form: &AccountForm, in_use: &InUse) -> Result<(), Refusal> {
    let mut errors = FieldErrors::new();
    if !new.site_codes && in_use.with_codes > 0 {
        let problem = SiteProblem::CodesInUse { extensions: in_use.with_codes.unsigned_abs() };
        errors.add("site_codes", "Site Codes", "", problem);
    }
    if in_use.other_lengths > 0 {
        let problem = ExtensionProblem::LengthInUse { extensions: in_use.other_lengths.unsigned_abs() };
        errors.add("extension_max", MAX, &form.extension_max, problem);
    } else if let Some(site) = in_use.sites.iter().find(|site| !range_fits(site, new)) {
        let problem = SiteProblem::RangeDoesNotFit { site: site.name.clone() };
        errors.add("extension_max", MAX, &form.extension_max, problem);
    }
    errors.check()
}

fn range_fits(site: &SiteFacts, new: &AccountFields) -> bool {
    let Some((from, to)) = site.range_from.as_deref().zip(site.range_to.as_deref()) else { return true };
    let code = site.code.as_deref().filter(|_| new.site_codes);
    let code = code.and_then(|code| SiteCode::parse(code).ok());
    let digits = |length: i64| u8::try_from(length).unwrap_or(EXTENSION_MAX);
    let rules = ExtensionRules {
        min: digits(new.extension_min),
        max: digits(new.extension_max),
        site: Some(SiteNumbering { code, range: None }),
    };
    parse_range(from, to, &rules).is_ok()
}

/// The fields of an account in the audit log.
pub(super) fn describe(fields: &AccountFields) -> Vec<(&'static str, String)> {
    vec![
        ("Name", fields.name.clone()),
        ("Country", fields.country.clone()),
        ("Time Zone", fields.time_zone.clone()),
        ("Site Codes", yes_no(fields.site_codes).to_owned()),
        (MIN, fields.extension_min.to_string()),
        (MAX, fields.extension_max.to_string()),
    ]
}

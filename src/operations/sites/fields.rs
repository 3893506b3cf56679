//! What a form says about a site, read against the other sites.

use serde::Deserialize;

use crate::domain::extension::{ExtensionRules, SiteCode, SiteNumbering, parse_range};
use crate::domain::fold::fold;
use crate::domain::name::{SITE_MAX, parse_unique_name};
use crate::domain::problem::{CellProblem, Problem, SiteProblem};
use crate::domain::{FieldErrors, Refusal};
use crate::repository::accounts::Rules;
use crate::repository::sites::{SiteFacts, SiteFields, SiteRow};

/// What is stored of the folded name.
const FOLD_MAX: usize = 300;

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SiteForm {
    /// The version the form was made from; not asked when one is added.
    pub version: i64,
    /// *Name*.
    pub name: String,
    /// *Site Code*.
    pub code: String,
    /// *First Extension*.
    pub range_from: String,
    /// *Last Extension*.
    pub range_to: String,
}

impl From<&SiteRow> for SiteForm {
    fn from(row: &SiteRow) -> Self {
        let site = row.site.clone();
        Self {
            version: row.version,
            name: site.name,
            code: site.code.unwrap_or_default(),
            range_from: site.range_from.unwrap_or_default(),
            range_to: site.range_to.unwrap_or_default(),
        }
    }
}

/// What a form is read against.
pub(super) struct Present<'a> {
    pub(super) rules: Rules,
    /// The site that is changed.
    pub(super) site: Option<&'a SiteRow>,
    pub(super) others: Vec<SiteFacts>,
}

impl SiteForm {
    pub(super) fn read(&self, present: &Present<'_>) -> Result<SiteFields, Refusal> {
        let mut errors = FieldErrors::new();
        let name = errors.take("name", "Name", &self.name, self.read_name(present));
        let code = errors.take("code", "Site Code", &self.code, self.read_code(present));
        let range = self.read_range(present, code.clone().flatten());
        let range = errors.take("range_from", "First Extension", &self.range_from, range);
        errors.check()?;
        Ok(SiteFields {
            name: name.unwrap_or_default(),
            code: code.flatten().map(|code| code.as_str().to_owned()),
            range: range.flatten(),
        })
    }

    fn read_name(&self, present: &Present<'_>) -> Result<String, Problem> {
        let name = parse_unique_name(&self.name, SITE_MAX, FOLD_MAX)?;
        let folded = fold(&name);
        let taken = present.others.iter().any(|other| other.name_fold == folded);
        if taken { Err(CellProblem::NameTaken.into()) } else { Ok(name) }
    }

    fn read_code(&self, present: &Present<'_>) -> Result<Option<SiteCode>, Problem> {
        let code = if self.code.trim().is_empty() { None } else { Some(SiteCode::parse(&self.code)?) };
        let digits = code.as_ref().map(SiteCode::as_str);
        if digits.is_some() && !present.rules.site_codes {
            return Err(SiteProblem::CodesOff.into());
        }
        let same = |other: &&SiteFacts| digits.is_some() && other.code.as_deref() == digits;
        if let Some(other) = present.others.iter().find(same) {
            return Err(SiteProblem::CodeTaken { site: other.name.clone() }.into());
        }
        check_not_in_use(present.site, digits)?;
        Ok(code)
    }

    fn read_range(
        &self,
        present: &Present<'_>,
        code: Option<SiteCode>,
    ) -> Result<Option<(String, String)>, Problem> {
        let digits = code.as_ref().map(|code| code.as_str().to_owned());
        let site = Some(SiteNumbering { code, range: None });
        let rules = ExtensionRules { min: present.rules.min(), max: present.rules.max(), site };
        let range = parse_range(&self.range_from, &self.range_to, &rules)?;
        let Some(wanted) = &range else { return Ok(None) };
        let wanted = dialed(digits.as_deref(), wanted);
        match present.others.iter().find(|other| overlaps(other, &wanted)) {
            Some(other) => Err(SiteProblem::RangeOverlaps { site: other.name.clone() }.into()),
            None => Ok(range),
        }
    }
}

/// The full extensions of a site begin with its code.
fn check_not_in_use(site: Option<&SiteRow>, code: Option<&str>) -> Result<(), SiteProblem> {
    match site {
        Some(row) if row.extensions > 0 && row.site.code.as_deref() != code => {
            Err(SiteProblem::CodeInUse { extensions: row.extensions.unsigned_abs() })
        }
        _ => Ok(()),
    }
}

/// The full extensions at both ends of a range, which have one length.
fn dialed(code: Option<&str>, (from, to): &(String, String)) -> (String, String) {
    let code = code.unwrap_or_default();
    (format!("{code}{from}"), format!("{code}{to}"))
}

/// Whether the two give out one full extension: code 1 with 2300 and code 12 with 300 do.
fn overlaps(other: &SiteFacts, wanted: &(String, String)) -> bool {
    let Some(range) = other.range_from.clone().zip(other.range_to.clone()) else { return false };
    let range = dialed(other.code.as_deref(), &range);
    range.0.len() == wanted.0.len() && range.0 <= wanted.1 && wanted.0 <= range.1
}

/// The fields of a site in the audit log.
pub(super) fn describe(fields: &SiteFields) -> Vec<(&'static str, String)> {
    let (from, to) = fields.range.clone().unzip();
    let all = [
        ("Name", Some(fields.name.clone())),
        ("Site Code", fields.code.clone()),
        ("First Extension", from),
        ("Last Extension", to),
    ];
    all.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use crate::domain::ids::SiteId;
    use crate::operations::sites::fields::*;

    #[rstest]
    #[case(Some("12"), ("300", "399"), Some("1"), ("2350", "2360"), true)]
    #[case(Some("12"), ("300", "399"), Some("1"), ("300", "399"), false)]
    #[case(Some("1"), ("200", "299"), None, ("1299", "1310"), true)]
    #[case(None, ("200", "299"), None, ("299", "310"), true)]
    #[case(None, ("200", "299"), None, ("150", "200"), true)]
    #[case(None, ("200", "299"), None, ("300", "399"), false)]
    #[case(None, ("200", "299"), None, ("2000", "2999"), false)]
    fn ranges_overlap_as_they_are_dialed(
        #[case] code: Option<&str>,
        #[case] range: (&str, &str),
        #[case] wanted_code: Option<&str>,
        #[case] wanted: (&str, &str),
        #[case] overlap: bool,
    ) {
        let other = SiteFacts {
            id: SiteId(1),
            name: "Berlin".to_owned(),
            name_fold: "berlin".to_owned(),
            code: code.map(str::to_owned),
            range_from: Some(range.0.to_owned()),
            range_to: Some(range.1.to_owned()),
            is_main: false,
        };
        let wanted = dialed(wanted_code, &(wanted.0.to_owned(), wanted.1.to_owned()));
        assert_eq!(overlaps(&other, &wanted), overlap);
        let unranged = SiteFacts { range_from: None, range_to: None, ..other };
        assert!(!overlaps(&unranged, &wanted));
    }
}

//! The rules of a site, against the account and its other sites.

use super::SiteTable;
use super::neighbours::Neighbour;
use crate::domain::extension::{ExtensionRules, SiteCode, SiteNumbering, parse_range};
use crate::domain::fields::{FieldTable as _, SiteFields, SiteForm};
use crate::domain::problem::{Problem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::settings::{Above, Says};
use crate::entities::Draft;
use crate::repository::accounts::Rules;

pub(super) fn check(rules: Rules, draft: &Draft<'_, SiteTable>, errors: &mut FieldErrors) {
    let (code, from) = (draft.new.code.as_deref(), draft.new.range_from.as_deref());
    if let Err(problem) = check_code(draft, rules, code) {
        SiteFields::note(errors, "code", code.unwrap_or_default(), problem);
    }
    let readable = errors.of("range_to").next().is_none();
    if let Err(problem) = check_range(draft.new, rules)
        && readable
    {
        SiteFields::note(errors, "range_from", from.unwrap_or_default(), problem);
    }
}

fn check_code(draft: &Draft<'_, SiteTable>, rules: Rules, code: Option<&str>) -> Result<(), SiteProblem> {
    if code.is_some() && !rules.site_codes {
        return Err(SiteProblem::CodesOff);
    }
    // The full extensions of a site begin with its code.
    match draft.before {
        Some(row) if row.more.extensions > 0 && row.fields.code.as_deref() != code => {
            Err(SiteProblem::CodeInUse { extensions: row.more.extensions.unsigned_abs() })
        }
        _ => Ok(()),
    }
}

fn check_range(new: &SiteFields, rules: Rules) -> Result<(), Problem> {
    let code = new.code.as_deref().and_then(|code| SiteCode::parse(code).ok());
    let site = Some(SiteNumbering { code, range: None });
    let rules = ExtensionRules { min: rules.min(), max: rules.max(), site };
    let [from, to] = [&new.range_from, &new.range_to].map(|end| end.as_deref().unwrap_or_default());
    parse_range(from, to, &rules).map(|_| ())
}

/// A site changes nothing that the account locks, and locks nothing that has no value.
pub(super) fn check_settings(account: &Says, draft: &Draft<'_, SiteTable>, errors: &mut FieldErrors) {
    let before = draft.before.map(|row| row.fields.more.says()).unwrap_or_default();
    let new = draft.new.more.says();
    for (setting, problem) in Above::of(account).problems(&before, &new) {
        SiteForm::note(errors, setting.field.id, &new.settings.typed(setting), problem);
    }
}

/// No two sites have one code, or give out one extension.
pub(super) fn clash(sites: &[Neighbour], draft: &Draft<'_, SiteTable>, errors: &mut FieldErrors) {
    let others = || sites.iter().filter(|site| !site.is(draft));
    let wanted = Neighbour::as_drafted(draft);
    if let Some(code) = &wanted.code
        && let Some(other) = others().find(|other| other.code.as_ref() == Some(code))
    {
        SiteFields::note(errors, "code", code, SiteProblem::CodeTaken { site: other.name.clone() });
    }
    let is_range = ["range_from", "range_to"].iter().all(|end| errors.of(end).next().is_none());
    if let Some(other) = others().find(|other| is_range && other.overlaps(&wanted)) {
        let from = draft.new.range_from.as_deref().unwrap_or_default();
        SiteFields::note(errors, "range_from", from, SiteProblem::RangeOverlaps { site: other.name.clone() });
    }
}

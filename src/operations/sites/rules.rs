//! What a form says about a site, against the account and its other sites.

use super::SiteTable;
use super::ranges::{dialed, overlaps};
use crate::domain::extension::{ExtensionRules, SiteCode, SiteNumbering, parse_range};
use crate::domain::fields::{FieldTable as _, SiteFields};
use crate::domain::problem::{Problem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::operations::entity::Draft;
use crate::repository::accounts::Rules;
use crate::repository::sites::SiteFacts;

pub(super) fn check(draft: &Draft<'_, SiteTable>, others: &[SiteFacts], errors: &mut FieldErrors) {
    let rules = *draft.facts;
    let (code, from) = (draft.new.code.as_deref(), draft.new.range_from.as_deref());
    if let Err(problem) = check_code(draft, rules, code, others) {
        SiteFields::note(errors, "code", code.unwrap_or_default(), problem);
    }
    let readable = errors.of("range_to").next().is_none();
    if let Err(problem) = check_range(draft.new, rules, others)
        && readable
    {
        SiteFields::note(errors, "range_from", from.unwrap_or_default(), problem);
    }
}

fn check_code(
    draft: &Draft<'_, SiteTable>,
    rules: Rules,
    code: Option<&str>,
    others: &[SiteFacts],
) -> Result<(), SiteProblem> {
    if code.is_some() && !rules.site_codes {
        return Err(SiteProblem::CodesOff);
    }
    let same = |other: &&SiteFacts| code.is_some() && other.code.as_deref() == code;
    if let Some(other) = others.iter().find(same) {
        return Err(SiteProblem::CodeTaken { site: other.name.clone() });
    }
    // The full extensions of a site begin with its code.
    match draft.before {
        Some(row) if row.more.extensions > 0 && row.fields.code.as_deref() != code => {
            Err(SiteProblem::CodeInUse { extensions: row.more.extensions.unsigned_abs() })
        }
        _ => Ok(()),
    }
}

fn check_range(new: &SiteFields, rules: Rules, others: &[SiteFacts]) -> Result<(), Problem> {
    let code = new.code.as_deref().and_then(|code| SiteCode::parse(code).ok());
    let site = Some(SiteNumbering { code, range: None });
    let rules = ExtensionRules { min: rules.min(), max: rules.max(), site };
    let ends = [&new.range_from, &new.range_to].map(|end| end.as_deref().unwrap_or_default());
    let Some(wanted) = parse_range(ends[0], ends[1], &rules)? else { return Ok(()) };
    let wanted = dialed(new.code.as_deref(), &wanted);
    match others.iter().find(|other| overlaps(other, &wanted)) {
        Some(other) => Err(SiteProblem::RangeOverlaps { site: other.name.clone() }.into()),
        None => Ok(()),
    }
}

//! What a form or a row says about a site, against the account and its other sites.

use super::neighbours::{Dialed, Neighbour};
use super::{SiteTable, Surroundings};
use crate::domain::extension::{ExtensionRules, SiteCode, SiteNumbering, parse_range};
use crate::domain::fields::{FieldTable as _, SiteFields};
use crate::domain::problem::{Problem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::entities::Draft;
use crate::repository::accounts::Rules;

pub(super) fn check(facts: &Surroundings, draft: &Draft<'_, SiteTable>, errors: &mut FieldErrors) {
    let others = || facts.sites.iter().filter(|site| !site.is(draft));
    let (code, from) = (draft.new.code.as_deref(), draft.new.range_from.as_deref());
    if let Err(problem) = check_code(draft, facts.rules, code, others()) {
        SiteFields::note(errors, "code", code.unwrap_or_default(), problem);
    }
    let readable = errors.of("range_to").next().is_none();
    if let Err(problem) = check_range(draft.new, facts.rules, others())
        && readable
    {
        SiteFields::note(errors, "range_from", from.unwrap_or_default(), problem);
    }
}

fn check_code<'a>(
    draft: &Draft<'_, SiteTable>,
    rules: Rules,
    code: Option<&str>,
    mut others: impl Iterator<Item = &'a Neighbour>,
) -> Result<(), SiteProblem> {
    if code.is_some() && !rules.site_codes {
        return Err(SiteProblem::CodesOff);
    }
    let same = |other: &&Neighbour| code.is_some() && other.code.as_deref() == code;
    if let Some(other) = others.find(same) {
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

fn check_range<'a>(
    new: &SiteFields,
    rules: Rules,
    mut others: impl Iterator<Item = &'a Neighbour>,
) -> Result<(), Problem> {
    let code = new.code.as_deref().and_then(|code| SiteCode::parse(code).ok());
    let site = Some(SiteNumbering { code, range: None });
    let rules = ExtensionRules { min: rules.min(), max: rules.max(), site };
    let ends = [&new.range_from, &new.range_to].map(|end| end.as_deref().unwrap_or_default());
    let Some((from, to)) = parse_range(ends[0], ends[1], &rules)? else { return Ok(()) };
    let wanted = Dialed::of(new.code.as_deref(), (&from, &to));
    match wanted.and_then(|wanted| others.find(|other| other.overlaps(wanted))) {
        Some(other) => Err(SiteProblem::RangeOverlaps { site: other.name.clone() }.into()),
        None => Ok(()),
    }
}

//! The template that a row asks for.

use super::facts::{Facts, Template};
use crate::domain::column::ColumnId;
use crate::domain::problem::SiteProblem;
use crate::domain::suggestions::nearest;
use crate::imports::Judged;

/// The template of the dialog, which goes before the column; else the one of this name, a blank one being none.
pub(in crate::importers) fn asked<'a>(
    facts: &'a Facts,
    judged: &mut Judged,
    name: &str,
) -> Option<&'a Template> {
    if let Some(chosen) = facts.template.and_then(|id| facts.templates.iter().find(|one| one.id == id)) {
        return Some(chosen);
    }
    if name.is_empty() {
        return None;
    }
    let found = facts.template_named(name);
    if found.is_none() {
        let near = nearest(name, facts.templates.iter().map(|template| template.name.as_str()));
        let nearest = near.map(str::to_owned);
        judged.issue(ColumnId::USER_TEMPLATE, name, SiteProblem::TemplateUnknown { nearest });
    }
    found
}

//! Template and extension of a phone user, which depend on their site.

use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::extension::Extension;
use crate::domain::problem::SiteProblem;
use crate::importers::phone::facts::Facts;
use crate::importers::phone::template;
use crate::importers::sites::Site;
use crate::imports::{Judged, Row};

/// The template of the row.
pub(super) fn template(facts: &Facts, judged: &mut Judged, row: &Row<'_>, site: Option<&Site>) {
    let Some(template) = template::asked(facts, judged, row.cell(ColumnId::USER_TEMPLATE)) else { return };
    if let (Some(of), Some(site)) = (template.site, site)
        && of != site.id
    {
        let site = facts.sites.find(of).map_or_else(String::new, |site| site.name.clone());
        return judged.issue(
            ColumnId::USER_TEMPLATE,
            &template.name,
            SiteProblem::TemplateOfAnotherSite { site },
        );
    }
    judged.patch.set(ColumnId::USER_TEMPLATE, &template.name);
}

/// The extension of the row; a blank one is chosen by the plan.
pub(super) fn extension(facts: &Facts, judged: &mut Judged, row: &Row<'_>, site: Option<&Site>) {
    let cell = row.cell(ColumnId::EXTENSION_NUMBER);
    if cell.is_empty() {
        return;
    }
    let rules = site.map_or(&facts.sites.rules, |site| &site.rules);
    if let Some(extension) = judged.take(ColumnId::EXTENSION_NUMBER, cell, Extension::parse(cell, rules)) {
        judged.patch.set(ColumnId::EXTENSION_NUMBER, extension.short());
        if site.is_some() {
            judged.claim(Resource::Extension, extension.full(), ColumnId::EXTENSION_NUMBER);
        }
    }
}

//! What a phone user has of their site: template and extension.

use crate::domain::claim::Resource;
use crate::domain::extension::Extension;
use crate::domain::nearest::nearest;
use crate::domain::problem::SiteProblem;
use crate::imports::{Judged, Row};
use crate::kinds::phone_users::facts::Facts;
use crate::kinds::sites::Site;

/// The template of the row; the one of the dialog goes before the column and is not asked here.
pub(super) fn template(facts: &Facts, judged: &mut Judged, row: &Row<'_>, site: Option<&Site>) {
    let name = row.cell("user_template");
    let chosen = facts.template.and_then(|id| facts.templates.iter().find(|template| template.id == id));
    let template = match (chosen, name) {
        (None, "") => return,
        (Some(chosen), _) => Some(chosen),
        (None, name) => facts.template_named(name),
    };
    let Some(template) = template else {
        let near = nearest(name, facts.templates.iter().map(|template| template.name.as_str()));
        let nearest = near.map(str::to_owned);
        return judged.issue("user_template", name, SiteProblem::TemplateUnknown { nearest });
    };
    if let (Some(of), Some(site)) = (template.site, site)
        && of != site.id
    {
        let site = facts.sites.find(of).map_or_else(String::new, |site| site.name.clone());
        return judged.issue("user_template", &template.name, SiteProblem::TemplateOfAnotherSite { site });
    }
    judged.patch.set("user_template", &template.name);
}

/// The extension of the row; a blank one is chosen by the plan.
pub(super) fn extension(facts: &Facts, judged: &mut Judged, row: &Row<'_>, site: Option<&Site>) {
    let cell = row.cell("extension_number");
    if cell.is_empty() {
        return;
    }
    let rules = site.map_or(&facts.sites.rules, |site| &site.rules);
    if let Some(extension) = judged.take("extension_number", cell, Extension::parse(cell, rules)) {
        judged.patch.set("extension_number", extension.short());
        if site.is_some() {
            judged.claim(Resource::Extension, extension.full(), "extension_number");
        }
    }
}

//! Where a phone user belongs: site, template, extension.

use crate::domain::extension::Extension;
use crate::domain::import::Resource;
use crate::domain::nearest::nearest;
use crate::domain::problem::SiteProblem;
use crate::imports::{Judged, Row};
use crate::kinds::phone_users::facts::{Facts, Site};

/// The site of the row: that of the dialog, else of its columns, else the only one there is.
pub(super) fn site<'a>(facts: &'a Facts, judged: &mut Judged, row: &Row<'_>) -> Option<&'a Site> {
    let (name, code) = (row.cell("site_name"), row.cell("site_code"));
    let site = match (facts.site, name, code) {
        (Some(chosen), _, _) => facts.site_of(chosen),
        (None, "", "") => only_site(facts, judged),
        (None, name, "") => named(facts, judged, name),
        (None, "", code) => coded(facts, judged, code),
        (None, name, code) => both(facts, judged, name, code),
    }?;
    if !site.allowed {
        judged.issue("site_name", &site.name, SiteProblem::Forbidden);
        return None;
    }
    judged.patch.set("site_name", &site.name);
    Some(site)
}

fn only_site<'a>(facts: &'a Facts, judged: &mut Judged) -> Option<&'a Site> {
    match facts.sites.as_slice() {
        [only] => Some(only),
        _ => {
            judged.issue("site_name", "", SiteProblem::Required);
            None
        }
    }
}

fn named<'a>(facts: &'a Facts, judged: &mut Judged, name: &str) -> Option<&'a Site> {
    let found = facts.site_named(name);
    if found.is_none() {
        let known = facts.sites.iter().filter(|site| site.allowed).map(|site| site.name.as_str());
        let nearest = nearest(name, known).map(str::to_owned);
        judged.issue("site_name", name, SiteProblem::Unknown { nearest });
    }
    found
}

fn coded<'a>(facts: &'a Facts, judged: &mut Judged, code: &str) -> Option<&'a Site> {
    let found = facts.sites.iter().find(|site| site.code.as_deref() == Some(code));
    if found.is_none() {
        judged.issue("site_code", code, SiteProblem::Unknown { nearest: None });
    }
    found
}

fn both<'a>(facts: &'a Facts, judged: &mut Judged, name: &str, code: &str) -> Option<&'a Site> {
    let (by_name, by_code) = (named(facts, judged, name), coded(facts, judged, code));
    let (by_name, by_code) = (by_name?, by_code?);
    if by_name.id == by_code.id {
        return Some(by_name);
    }
    let problem = SiteProblem::Disagree { by_code: by_code.name.clone(), by_name: by_name.name.clone() };
    judged.issue("site_code", code, problem);
    None
}

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
        let site = facts.site_of(of).map_or_else(String::new, |site| site.name.clone());
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
    let rules = site.map_or(&facts.rules, |site| &site.rules);
    if let Some(extension) = judged.take("extension_number", cell, Extension::parse(cell, rules)) {
        judged.patch.set("extension_number", extension.short());
        if site.is_some() {
            judged.claim(Resource::Extension, extension.full(), "extension_number");
        }
    }
}

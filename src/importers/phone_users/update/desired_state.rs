//! The state of a phone user after a row: pure, from what they are and what the row asks for.

use std::collections::HashMap;

use super::desk_phones;
use super::numbering::Numbering;
use crate::domain::caller_id::CallerId;
use crate::domain::choices::PhoneStatus;
use crate::domain::column::ColumnId;
use crate::domain::extension::Extension;
use crate::domain::fold::fold;
use crate::domain::ids::{SettingTemplateId, SiteId};
use crate::domain::number_holder::caller_id_leaves;
use crate::domain::package::{PackageKind, read_cell};
use crate::domain::patch::Patch;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::{
    ExtensionProblem, NumberProblem, PackageProblem, Problem, SettingsProblem, SiteProblem, UserProblem,
};
use crate::domain::settings::Settings;
use crate::importers::phone::facts::{Facts, Template};
use crate::importers::phone::layers::Lower;
use crate::importers::phone::settings::OfRow;
use crate::importers::sites::Site;
use crate::imports::CellIssue;
use crate::repository::phone_users::{KnownDeskPhone, KnownPhoneUser};

/// A phone user as they are to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) site: SiteId,
    pub(super) template: Option<SettingTemplateId>,
    pub(super) phone: PhoneUser,
    /// Where its extension comes from.
    pub(super) numbering: Numbering,
}

impl Target {
    /// True if this is what there is.
    pub(super) fn is(&self, now: &KnownPhoneUser) -> bool {
        (self.site, self.template) == (now.site, now.template) && self.phone == now.phone
    }
}

/// The state of a phone user after a row, and its problems.
pub(super) fn target(
    facts: &Facts,
    now: &KnownPhoneUser,
    patch: &Patch,
    known: &HashMap<String, KnownDeskPhone>,
) -> (Target, Vec<CellIssue>) {
    let (phone, numbering) = (now.phone.clone(), Numbering::Known);
    let target = Target { site: now.site, template: now.template, phone, numbering };
    let mut making = Making { facts, now, patch, target, issues: Vec::new() };
    making.place();
    making.packages();
    making.numbers();
    making.settings();
    let (phones, issues) = desk_phones::target(facts, now, patch, known);
    making.target.phone.desk_phones = phones;
    making.issues.extend(issues);
    (making.target, making.issues)
}

struct Making<'a> {
    facts: &'a Facts,
    now: &'a KnownPhoneUser,
    patch: &'a Patch,
    target: Target,
    issues: Vec<CellIssue>,
}

impl<'a> Making<'a> {
    fn issue(&mut self, column: ColumnId, value: &str, problem: impl Into<Problem>) {
        self.issues.push(CellIssue::new(column, value, problem));
    }

    /// Site, extension and template. With another site the full extension changes.
    fn place(&mut self) {
        let facts = self.facts;
        let asked = self.patch.value(ColumnId::SITE_NAME).and_then(|name| facts.sites.named(name));
        let Some(site) = asked.or_else(|| facts.sites.find(self.now.site)) else { return };
        let moved = site.id != self.now.site;
        if moved {
            self.target.site = site.id;
            self.target.phone.site.clone_from(&site.name);
            self.target.phone.site_code.clone_from(&site.code);
        }
        match self.patch.value(ColumnId::EXTENSION_NUMBER) {
            Some(short) => self.extension(short, site),
            None if moved => self.follow(site),
            None => {}
        }
        self.template(site);
    }

    fn extension(&mut self, short: &str, site: &Site) {
        match Extension::parse(short, &site.rules) {
            Ok(extension) => self.target.number(&extension),
            Err(problem) => self.issue(ColumnId::EXTENSION_NUMBER, short, problem),
        }
    }

    /// A move for which the row names no extension: the present one goes along where it may.
    fn follow(&mut self, site: &Site) {
        let Some(short) = &self.now.phone.short else { return };
        let kept = Extension::parse(short, &site.rules).ok();
        if kept.is_none() {
            let problem = ExtensionProblem::NextFree { site: site.name.clone() };
            self.issue(ColumnId::EXTENSION_NUMBER, short, problem);
        }
        self.target.leave_open(kept);
    }

    /// A template of the old site is forgotten with the move; what it set stays set.
    fn template(&mut self, site: &Site) {
        let facts = self.facts;
        let fits = |template: &Template| template.site.is_none_or(|of| of == site.id);
        let Some(asked) = self.asked_template() else {
            let current = facts.templates.iter().find(|template| Some(template.id) == self.now.template);
            if current.is_some_and(|template| !fits(template)) && site.id != self.now.site {
                self.target.template = None;
                self.target.phone.template = None;
            }
            return;
        };
        if !fits(asked) {
            let of = asked.site.and_then(|id| facts.sites.find(id));
            let site = of.map_or_else(String::new, |site| site.name.clone());
            return self.issue(
                ColumnId::USER_TEMPLATE,
                &asked.name,
                SiteProblem::TemplateOfAnotherSite { site },
            );
        }
        self.target.template = Some(asked.id);
        self.target.phone.template = Some(asked.name.clone());
    }

    fn asked_template(&self) -> Option<&'a Template> {
        self.patch.value(ColumnId::USER_TEMPLATE).and_then(|name| self.facts.template_named(name))
    }

    fn packages(&mut self) {
        if self.patch.clears(ColumnId::PACKAGE) {
            self.target.phone.packages.clear();
        } else if let Some(cell) = self.patch.value(ColumnId::PACKAGE) {
            let (mut chosen, _) = read_cell(cell, &self.facts.packages);
            chosen.sort_by_key(|package| (package.kind != PackageKind::Main, fold(&package.name)));
            self.target.phone.packages = chosen.into_iter().map(|package| package.name.clone()).collect();
        }
    }

    /// Whoever loses the last package loses numbers and caller ID with it (seed 000, "Blank fields").
    fn loses_package(&self) -> bool {
        self.target.phone.packages.is_empty() && !self.now.phone.packages.is_empty()
    }

    fn numbers(&mut self) {
        if let Some(list) = self.patch.value(ColumnId::PHONE_NUMBER) {
            self.target.phone.numbers = list.split(", ").map(str::to_owned).collect();
        } else if self.patch.clears(ColumnId::PHONE_NUMBER) || self.loses_package() {
            self.target.phone.numbers.clear();
        }
        let (now, after) = (&self.now.phone, &self.target.phone);
        let changes = (&now.packages, &now.numbers) != (&after.packages, &after.numbers);
        let comes_with = |name: &String| {
            self.facts.packages.iter().any(|known| known.name == *name && known.may_have_numbers)
        };
        if let Some(name) = after.packages.first().cloned()
            && changes
            && !after.numbers.is_empty()
            && !after.packages.iter().any(comes_with)
        {
            let list = after.numbers.join(", ");
            self.issue(ColumnId::PHONE_NUMBER, &list, PackageProblem::WithoutNumbers { name });
        }
    }

    /// A template or copied settings overwrite, and what the row itself says goes before both (decision 13).
    fn settings(&mut self) {
        let (now, patch) = (&self.now.phone, self.patch);
        let (facts, site) = (self.facts, self.target.site);
        let basic = self.target.phone.packages.is_empty();
        let lower = Lower::of(facts, Some(site), self.asked_template(), basic);
        let of_row = own(now, patch);
        self.issues.extend(of_row.locked(facts, site, &now.settings));
        self.issues.extend(lower.notices(&of_row));
        let of_row = of_row.unlocked(facts, site);
        let own = &of_row.given;
        let status = self.status(own, &lower);
        let mut settings = of_row.over(&lower.settings.merged_over(&now.settings));
        settings.status = now.settings.status;
        if self.loses_package() {
            settings = settings.without_caller_id().0;
        }
        let after = &self.target.phone.numbers;
        if caller_id_leaves(&now.numbers, after, settings.outbound_caller_id.as_ref()) {
            if let Some(said) = &own.outbound_caller_id {
                self.issue(ColumnId::OUTBOUND_CALLER_ID, said.as_str(), NumberProblem::CallerIdLeaves);
            } else if lower.settings.outbound_caller_id.is_none() {
                settings.outbound_caller_id = Some(CallerId::Hidden);
            }
        }
        self.target.phone.settings = settings;
        self.target.phone.status = status;
    }

    /// An inactive user's phone stays inactive, whatever row, template or copy say.
    fn status(&mut self, own: &Settings, lower: &Lower) -> PhoneStatus {
        let now = &self.now.phone;
        let Some(asked) = own.status.or(lower.settings.status) else { return now.status };
        if !now.is_of_inactive_user() || asked == PhoneStatus::Inactive {
            return asked;
        }
        if own.status.is_some() {
            self.issue(ColumnId::USER_STATUS, asked.title(), UserProblem::PhoneOfInactive);
        } else {
            let problem = SettingsProblem::NeedsActiveUser { copied: lower.copied };
            self.issue(ColumnId::USER_STATUS, asked.title(), problem);
        }
        PhoneStatus::Inactive
    }
}

/// The settings that the row says. A caller ID said as it is was fine when it was stored, and is not read again.
fn own(now: &PhoneUser, patch: &Patch) -> OfRow {
    let mut own = OfRow::of(patch);
    let said = patch.value(ColumnId::OUTBOUND_CALLER_ID);
    if said.is_some() && said == now.outbound_caller_id() {
        own.given.outbound_caller_id.clone_from(&now.settings.outbound_caller_id);
    }
    own
}

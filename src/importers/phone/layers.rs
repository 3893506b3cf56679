//! The settings that a row gets beside its own: those of its template, or of the user whose settings are copied. What
//! the row says goes before both (decision 13), and what it was not given for that is told.

use super::facts::{Facts, Template};
use super::settings::OfRow;
use crate::domain::caller_id::CallerId;
use crate::domain::column::ColumnId;
use crate::domain::ids::SiteId;
use crate::domain::patch::Patch;
use crate::domain::problem::{Problem, SettingsProblem};
use crate::domain::settings::{Setting, Settings};
use crate::imports::CellIssue;

/// The layer below the settings of a row.
#[derive(Debug, Default)]
pub(in crate::importers) struct Lower {
    /// The settings it gives.
    pub(in crate::importers) settings: Settings,
    /// The settings that it gives only to somebody with a package.
    withheld: Settings,
    /// The settings that it does not give because they are locked, each with who locks it.
    locked: Vec<(&'static Setting, String, String)>,
    /// True where it is copied from a user.
    pub(in crate::importers) copied: bool,
    /// The template for which nothing is copied, if one is.
    instead: Option<String>,
}

impl Lower {
    /// The layer of a template, or else of the user whose settings are copied. Nobody has a caller ID without a package,
    /// and nobody gets what is locked at their site.
    pub(in crate::importers) fn of(
        facts: &Facts,
        site: Option<SiteId>,
        template: Option<&Template>,
        basic: bool,
    ) -> Self {
        let copied = facts.copied.as_ref();
        let all = template.map(|template| &template.settings).or(copied).cloned().unwrap_or_default();
        let (all, withheld) = if basic { all.without_caller_id() } else { (all, Settings::default()) };
        let (settings, locked) = unlocked(facts, site, all);
        Self {
            settings,
            withheld,
            locked,
            copied: template.is_none(),
            instead: template.filter(|_| copied.is_some()).map(|template| template.name.clone()),
        }
    }

    /// A notice for each setting that a row with these of its own is not given.
    pub(in crate::importers) fn notices(&self, own: &OfRow) -> Vec<CellIssue> {
        let copied = self.copied;
        let settings = self.settings.said().filter_map(|(setting, other)| {
            let row = Some(own.words(setting)).filter(|row| !row.is_empty() && *row != other)?;
            Some(notice(setting, row.clone(), SettingsProblem::RowGoesBefore { row, other, copied }))
        });
        let withheld = self.withheld.said().map(|(setting, other)| {
            notice(setting, String::new(), SettingsProblem::NeedsPackage { other, copied })
        });
        let locked = self.locked.iter().cloned().map(|(setting, other, by)| {
            notice(setting, String::new(), SettingsProblem::LockedNotSet { other, copied, by })
        });
        let instead = self
            .instead
            .clone()
            .map(|value| CellIssue::new(ColumnId::USER_TEMPLATE, value, SettingsProblem::TemplateGoesBefore));
        settings.chain(withheld).chain(locked).chain(instead).collect()
    }
}

fn notice(setting: &Setting, value: String, problem: impl Into<Problem>) -> CellIssue {
    CellIssue::new(setting.column, value, problem)
}

/// The settings without those that are locked at a site, and these. One that says what is locked is told to nobody.
fn unlocked(
    facts: &Facts,
    site: Option<SiteId>,
    all: Settings,
) -> (Settings, Vec<(&'static Setting, String, String)>) {
    let Some(site) = site else { return (all, Vec::new()) };
    let above = facts.layers.above(site);
    let (settings, locked) = above.unlocked(all);
    let differs =
        |setting: &Setting, value: &str| above.inherited(setting).is_none_or(|(said, _)| said != value);
    let locked = locked.said().filter(|(setting, value)| differs(setting, value));
    let by = |(setting, value)| Some((setting, value, above.locked_by(setting)?.words()));
    (settings, locked.filter_map(by).collect())
}

/// The template that a row asks for.
pub(super) fn template_of<'a>(facts: &'a Facts, patch: &Patch) -> Option<&'a Template> {
    patch.value(ColumnId::USER_TEMPLATE).and_then(|name| facts.template_named(name))
}

/// The site that a row asks for.
pub(super) fn site_of(facts: &Facts, patch: &Patch) -> Option<SiteId> {
    patch.value(ColumnId::SITE_NAME).and_then(|name| facts.sites.named(name)).map(|site| site.id)
}

/// The layer below the settings of the row itself.
pub(super) fn lower(facts: &Facts, patch: &Patch) -> Lower {
    let basic = patch.value(ColumnId::PACKAGE).is_none();
    Lower::of(facts, site_of(facts, patch), template_of(facts, patch), basic)
}

/// The row's own settings, before those of its template or of whom they are copied from.
pub(super) fn given(facts: &Facts, patch: &Patch) -> Settings {
    let of_row = OfRow::of(patch);
    let of_row = match site_of(facts, patch) {
        Some(site) => of_row.unlocked(facts, site),
        None => of_row,
    };
    of_row.over(&lower(facts, patch).settings)
}

/// The settings of a new phone user. Those who are called are shown nothing where neither row nor template nor copy says
/// what (decision 12).
pub(super) fn of_new(facts: &Facts, patch: &Patch) -> Settings {
    let given = given(facts, patch);
    let hidden = patch.value(ColumnId::PACKAGE).map(|_| CallerId::Hidden);
    Settings { outbound_caller_id: given.outbound_caller_id.or(hidden), ..given }
}

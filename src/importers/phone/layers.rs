//! The settings that a row gets beside its own: those of its template, or of the user whose settings are copied. What
//! the row says goes before both (decision 13), and what it was not given for that is told.

use super::facts::{Facts, Template};
use super::settings::{column_of, of_row};
use crate::domain::caller_id::CallerId;
use crate::domain::column::ColumnId;
use crate::domain::patch::Patch;
use crate::domain::problem::SettingsProblem;
use crate::domain::settings::Settings;
use crate::imports::CellIssue;

/// The layer below the settings of a row.
#[derive(Debug, Default)]
pub(in crate::importers) struct Lower {
    /// The settings it gives.
    pub(in crate::importers) settings: Settings,
    /// The settings that it gives only to somebody with a package.
    withheld: Settings,
    /// True where it is copied from a user.
    pub(in crate::importers) copied: bool,
    /// The template for which nothing is copied, if one is.
    instead: Option<String>,
}

impl Lower {
    /// The layer of a template, or else of the user whose settings are copied. Nobody has a caller ID without a package.
    pub(in crate::importers) fn of(facts: &Facts, template: Option<&Template>, basic: bool) -> Self {
        let copied = facts.copied.as_ref();
        let all = template.map(|template| &template.settings).or(copied).cloned().unwrap_or_default();
        let (settings, withheld) = if basic { all.without_caller_id() } else { (all, Settings::default()) };
        Self {
            settings,
            withheld,
            copied: template.is_none(),
            instead: template.filter(|_| copied.is_some()).map(|template| template.name.clone()),
        }
    }

    /// A notice for each setting that a row with these of its own is not given.
    pub(in crate::importers) fn notices(&self, own: &Settings) -> Vec<CellIssue> {
        let copied = self.copied;
        let of_row = |label| own.describe().into_iter().find(|(other, _)| *other == label);
        let settings = self.settings.describe().into_iter().filter_map(|(label, other)| {
            let (_, row) = of_row(label).filter(|(_, row)| *row != other)?;
            let problem = SettingsProblem::RowGoesBefore { row: row.clone(), other, copied };
            notice(label, row, problem)
        });
        let withheld = self.withheld.describe().into_iter().filter_map(|(label, other)| {
            notice(label, String::new(), SettingsProblem::NeedsPackage { other, copied })
        });
        let instead = self
            .instead
            .clone()
            .map(|value| CellIssue::new(ColumnId::USER_TEMPLATE, value, SettingsProblem::TemplateGoesBefore));
        settings.chain(withheld).chain(instead).collect()
    }
}

fn notice(label: &str, value: String, problem: SettingsProblem) -> Option<CellIssue> {
    Some(CellIssue::new(column_of(label)?, value, problem))
}

/// The template that a row asks for.
pub(super) fn template_of<'a>(facts: &'a Facts, patch: &Patch) -> Option<&'a Template> {
    patch.value(ColumnId::USER_TEMPLATE).and_then(|name| facts.template_named(name))
}

/// The layer below the settings of the row itself.
pub(super) fn lower(facts: &Facts, patch: &Patch) -> Lower {
    Lower::of(facts, template_of(facts, patch), patch.value(ColumnId::PACKAGE).is_none())
}

/// The row's own settings, before those of its template or of whom they are copied from.
pub(super) fn given(facts: &Facts, patch: &Patch) -> Settings {
    of_row(patch).merged_over(&lower(facts, patch).settings)
}

/// The settings of a new phone user. Those who are called are shown nothing where neither row nor template nor copy says
/// what (decision 12).
pub(super) fn of_new(facts: &Facts, patch: &Patch) -> Settings {
    let given = given(facts, patch);
    let hidden = patch.value(ColumnId::PACKAGE).map(|_| CallerId::Hidden);
    Settings { outbound_caller_id: given.outbound_caller_id.or(hidden), ..given }
}

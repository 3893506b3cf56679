//! The settings that a row itself asks for, and the columns that say them.

use super::facts::Facts;
use crate::domain::column::ColumnId;
use crate::domain::ids::SiteId;
use crate::domain::patch::Patch;
use crate::domain::problem::SettingsProblem;
use crate::domain::settings::{Layer, Setting, Settings};
use crate::imports::{CellIssue, Judged};

/// Reads the settings from the cell of each column; a blank one says nothing. The caller ID is read with the numbers.
pub(in crate::importers) fn read<'a>(judged: &mut Judged, cell_of: impl Fn(ColumnId) -> &'a str) {
    for setting in Settings::ALL.iter().filter(|setting| setting.column != ColumnId::OUTBOUND_CALLER_ID) {
        let cell = cell_of(setting.column);
        if cell.is_empty() {
            continue;
        }
        if setting.is_inherited() && cell.eq_ignore_ascii_case(Layer::User.silent()) {
            judged.patch.clear(setting.column);
            continue;
        }
        let mut settings = Settings::default();
        let read = settings.read(setting, cell);
        let words = settings.shown(setting);
        if judged.take(setting.column, cell, read).is_some() && !words.is_empty() {
            judged.patch.set(setting.column, words);
        }
    }
}

/// The settings of a row: those it gives a value, and those of which it takes the own value away.
#[derive(Clone, Debug, Default)]
pub(in crate::importers) struct OfRow {
    pub(in crate::importers) given: Settings,
    cleared: Vec<&'static Setting>,
}

impl OfRow {
    /// The settings in a patch; the rest is for others to read.
    pub(in crate::importers) fn of(patch: &Patch) -> Self {
        let mut given = Settings::default();
        for setting in Settings::ALL {
            if let Some(text) = patch.value(setting.column) {
                // It was read when it was noted.
                let _ = given.read(setting, text);
            }
        }
        let cleared = Settings::ALL.iter().filter(|setting| patch.clears(setting.column)).collect();
        Self { given, cleared }
    }

    /// These settings, and what the row does not say of the lower ones.
    pub(in crate::importers) fn over(&self, lower: &Settings) -> Settings {
        let is_said = |id: &'static str| self.cleared.iter().any(|setting| setting.field.id == id);
        self.given.merged_over(&lower.clone().only(|id| !is_said(id)))
    }

    /// The text of a setting as the cell of the row has it; "" where it says nothing.
    pub(in crate::importers) fn words(&self, setting: &'static Setting) -> String {
        let is_cleared = self.cleared.iter().any(|cleared| cleared.field.id == setting.field.id);
        if is_cleared { Layer::User.silent().to_owned() } else { self.given.shown(setting) }
    }

    /// An issue for each setting of the row that a layer above locks. One that says what is locked, or what is there,
    /// asks for nothing.
    pub(in crate::importers) fn locked(
        &self,
        facts: &Facts,
        site: SiteId,
        present: &Settings,
    ) -> Vec<CellIssue> {
        let above = facts.layers.above(site);
        let issue = |setting: &'static Setting| {
            let by = above.locked_by(setting)?.words();
            let says = self.words(setting);
            let is_same = above.inherited(setting).is_some_and(|(value, _)| value == says);
            let changes = !says.is_empty() && !is_same && says != present.shown(setting);
            changes.then(|| CellIssue::new(setting.column, says, SettingsProblem::Locked { by }))
        };
        Settings::ALL.iter().filter_map(issue).collect()
    }

    /// The same without what a layer above locks: the own value below is kept.
    pub(in crate::importers) fn unlocked(self, facts: &Facts, site: SiteId) -> Self {
        let above = facts.layers.above(site);
        let cleared = self.cleared.into_iter().filter(|setting| above.locked_by(setting).is_none()).collect();
        Self { given: above.unlocked(self.given).0, cleared }
    }
}

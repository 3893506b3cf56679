//! A column of a phone user as a lens: how it is shown, how a row asks for another value, and what such a change is.

use std::borrow::Cow;

use crate::domain::column::ColumnId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::Problem;
use crate::domain::settings::Setting;
use crate::importers::phone::facts::Facts;
use crate::imports::{Count, Judged, Row, Topic};
use crate::sheet::Column;

/// One column. The table of all of them is [`super::table::LENSES`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Lens {
    /// The column of files that update, and of exports.
    pub(super) column: Column,
    show: Show,
    /// Reads the cell of a row into its patch.
    pub(super) read: Read,
    /// The sort of its changes; `None` where no file changes it.
    pub(super) sort: Option<Sort>,
    /// Of a list, which takes nothing away where it only grows: the parts that are shown here, and those among which they
    /// may be found again.
    pub(super) parts: Option<[Parts; 2]>,
}

/// The cell of an export.
#[derive(Clone, Copy, Debug)]
enum Show {
    /// Written so.
    By(fn(&PhoneUser) -> Cow<'_, str>),
    /// The own value of a setting.
    Setting(&'static Setting),
}

type Parts = fn(&PhoneUser) -> Vec<String>;
/// The topic of changes, and their count.
pub(super) type Sort = (Topic, Option<Count>);
/// The parts of a list as they were read, and what is wrong with it.
pub(super) type Listed = (Vec<String>, Vec<Problem>);

/// The reading of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read {
    /// Nothing is read, or along with another column.
    Along,
    /// A text, unless the cell is as it was or blank.
    Text(fn(&str) -> Result<Option<String>, Problem>),
    /// A list, unless the cell is as it was; a blank one takes it away.
    List(fn(&Facts, &str) -> Listed),
    /// Several cells of the row, or what goes before them.
    Row(fn(&Facts, &mut Judged, &Cells<'_>)),
}

impl Lens {
    /// A column that no file changes.
    pub(super) const fn new(column: Column, show: fn(&PhoneUser) -> Cow<'_, str>) -> Self {
        Self { column, show: Show::By(show), read: Read::Along, sort: None, parts: None }
    }

    /// The column of a setting, read along with the others.
    pub(super) const fn setting(column: Column, setting: &'static Setting) -> Self {
        Self { column, show: Show::Setting(setting), read: Read::Along, sort: None, parts: None }
    }

    /// The cell of an export.
    pub(super) fn show<'a>(&self, user: &'a PhoneUser) -> Cow<'a, str> {
        match self.show {
            Show::By(show) => show(user),
            Show::Setting(setting) => Cow::Owned(user.settings.shown(setting)),
        }
    }

    /// The same, read so.
    pub(super) const fn read(self, read: Read) -> Self {
        Self { read, ..self }
    }

    /// The same, whose changes are of this sort.
    pub(super) const fn sort(self, sort: Sort) -> Self {
        Self { sort: Some(sort), ..self }
    }

    /// The same, which is a list.
    pub(super) const fn list(self, parts: Parts) -> Self {
        self.parts(parts, parts)
    }

    /// The same with the parts of a list that it shows, and those among which they may be found again.
    pub(super) const fn parts(self, here: Parts, all: Parts) -> Self {
        Self { parts: Some([here, all]), ..self }
    }

    /// True if a part of a list is gone.
    pub(super) fn loses(&self, before: &PhoneUser, after: &PhoneUser) -> bool {
        self.parts.is_some_and(|[here, all]| {
            let all = all(after);
            here(before).iter().any(|part| !all.contains(part))
        })
    }
}

/// The cells of a row beside those of the phone user.
#[derive(Debug)]
pub(super) struct Cells<'a> {
    pub(super) row: &'a Row<'a>,
    pub(super) now: &'a PhoneUser,
    /// Those that do not read as an export would write them.
    changed: Vec<(ColumnId, &'a str)>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(lenses: &[Lens], row: &'a Row<'a>, now: &'a PhoneUser) -> Self {
        let changed = |lens: &Lens| {
            let cell = row.find(lens.column.id)?;
            (cell != lens.show(now)).then_some((lens.column.id, cell))
        };
        Self { row, now, changed: lenses.iter().filter_map(changed).collect() }
    }

    /// The cell, where the file has the column and it does not read as an export would write it.
    pub(super) fn changed(&self, column: ColumnId) -> Option<&'a str> {
        self.changed.iter().find(|(other, _)| *other == column).map(|(_, cell)| *cell)
    }

    /// A changed cell that is not blank: blank leaves most things alone (zoom-domain 1.5).
    pub(super) fn filled(&self, column: ColumnId) -> Option<&'a str> {
        self.changed(column).filter(|cell| !cell.is_empty())
    }
}

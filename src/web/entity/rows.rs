//! Rows and columns of a list of things.

use crate::domain::counting::grouped;
use crate::domain::fields::Known;
use crate::operations::entity::{Row, Table};
use crate::web::parts::Parts;

/// A column beside the name.
pub struct Column<T: Table> {
    /// Its heading.
    pub label: &'static str,
    /// The classes of its cells, such as "p1 num": see `components/list.html`.
    pub class: &'static str,
    /// Its cell of a row.
    pub cell: fn(&Row<T>, &Shown<'_>) -> Cell,
}

impl<T: Table> Column<T> {
    /// A column.
    #[must_use]
    pub const fn of(label: &'static str, class: &'static str, cell: fn(&Row<T>, &Shown<'_>) -> Cell) -> Self {
        Self { label, class, cell }
    }
}

/// The names and the time zone that cells need beside their row.
pub struct Shown<'a> {
    /// The names of what fields refer to, where the list has filters.
    pub known: &'a dyn Known,
    /// The time zone of the person.
    pub time_zone: &'a str,
}

/// What a row shows.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// Its key.
    pub id: String,
    /// Its name, which leads to its form.
    pub name: String,
    /// The address of its form; "" for who may not change it.
    pub url: String,
    /// A word beside the name; "" for none.
    pub tag: &'static str,
    /// A second line.
    pub second: String,
    /// A second line where columns of the class `p2` are gone.
    pub under: String,
    /// The cells beside the name, each with the classes of its column.
    pub cells: Vec<(&'static str, Cell)>,
}

/// Rows in sight, and those that fold away below them.
#[derive(Clone, Debug)]
pub struct ListRows {
    /// In sight.
    pub shown: Vec<ListRow>,
    /// Folded away.
    pub folded: Vec<ListRow>,
}

impl ListRows {
    /// Folds some of the rows away; none where no other is left.
    #[must_use]
    pub fn fold(rows: Vec<(bool, ListRow)>) -> Self {
        let is_folded = rows.iter().any(|(folds, _)| !folds);
        let (folded, shown): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(folds, _)| is_folded && *folds);
        let alone = |rows: Vec<(bool, ListRow)>| rows.into_iter().map(|(_, row)| row).collect();
        Self { shown: alone(shown), folded: alone(folded) }
    }

    /// True if there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// Where they lead; "" for nowhere.
    pub link: String,
    /// A second line.
    pub second: String,
    /// True if it stands for nothing: "Any".
    pub muted: bool,
    /// The state of its lamp, as `show::lamp` has them; "" for none.
    pub lamp: &'static str,
    /// The bar under its words.
    pub parts: Option<Parts>,
}

impl Cell {
    /// A number of things that leads to their list, narrowed to these.
    #[must_use]
    pub fn counted(number: i64, list: &str, (filter, id): (&str, impl std::fmt::Display)) -> Self {
        let link = if number > 0 { format!("{list}?{filter}={id}") } else { String::new() };
        Self { link, ..Self::from(grouped(number)) }
    }

    /// A state with its lamp.
    #[must_use]
    pub fn lamp(state: &'static str, words: &str) -> Self {
        Self { lamp: state, ..Self::from(words) }
    }

    /// Words that stand for nothing: "Any".
    #[must_use]
    pub fn nothing(words: &str) -> Self {
        Self { muted: true, ..Self::from(words) }
    }
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.to_string(), ..Self::default() }
    }
}

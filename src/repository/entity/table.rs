//! The description of a thing for the database.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::filter::Filter;
use super::relation::Relation;
use crate::database::{Found, Scalar, Value};
use crate::domain::fields::{Fields, Stored};
use crate::domain::fold::fold;
use crate::domain::ids::{Id, ImportId};
use crate::domain::scope::Right;

/// A table with `id`, `account_id`, `version`, `created_at` and `updated_at`, beside the columns of its fields.
pub trait Table: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static {
    /// Its key.
    type Key: Id + Scalar + DeserializeOwned;
    /// The fields that people change.
    type Fields: Fields + Found + std::fmt::Debug + Send + Sync;
    /// The other columns of a list, such as how many use it.
    type More: Found + Clone + std::fmt::Debug + Sync;
    /// The name of the table.
    const NAME: &'static str;
    /// The column by which a person knows a thing, unique in the account: a folded name.
    const UNIQUE: &'static str = "name_fold";
    /// The number of fields, from the first on, that tell which thing it is: those that [`Table::unique`] is made of.
    const KEY_FIELDS: usize = 1;
    /// The columns of [`Table::More`].
    const MORE: &'static str;
    /// The fields whose values are rows of other tables.
    const RELATIONS: &'static [Relation] = &[];
    /// The table that has the name lists are sorted by, where that is another one.
    const JOINED: Option<Joined> = None;
    /// The condition under which a row is there at all: "" where all are.
    const PRESENT: &'static str = "";
    /// The condition under which a row has the pattern of a search, `$3`.
    const SEARCH: &'static str = "name_fold LIKE $3 ESCAPE '!'";
    /// The filters of its list.
    const FILTERS: &'static [Filter] = &[];
    /// The condition under which a person with a role for some sites, `$2`, sees a row; "" where they see all.
    const VISIBLE: &'static str = "";
    /// The columns of the fields, where they are not called as the fields are.
    const COLUMNS: Option<&'static str> = None;
    /// The right with which somebody sees all rows, whatever the sites of their role.
    const SEEN_BY: Option<Right> = None;
    /// Columns beside the fields that a new row is given, and their values; `import` adds it, if a file does.
    #[must_use]
    fn initial(_import: Option<ImportId>) -> Vec<(&'static str, Value)> {
        Vec::new()
    }

    /// Its name for people: the text of the first field.
    #[must_use]
    fn title(fields: &Self::Fields) -> String {
        match fields.stored().into_iter().next() {
            Some((_, Stored::Text(Some(name)))) => name,
            _ => String::new(),
        }
    }

    /// The same as pages show it.
    #[must_use]
    fn shown_title(fields: &Self::Fields) -> String {
        Self::title(fields)
    }

    /// The value of [`Table::UNIQUE`].
    #[must_use]
    fn unique(fields: &Self::Fields) -> String {
        fold(&Self::title(fields))
    }

    /// The value of [`Table::UNIQUE`] that a text stands for which is stored, and would not be read any more.
    #[must_use]
    fn unique_of_old(text: &str) -> String {
        if Self::UNIQUE == "name_fold" { fold(text) } else { text.to_owned() }
    }

    /// Columns and values of the fields, and of what is made of them.
    #[must_use]
    fn stored(fields: &Self::Fields) -> Vec<(&'static str, Value)> {
        columns(fields.stored()).chain([(Self::UNIQUE, Self::unique(fields).into())]).collect()
    }
}

/// Another table, with a row for each row of this one, as `u`.
#[derive(Clone, Copy, Debug)]
pub struct Joined {
    /// `JOIN users u ON …`.
    pub join: &'static str,
    /// Both tables: the name of this one, and the join.
    pub tables: &'static str,
    /// The condition for the account, `$1`.
    pub of_account: &'static str,
    /// The text that lists are sorted by.
    pub sort: &'static str,
    /// [`Table::UNIQUE`] with its table, which comes next.
    pub unique: &'static str,
}

/// Fields as columns; those that are rows of other tables are none.
pub fn columns(fields: Vec<(&'static str, Stored)>) -> impl Iterator<Item = (&'static str, Value)> {
    fields.into_iter().filter_map(|(column, stored)| Some((column, value(stored)?)))
}

/// The value of a column; none for rows of another table.
fn value(stored: Stored) -> Option<Value> {
    match stored {
        Stored::Int(number) => Some(Value::Int(number)),
        Stored::Flag(flag) => Some(Value::Bool(flag)),
        Stored::Text(text) => Some(Value::Text(text)),
        Stored::Json(text) => Some(Value::Json(text.and_then(|text| RawValue::from_string(text).ok()))),
        Stored::Rows(_) => None,
    }
}

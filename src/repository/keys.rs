//! Statements that take a list of keys as one parameter.
//!
//! The list is bound as JSON. How it is opened into rows is all that differs between the databases, so that
//! a statement is still written once; both give a column `value`.

use crate::database::{On, Tx};

/// One statement in the spelling of each database, made by [`with_keys`].
#[derive(Clone, Copy, Debug)]
pub(super) struct WithKeys {
    pub(super) sqlite: &'static str,
    pub(super) postgres: &'static str,
}

/// `with_keys!("SELECT … IN (SELECT value FROM ", "$2", ")")`: the parts around the parameter and itself.
macro_rules! with_keys {
    ($before:expr, $parameter:literal, $after:expr) => {
        $crate::repository::keys::WithKeys {
            sqlite: concat!($before, "json_each(", $parameter, ")", $after),
            postgres: concat!($before, "jsonb_array_elements_text(CAST(", $parameter, " AS jsonb))", $after),
        }
    };
}
pub(super) use with_keys;

impl WithKeys {
    /// The statement for the database of the transaction.
    pub(super) const fn on(self, tx: &Tx) -> &'static str {
        match tx.on {
            On::Sqlite(_) => self.sqlite,
            On::Postgres(_) => self.postgres,
        }
    }
}

/// The list of texts of a parameter opened into rows, for a statement that is put together.
pub(super) fn each(tx: &Tx, parameter: &str) -> String {
    match tx.on {
        On::Sqlite(_) => format!("json_each({parameter})"),
        On::Postgres(_) => format!("jsonb_array_elements_text(CAST({parameter} AS jsonb))"),
    }
}

/// Numbers as a list to bind.
pub(super) fn number_list(keys: impl IntoIterator<Item = i64>) -> String {
    serde_json::Value::from_iter(keys).to_string()
}

/// Texts as a list to bind.
pub(super) fn text_list<'a>(keys: impl IntoIterator<Item = &'a str>) -> String {
    serde_json::Value::from_iter(keys).to_string()
}

//! The values of rows that are loaded or changed, many at a time.

use chrono::{DateTime, SecondsFormat, Utc};

/// One value of a row to load.
#[derive(Clone, Debug)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number or a key.
    Int(i64),
    /// A flag.
    Bool(bool),
    /// Text, and JSON written as text.
    Text(String),
    /// A moment.
    Time(DateTime<Utc>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(time: DateTime<Utc>) -> Self {
        Self::Time(time)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// As sqlx binds a time on SQLite, so that loaded and bound times sort together.
pub(super) fn sqlite_time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

//! The values of parameters, where they are not known one by one.

use chrono::{DateTime, Utc};

/// The value of a parameter. Without one it has its type all the same: PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub enum Parameter {
    /// A whole number or a key.
    Number(Option<i64>),
    /// A flag.
    Flag(Option<bool>),
    /// Text.
    Text(Option<String>),
    /// A moment.
    Time(Option<DateTime<Utc>>),
}

impl Parameter {
    /// Whether there is a value.
    pub(crate) const fn is_given(&self) -> bool {
        match self {
            Self::Number(number) => number.is_some(),
            Self::Flag(flag) => flag.is_some(),
            Self::Text(text) => text.is_some(),
            Self::Time(time) => time.is_some(),
        }
    }
}

/// From what is given, and from what may be.
macro_rules! parameters {
    ($($variant:ident($from:ty)),+) => {$(
        impl From<$from> for Parameter {
            fn from(value: $from) -> Self {
                Self::$variant(Some(value))
            }
        }

        impl From<Option<$from>> for Parameter {
            fn from(value: Option<$from>) -> Self {
                Self::$variant(value)
            }
        }
    )+};
}
parameters!(Number(i64), Flag(bool), Text(String));

impl From<Option<&str>> for Parameter {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

/// Binds parameters to a query of sqlx on either database.
macro_rules! bind_all {
    ($query:expr, $values:expr) => {
        $values.into_iter().fold($query, |query, value| match value {
            $crate::database::Parameter::Number(number) => query.bind(number),
            $crate::database::Parameter::Flag(flag) => query.bind(flag),
            $crate::database::Parameter::Text(text) => query.bind(text),
            $crate::database::Parameter::Time(time) => query.bind(time),
        })
    };
}
pub(crate) use bind_all;

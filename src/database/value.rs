//! The values that go to the database: parameters of statements, and rows that are loaded or changed many at a time.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use sqlx::types::Json;

use crate::domain::ids::{
    AccountId, ContactCenterQueueId, ContactCenterRoleId, DeskPhoneId, ExtensionId, FileId, ImportId,
    LoginId, MessageId, NumberId, PackageId, ProvisionTemplateId, SettingTemplateId, SiteId, SkillCategoryId,
    SkillId, UserId,
};

/// A value, which has its type also where there is none: PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub enum Value {
    /// A whole number or a key.
    Int(Option<i64>),
    /// A flag.
    Bool(Option<bool>),
    /// Text, and in rows that are loaded JSON written as text.
    Text(Option<String>),
    /// A moment.
    Time(Option<DateTime<Utc>>),
    /// A document.
    Json(Option<Box<RawValue>>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// True if there is a value.
    pub(crate) const fn is_given(&self) -> bool {
        match self {
            Self::Int(number) => number.is_some(),
            Self::Bool(flag) => flag.is_some(),
            Self::Text(text) => text.is_some(),
            Self::Time(time) => time.is_some(),
            Self::Json(document) => document.is_some(),
            Self::Bytes(bytes) => bytes.is_some(),
        }
    }
}

/// A type that is stored as one of the kinds of [`Value`].
pub trait ToValue {
    /// No value of the kind.
    const NONE: Value;
    /// The value.
    fn to_value(self) -> Value;
}

impl<T: ToValue> From<T> for Value {
    fn from(value: T) -> Self {
        value.to_value()
    }
}

macro_rules! to_value {
    ($($kind:ident($type:ty): $value:ident => $stored:expr;)+) => {$(
        impl ToValue for $type {
            const NONE: Value = Value::$kind(None);
            fn to_value(self) -> Value {
                let $value = self;
                Value::$kind(Some($stored))
            }
        }
    )+};
}
to_value! {
    Int(i64): number => number;
    Bool(bool): flag => flag;
    Text(String): text => text;
    Text(&str): text => text.to_owned();
    Time(DateTime<Utc>): time => time;
    Bytes(Vec<u8>): bytes => bytes;
    Bytes(&[u8]): bytes => bytes.to_vec();
}

macro_rules! keys {
    ($($name:ident),+) => { to_value! { $(Int($name): key => key.0;)+ } };
}
keys!(
    AccountId,
    ContactCenterQueueId,
    ContactCenterRoleId,
    DeskPhoneId,
    ExtensionId,
    FileId,
    ImportId,
    MessageId,
    LoginId,
    NumberId,
    PackageId,
    ProvisionTemplateId,
    SettingTemplateId,
    SiteId,
    SkillCategoryId,
    SkillId,
    UserId
);

/// Our documents can always be written; one that cannot is none, which its column refuses.
impl<T: Serialize> ToValue for Json<T> {
    const NONE: Value = Value::Json(None);
    fn to_value(self) -> Value {
        Value::Json(to_raw_value(&self.0).ok())
    }
}

impl<T: ToValue> ToValue for Option<T> {
    const NONE: Value = T::NONE;
    fn to_value(self) -> Value {
        self.map_or(T::NONE, T::to_value)
    }
}

impl<T: ToValue + Clone> ToValue for &T {
    const NONE: Value = T::NONE;
    fn to_value(self) -> Value {
        self.clone().to_value()
    }
}

/// The parameters of a statement, `$1` first.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::database::Value::from($value)),*] };
}
pub(crate) use args;

/// As sqlx binds a time on SQLite, so that loaded and bound times sort together.
pub(super) fn sqlite_time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// As a list of rows is handed to PostgreSQL in one parameter; no list has bytes.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(number) => number.serialize(serializer),
            Self::Bool(flag) => flag.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
            Self::Time(time) => time.map(sqlite_time).serialize(serializer),
            Self::Json(document) => document.as_ref().map(|document| document.get()).serialize(serializer),
            Self::Bytes(bytes) => bytes.serialize(serializer),
        }
    }
}

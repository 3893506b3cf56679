//! The columns of files by their stable names: one table, so that a misspelt name does not compile. Fields of forms that
//! hold the same are called the same. Columns that a table of fields makes are called as its fields are.
//!
//! The names are stored with imports and stand in pages: they stay as they are. The heading of a column and what it
//! holds are told by the kind of file.

use std::fmt;

use super::fields::{Field, Part};

/// The stable name of a column, the same for all kinds of file. Only the table here makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(&'static str);

macro_rules! columns {
    ($($name:ident = $word:literal;)*) => {
        impl ColumnId {
            $(#[doc = concat!("`", $word, "`")] pub const $name: Self = Self($word);)*

            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

columns! {
    EMAIL = "email";
    NEW_EMAIL = "new_email";
    FIRST_NAME = "first_name";
    LAST_NAME = "last_name";
    DEPARTMENT = "department";
    TIME_ZONE = "time_zone";
    LICENSE = "license";
    PACKAGE = "package";
    SITE_CODE = "site_code";
    SITE_NAME = "site_name";
    USER_TEMPLATE = "user_template";
    EXTENSION_NUMBER = "extension_number";
    PHONE_NUMBER = "phone_number";
    OUTBOUND_CALLER_ID = "outbound_caller_id";
    SELECT_OUTBOUND_CALLER_ID = "select_outbound_caller_id";
    SMS = "sms";
    USER_STATUS = "user_status";
    ACTIVATION_STATUS = "activation_status";
    PHONE_TIME_ZONE = "phone_time_zone";
    DESK_PHONE_1_BRAND = "desk_phone_1_brand";
    DESK_PHONE_1_MODEL = "desk_phone_1_model";
    DESK_PHONE_1_MAC = "desk_phone_1_mac";
    DESK_PHONE_1_TEMPLATE = "desk_phone_1_provision_template";
    DESK_PHONE_2_BRAND = "desk_phone_2_brand";
    DESK_PHONE_2_MODEL = "desk_phone_2_model";
    DESK_PHONE_2_MAC = "desk_phone_2_mac";
    DESK_PHONE_2_TEMPLATE = "desk_phone_2_provision_template";
    DESK_PHONE_3_BRAND = "desk_phone_3_brand";
    DESK_PHONE_3_MODEL = "desk_phone_3_model";
    DESK_PHONE_3_MAC = "desk_phone_3_mac";
    DESK_PHONE_3_TEMPLATE = "desk_phone_3_provision_template";
    TYPE = "type";
    ASSIGNED_TO = "assigned_to";
    EXPORTED_VERSION = "Exported Version";
}

impl ColumnId {
    /// The column of a field: that of its first part.
    #[must_use]
    pub const fn of(field: &Field) -> Self {
        Self(field.part(0).id)
    }

    /// The column of a part of a field.
    #[must_use]
    pub const fn of_part(part: Part) -> Self {
        Self(part.id)
    }

    /// The name, as it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The stored name of a column that may be none: empty for a row as a whole, or where no cell says it.
    #[must_use]
    pub fn stored(column: Option<Self>) -> &'static str {
        column.map_or("", Self::as_str)
    }
}

impl fmt::Display for ColumnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl From<ColumnId> for &'static str {
    fn from(column: ColumnId) -> Self {
        column.0
    }
}

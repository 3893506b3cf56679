//! Claims of the rows of a file: things they take and give back, and must not take twice (decision 16).

use serde::{Deserialize, Serialize};

use super::column::ColumnId;

/// Something only one row of a file may have, or of which there are only so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// A person, by folded e-mail.
    User,
    /// An address that a person is to have, by its key.
    Email,
    /// An extension, by full digits.
    Extension,
    /// A direct number, in E.164.
    Number,
    /// A device, by MAC address.
    DeskPhone,
    /// A direct number that is only shown to callers: many rows may name it.
    CallerId,
    /// A seat of a package, by its key: as many rows as there are seats.
    PackageSeat,
    /// A seat of the pool of phone licenses.
    License,
    /// A thing with a table of fields, by its unique key.
    Thing,
}

impl Resource {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Email => "email",
            Self::Extension => "extension",
            Self::Number => "number",
            Self::DeskPhone => "desk_phone",
            Self::CallerId => "caller_id",
            Self::PackageSeat => "package_seat",
            Self::License => "license",
            Self::Thing => "thing",
        }
    }
}

/// A thing that a row wants to take or gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The kind of thing.
    pub resource: Resource,
    /// Which one, in its normal form.
    pub key: String,
    /// True if the row takes it; else it gives it back.
    pub takes: bool,
    /// The column that says so; `None` where the plan chose it.
    pub column: Option<ColumnId>,
}

impl Claim {
    /// A row that takes something.
    #[must_use]
    pub fn take(resource: Resource, key: impl Into<String>, column: ColumnId) -> Self {
        Self { column: Some(column), ..Self::chosen(resource, key) }
    }

    /// A row for which the plan chose something.
    #[must_use]
    pub fn chosen(resource: Resource, key: impl Into<String>) -> Self {
        Self { resource, key: key.into(), takes: true, column: None }
    }

    /// A row that gives something back.
    #[must_use]
    pub fn free(resource: Resource, key: impl Into<String>, column: ColumnId) -> Self {
        Self { takes: false, ..Self::take(resource, key, column) }
    }
}

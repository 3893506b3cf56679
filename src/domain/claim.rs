//! What the rows of a file take and give back, and must not take twice (decision 16).

use serde::{Deserialize, Serialize};

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
        }
    }
}

/// What a row wants to take or gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The kind of thing.
    pub resource: Resource,
    /// Which one, in its normal form.
    pub key: String,
    /// Whether the row takes it; else it gives it back.
    pub takes: bool,
    /// The column that says so; [`CHOSEN`] where none does.
    pub column: &'static str,
}

/// The column of a claim that no cell makes: the plan chose it.
pub const CHOSEN: &str = "";

impl Claim {
    /// A row that takes something.
    #[must_use]
    pub fn take(resource: Resource, key: impl Into<String>, column: &'static str) -> Self {
        Self { resource, key: key.into(), takes: true, column }
    }

    /// A row for which the plan chose something.
    #[must_use]
    pub fn chosen(resource: Resource, key: impl Into<String>) -> Self {
        Self::take(resource, key, CHOSEN)
    }

    /// A row that gives something back.
    #[must_use]
    pub fn free(resource: Resource, key: impl Into<String>, column: &'static str) -> Self {
        Self { resource, key: key.into(), takes: false, column }
    }
}

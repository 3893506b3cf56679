//! The content of a plan row of either tab.

use serde::{Deserialize, Serialize};

use super::update::payload::ChangedPhoneUser;
use crate::importers::phone::NewPhoneUser;
use crate::imports::{Error, Planned, Whom};

/// Somebody who gets a phone, or whose phone changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneAfter {
    /// *Add Users*.
    Added(Box<NewPhoneUser>),
    /// *Update Users*.
    Changed(Box<ChangedPhoneUser>),
}

impl PhoneAfter {
    /// The person who gets the phone, or has it.
    pub(super) fn whom(&self) -> Whom {
        match self {
            Self::Added(after) => Whom::User(after.user),
            Self::Changed(after) => Whom::Extension(after.extension),
        }
    }

    /// The site it leads to.
    pub(super) fn site(&self) -> i64 {
        match self {
            Self::Added(after) => after.site,
            Self::Changed(after) => after.site,
        }
    }
}

/// The rows of a plan of *Add Users*.
pub(super) fn added(rows: Vec<Planned<PhoneAfter>>) -> Result<Vec<Planned<NewPhoneUser>>, Error> {
    let added = |after| if let PhoneAfter::Added(after) = after { Some(*after) } else { None };
    rows.into_iter().map(|row| row.narrow(added).ok_or(Error::Lost)).collect()
}

/// The rows of a plan of *Update Users*.
pub(super) fn changed(rows: Vec<Planned<PhoneAfter>>) -> Result<Vec<Planned<ChangedPhoneUser>>, Error> {
    let changed = |after| if let PhoneAfter::Changed(after) = after { Some(*after) } else { None };
    rows.into_iter().map(|row| row.narrow(changed).ok_or(Error::Lost)).collect()
}

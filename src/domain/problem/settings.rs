//! Notices about settings that a row, its template and copied settings do not agree about.

use serde::{Deserialize, Serialize};

use super::words::Words;

/// A setting of a template, or of the user whose settings are copied, that a row is not given (decision 13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum SettingsProblem {
    /// The row has a value of its own, which goes before.
    #[serde(rename = "row_goes_before")]
    RowGoesBefore {
        /// The value of the row, ready to be shown.
        row: String,
        /// The value that is not set, ready to be shown.
        other: String,
        /// Of the user whose settings are copied; else of the template.
        copied: bool,
    },
    /// It needs a package, and the user has none (seed 000, "Fields that require a calling package").
    #[serde(rename = "setting_needs_package")]
    NeedsPackage {
        /// The value that is not set, ready to be shown.
        other: String,
        /// Of the user whose settings are copied; else of the template.
        copied: bool,
    },
    /// The phone of an inactive user is not made active.
    #[serde(rename = "setting_needs_active_user")]
    NeedsActiveUser {
        /// Of the user whose settings are copied; else of the template.
        copied: bool,
    },
    /// The row names a template, so that nothing is copied.
    #[serde(rename = "template_goes_before_copy")]
    TemplateGoesBefore,
}

/// The source of the value that is not set.
const fn whose(copied: bool) -> &'static str {
    if copied { "copied value" } else { "template's value" }
}

impl SettingsProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::RowGoesBefore { row, other, copied } => Words::notice(
                "row_goes_before",
                "Column wins over template or copied setting",
                format!("the column says {row}, so the {}, {other}, is not set.", whose(*copied)),
                "To use the other value, leave the cell blank or delete the column.",
            ),
            Self::NeedsPackage { other, copied } => Words::notice(
                "setting_needs_package",
                "Setting without a package",
                format!("the {}, {other}, is not set, because the user has no package.", whose(*copied)),
                "Give the user a package to set it.",
            ),
            Self::NeedsActiveUser { copied } => Words::notice(
                "setting_needs_active_user",
                "Status not set for an inactive user",
                format!("the {} is not set, because the user is inactive.", whose(*copied)),
                "Make the user active under User Management first.",
            ),
            Self::TemplateGoesBefore => Words::notice(
                "template_goes_before_copy",
                "Template used instead of copied settings",
                "the settings of this template are used, so none are copied.",
                "To copy settings, leave the cell blank or delete the column.",
            ),
        }
    }
}

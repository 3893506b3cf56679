//! Notices about settings that a row, its template and copied settings do not agree about.

use super::message::said;
use super::problem_table::problem_table;

problem_table! {
    /// A setting of a template, or of the user whose settings are copied, that a row is not given (decision 13).
    SettingsProblem:

    /// The row has a value of its own, which goes before.
    RowGoesBefore {
        /// The value of the row, ready to be shown.
        row: String,
        /// The value that is not set, ready to be shown.
        other: String,
        /// Of the user whose settings are copied; else of the template.
        copied: bool,
    } = notice "row_goes_before", "Column wins over template or copied setting":
        said(
            format!("the column says {row}, so the {}, {other}, is not used.", whose(*copied)),
            "To use the other value, leave the cell blank or delete the column.",
        );

    /// It needs a package, and the user has none (seed 000, "Fields that require a calling package").
    NeedsPackage {
        /// The value that is not set, ready to be shown.
        other: String,
        /// Of the user whose settings are copied; else of the template.
        copied: bool,
    } = notice "setting_needs_package", "Setting without a package":
        said(
            format!("the {}, {other}, is not set, because the user has no package.", whose(*copied)),
            "Give the user a package to set it.",
        );

    /// The phone of an inactive user is not made active.
    NeedsActiveUser {
        /// Of the user whose settings are copied; else of the template.
        copied: bool,
    } = notice "setting_needs_active_user", "Status not set for an inactive user":
        said(
            format!("the {} is not set, because the user is inactive.", whose(*copied)),
            "Activate the user under User Management first.",
        );

    /// A layer above keeps it from being changed.
    Locked {
        /// The layer that does, in words: "the account".
        by: String,
    } = issue "setting_locked", "Locked setting":
        said(format!("this setting is locked by {by}."), "Leave it as it is, or ask the account owner to unlock it.");

    /// A setting is locked that has no value.
    NothingToLock = issue "nothing_to_lock", "Lock without a value":
        said("this setting has no value to lock.", "Choose a value, or don't lock it.");

    /// A template or copied settings have a setting that is locked.
    LockedNotSet {
        /// The value that is not set, ready to be shown.
        other: String,
        /// Of the user whose settings are copied; else of the template.
        copied: bool,
        /// The layer that locks it, in words: "the account".
        by: String,
    } = notice "locked_not_set", "Locked setting not taken from template or copied setting":
        said(
            format!("the {}, {other}, is not set, because this setting is locked by {by}.", whose(*copied)),
            "Unlock the setting to set it.",
        );

    /// The row names a template, so that nothing is copied.
    TemplateGoesBefore = notice "template_goes_before_copy", "Template used instead of copied settings":
        said(
            "the settings of this template are used, so none are copied.",
            "To copy settings, leave the cell blank or delete the column.",
        );
}

/// The source of the value that is not set.
const fn whose(copied: bool) -> &'static str {
    if copied { "copied value" } else { "template's value" }
}

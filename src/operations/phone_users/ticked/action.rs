//! Actions on many phone users at once: their words, and the columns of their import.

use crate::domain::column::ColumnId;
use crate::domain::import::Tab;
use crate::importers::FileKind;

/// One of the actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The license goes; extension, numbers and desk phones return (seed 002).
    RemoveUsers,
    /// Packages go, and the numbers with them (seed 002).
    RemovePackages,
    /// Another package for all.
    AssignPackage,
    /// Another site for all.
    MoveToSite,
    /// The settings of a template for all.
    ApplyTemplate,
    /// *User Status*: active.
    Activate,
    /// *User Status*: inactive.
    Deactivate,
}

/// The value that an action needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    None,
    /// A package, by name.
    Package,
    /// A site, by name.
    Site,
    /// A setting template, by name.
    Template,
}

impl Value {
    /// The label of its field; "" where there is none.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Package => "Package",
            Self::Site => "Site",
            Self::Template => "Template",
            Self::None => "",
        }
    }
}

impl Action {
    /// All of them, in the order of the bar.
    pub const ALL: [Self; 7] = [
        Self::RemoveUsers,
        Self::RemovePackages,
        Self::AssignPackage,
        Self::MoveToSite,
        Self::ApplyTemplate,
        Self::Activate,
        Self::Deactivate,
    ];

    /// The stable word: of the audit log, and with "-" of addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RemoveUsers => "remove_users",
            Self::RemovePackages => "remove_all_packages",
            Self::AssignPackage => "assign_package",
            Self::MoveToSite => "move_to_site",
            Self::ApplyTemplate => "apply_template",
            Self::Activate => "activate",
            Self::Deactivate => "deactivate",
        }
    }

    /// Reads the word of an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }

    /// The word of addresses.
    #[must_use]
    pub fn word(self) -> String {
        self.as_str().replace('_', "-")
    }

    /// Its label.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::RemoveUsers => "Remove Users",
            Self::RemovePackages => "Remove All Packages",
            Self::AssignPackage => "Assign Package",
            Self::MoveToSite => "Move to Site",
            Self::ApplyTemplate => "Apply Template",
            Self::Activate => "Activate",
            Self::Deactivate => "Deactivate",
        }
    }

    /// The value to be chosen.
    #[must_use]
    pub const fn value(self) -> Value {
        match self {
            Self::AssignPackage => Value::Package,
            Self::MoveToSite => Value::Site,
            Self::ApplyTemplate => Value::Template,
            _ => Value::None,
        }
    }

    /// True if the page that asks tells all it takes away, so that the plan needs no second look.
    #[must_use]
    pub const fn is_told(self) -> bool {
        matches!(self, Self::RemoveUsers | Self::RemovePackages | Self::Activate | Self::Deactivate)
    }

    /// The kind of file, and its columns behind the email.
    pub(super) const fn file(self) -> (FileKind, Tab, &'static [ColumnId]) {
        match self {
            Self::RemoveUsers => (FileKind::Users, Tab::Update, &[ColumnId::LICENSE]),
            Self::RemovePackages => {
                (FileKind::PhoneUsers, Tab::Update, &[ColumnId::PACKAGE, ColumnId::PHONE_NUMBER])
            }
            Self::AssignPackage => (FileKind::PhoneUsers, Tab::Update, &[ColumnId::PACKAGE]),
            Self::MoveToSite => (FileKind::PhoneUsers, Tab::Update, &[ColumnId::SITE_NAME]),
            Self::ApplyTemplate => (FileKind::PhoneUsers, Tab::Update, &[ColumnId::USER_TEMPLATE]),
            Self::Activate | Self::Deactivate => {
                (FileKind::PhoneUsers, Tab::Update, &[ColumnId::USER_STATUS])
            }
        }
    }

    /// The cells of these columns, the same in every row.
    pub(super) fn cells(self, value: &str) -> Vec<&str> {
        match self {
            Self::RemoveUsers => vec!["None"],
            Self::RemovePackages => vec!["", ""],
            Self::AssignPackage | Self::MoveToSite | Self::ApplyTemplate => vec![value],
            Self::Activate => vec!["Active"],
            Self::Deactivate => vec!["Inactive"],
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::operations::phone_users::ticked::action::*;

    #[test]
    fn each_action_has_a_cell_for_each_column() {
        for action in Action::ALL {
            assert_eq!(action.file().2.len(), action.cells("x").len(), "{action:?}");
            assert_eq!(Action::parse(&action.word()), Some(action));
        }
    }
}

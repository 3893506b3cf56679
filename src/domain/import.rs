//! An import: one uploaded file and all that became of it. Its states, the moves between them and the options
//! a person chose.

use serde::{Deserialize, Serialize};

use super::choices::PersonStatus;
use super::ids::{ExtensionId, SettingTemplateId, SiteId};
use super::scope::Role;

/// Where an import stands (decision 18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Uploaded; waits for a worker.
    Received,
    /// A worker reads and checks it.
    Checking,
    /// Without issues, its plan made.
    Ready,
    /// Some rows have issues; nothing has been changed.
    HasIssues,
    /// The file as a whole cannot be read.
    Unreadable,
    /// A worker applies the plan.
    Applying,
    /// Done; the plan is what happened.
    Applied,
    /// A worker could not finish, for no fault of the file.
    Failed,
    /// Put aside; nothing was changed.
    Closed,
}

impl State {
    const ALL: [Self; 9] = [
        Self::Received,
        Self::Checking,
        Self::Ready,
        Self::HasIssues,
        Self::Unreadable,
        Self::Applying,
        Self::Applied,
        Self::Failed,
        Self::Closed,
    ];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Checking => "checking",
            Self::Ready => "ready",
            Self::HasIssues => "has_issues",
            Self::Unreadable => "unreadable",
            Self::Applying => "applying",
            Self::Applied => "applied",
            Self::Failed => "failed",
            Self::Closed => "closed",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Received | Self::Checking => "Checking",
            Self::Ready => "Ready",
            Self::HasIssues => "Has issues",
            Self::Unreadable => "Not readable",
            Self::Applying => "Applying",
            Self::Applied => "Applied",
            Self::Failed => "Stopped",
            Self::Closed => "Closed",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// True if a worker has it or will take it.
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Received | Self::Checking | Self::Applying)
    }

    /// True if its plan is what happened.
    #[must_use]
    pub const fn is_applied(self) -> bool {
        matches!(self, Self::Applied)
    }

    /// The only moves there are.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        use State::{Applied, Applying, Checking, Closed, Failed, HasIssues, Ready, Received, Unreadable};
        match next {
            Checking => matches!(self, Received | Checking | Applying),
            Ready => matches!(self, Checking | Applying),
            HasIssues => matches!(self, Checking | Applying),
            Unreadable | Failed => matches!(self, Checking),
            Applying => matches!(self, Ready | HasIssues | Checking | Applying),
            Applied => matches!(self, Applying),
            Received => matches!(self, HasIssues | Unreadable | Failed),
            Closed => matches!(self, Received | Checking | Ready | HasIssues | Unreadable | Failed),
        }
    }
}

/// Which tab a file was dropped on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// Each row adds something.
    Add,
    /// Each row changes something that is there.
    Update,
}

impl Tab {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Update => "update",
        }
    }

    /// Its name on the page *Import* of users (seed 000).
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Add => "Add Users",
            Self::Update => "Update Users",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Add, Self::Update].into_iter().find(|tab| tab.as_str() == word)
    }
}

/// The options that the person chose beside the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// *Imported to*: overrides the Site Name and Site Code columns.
    pub site: Option<SiteId>,
    /// *Specify a template to be assigned to users*: overrides the User Template column.
    pub template: Option<SettingTemplateId>,
    /// *Copy settings from*: whose settings every row gets.
    pub copy_from: Option<ExtensionId>,
    /// The first status of new users: active or, where none is chosen, pending.
    pub status: Option<PersonStatus>,
    /// *Preview changes first*.
    pub plan_first: bool,
    /// *Ignore blank cells*: no blank cell of an update takes anything away.
    pub leave_blank_cells: bool,
    /// *Send welcome mail*: whoever gets a phone, another extension or other numbers is told (decision 26).
    pub welcome_mail: bool,
    /// The name of the encoding of the file, where a person says it: nothing about its letters is guessed then.
    pub encoding: Option<String>,
    /// The reason that a person gave, such as a ticket number; empty where none was.
    pub reason: String,
    /// The options of a form, where one was filled in and no file uploaded.
    pub form: Option<FormOptions>,
    /// The action on ticked rows of a list, where no file was uploaded.
    pub ticked: Option<TickedOptions>,
}

impl Options {
    /// The options of a form that the record calls this.
    #[must_use]
    pub fn of_form(deed: &str) -> Self {
        let form = FormOptions { deed: deed.to_owned(), ..FormOptions::default() };
        Self { welcome_mail: true, form: Some(form), ..Self::default() }
    }

    /// Its name in the audit log.
    #[must_use]
    pub fn deed(&self) -> &str {
        let form = self.form.as_ref().map(|form| form.deed.as_str());
        form.or(self.ticked.as_ref().map(|ticked| ticked.deed.as_str())).unwrap_or("apply_import")
    }

    /// True if what it takes away was told before it began: its plan needs no second look.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.form.is_some() || self.ticked.as_ref().is_some_and(|ticked| ticked.confirmed)
    }

    /// The phone user who leaves when all rows are applied, and is told nothing.
    #[must_use]
    pub fn leaves(&self) -> Option<ExtensionId> {
        self.form.as_ref().and_then(|form| form.leaves)
    }

    /// True if the phones that are changed are those held until somebody accepts an invitation.
    #[must_use]
    pub fn changes_holds(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.holds)
    }
}

impl Options {
    /// True if a site is named among what was chosen.
    #[must_use]
    pub fn names_site(&self, site: SiteId) -> bool {
        let of_role = self.form.as_ref().is_some_and(|form| form.role_sites.contains(&site));
        of_role || self.site == Some(site)
    }
}

/// The options that only a form has: no file says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormOptions {
    /// The name in the audit log of what the form does.
    pub deed: String,
    /// True if people may come without a name: several addresses at once.
    pub names_optional: bool,
    /// The role of new users; a Member where nothing is said.
    pub role: Option<Role>,
    /// The sites that role holds for; none for all.
    pub role_sites: Vec<SiteId>,
    /// True if it changes what is held for somebody, instead of the phone somebody has.
    pub holds: bool,
    /// The phone user who loses their license when all rows are applied: their numbers have a new holder then.
    pub leaves: Option<ExtensionId>,
}

/// An action on ticked rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TickedOptions {
    /// Its name in the audit log.
    pub deed: String,
    /// True if a page said first, in numbers and names, what is lost.
    pub confirmed: bool,
}

/// The address of what comes from a terminal instead of a page.
pub const COMMAND_LINE: &str = "command line";

/// The count of users who get another address: the password is asked before such a plan is applied.
pub const NEW_EMAILS: &str = "email addresses changed";
/// The count of rows by which people may do more: the same holds for these.
pub const RIGHTS_GIVEN: &str = "rights given";
/// The count of licenses that a plan takes away.
pub const LICENSES_REMOVED: &str = "phone licenses removed";
/// The kind of change by which somebody loses something, as plans store and show it.
pub const TAKES_AWAY: &str = "Takes something away";
/// The part of it that a blank cell asks for.
pub const BY_BLANK: &str = "Taken away by a blank cell";

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn nothing_leaves_the_end_states() {
        for end in [State::Applied, State::Closed] {
            assert!(State::ALL.iter().all(|next| !end.may_become(*next)), "{end:?}");
        }
    }

    #[test]
    fn every_state_is_stored_under_its_own_word() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
    }

    #[test]
    fn nothing_is_closed_while_it_is_applied() {
        assert!(!State::Applying.may_become(State::Closed));
    }
}

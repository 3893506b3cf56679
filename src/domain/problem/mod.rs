//! Everything that can be wrong with a value, a row or a file, as a value with its parameters.
//!
//! A problem is stored as its code and parameters and worded when it is shown, so that forms, files and
//! the command line say the same thing about the same mistake. Each subject has its own file here, where
//! the code, the heading, the sentence and the remedy of a problem stand together. Finding problems is
//! not done here: the value types and the judges do that.

mod account;
mod cell;
mod contact_center;
mod desk_phone;
mod extension;
mod file;
mod import;
mod message;
mod new_email;
mod number;
mod package;
mod password;
mod problem_table;
mod provision;
mod reupload;
mod settings;
mod site;
mod table;
#[cfg(test)]
mod tests;
mod user;

use serde::{Deserialize, Serialize};

pub use account::AccountProblem;
pub use cell::CellProblem;
pub use contact_center::ContactCenterProblem;
pub use desk_phone::DeskPhoneProblem;
pub use extension::ExtensionProblem;
pub use file::FileProblem;
pub use import::ImportProblem;
pub use message::{holder_words, quoted, row_list};
pub use new_email::NewEmailProblem;
pub use number::NumberProblem;
pub use package::PackageProblem;
pub use password::{PasswordProblem, span};
pub use provision::ProvisionProblem;
pub use reupload::ReuploadProblem;
pub use settings::SettingsProblem;
pub use site::SiteProblem;
pub use table::TableProblem;
pub use user::UserProblem;

use message::Words;

/// The severity of a problem: it keeps a row out, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row or file is not taken until this is put right.
    Issue,
    /// Told, and taken all the same.
    Notice,
}

impl Severity {
    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Notice => "notice",
        }
    }
}

macro_rules! problems {
    ($($(#[$doc:meta])* $subject:ident($inner:ident),)*) => {
        /// One thing wrong, by subject. Stored as one JSON object: `code` and the parameters.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(untagged)]
        pub enum Problem {
            $($(#[$doc])* $subject($inner),)*
        }

        $(impl From<$inner> for Problem {
            fn from(problem: $inner) -> Self {
                Self::$subject(problem)
            }
        })*

        impl Problem {
            /// Each of them.
            #[cfg(test)]
            fn every(full: bool) -> Vec<Self> {
                [$($inner::every(full).into_iter().map(Self::from).collect::<Vec<_>>()),*].concat()
            }

            fn words(&self) -> Words {
                match self {
                    $(Self::$subject(problem) => problem.words(),)*
                }
            }
        }
    };
}

problems! {
    /// Problems of any cell or field.
    Cell(CellProblem),
    /// Problems of the person the row is about.
    User(UserProblem),
    /// The new email address of a user.
    NewEmail(NewEmailProblem),
    /// Sites and setting templates.
    Site(SiteProblem),
    /// Settings of templates, and copied ones.
    Settings(SettingsProblem),
    /// Extension numbers.
    Extension(ExtensionProblem),
    /// Packages and licenses.
    Package(PackageProblem),
    /// Direct numbers and caller IDs.
    Number(NumberProblem),
    /// Desk phones.
    DeskPhone(DeskPhoneProblem),
    /// Provision templates.
    Provision(ProvisionProblem),
    /// Roles, queues and skills of the contact center.
    ContactCenter(ContactCenterProblem),
    /// Passwords.
    Password(PasswordProblem),
    /// The file as a whole.
    File(FileProblem),
    /// The columns of a file, and how its rows are written.
    Table(TableProblem),
    /// A corrected file.
    Reupload(ReuploadProblem),
    /// Problems of the task given to an import.
    Import(ImportProblem),
    /// The account or person that a command is given for.
    Account(AccountProblem),
}

impl Problem {
    /// The stable name of the kind of problem, in `snake_case`. Stored; never changed.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.words().code
    }

    /// The heading under which Details groups problems of this kind: "Email not in this account".
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.words().title
    }

    /// The mistake, with the column and the value as given:
    /// `Extension Number "12": must have 3 to 6 digits.` An empty column leaves out both; of a cell with
    /// several values, the one that is meant is quoted.
    #[must_use]
    pub fn sentence(&self, column: &str, value: &str) -> String {
        self.words().sentence(column, value)
    }

    /// The remedy, one or two full sentences; empty where the sentence says it already.
    #[must_use]
    pub fn remedy(&self) -> String {
        self.words().remedy
    }

    /// Sentence and remedy in one line, for command line, logs and downloaded files.
    #[must_use]
    pub fn line(&self, column: &str, value: &str) -> String {
        self.words().line(column, value)
    }

    /// The same at the field of a form, which has no rows, columns or cells.
    #[must_use]
    pub fn form_line(&self, label: &str, value: &str) -> String {
        self.words().form_line(label, value)
    }

    /// The repaired value that one press may put into the cell, where it is certain. `Some("")` clears it.
    #[must_use]
    pub fn suggestion(&self) -> Option<String> {
        self.words().suggestion
    }

    /// Its severity: it keeps the row or file out, or does not.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.words().severity
    }

    /// True if it is about a name that does not exist: rows with the same name belong together.
    #[must_use]
    pub const fn is_about_a_name(&self) -> bool {
        matches!(
            self,
            Self::Site(SiteProblem::Unknown { .. } | SiteProblem::TemplateUnknown { .. })
                | Self::ContactCenter(ContactCenterProblem::CategoryUnknown { .. })
                | Self::Package(PackageProblem::Unknown { .. })
                | Self::DeskPhone(
                    DeskPhoneProblem::BrandUnknown { .. }
                        | DeskPhoneProblem::ModelUnknown { .. }
                        | DeskPhoneProblem::ProvisionTemplateUnknown { .. }
                )
        )
    }

    /// True for a notice about a setting or a field: rows with the same one belong together.
    #[must_use]
    pub const fn is_about_a_field(&self) -> bool {
        matches!(self, Self::Settings(_) | Self::User(UserProblem::ProfileDiffers { .. }))
    }

    /// True where the letters of a file may be others than it says: see [`FileProblem::is_doubt`].
    #[must_use]
    pub const fn is_doubt(&self) -> bool {
        matches!(self, Self::File(problem) if problem.is_doubt())
    }

    /// True if it keeps the row or file out.
    #[must_use]
    pub fn is_issue(&self) -> bool {
        self.severity() == Severity::Issue
    }
}

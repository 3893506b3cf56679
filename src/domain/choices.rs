//! The words of cells with few choices: yes and no, statuses, kinds of holders.
//!
//! The source does not say which words it takes; the lists are our decision (zoom-domain 1.5).

use super::parse::{check_hidden_spaces, check_not_a_blank_word, trim};
use super::problem::{CellProblem, Problem};
use super::suggestions::nearest;

/// Reads a yes or no, in any case. A blank cell is `None`.
pub fn parse_yes_no(cell: &str) -> Result<Option<bool>, Problem> {
    match trim(cell).to_lowercase().as_str() {
        "" => Ok(None),
        "yes" | "y" | "true" | "on" | "1" => Ok(Some(true)),
        "no" | "n" | "false" | "off" | "0" => Ok(Some(false)),
        other => {
            check_not_damaged(other)?;
            Err(CellProblem::NotYesOrNo.into())
        }
    }
}

/// The word written to files and pages.
#[must_use]
pub const fn yes_no(value: bool) -> &'static str {
    if value { "Yes" } else { "No" }
}

/// The problem of a word that is none of the few: that it stands for a blank, has hidden spaces, or is
/// just another; then all the few are named, and the nearest.
pub(crate) fn not_a_choice(given: &str, choices: &[&str]) -> Problem {
    if let Err(problem) = check_not_damaged(given) {
        return problem;
    }
    let nearest = nearest(given, choices.iter().copied()).map(str::to_owned);
    CellProblem::NotAChoice { choices: choices.iter().map(|&word| word.to_owned()).collect(), nearest }.into()
}

fn check_not_damaged(word: &str) -> Result<(), Problem> {
    check_not_a_blank_word(word, true)?;
    check_hidden_spaces(word)
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$choice_doc:meta])* $choice:ident: $word:literal, $title:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$choice_doc])* #[serde(rename = $word)] $choice,)*
        }

        impl $name {
            /// All of them, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$choice),*];

            /// Stored word and title of each, for a field.
            pub const OPTIONS: &'static [(&'static str, &'static str)] =
                &[$(($word, $title)),*];

            /// The word stored in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$choice => $word,)* }
            }

            /// The word on pages and in files.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$choice => $title,)* }
            }

            /// Stored word and title of each, for a choice on a page.
            #[must_use]
            pub fn options() -> Vec<(&'static str, &'static str)> {
                Self::OPTIONS.to_vec()
            }

            /// Reads the stored word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == word)
            }
        }
    };
}
pub(super) use choices;

choices! {
    /// Where a user of the account stands (decision 7).
    PersonStatus {
        /// Invited, and has not accepted yet.
        Pending: "pending", "Pending";
        /// May use the account.
        Active: "active", "Active";
        /// May not, and keeps everything.
        Inactive: "inactive", "Inactive";
        /// Removed, and can be restored.
        Trash: "trash", "In the trash";
    }
}

choices! {
    /// The status of a phone user, able to call and be called or not: *User Status* (decision 7).
    PhoneStatus {
        /// Calls and is called.
        Active: "active", "Active";
        /// Neither, and keeps history, voicemail and numbers (zoom-domain 3.8).
        Inactive: "inactive", "Inactive";
    }
}

choices! {
    /// The state of the invitation, accepted or not: *Activation Status*, read only in files (decision 7).
    ActivationStatus {
        /// Not yet.
        Pending: "pending", "Pending";
        /// Accepted.
        Activated: "activated", "Activated";
    }
}

choices! {
    /// Kinds of holders of an extension (decision 1).
    HolderKind {
        /// A phone user.
        User: "user", "User";
        /// A meeting room.
        Room: "room", "Room";
        /// A place such as a lobby.
        CommonArea: "common_area", "Common Area";
        /// Callers wait for the next free member.
        CallQueue: "call_queue", "Call Queue";
        /// Callers choose by key.
        AutoReceptionist: "auto_receptionist", "Auto Receptionist";
    }
}

choices! {
    /// Types of direct numbers, by who pays for calls to them (zoom-domain 3.4, `number_type`).
    NumberType {
        /// The caller, as for any number.
        Toll: "toll", "Toll";
        /// Whoever is called.
        TollFree: "toll_free", "Toll-free";
    }
}

impl NumberType {
    /// Reads the cell *Type*, in any case. A blank cell is `None`.
    pub fn parse_cell(cell: &str) -> Result<Option<Self>, Problem> {
        match trim(cell).to_lowercase().as_str() {
            "" => Ok(None),
            "toll" => Ok(Some(Self::Toll)),
            "toll-free" | "toll free" | "tollfree" | "toll_free" => Ok(Some(Self::TollFree)),
            other => Err(not_a_choice(other, &["Toll", "Toll-free"])),
        }
    }
}

impl PhoneStatus {
    /// Reads the cell *User Status*, in any case; words of older and other exports are understood
    /// (zoom-domain 1.5, "User Status"). A blank cell is `None`.
    pub fn parse_cell(cell: &str) -> Result<Option<Self>, Problem> {
        match trim(cell).to_lowercase().as_str() {
            "" => Ok(None),
            "active" | "activate" | "activated" | "enabled" | "enable" => Ok(Some(Self::Active)),
            "inactive" | "deactivate" | "deactivated" | "disabled" | "disable" => Ok(Some(Self::Inactive)),
            other => Err(not_a_choice(other, &["Active", "Inactive"])),
        }
    }
}

impl ActivationStatus {
    /// Reads the cell *Activation Status*, in any case. A blank cell is `None`.
    pub fn parse_cell(cell: &str) -> Result<Option<Self>, Problem> {
        match trim(cell).to_lowercase().as_str() {
            "" => Ok(None),
            "activated" | "active" | "accepted" => Ok(Some(Self::Activated)),
            "pending" | "not activated" | "invited" => Ok(Some(Self::Pending)),
            other => Err(not_a_choice(other, &["Activated", "Pending"])),
        }
    }
}

impl PersonStatus {
    /// Reads the status of a user that is added by form or file: pending or active only.
    pub fn parse_cell(cell: &str) -> Result<Option<Self>, Problem> {
        match trim(cell).to_lowercase().as_str() {
            "" => Ok(None),
            "active" => Ok(Some(Self::Active)),
            "pending" => Ok(Some(Self::Pending)),
            other => Err(not_a_choice(other, &["Active", "Pending"])),
        }
    }
}

/// The title of the holder of something, by its stored kind; `held` is one who has yet to accept an invitation.
#[must_use]
pub fn holder_title(kind: &str) -> &'static str {
    if kind == "held" {
        "held until activation"
    } else {
        HolderKind::parse(kind).map_or("", HolderKind::title)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Ok(None))]
    #[case(" YES ", Ok(Some(true)))]
    #[case("y", Ok(Some(true)))]
    #[case("True", Ok(Some(true)))]
    #[case("on", Ok(Some(true)))]
    #[case("1", Ok(Some(true)))]
    #[case("No", Ok(Some(false)))]
    #[case("FALSE", Ok(Some(false)))]
    #[case("off", Ok(Some(false)))]
    #[case("0", Ok(Some(false)))]
    #[case("maybe", Err("not_yes_or_no"))]
    #[case("2", Err("not_yes_or_no"))]
    #[case("n/a", Err("not_available_word"))]
    #[case("Yes\u{a0}", Err("hidden_space"))]
    fn yes_and_no_have_many_words(#[case] cell: &str, #[case] read: Result<Option<bool>, &str>) {
        assert_eq!(parse_yes_no(cell).map_err(|problem| problem.code()), read);
    }

    #[rstest]
    #[case("Active", Ok(Some(PhoneStatus::Active)))]
    #[case("deactivate", Ok(Some(PhoneStatus::Inactive)))]
    #[case("DISABLED", Ok(Some(PhoneStatus::Inactive)))]
    #[case("", Ok(None))]
    #[case("Actve", Err(Some("Active")))]
    #[case("gone", Err(None))]
    fn statuses_have_words_of_several_ages(
        #[case] cell: &str,
        #[case] read: Result<Option<PhoneStatus>, Option<&str>>,
    ) {
        let read = read.map_err(|nearest| nearest.map(str::to_owned));
        assert_eq!(PhoneStatus::parse_cell(cell).map_err(|problem| problem.suggestion()), read);
    }

    #[test]
    fn stored_words_are_read_as_what_they_were() {
        for &kind in HolderKind::ALL {
            assert_eq!(HolderKind::parse(kind.as_str()), Some(kind));
        }
        for &status in PersonStatus::ALL {
            assert_eq!(PersonStatus::parse(status.as_str()), Some(status));
        }
    }

    #[test]
    fn what_is_written_to_a_file_is_read_again() {
        for value in [true, false] {
            assert_eq!(parse_yes_no(yes_no(value)), Ok(Some(value)));
        }
        for &status in PhoneStatus::ALL {
            assert_eq!(PhoneStatus::parse_cell(status.title()), Ok(Some(status)));
        }
        for &status in ActivationStatus::ALL {
            assert_eq!(ActivationStatus::parse_cell(status.title()), Ok(Some(status)));
        }
    }
}

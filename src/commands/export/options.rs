//! The options that a kind has: those of its list. What it does not have is refused, and not passed over.

use super::arguments::{Arguments, Tab};
use crate::commands::outcome::Refused;
use crate::domain::sorting::{Order, Sort};
use crate::domain::{phone_user_list, user_list};
use crate::operations::imports::FileKind;
use clap::ValueEnum as _;

/// The orders of users on each tab.
pub(super) const USERS_BY: &[user_list::SortBy] = {
    use user_list::SortBy::{Department, Email, Name, Status};
    &[Name, Email, Department, Status]
};
pub(super) const PENDING_BY: &[user_list::SortBy] = {
    use user_list::SortBy::{Department, Email, Expires, Name};
    &[Name, Email, Department, Expires]
};
pub(super) const PHONE_USERS_BY: &[phone_user_list::SortBy] = phone_user_list::SortBy::ALL;

/// The filters of a kind.
const fn filters(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::PhoneUsers => {
            &["--tab", "--search", "--site", "--package", "--status", "--number", "--desk-phone", "--import"]
        }
        FileKind::Users => &["--tab", "--search", "--status", "--role", "--department", "--license"],
        FileKind::Numbers => &["--search", "--site", "--type", "--assigned"],
        FileKind::DeskPhones => &["--search", "--site", "--assigned"],
        // Lists of things.
        _ => &["--search"],
    }
}

/// The tabs of a kind.
const fn tabs(kind: FileKind) -> &'static [Tab] {
    match kind {
        FileKind::PhoneUsers => {
            &[Tab::Users, Tab::Rooms, Tab::CommonAreas, Tab::CallQueues, Tab::AutoReceptionists]
        }
        FileKind::Users => &[Tab::Users, Tab::Pending],
        _ => &[],
    }
}

impl Arguments {
    /// Refuses an option that the kind does not have.
    pub(super) fn check(&self) -> Result<(), Refused> {
        let (kind, filters) = (self.kind_word(), filters(self.kind));
        if let Some(other) = self.given().into_iter().find(|option| !filters.contains(option)) {
            let all: String = filters.iter().flat_map(|filter| [*filter, ", "]).collect();
            return Err(Refused(format!(
                "You can't use {other} with --kind {kind}. Its options are {all}--sort and --descending."
            )));
        }
        match self.tab {
            Some(tab) if !tabs(self.kind).contains(&tab) => {
                let words: Vec<String> = tabs(self.kind).iter().map(|tab| word(*tab)).collect();
                let (given, words) = (word(tab), words.join(", "));
                Err(Refused(format!("You can't use --tab {given} with --kind {kind}. Its tabs are {words}.")))
            }
            _ => Ok(()),
        }
    }

    /// The filters that were given.
    fn given(&self) -> Vec<&'static str> {
        let all = [
            ("--tab", self.tab.is_some()),
            ("--search", self.search.is_some()),
            ("--site", self.site.is_some()),
            ("--package", self.package.is_some()),
            ("--status", self.status.is_some()),
            ("--number", self.number.is_some()),
            ("--desk-phone", self.desk_phone.is_some()),
            ("--import", self.import.is_some()),
            ("--role", self.role.is_some()),
            ("--department", self.department.is_some()),
            ("--license", self.license.is_some()),
            ("--type", self.number_type.is_some()),
            ("--assigned", self.assigned.is_some()),
        ];
        all.into_iter().filter(|(_, is_given)| *is_given).map(|(option, _)| option).collect()
    }

    /// The order that is asked for, by one of these.
    pub(super) fn order<B: Sort>(&self, choices: &[B]) -> Result<Order<B>, Refused> {
        let descending = self.descending;
        let Some(given) = &self.sort else { return Ok(Order { by: B::default(), descending }) };
        if let Some(by) = choices.iter().find(|by| by.as_str() == given) {
            return Ok(Order { by: *by, descending });
        }
        let words: Vec<&str> = choices.iter().map(|by| by.as_str()).collect();
        let (kind, words) = (self.kind_word(), words.join(", "));
        Err(Refused(format!("You can't use --sort {given} with --kind {kind}. You can sort by {words}.")))
    }

    fn kind_word(&self) -> String {
        self.kind.name().replace('_', "-")
    }
}

fn word(tab: Tab) -> String {
    tab.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

//! The policies of an account.

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::table::fields;

const MOST_ROWS: u64 = Policies::MOST_ROWS as u64;

fields! {
    /// The policies of an account, as they are stored: each that is not has its initial value.
    #[derive(Serialize, Deserialize)]
    #[serde(default)]
    pub struct Policies {
        /// Days until an invitation expires (decision 36).
        invitation_days: u8 = Field::count("Days until an invitation expires", 1, 30)
            .begins("Invitations", "For people who are asked to join.")
            .hint("1 to 30. Applies to new invitations."), initially 7;
        /// *Soft Delete*: people who are removed go to the trash first, and so does what hung on a license that is taken away.
        soft_delete: bool = Field::switch("Soft Delete")
            .begins("Removing users", "What happens to removed users and licenses.")
            .hint("Removed users, and the phone data of a removed license, are kept in the trash and can be restored. The license becomes available right away."),
            initially true;
        /// Days the trash keeps either (seed 003: 30).
        trash_days: u8 = Field::count("Days in the trash", 1, 90)
            .hint("1 to 90. Then they are deleted permanently. Applies to new removals."), initially 30;
        /// True if phone users may change their own extension.
        own_extension: bool = Field::switch("Let users change their extension").recorded("Own extension")
            .begins("What users can change", "On their own page.").hint("To any free one at their site.");
        /// True if phone users may choose which of their numbers others see when they call, or none.
        own_caller_id: bool = Field::switch("Let users change their caller ID").recorded("Own outbound caller ID")
            .hint("Users with a package can show one of their numbers when they call, or none.");
        /// True if everybody who signs in sees who has a phone: the directory.
        directory: bool = Field::switch("Directory").begins("What users can see", "")
            .hint("Everyone who signs in can look up the name, extension, numbers, department and site of active phone users."),
            initially true;
        /// The most rows of a file of contact center users (seed 001: 1,000).
        contact_center_rows: u32 = Field::count("Contact center users in one file", 1, MOST_ROWS)
            .begins("Contact Center", "Row limits of its files.").hint("1 to 20,000. Larger files are refused."),
            initially 1_000;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_is_not_stored_is_as_it_is_at_first() {
        let read = |text| serde_json::from_str::<Policies>(text).unwrap();
        assert_eq!(read("{}"), Policies::default());
        let some = read(r#"{"trash_days": 14, "directory": false, "letters_off": ["welcome"]}"#);
        assert_eq!(some, Policies { trash_days: 14, directory: false, ..Policies::default() });
        let Policies { invitation_days, soft_delete, trash_days, contact_center_rows, .. } = read("{}");
        assert_eq!((invitation_days, soft_delete, trash_days, contact_center_rows), (7, true, 30, 1_000));
    }
}

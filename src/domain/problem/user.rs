//! What may be wrong with the person a row or form names.

use serde::{Deserialize, Serialize};

use super::words::{Words, line_list, quoted, row_list};

/// A person who cannot be found, cannot be taken, or is named twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum UserProblem {
    /// Not of the shape `name@place.domain`.
    #[serde(rename = "email_shape")]
    EmailShape,
    /// An address with a mark at its end or a space beside its `@`.
    #[serde(rename = "email_marks")]
    EmailMarks {
        /// The address alone.
        suggestion: String,
    },
    /// Begins with `mailto:` or stands in `<…>` (decision 22).
    #[serde(rename = "email_prefix")]
    EmailPrefix {
        /// The address alone.
        suggestion: String,
    },
    /// No user of the account has this email (zoom-domain 2.4).
    #[serde(rename = "user_unknown")]
    Unknown {
        /// The most similar email of the account.
        nearest: Option<String>,
    },
    /// Has not accepted the invitation yet.
    #[serde(rename = "user_pending")]
    Pending,
    /// Was made inactive in User Management.
    #[serde(rename = "user_inactive")]
    Inactive,
    /// The phone of somebody inactive cannot be made active.
    #[serde(rename = "phone_of_inactive")]
    PhoneOfInactive,
    /// Was removed and can still be restored.
    #[serde(rename = "user_in_trash")]
    InTrash,
    /// Has a phone license already: the wrong tab or page.
    #[serde(rename = "already_phone_user")]
    AlreadyPhoneUser,
    /// Has no phone license: the wrong tab or page.
    #[serde(rename = "not_phone_user")]
    NotPhoneUser,
    /// Other rows of the file are about the same person.
    #[serde(rename = "user_twice")]
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    },
    /// Neither a first nor a last name.
    #[serde(rename = "user_without_name")]
    WithoutName,
    /// A user of the account has this email already.
    #[serde(rename = "email_taken")]
    EmailTaken {
        /// Who, ready to be shown.
        holder: String,
    },
    /// *Activation Status* in the file is not that of the account, which no file changes (decision 7).
    #[serde(rename = "activation_status_differs")]
    ActivationStatusDiffers {
        /// The status in the account, as pages call it.
        account: String,
    },
    /// The account would be left without an active owner.
    #[serde(rename = "last_owner")]
    LastOwner,
    /// The ownership would go to whoever has it.
    #[serde(rename = "owner_already")]
    Yourself,
    /// Active, but without a password.
    #[serde(rename = "user_cannot_sign_in")]
    CannotSignIn,
    /// Nobody gives a role that goes further than their own (decision 6).
    #[serde(rename = "role_not_given")]
    RoleNotGiven,
    /// Only the roles Admin and Support can be limited to some sites.
    #[serde(rename = "role_not_limited")]
    RoleNotLimited,
    /// Nobody removes themselves.
    #[serde(rename = "yourself")]
    NotYourself,
    /// Something that comes with a phone is given to somebody who gets none.
    #[serde(rename = "no_phone_license")]
    NoPhoneLicense {
        /// The header of the first such column.
        column: String,
    },
    /// A phone is held for the user already, until they accept their invitation.
    #[serde(rename = "already_held")]
    AlreadyHeld,
    /// More people are chosen than a form takes (seed 002, "up to 100 licenses at a time").
    #[serde(rename = "too_many_chosen")]
    TooManyChosen {
        /// How many are chosen.
        chosen: u64,
        /// How many it takes.
        most: u64,
    },
    /// Somebody who was chosen is no longer there, or at another site by now.
    #[serde(rename = "chosen_gone")]
    ChosenGone,
    /// A license of another product.
    #[serde(rename = "foreign_license")]
    ForeignLicense {
        /// As in the file.
        name: String,
    },
    /// The name in the file is not the one in the account; the account's stays.
    #[serde(rename = "name_differs")]
    NameDiffers {
        /// The name in the account.
        account: String,
    },
    /// A cell about somebody who only gets a phone; the account's value stays.
    #[serde(rename = "profile_differs")]
    ProfileDiffers {
        /// The value in the account; may be empty.
        account: String,
    },
    /// A site in a row that gives no phone: nothing else of a user is at one.
    #[serde(rename = "site_left_alone")]
    SiteLeftAlone,
    /// A number in a row of *User Management* that asks for no license: files from elsewhere have the column
    /// (zoom-domain 1.4).
    #[serde(rename = "number_left_alone")]
    NumberLeftAlone,
}

impl UserProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::EmailShape => Words::issue(
                "email_shape",
                "Not an email address",
                "not an email address.",
                "Write one address like ada.lovelace@demo.example, without spaces.",
            ),
            Self::EmailMarks { suggestion } => Words::issue(
                "email_marks",
                "Email with marks around it",
                "has marks that are no part of an email address.",
                format!("Write it as {suggestion}."),
            )
            .suggest(suggestion),
            Self::EmailPrefix { suggestion } => Words::issue(
                "email_prefix",
                "Email copied as a link",
                format!("write it as {suggestion} (the address alone)."),
                "Addresses copied from mail programs bring along the link.",
            )
            .suggest(suggestion),
            Self::Unknown { nearest } => Words::issue(
                "user_unknown",
                "Email not in this account",
                "no user of this account has this email.",
                "Add the user under User Management first, or correct the email.",
            )
            .did_you_mean(nearest.as_ref()),
            Self::Pending => Words::issue(
                "user_pending",
                "User is still pending",
                "the user has not accepted the invitation yet.",
                "Resend the invitation under User Management, or hold a phone for the user there; import the row once they are active.",
            )
            .form_remedy("Resend the invitation under User Management, or hold a phone for the user there."),
            Self::Inactive => Words::issue(
                "user_inactive",
                "User is inactive",
                "the user is inactive in this account.",
                "Activate the user under User Management first, or leave the row out.",
            )
            .form_remedy("Activate the user under User Management first."),
            Self::PhoneOfInactive => Words::issue(
                "phone_of_inactive",
                "Phone of an inactive user",
                "the user is inactive, so the phone is too.",
                "Make the user active under User Management first.",
            ),
            Self::InTrash => Words::issue(
                "user_in_trash",
                "User is in the trash",
                "the user was removed and is in the trash.",
                "Restore the user from the trash first, or leave the row out.",
            )
            .form_remedy("Restore the user from the trash first."),
            Self::AlreadyPhoneUser => Words::issue(
                "already_phone_user",
                "Already a phone user",
                "the user has a phone license already.",
                "A user can have only one at a time: unassign it before assigning a new one. Leave the row out here. Existing phone users are changed under Users & Rooms > Import > Update Users, or on their own page.",
            )
            .form_remedy(
                "A user can have only one at a time: unassign it before assigning a new one, or change it on the user's page.",
            ),
            Self::NotPhoneUser => Words::issue(
                "not_phone_user",
                "Not a phone user",
                "the user has no phone license yet.",
                "Import the row on the add tab first.",
            )
            .form_remedy("Assign one on the user's page first."),
            Self::Twice { rows } => Words::issue(
                "user_twice",
                "User named twice in the file",
                format!("also in {}.", row_list(rows)),
                "Keep one row for each user.",
            )
            .form_what(same_address(rows))
            .form_remedy("Keep it once."),
            Self::WithoutName => Words::issue(
                "user_without_name",
                "User without a name",
                "neither a first nor a last name is given.",
                "Fill in one of the two, or both.",
            ),
            Self::EmailTaken { holder } => Words::issue(
                "email_taken",
                "Email already in this account",
                format!("already used by {holder}."),
                "To give the user a phone, write Zoom Phone in the column License. To change anything else, import the row under User Management > Users > Import > Update Users.",
            )
            .form_remedy("Open that user instead, or enter another email."),
            Self::ActivationStatusDiffers { account } => Words::notice(
                "activation_status_differs",
                "Activation status cannot be imported",
                format!("the account says {}.", quoted(account)),
                "It changes when the user accepts the invitation; the file is taken without it.",
            ),
            Self::Yourself => Words::issue(
                "owner_already",
                "The owner already",
                "you are the owner already.",
                "Name somebody else.",
            ),
            Self::CannotSignIn => Words::issue(
                "user_cannot_sign_in",
                "User cannot sign in",
                "the user has no password yet, and cannot sign in.",
                "Name somebody who has signed in.",
            ),
            Self::LastOwner => Words::issue(
                "last_owner",
                "The last owner",
                "this is the only active owner of the account.",
                "Make somebody else an owner first.",
            ),
            Self::RoleNotGiven => Words::issue(
                "role_not_given",
                "Role goes further than your own",
                "this role goes further than your own.",
                "Choose a role up to your own, or ask an owner of the account.",
            ),
            Self::RoleNotLimited => Words::issue(
                "role_not_limited",
                "Role cannot be limited to sites",
                "this role is not limited to sites.",
                "Leave all sites unticked, or choose the role Admin or Support.",
            ),
            Self::NotYourself => Words::issue(
                "yourself",
                "Yourself",
                "this is you.",
                "Ask another admin or an owner to do it.",
            ),
            Self::NoPhoneLicense { column } => Words::issue(
                "no_phone_license",
                "Phone cells without a license",
                format!("{column} is filled in, but the row asks for no phone license."),
                "Write Zoom Phone in the column License, or leave the phone cells blank.",
            )
            .form_what(format!("off, but {column} is filled in."))
            .form_remedy("Switch it on, or leave the fields of the phone blank."),
            Self::AlreadyHeld => Words::issue(
                "already_held",
                "Phone held already",
                "a phone is held for this user until they accept their invitation.",
                "Leave the phone cells blank here, or cancel the hold on the user's page first.",
            )
            .form_remedy("Change it on the user's page, or cancel the hold there first."),
            Self::TooManyChosen { chosen, most } => Words::issue(
                "too_many_chosen",
                "Too many users at once",
                format!("{chosen} users are chosen. At most {most} can be added at a time."),
                "Choose fewer, or use Import, which takes any number.",
            ),
            Self::ChosenGone => Words::issue(
                "chosen_gone",
                "Chosen user not there anymore",
                "somebody you chose is not there anymore.",
                "Choose the users again.",
            ),
            Self::ForeignLicense { name } => Words::notice(
                "foreign_license",
                "License of another product",
                format!("{} is not a license of this account.", quoted(name)),
                "It is left out; the rest of the row is taken.",
            ),
            Self::NameDiffers { account } => Words::notice(
                "name_differs",
                "Name differs from the account's",
                format!("the account says {}.", quoted(account)),
                "The name in the account stays as it is.",
            ),
            Self::ProfileDiffers { account } => Words::notice(
                "profile_differs",
                "Differs from the account's",
                if account.is_empty() {
                    "blank in the account.".to_owned()
                } else {
                    format!("the account says {}.", quoted(account))
                },
                "It stays as it is in the account. It is changed under User Management > Users > Import > Update Users.",
            ),
            Self::SiteLeftAlone => Words::notice(
                "site_left_alone",
                "Site not used",
                "not used: the row gives no phone.",
                "The site of a phone user is changed in Users & Rooms.",
            ),
            Self::NumberLeftAlone => Words::notice(
                "number_left_alone",
                "Numbers are left alone here",
                "left alone: the row gives no phone license.",
                "The numbers of phone users are changed in Users & Rooms.",
            ),
        }
    }
}

/// In a form, whose places are lines, or which has one line with all addresses.
fn same_address(lines: &[u64]) -> String {
    if lines.is_empty() {
        "the same address is there twice.".to_owned()
    } else {
        format!("also in {}.", line_list(lines))
    }
}

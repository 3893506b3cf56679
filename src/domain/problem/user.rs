//! Problems of the person a row or form names.

use super::message::{line_list, quoted, row_list, said};
use super::problem_table::problem_table;

problem_table! {
    /// A person who cannot be found, cannot be taken, or is named twice.
    UserProblem:

    /// Not of the shape `name@place.domain`.
    EmailShape = issue "email_shape", "Not an email address":
        said("not an email address.", "Write one address like ada.lovelace@demo.example, without spaces.");

    /// An address with a mark at its end or a space beside its `@`.
    EmailMarks {
        /// The address alone.
        suggestion: String,
    } = issue "email_marks", "Email with marks around it":
        said("has marks that don't belong in an email address.", format!("Write it as {suggestion}."))
            .suggest(suggestion);

    /// Begins with `mailto:` or stands in `<…>` (decision 22).
    EmailPrefix {
        /// The address alone.
        suggestion: String,
    } = issue "email_prefix", "Email copied as a link":
        said(
            format!("write it as {suggestion} (the address alone)."),
            "Addresses copied from an email program can include a link.",
        )
        .suggest(suggestion);

    /// No user of the account has this email (zoom-domain 2.4).
    Unknown {
        /// The most similar email of the account.
        nearest: Option<String>,
    } = issue "user_unknown", "Email not in this account":
        said(
            "this account has no user with this email.",
            "Add the user under User Management first, or correct the email.",
        )
        .did_you_mean(nearest.as_ref());

    /// Has not accepted the invitation yet.
    Pending = issue "user_pending", "User is still pending":
        said(
            "the user has not accepted the invitation yet.",
            "Resend the invitation under User Management, or hold a phone for the user there. Import the row when the user is active.",
        )
        .form_remedy("Resend the invitation under User Management, or hold a phone for the user there.");

    /// Was made inactive in User Management.
    Inactive = issue "user_inactive", "User is inactive":
        said(
            "the user is inactive in this account.",
            "Activate the user under User Management first, or leave the row out.",
        )
        .form_remedy("Activate the user under User Management first.");

    /// The phone of somebody inactive cannot be made active.
    PhoneOfInactive = issue "phone_of_inactive", "Phone of an inactive user":
        said(
            "the user is inactive, so the phone is too.",
            "Activate the user under User Management first.",
        );

    /// Was removed and can still be restored.
    InTrash = issue "user_in_trash", "User is in the trash":
        said(
            "the user was removed and is in the trash.",
            "Restore the user from the trash first, or leave the row out.",
        )
        .form_remedy("Restore the user from the trash first.");

    /// Has a phone license already: the wrong tab or page.
    AlreadyPhoneUser = issue "already_phone_user", "Already a phone user":
        said(
            "the user already has a phone license.",
            "A user can have only one. Leave the row out. Change phone users under Users & Rooms > Import > Update Users, or on the user's page.",
        )
        .form_remedy(
                "A user can have only one. Unassign it first, or change it on the user's page.",
            );

    /// Has no phone license: the wrong tab or page.
    NotPhoneUser = issue "not_phone_user", "Not a phone user":
        said("the user has no phone license yet.", "Import the row on the add tab first.")
            .form_remedy("Assign one on the user's page first.");

    /// Other rows of the file are about the same person.
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "user_twice", "User named twice in the file":
        said(format!("also in {}.", row_list(rows)), "Keep one row for each user.")
            .form_what(same_address(rows))
            .form_remedy("Keep it once.");

    /// Neither a first nor a last name.
    WithoutName = issue "user_without_name", "User without a name":
        said("neither a first nor a last name is given.", "Fill in one of the two, or both.");

    /// A user of the account has this email already.
    EmailTaken {
        /// The holder, ready to be shown.
        holder: String,
    } = issue "email_taken", "Email already in this account":
        said(
            format!("already used by {holder}."),
            "To give the user a phone, write Zoom Phone in the column License. To change other values, use User Management > Users > Import > Update Users.",
        )
        .form_remedy("Open that user instead, or enter another email.");

    /// *Activation Status* in the file is not that of the account, which no file changes (decision 7).
    ActivationStatusDiffers {
        /// The status in the account, as pages call it.
        account: String,
    } = notice "activation_status_differs", "Activation status cannot be imported":
        said(
            format!("the account says {}.", quoted(account)),
            "It changes when the user accepts the invitation. This cell is ignored.",
        );

    /// The account would be left without an active owner.
    LastOwner = issue "last_owner", "The last owner":
        said("this is the only active owner of the account.", "Make someone else an owner first.");

    /// The ownership would go to whoever has it.
    Yourself = issue "owner_already", "The owner already":
        said("you are already the owner.", "Enter someone else's email.");

    /// Active, but without a password.
    CannotSignIn = issue "user_cannot_sign_in", "User cannot sign in":
        said("the user has no password yet, and cannot sign in.", "Choose a user who has signed in before.");

    /// Nobody gives a role that goes further than their own (decision 6).
    RoleNotGiven = issue "role_not_given", "Role is higher than your own":
        said(
            "this role is higher than your own.",
            "Choose a role no higher than your own, or ask the account owner.",
        );

    /// Nobody gets at the contact center by way of somebody who manages it.
    ManagesContactCenter = issue "manages_contact_center", "Manages the contact center":
        said(
            "this user manages the contact center. You don't have permission to do that.",
            "Ask the account owner.",
        );

    /// Only the roles Admin and Support can be limited to some sites.
    RoleNotLimited = issue "role_not_limited", "Role cannot be limited to sites":
        said(
            "this role can't be limited to sites.",
            "Leave all sites unticked, or choose the role Admin or Support.",
        );

    /// Nobody removes themselves.
    NotYourself = issue "yourself", "Yourself":
        said("this is you.", "Ask another admin or an owner to do it.");

    /// Something that comes with a phone is given to somebody who gets none.
    NoPhoneLicense {
        /// The header of the first such column.
        column: String,
    } = issue "no_phone_license", "Phone cells without a license":
        said(
            format!("{column} is filled in, but the row gives no phone license."),
            "Write Zoom Phone in the column License, or leave the phone cells blank.",
        )
        .form_what(format!("off, but {column} is filled in."))
        .form_remedy("Turn it on, or leave the phone fields blank.");

    /// A phone is held for the user already, until they accept their invitation.
    AlreadyHeld = issue "already_held", "Phone held already":
        said(
            "a phone is held for this user until they accept their invitation.",
            "Leave the phone cells blank here, or cancel the hold on the user's page first.",
        )
        .form_remedy("Change it on the user's page, or cancel the hold there first.");

    /// More people are chosen than a form takes (seed 002, "up to 100 licenses at a time").
    TooManyChosen {
        /// The number chosen.
        chosen: u64,
        /// The most that can be added at a time.
        most: u64,
    } = issue "too_many_chosen", "Too many users at once":
        said(
            format!("{chosen} users are chosen. At most {most} can be added at a time."),
            "Choose fewer, or use Import for more.",
        );

    /// Somebody who was chosen is no longer there, or at another site by now.
    ChosenGone = issue "chosen_gone", "Chosen user not there anymore":
        said("a user you chose no longer exists.", "Choose the users again.");

    /// A license of another product.
    ForeignLicense {
        /// As in the file.
        name: String,
    } = notice "foreign_license", "License of another product":
        said(
            format!("{} is not a license of this account.", quoted(name)),
            "It is ignored. The rest of the row is imported.",
        );

    /// The name in the file is not the one in the account; the account's stays.
    NameDiffers {
        /// The name in the account.
        account: String,
    } = notice "name_differs", "Name differs from the account's":
        said(format!("the account says {}.", quoted(account)), "The name in the account is kept.");

    /// A cell about somebody who only gets a phone; the account's value stays.
    ProfileDiffers {
        /// The value in the account; may be empty.
        account: String,
    } = notice "profile_differs", "Differs from the account's":
        said(
            if account.is_empty() {
                "blank in the account.".to_owned()
            } else {
                format!("the account says {}.", quoted(account))
            },
            "The value in the account is kept. Change it under User Management > Users > Import > Update Users.",
        );

    /// A site in a row that gives no phone: nothing else of a user is at one.
    SiteLeftAlone = notice "site_left_alone", "Site not used":
        said("not used: the row gives no phone.", "Change a phone user's site in Users & Rooms.");

    /// A number in a row of *User Management* that asks for no license: files from elsewhere have the column
    /// (zoom-domain 1.4).
    NumberLeftAlone = notice "number_left_alone", "Numbers are left alone here":
        said(
            "not used: the row gives no phone license.",
            "Change a phone user's numbers in Users & Rooms.",
        );
}

/// In a form, whose places are lines, or which has one line with all addresses.
fn same_address(lines: &[u64]) -> String {
    if lines.is_empty() {
        "the same address is listed twice.".to_owned()
    } else {
        format!("also in {}.", line_list(lines))
    }
}

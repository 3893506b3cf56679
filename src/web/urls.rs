//! Every path, once: as a pattern for the route table and, where it holds an id, as a function for links.
//!
//! No other file writes a path literal; a test looks. What stands behind a path is told by the route table.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Overview.
pub const OVERVIEW: &str = "/";
/// Sign in.
pub const SIGN_IN: &str = "/sign-in";
/// Ends the session.
pub const SIGN_OUT: &str = "/sign-out";
/// Which of a person's accounts to work in.
pub const ACCOUNTS: &str = "/accounts";
/// The one-time link of the first run.
pub const FIRST_RUN: &str = "/first-run/{token}";
/// The link of an invitation.
pub const ACTIVATE: &str = "/activate/{token}";
/// Asks for a link to a new password.
pub const FORGOT_PASSWORD: &str = "/forgot-password";
/// The link to a new password.
pub const RESET_PASSWORD: &str = "/reset-password/{token}";
/// Help: shortcuts and where to look.
pub const HELP: &str = "/help";
/// The process lives.
pub const HEALTH: &str = "/health";
/// The database answers and is migrated.
pub const READY: &str = "/ready";

/// All styles as one file.
pub const STYLES: &str = "/static/app.css";
/// The script.
pub const SCRIPT: &str = "/static/app.js";
/// The sprite of icons.
pub const ICONS: &str = "/static/icons.svg";
/// The picture on the tab.
pub const FAVICON: &str = "/static/favicon.svg";

/// *Your account*: one's own phone.
pub const OWN: &str = "/own";
/// Changes one's own extension.
pub const OWN_EXTENSION: &str = "/own/extension";
/// Changes what others see when one calls.
pub const OWN_CALLER_ID: &str = "/own/caller-id";
/// Changes one's own password.
pub const OWN_PASSWORD: &str = "/own/password";
/// Where one is signed in.
pub const OWN_SESSIONS: &str = "/own/sessions";
/// Ends one of one's own sessions.
pub const END_SESSION: &str = "/own/sessions/end";
/// *Sign out everywhere*.
pub const END_SESSIONS: &str = "/own/sessions/end-all";
/// How one likes pages.
pub const OWN_PREFERENCES: &str = "/own/preferences";
/// The password, once more.
pub const PROVE: &str = "/own/prove";

/// Whom everybody who signs in can look up.
pub const DIRECTORY: &str = "/directory";

/// *User Management > Users*.
pub const USERS: &str = "/users";
/// Adds a user.
pub const NEW_USER: &str = "/users/new";
/// People who have yet to accept their invitation.
pub const PENDING: &str = "/users/pending";
/// People who were removed.
pub const TRASH: &str = "/users/trash";
/// The profile of a user.
pub const USER: &str = "/users/{id}";
/// *Resend Invite*.
pub const RESEND_INVITE: &str = "/users/{id}/resend-invite";
/// *End Sessions* of somebody else.
pub const USER_END_SESSIONS: &str = "/users/{id}/end-sessions";
/// What was changed of a user, and what they were on a day.
pub const USER_HISTORY: &str = "/users/{id}/history";
/// Erases a person.
pub const USER_ERASE: &str = "/users/{id}/erase";
/// All that is known of a person, for machines.
pub const USER_DATA: &str = "/users/{id}/data.json";
/// Changes a user.
pub const CHANGE_USER: &str = "/users/{id}/edit";
/// *Assign*.
pub const ASSIGN_LICENSE: &str = "/users/{id}/assign";
/// Changes the phone of a user, or what is held for one.
pub const CHANGE_PHONE: &str = "/users/{id}/phone";
/// *Unassign*.
pub const UNASSIGN_LICENSE: &str = "/users/{id}/unassign";
/// Removes a user.
pub const REMOVE_USER: &str = "/users/{id}/remove";
/// Restores a user from the trash.
pub const RESTORE_USER: &str = "/users/{id}/restore";
/// The search of the top bar.
pub const FIND: &str = "/find";
/// *Users & Rooms*.
pub const PHONE_USERS: &str = "/phone/users";
/// *Add*: users get a phone license.
pub const ADD_PHONE_USERS: &str = "/phone/users/add";
/// *Choose*: the users who get one.
pub const CHOOSE_PHONE_USERS: &str = "/phone/users/add/choose";
/// The page of a phone user.
pub const PHONE_USER: &str = "/phone/users/{id}";
/// The form of a part of a phone user.
pub const EDIT_PHONE_USER: &str = "/phone/users/{id}/edit/{part}";
/// What was changed of a phone user.
pub const PHONE_USER_HISTORY: &str = "/phone/users/{id}/history";
/// *Resend Invite* on the page of a phone user.
pub const RESEND_TO_PHONE_USER: &str = "/phone/users/{id}/resend";
/// The switch *User Status*.
pub const PHONE_USER_STATUS: &str = "/phone/users/{id}/status";
/// Order and × of the numbers of a phone user.
pub const PHONE_USER_NUMBERS: &str = "/phone/users/{id}/numbers";
/// × of a package of a phone user.
pub const REMOVE_PACKAGE: &str = "/phone/users/{id}/packages/{package}/remove";
/// *Assign Package*.
pub const ASSIGN_PACKAGE: &str = "/phone/users/{id}/package";
/// The numbers of a user who was just assigned a package.
pub const ASSIGN_PACKAGE_NUMBERS: &str = "/phone/users/{id}/package/numbers";
/// *Export* of what *Users & Rooms* lists.
pub const PHONE_USERS_EXPORT: &str = "/phone/users/export";
/// Something done with ticked users of *Users & Rooms*; `id` is the word of the action.
pub const TICKED_USERS: &str = "/phone/users/ticked/{id}";
/// An email to ticked users of *Users & Rooms*; `id` is its word.
pub const TICKED_MAILING: &str = "/phone/users/email/{id}";
/// The tab *Trash* of *Users & Rooms*: licenses that were taken away.
pub const PHONE_TRASH: &str = "/phone/users/trash";
/// Gives a license back; `id` is its user.
pub const RESTORE_PHONE: &str = "/phone/users/trash/{id}";
/// *Phone Numbers*.
pub const NUMBERS: &str = "/phone/numbers";
/// Adds phone numbers.
pub const NEW_NUMBERS: &str = "/phone/numbers/new";
/// Phone numbers to be corrected.
pub const NUMBERS_TO_CORRECT: &str = "/phone/numbers/check";
/// Corrects how a phone number is written.
pub const CORRECT_NUMBER: &str = "/phone/numbers/{id}/correct";
/// *Assign to*: phone numbers get a holder.
pub const ASSIGN_NUMBERS: &str = "/phone/numbers/assign";
/// *Unassign* of a phone number.
pub const UNASSIGN_NUMBER: &str = "/phone/numbers/{id}/unassign";
/// Changes a phone number.
pub const NUMBER: &str = "/phone/numbers/{id}";
/// *Desk Phones*.
pub const DESK_PHONES: &str = "/phone/devices";
/// Adds a desk phone.
pub const NEW_DESK_PHONE: &str = "/phone/devices/new";
/// *Assign to*: a desk phone gets a holder.
pub const ASSIGN_DESK_PHONE: &str = "/phone/devices/{id}/assign";
/// *Unassign* of a desk phone.
pub const UNASSIGN_DESK_PHONE: &str = "/phone/devices/{id}/unassign";
/// Changes a desk phone.
pub const DESK_PHONE: &str = "/phone/devices/{id}";
/// *Sites*.
pub const SITES: &str = "/phone/sites";
/// Adds a site.
pub const NEW_SITE: &str = "/phone/sites/new";
/// Changes a site.
pub const SITE: &str = "/phone/sites/{id}";
/// *Packages*.
pub const PACKAGES: &str = "/phone/packages";
/// Adds a package.
pub const NEW_PACKAGE: &str = "/phone/packages/new";
/// Changes a package.
pub const PACKAGE: &str = "/phone/packages/{id}";
/// *Licenses*.
pub const LICENSES: &str = "/account/licenses";
/// Changes how many licenses there are.
pub const LICENSE_SEATS: &str = "/account/licenses/seats";
/// *Templates*: settings that are applied to users.
pub const SETTING_TEMPLATES: &str = "/phone/templates";
/// Adds a template.
pub const NEW_SETTING_TEMPLATE: &str = "/phone/templates/new";
/// Changes a template.
pub const SETTING_TEMPLATE: &str = "/phone/templates/{id}";
/// *Provision Templates*: for desk phones.
pub const PROVISION_TEMPLATES: &str = "/phone/provision-templates";
/// Adds a provision template.
pub const NEW_PROVISION_TEMPLATE: &str = "/phone/provision-templates/new";
/// Changes a provision template.
pub const PROVISION_TEMPLATE: &str = "/phone/provision-templates/{id}";
/// *Outbox*: the letters of the account.
pub const OUTBOX: &str = "/account/outbox";
/// One letter.
pub const LETTER: &str = "/account/outbox/{id}";
/// *Send again*.
pub const LETTER_AGAIN: &str = "/account/outbox/{id}/send";
/// *Show Link* of a letter.
pub const LETTER_LINK: &str = "/account/outbox/{id}/link";
/// *Cancel* a letter.
pub const LETTER_CANCEL: &str = "/account/outbox/{id}/cancel";
/// *Mail*: what is sent, and whether it can be.
pub const MAIL: &str = "/account/mail";
/// *Send a test*.
pub const MAIL_TEST: &str = "/account/mail/test";
/// *Account Settings*.
pub const ACCOUNT_SETTINGS: &str = "/account/settings";
/// *Policies*.
pub const POLICIES: &str = "/account/policies";
/// *Roles*.
pub const ROLES: &str = "/account/roles";
/// *Transfer ownership*.
pub const OWNERSHIP: &str = "/account/ownership";
/// *Audit Log*.
pub const CHANGES: &str = "/account/changes";
/// One operation of it, with all it changed.
pub const CHANGE: &str = "/account/changes/{id}";
/// *Export* of the record.
pub const CHANGES_EXPORT: &str = "/account/changes/export";
/// *Verify*: whether nothing of the record is missing or other than it was written.
pub const CHANGES_VERIFY: &str = "/account/changes/verify";
/// *Import* of phone users.
pub const PHONE_USERS_IMPORT: &str = "/phone/users/import";
/// Finds whose settings a file of phone users may copy.
pub const PHONE_USERS_IMPORT_FIND: &str = "/phone/users/import/copy-from";
/// The CSV Sample of phone users.
pub const PHONE_USERS_SAMPLE: &str = "/phone/users/import/sample.csv";
/// *Import* of phone users, on the tab *Update Users*.
pub const PHONE_USERS_UPDATE: &str = "/phone/users/import/update";
/// Finds whose settings a file that updates may copy.
pub const PHONE_USERS_UPDATE_FIND: &str = "/phone/users/import/update/copy-from";
/// The CSV Sample of a file that updates phone users.
pub const PHONE_USERS_UPDATE_SAMPLE: &str = "/phone/users/import/update/sample.csv";
/// *Import* of users.
pub const USERS_IMPORT: &str = "/users/import";
/// Finds whose settings a file of users may copy.
pub const USERS_IMPORT_FIND: &str = "/users/import/copy-from";
/// The CSV Template of users.
pub const USERS_SAMPLE: &str = "/users/import/template.csv";
/// The CSV Template of users with the columns of a phone.
pub const USERS_FULL_SAMPLE: &str = "/users/import/template-with-phones.csv";
/// *Import* of users, on the tab *Update Users*.
pub const USERS_UPDATE: &str = "/users/import/update";
/// Finds whose settings a file that updates users may copy.
pub const USERS_UPDATE_FIND: &str = "/users/import/update/copy-from";
/// The CSV Template of a file that updates users.
pub const USERS_UPDATE_SAMPLE: &str = "/users/import/update/template.csv";
/// The CSV Template of a file that updates users, with the columns of a phone.
pub const USERS_UPDATE_FULL_SAMPLE: &str = "/users/import/update/template-with-phones.csv";
/// *Import* of phone numbers.
pub const NUMBERS_IMPORT: &str = "/phone/numbers/import";
/// The CSV Sample of phone numbers.
pub const NUMBERS_SAMPLE: &str = "/phone/numbers/import/sample.csv";
/// *Import History*.
pub const IMPORTS: &str = "/imports";
/// One import.
pub const IMPORT: &str = "/imports/{id}";
/// *Download rows with problems*.
pub const IMPORT_FAILING: &str = "/imports/{id}/rows-with-problems.csv";
/// *Apply*.
pub const IMPORT_APPLY: &str = "/imports/{id}/apply";
/// *Ignore Issues and Upload Others*.
pub const IMPORT_IGNORE: &str = "/imports/{id}/ignore-issues";
/// *Reupload*.
pub const IMPORT_REUPLOAD: &str = "/imports/{id}/reupload";
/// *Close*.
pub const IMPORT_CLOSE: &str = "/imports/{id}/close";
/// *Check Again*.
pub const IMPORT_CHECK: &str = "/imports/{id}/check";
/// *Stop*.
pub const IMPORT_STOP: &str = "/imports/{id}/stop";

/// The link of the first run, from its token.
#[must_use]
pub fn first_run(token: &str) -> String {
    FIRST_RUN.replace("{token}", &encode(token))
}

/// The link of an invitation, from its token.
#[must_use]
pub fn activate(token: &str) -> String {
    ACTIVATE.replace("{token}", &encode(token))
}

/// The link to a new password, from its token.
#[must_use]
pub fn reset_password(token: &str) -> String {
    RESET_PASSWORD.replace("{token}", &encode(token))
}

/// Sign in, and back to a page of ours afterwards.
#[must_use]
pub fn sign_in(next: &str) -> String {
    if next.is_empty() || next == OVERVIEW {
        SIGN_IN.to_owned()
    } else {
        format!("{SIGN_IN}?next={}", encode(next))
    }
}

/// The password once more, and back to a page of ours afterwards.
#[must_use]
pub fn prove(next: &str) -> String {
    format!("{PROVE}?next={}", encode(next))
}

/// The choice of an account, and on to a page of ours afterwards.
#[must_use]
pub fn accounts(next: &str) -> String {
    format!("{ACCOUNTS}?next={}", encode(next))
}

/// A pattern with its `{id}` filled in.
#[must_use]
pub fn with_id(pattern: &str, id: impl std::fmt::Display) -> String {
    pattern.replace("{id}", &id.to_string())
}

/// *Add User* with the phone switched on.
#[must_use]
pub fn new_user_with_phone() -> String {
    format!("{NEW_USER}?phone=on")
}

/// *Assign to* of one number.
#[must_use]
pub fn assign_number(id: impl std::fmt::Display) -> String {
    format!("{ASSIGN_NUMBERS}?number={id}")
}

/// The form of a part of a phone user.
#[must_use]
pub fn part_of(id: impl std::fmt::Display, part: &str) -> String {
    with_id(EDIT_PHONE_USER, id).replace("{part}", part)
}

/// Whether a path leads to a page of this portal and nowhere else: no other host, no backslash that
/// browsers take for a slash, nothing but visible ASCII (security.md 3.7.2).
#[must_use]
pub fn is_own(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// A text as part of a path or as a value of a query.
#[must_use]
pub fn encode(text: &str) -> String {
    const REST: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'&')
        .add(b'\'')
        .add(b'+')
        .add(b'/')
        .add(b':')
        .add(b';')
        .add(b'<')
        .add(b'=')
        .add(b'>')
        .add(b'?')
        .add(b'@')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    utf8_percent_encode(text, REST).to_string()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("/", true)]
    #[case("/phone/users?q=a%20b&site=2", true)]
    #[case("//evil.example", false)]
    #[case("/\\evil.example", false)]
    #[case("https:evil.example", false)]
    #[case("javascript:alert(1)", false)]
    #[case("/a\r\nSet-Cookie: x=1", false)]
    #[case("", false)]
    fn only_own_paths_are_led_to(#[case] path: &str, #[case] own: bool) {
        assert_eq!(is_own(path), own);
    }

    #[test]
    fn the_way_back_survives_sign_in() {
        assert_eq!(sign_in("/phone/users?q=a&site=2"), "/sign-in?next=%2Fphone%2Fusers%3Fq%3Da%26site%3D2");
        assert_eq!(sign_in("/"), "/sign-in");
    }
}

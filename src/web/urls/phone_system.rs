//! Paths of *Phone System Management*.

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
/// The history of a phone user.
pub const PHONE_USER_HISTORY: &str = "/phone/users/{id}/history";
/// *Resend Invite* on the page of a phone user.
pub const RESEND_TO_PHONE_USER: &str = "/phone/users/{id}/resend";
/// The tab *User Settings* of a phone user.
pub const PHONE_USER_SETTINGS: &str = "/phone/users/{id}/settings";
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
/// Removes a phone number.
pub const REMOVE_NUMBER: &str = "/phone/numbers/{id}/remove";
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
/// Removes a desk phone.
pub const REMOVE_DESK_PHONE: &str = "/phone/devices/{id}/remove";
/// *Sites*.
pub const SITES: &str = "/phone/sites";
/// Adds a site.
pub const NEW_SITE: &str = "/phone/sites/new";
/// Changes a site.
pub const SITE: &str = "/phone/sites/{id}";
/// Removes a site.
pub const REMOVE_SITE: &str = "/phone/sites/{id}/remove";
/// *Packages*.
pub const PACKAGES: &str = "/phone/packages";
/// Adds a package.
pub const NEW_PACKAGE: &str = "/phone/packages/new";
/// Changes a package.
pub const PACKAGE: &str = "/phone/packages/{id}";
/// Removes a package from the account.
pub const REMOVE_PACKAGE_OF_ACCOUNT: &str = "/phone/packages/{id}/remove";
/// *Templates*: settings that are applied to users.
pub const SETTING_TEMPLATES: &str = "/phone/templates";
/// Adds a template.
pub const NEW_SETTING_TEMPLATE: &str = "/phone/templates/new";
/// Changes a template.
pub const SETTING_TEMPLATE: &str = "/phone/templates/{id}";
/// Removes a setting template.
pub const REMOVE_SETTING_TEMPLATE: &str = "/phone/templates/{id}/remove";
/// *Provision Templates*: for desk phones.
pub const PROVISION_TEMPLATES: &str = "/phone/provision-templates";
/// Adds a provision template.
pub const NEW_PROVISION_TEMPLATE: &str = "/phone/provision-templates/new";
/// Changes a provision template.
pub const PROVISION_TEMPLATE: &str = "/phone/provision-templates/{id}";
/// Removes a provision template.
pub const REMOVE_PROVISION_TEMPLATE: &str = "/phone/provision-templates/{id}/remove";

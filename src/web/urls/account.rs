//! Paths of *Account Management*.

/// *Licenses*.
pub const LICENSES: &str = "/account/licenses";
/// Changes how many licenses there are.
pub const LICENSE_SEATS: &str = "/account/licenses/seats";
/// *Outbox*: the messages of the account.
pub const OUTBOX: &str = "/account/outbox";
/// One message.
pub const MESSAGE: &str = "/account/outbox/{id}";
/// *Send again*.
pub const MESSAGE_AGAIN: &str = "/account/outbox/{id}/send";
/// *Show Link* of a message.
pub const MESSAGE_LINK: &str = "/account/outbox/{id}/link";
/// *Cancel* a message.
pub const MESSAGE_CANCEL: &str = "/account/outbox/{id}/cancel";
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

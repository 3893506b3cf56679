//! Paths of *User Management*.

/// *User Management > Users*.
pub const USERS: &str = "/users";
/// Adds a user.
pub const NEW_USER: &str = "/users/new";
/// People who have yet to accept their invitation.
pub const PENDING: &str = "/users/pending";
/// *Export* of the users of *Users*.
pub const USERS_EXPORT: &str = "/users/export";
/// *Export* of those of *Pending*.
pub const PENDING_EXPORT: &str = "/users/pending/export";
/// People who were removed.
pub const TRASH: &str = "/users/trash";
/// The profile of a user.
pub const USER: &str = "/users/{id}";
/// *Resend Invite*.
pub const RESEND_INVITE: &str = "/users/{id}/resend-invite";
/// *End Sessions* of somebody else.
pub const USER_END_SESSIONS: &str = "/users/{id}/end-sessions";
/// The history of a user: the changes, and the state on a day.
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

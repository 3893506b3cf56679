//! Operations of everybody on themselves: password, preferences, sessions, and their own phone.

pub mod caller_id;
pub mod extension;
pub mod password;
pub mod phone;
mod preferences;
pub mod sessions;

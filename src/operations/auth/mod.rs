//! Signing in and out, invitations, passwords, sessions, and slowing those who guess.

pub mod acting;
pub mod activate;
pub mod ask_password;
pub mod entering;
pub mod first_run;
pub mod form_author;
pub mod known_browsers;
pub mod mail_rate_limit;
pub mod passwords;
pub mod reauth;
pub mod reset_password;
pub mod rights_now;
pub mod session_times;
pub mod sessions;
pub mod sign_in;
pub mod throttle;

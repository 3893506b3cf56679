//! Paths of everybody: coming in, the start page, help, files, the own account.

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
/// One's own preferences for pages.
pub const OWN_PREFERENCES: &str = "/own/preferences";
/// The password, once more.
pub const PROVE: &str = "/own/prove";
/// Whom everybody who signs in can look up.
pub const DIRECTORY: &str = "/directory";
/// The search of the top bar.
pub const FIND: &str = "/find";

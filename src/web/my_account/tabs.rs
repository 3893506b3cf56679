//! The tabs of *Your account*.

use crate::web::urls;

/// Words, address and whether it is the present one.
pub(super) type Tab = (&'static str, &'static str, bool);

/// The tabs of the area, at one of them.
pub(super) fn tabs(current: &str) -> [Tab; 4] {
    [
        ("Phone", urls::OWN),
        ("Password", urls::OWN_PASSWORD),
        ("Sessions", urls::OWN_SESSIONS),
        ("Preferences", urls::OWN_PREFERENCES),
    ]
    .map(|(words, url)| (words, url, url == current))
}

//! Paths that come from outside, and texts that go into one.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// True if a path leads to a page of this portal and nowhere else: no other host, no backslash that
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

//! Writing and reading the token of a form.
//!
//! Each page shows it under another mask, so that the length of a compressed page tells nothing about it
//! (the BREACH attack). Behind a dot, the forms of somebody who is signed in carry whose they are, sealed: see
//! `operations::auth::form_author`.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::random;

const SIZE: usize = 32;

/// Stands between the token and the sealed author.
pub(super) const DOT: char = '.';

type Token = [u8; SIZE];

/// The token for a page: made from the secret of the session or of the visitor, masked anew. Empty, which no
/// form is taken with, where the system gives no random bytes.
pub(in crate::web) fn masked(secret: &str) -> String {
    let Ok(mask) = random::bytes::<SIZE>() else {
        tracing::error!("the operating system gives no random bytes");
        return String::new();
    };
    URL_SAFE_NO_PAD.encode([mask, xor(token(secret), &mask)].concat())
}

/// The token for a page of somebody who is signed in, with the sealed author.
pub(in crate::web) fn with_author(secret: &str, author: &str) -> String {
    format!("{}{DOT}{author}", masked(secret))
}

pub(super) fn token(secret: &str) -> Token {
    Sha256::digest(format!("form {secret}")).into()
}

pub(super) fn unmasked(given: &str) -> Option<Token> {
    let token = given.split_once(DOT).map_or(given, |(token, _)| token);
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (mask, masked) = bytes.split_first_chunk::<SIZE>()?;
    Some(xor(masked.try_into().ok()?, mask))
}

fn xor(mut bytes: Token, mask: &Token) -> Token {
    for (byte, mask) in bytes.iter_mut().zip(mask) {
        *byte ^= mask;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_looks_different_each_time_and_stays_the_same() {
        let (one, other) = (masked("secret"), masked("secret"));
        assert_ne!(one, other);
        assert_eq!(unmasked(&one), unmasked(&other));
        assert_ne!(unmasked(&one), unmasked(&masked("another")));
        assert_eq!(unmasked(&one), unmasked(&with_author("secret", "1.of.somebody")));
    }

    #[test]
    fn junk_is_no_token() {
        for junk in ["", "AAAA", "no base64 at all", &"A".repeat(43), &"A".repeat(200)] {
            assert_eq!(unmasked(junk), None, "{junk}");
        }
    }
}

//! The token that every form carries: known to the portal and to its own pages only.
//!
//! Each page shows it under another mask, so that the length of a compressed page tells nothing about it
//! (the BREACH attack), and it is compared in constant time. Behind a dot, the forms of somebody who is signed in
//! carry whose they are, sealed: see `operations::form_author`.

use actix_web::{HttpMessage as _, HttpRequest};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::operations::form_author::Author;
use crate::random;
use crate::web::error::Error;
use crate::web::session::{Cookies, Signed};
use crate::web::shared::Shared;

/// The name of the field that carries the token.
const FIELD: &str = "csrf";
const SIZE: usize = 32;

/// Stands between the token and the sealed author.
const DOT: char = '.';

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

/// The person who filled in the form of this token, wherever the session is by now.
pub(in crate::web) fn author(request: &HttpRequest, given: &str) -> Option<Author> {
    let (_, sealed) = given.split_once(DOT)?;
    Author::open(&Shared::of(request).ok()?.context, sealed)
}

/// Refuses a form whose token is not that of whoever sends it.
pub(in crate::web) fn check(request: &HttpRequest, given: &str) -> Result<(), Error> {
    let secret = secret(request)?.ok_or(Error::OldForm)?;
    let given = unmasked(given).ok_or(Error::OldForm)?;
    if given.ct_eq(&token(&secret)).into() { Ok(()) } else { Err(Error::OldForm) }
}

/// Takes the token out of the fields; empty where there is none.
pub(in crate::web) fn take(pairs: &mut Vec<(String, String)>) -> String {
    let token = pairs.iter().position(|(name, _)| name == FIELD);
    token.map_or_else(String::new, |index| pairs.remove(index).1)
}

/// What the tokens of this request are made from: the session's secret, or a visitor's cookie.
fn secret(request: &HttpRequest) -> Result<Option<String>, Error> {
    if let Some(signed) = request.extensions().get::<Signed>() {
        return Ok(Some(signed.session().csrf.clone()));
    }
    Ok(Cookies::of(&Shared::of(request)?.origin).visitor(request))
}

fn token(secret: &str) -> Token {
    Sha256::digest(format!("form {secret}")).into()
}

fn unmasked(given: &str) -> Option<Token> {
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

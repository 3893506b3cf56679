//! The cookie of a session, as the server signs it.

use actix_web::cookie::{Cookie, CookieJar, Key};
use switchroom::operations::Context;
use switchroom::operations::auth::sessions;

/// Letters of the signature, before the token.
const SIGNATURE: usize = 44;

/// What a browser sends that has the session of a token.
pub fn signed(context: &Context, token: &str) -> String {
    let key = Key::from(&sessions::signing_key(context).unwrap());
    let mut jar = CookieJar::new();
    jar.signed_mut(&key).add(Cookie::new("session", token.to_owned()));
    jar.get("session").unwrap().encoded().to_string()
}

/// The token in what a browser sends.
pub fn token(cookie: &str) -> String {
    Cookie::parse_encoded(cookie).unwrap().value()[SIGNATURE..].to_owned()
}

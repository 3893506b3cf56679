//! The fields of a form that arrived after its session had ended, carried through the sign-in page and sent again by its author.
//!
//! It travels in the pages alone: nothing is stored. Files are not carried, and neither is a form with a password in it.

use actix_web::HttpRequest;
use serde::{Deserialize, Serialize};

use super::urls;
use crate::operations::Context;
use crate::operations::auth::form_author::Author;

/// The field for the password, typed once more: see `reauth`.
pub(super) const REAUTH_FIELD: &str = "proof";
/// Other fields for a password. A test reads the templates for others.
const PASSWORDS: [&str; 3] = ["password", "password_again", "old"];
/// The version of the thing that a form changes, or that its button is for.
pub(super) const VERSION: &str = "version";
/// Bytes for email, password, token and the way back, beside it in the form of the sign-in page.
const BESIDE: usize = 6 << 10;

/// The fields of a form and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The address, one of ours.
    pub(super) to: String,
    /// The person who filled it in, sealed.
    author: String,
    /// Names and values in order.
    pub(super) fields: Vec<(String, String)>,
}

/// Why nothing is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// It was a button alone.
    Nothing,
    /// A password is among the fields.
    Password,
    /// More than fits into the form of the sign-in page.
    TooLong,
}

impl Carried {
    /// Of a form for this address, within the bytes that a form may have.
    pub(super) fn new(
        context: &Context,
        author: Author,
        (to, mut fields): (&str, Vec<(String, String)>),
        limit: usize,
    ) -> Result<Self, Left> {
        fields.retain(|(name, _)| name != REAUTH_FIELD);
        if fields.iter().any(|(name, _)| PASSWORDS.contains(&name.as_str())) {
            return Err(Left::Password);
        }
        let author = author.seal(context).map_err(|_| Left::Nothing)?;
        let carried = Self { to: to.to_owned(), author, fields };
        if carried.fields.iter().all(|(name, _)| name == VERSION) {
            return Err(Left::Nothing);
        }
        if sent_size(&carried.text()) + BESIDE > limit { Err(Left::TooLong) } else { Ok(carried) }
    }

    /// As the value of a hidden field.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Out of a hidden field; `None` for what no page of ours wrote.
    pub(super) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|carried: &Self| urls::is_own(&carried.to))
    }

    /// The person who filled in the form.
    pub(super) fn author(&self, context: &Context) -> Option<Author> {
        Author::open(context, &self.author)
    }
}

/// The address of a request with its query, to come back to; Overview in place of what is no address of ours.
pub(super) fn address(request: &HttpRequest) -> &str {
    own_address(request).unwrap_or(urls::OVERVIEW)
}

/// The same; `None` where it is no address of ours.
pub(super) fn own_address(request: &HttpRequest) -> Option<&str> {
    let address = request.uri().path_and_query()?.as_str();
    (urls::is_own(address) && address.len() <= 2000).then_some(address)
}

/// Bytes of a text as the value of a form: letters and digits one, all others up to three for each byte.
fn sent_size(text: &str) -> usize {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() || byte == b' ' { 1 } else { 3 }).sum()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The names of all password fields in the templates of a folder.
    fn passwords(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                passwords(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let names = text.split("call form::password(\"").skip(1);
            found.extend(names.map(|rest| rest.split('"').next().unwrap().to_owned()));
            let own = text.matches("type=\"password\"").count();
            let macros = usize::from(path.ends_with("components/form.html"));
            assert_eq!(own, macros, "{}: a password field without form::password", path.display());
        }
    }

    #[test]
    fn every_password_field_is_known() {
        let mut found = vec![];
        passwords(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut found);
        assert!(found.len() > 5, "{found:?}");
        for name in found {
            assert!(name == REAUTH_FIELD || PASSWORDS.contains(&name.as_str()), "{name} would be carried");
        }
    }
}

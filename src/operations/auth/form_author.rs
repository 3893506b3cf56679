//! The person a form was made for, sealed into the form.
//!
//! A form that arrives after its session has ended, and after its row is gone, can then still be given back to the
//! person who filled it in, and to nobody else. The seal opens nothing: it takes the place of no session and no token.

use crate::domain::ids::{AccountId, LoginId};
use crate::operations::auth::sessions::{self, Session, Visitor};
use crate::operations::{Context, Error};

/// Names what is sealed, so that no other sealed text can stand in its place.
const THING: &str = "author of a form";

/// The login of a person, and the account in which they filled in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    login: LoginId,
    account: AccountId,
}

impl Author {
    /// The person of a session.
    #[must_use]
    pub const fn of(session: &Session) -> Self {
        Self { login: session.login, account: session.scope.account }
    }

    /// Reads a seal; `None` for anything that was not sealed here.
    #[must_use]
    pub fn open(context: &Context, sealed: &str) -> Option<Self> {
        let text = context.keys.open(THING, sealed).ok()?;
        let (login, account) = text.split_once(' ')?;
        Some(Self { login: login.parse().ok()?, account: account.parse().ok()? })
    }

    /// The seal, which looks different each time.
    pub fn seal(self, context: &Context) -> Result<String, Error> {
        Ok(context.keys.seal(THING, &format!("{} {}", self.login, self.account))?)
    }
}

/// Goes on as the author of a form, with the token of a session that has just begun: in the account of the form, if
/// that is another. Gives the token to go on with, and its session where it is the author's; `None` for anybody else, and
/// where the author has left the account.
pub async fn resume(
    context: &Context,
    author: Option<Author>,
    token: String,
    visitor: &Visitor,
) -> Result<(String, Option<Session>), Error> {
    let session = sessions::find(context, &token, visitor).await?;
    let (Some(author), Some(session)) = (author, session) else { return Ok((token, None)) };
    if session.login != author.login {
        return Ok((token, None));
    }
    if session.scope.account == author.account {
        return Ok((token, Some(session)));
    }
    let Some(moved) = sessions::change_account(context, &session, author.account, visitor).await? else {
        return Ok((token, None));
    };
    let session = sessions::find(context, &moved, visitor).await?;
    Ok((moved, session))
}

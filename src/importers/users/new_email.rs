//! *New Email*: another address for somebody who is there. The state after the whole file counts, so that people swap addresses, or
//! all of them move to another domain, in any order of rows.

use super::facts::Facts;
use super::payload::ChangedUser;
use crate::database::Tx;
use crate::domain::claim::{Claim, Resource};
use crate::domain::column::ColumnId;
use crate::domain::email::Email;
use crate::domain::ids::UserId;
use crate::domain::new_email::{must_follow, refused};
use crate::domain::problem::NewEmailProblem;
use crate::domain::scope::Scope;
use crate::imports::{Applying, Error, Judged, Row, Rule};
use crate::new_addresses::{self, At, Move, Moved};
use crate::repository::import_claims::Against;
use crate::repository::new_addresses as repository;
use crate::repository::users::KnownUser;

/// The column.
pub(super) const COLUMN: ColumnId = ColumnId::NEW_EMAIL;

/// The rules of addresses, behind those of phones.
pub(super) const RULES: &[Rule] = &[Rule::Once(Resource::Email), Rule::Against(Against::EmailsFree)];

/// Judges the cell of somebody who is there.
pub(super) async fn judge(
    tx: &mut Tx,
    (facts, scope): (&Facts, &Scope),
    judged: &mut Judged,
    (row, known): (&Row<'_>, &KnownUser),
) -> Result<(), Error> {
    let (cell, user) = (row.cell(COLUMN), &known.user);
    if cell.is_empty() || cell == user.email {
        return Ok(());
    }
    let Some(email) =
        judged.take(COLUMN, cell, Email::parse(cell)).filter(|email| email.as_str() != user.email)
    else {
        return Ok(());
    };
    if let Some(problem) = problem(tx, scope, known, &email).await? {
        judged.issue(COLUMN, cell, problem);
    }
    judged.patch.set(COLUMN, email.as_str());
    claim(facts, judged, known, &email);
    Ok(())
}

async fn problem(
    tx: &mut Tx,
    scope: &Scope,
    known: &KnownUser,
    email: &Email,
) -> Result<Option<NewEmailProblem>, Error> {
    let user = &known.user;
    if let Some(problem) = refused(scope, (user.id, user.role)) {
        return Ok(Some(problem));
    }
    // Of one's own row alone, and so once in a file.
    let follows = !must_follow(user.role)
        || email.key() == known.email_fold
        || repository::follows(tx, scope.account, user.id, email.as_str()).await?;
    Ok((!follows).then_some(NewEmailProblem::OwnerSignIn))
}

/// Both forms of the key count: somebody may have had to keep that of before version 0.2.
fn claim(facts: &Facts, judged: &mut Judged, known: &KnownUser, email: &Email) {
    let (key, kept) = (email.key(), facts.phone.keys.key_of(email.as_str()));
    if kept == known.email_fold {
        return;
    }
    judged.claims.push(Claim::free(Resource::Email, known.email_fold.clone(), COLUMN));
    if kept != key {
        judged.claim(Resource::Email, kept, COLUMN);
    }
    judged.claim(Resource::Email, key, COLUMN);
}

/// The move that a row of the plan asks for, if it asks for one.
pub(super) fn planned(user: &ChangedUser) -> Result<Option<Move>, Error> {
    let Some((leaving, person)) = user.leaving.as_ref().zip(user.person.as_ref()) else { return Ok(None) };
    Ok(Some(Move {
        user: UserId(user.id),
        version: user.version,
        name: person.display(),
        status: leaving.status,
        before: leaving.email.clone(),
        email: Email::parse(&person.email).map_err(|_| Error::Moved)?,
    }))
}

/// Gives everybody their address, which raises their version.
pub(super) async fn move_all(tx: &mut Tx, applying: &Applying<'_>, moves: &[Move]) -> Result<(), Error> {
    let at = At { account: applying.scope.account, now: applying.now, keys: applying.keys };
    match new_addresses::change(tx, at, moves).await? {
        Moved::Done(_) => Ok(()),
        Moved::Meanwhile => Err(Error::Moved),
    }
}

//! *Resend Invite*: a new invitation to somebody who is pending, whose old link is dead then; the message with the
//! extension, again, to somebody who is active (seed 003).

use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::UserId;
use crate::domain::message::{MessageKind, Recipient};
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::invitations;
use crate::operations::phone_user::license::welcome;
use crate::operations::phone_users::mailing::SWITCHED_OFF;
use crate::operations::{Context, Stop};
use crate::repository::{accounts, users};

/// The message that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A new invitation.
    Invitation,
    /// The extension, once more.
    Welcome,
}

/// Sends it to one user.
pub async fn resend(context: &Context, scope: &Scope, id: UserId) -> Result<Sent, Stop> {
    scope.check(Right::ManageUsers)?;
    let now = context.clock.now();
    let mut tx = context.database.write(scope.account).await?;
    let user = users::find(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    if let Some(problem) = user.refused_to(scope) {
        return Err(Problem::from(problem).into());
    }
    let to = Recipient { user: id, email: user.email.clone(), name: user.display() };
    let sent = match user.status {
        // Who came active at once has no password yet: only an invitation lets them in.
        PersonStatus::Active if !user.can_sign_in => {
            // Whoever has a phone gets extension and numbers too.
            welcome(&mut tx, context, scope, &to).await?;
            invitations::invite(&mut tx, &context.keys, scope.account, now, &[to]).await?;
            Sent::Invitation
        }
        PersonStatus::Pending => {
            invitations::invite(&mut tx, &context.keys, scope.account, now, &[to]).await?;
            Sent::Invitation
        }
        PersonStatus::Active if welcome(&mut tx, context, scope, &to).await? => {
            // It was not queued then.
            if !accounts::mail(&mut tx, scope.account).await?.sends(MessageKind::Welcome) {
                return Err(Refusal::NotNow(SWITCHED_OFF.to_owned()).into());
            }
            Sent::Welcome
        }
        PersonStatus::Active => return Err(Problem::from(UserProblem::NotPhoneUser).into()),
        PersonStatus::Inactive => return Err(Problem::from(UserProblem::Inactive).into()),
        PersonStatus::Trash => return Err(Problem::from(UserProblem::InTrash).into()),
    };
    let change = Change::of("user", id.0, user.display()).set(sent.field(), "Sent again");
    audit_log::write(&mut tx, scope, now, "resend_invite", &[change]).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(sent)
}

impl Sent {
    const fn field(self) -> &'static str {
        match self {
            Self::Invitation => "Invitation",
            Self::Welcome => "Welcome letter",
        }
    }
}

//! *Resend Invite* and *Send welcome email* for many phone users: ticked rows of *Users & Rooms*, or all that match its
//! search and filters.
//!
//! They change nobody, and are no import: emails are queued in one transaction, a thousand at a time, with one operation in the
//! audit log. The page that asks tells who gets one and who is left out, and all that it told is compared before
//! anything is queued: what is sent twice finds other users than it was made for.

mod send;

pub use send::{Ask, Sent, send};

use std::collections::BTreeMap;

use crate::database::Tx;
use crate::domain::choices::{PersonStatus, PhoneStatus};
use crate::domain::mailing::{LeftOut, Mailing, Standing};
use crate::domain::message::MessageKind;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Role, Scope};
use crate::operations::phone_users::ticked::nobody;
use crate::operations::{Context, Stop};
use crate::repository::accounts;
use crate::repository::phone_users::{self, Alike};

/// Names told of each group.
const NAMES: usize = 10;

/// Phone users who have the same in common, for the page that asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The number of them.
    pub users: i64,
    /// The first of their names.
    pub names: Vec<String>,
}

/// Those it is about.
#[derive(Clone, Debug)]
pub struct Recipients {
    /// Those who get the email.
    pub get: Group,
    /// Those who do not, by the reason.
    pub left_out: BTreeMap<LeftOut, Group>,
    /// The number of ticked ones that are not there any more.
    pub gone: usize,
    /// True if *Resend Invite* tells extension and numbers too: the account may have switched off that email.
    pub tells_extension: bool,
    /// All that the page tells, to be compared when its form comes back.
    pub told: String,
}

/// Looks at those it is about; refused where nobody is, and where the account does not send this email.
pub async fn open(
    context: &Context,
    scope: &Scope,
    mailing: Mailing,
    filter: &PhoneUserFilter,
) -> Result<Recipients, Stop> {
    check_right(scope, mailing)?;
    let mut tx = context.database.read().await?;
    look(&mut tx, scope, mailing, filter).await
}

/// An invitation lets somebody in; a welcome only tells.
fn check_right(scope: &Scope, mailing: Mailing) -> Result<(), Refusal> {
    scope.check(match mailing {
        Mailing::ResendInvite => Right::ManageUsers,
        Mailing::SendWelcome => Right::ChangePhoneSystem,
    })
}

async fn look(
    tx: &mut Tx,
    scope: &Scope,
    mailing: Mailing,
    filter: &PhoneUserFilter,
) -> Result<Recipients, Stop> {
    let tells_extension = accounts::mail(tx, scope.account).await?.sends(MessageKind::Welcome);
    if mailing == Mailing::SendWelcome && !tells_extension {
        return Err(Refusal::NotNow(SWITCHED_OFF.to_owned()).into());
    }
    let names = i64::try_from(NAMES).unwrap_or_default();
    let alike = phone_users::alike(tx, scope, filter, names).await?;
    if alike.is_empty() {
        return Err(nobody(filter).into());
    }
    let (mut get, mut left_out) = (Group::default(), BTreeMap::<LeftOut, Group>::new());
    for row in &alike {
        let standing =
            standing(scope, (row.user_status, row.phone_status), (row.signs_in, row.welcomed), row.role);
        match mailing.leaves_out(standing) {
            None => get.add(row),
            Some(reason) => left_out.entry(reason).or_default().add(row),
        }
    }
    let found = get.users + left_out.values().map(|group| group.users).sum::<i64>();
    let told = told(mailing, tells_extension, &alike);
    Ok(Recipients { get, left_out, gone: filter.gone(found), tells_extension, told })
}

impl Group {
    /// Rows come in the order of names, and each group of them with its own first ones.
    fn add(&mut self, row: &Alike) {
        if row.place == 1 {
            self.users += row.users;
        }
        if self.names.len() < NAMES {
            self.names.push(row.name.clone());
        }
    }
}

fn standing(
    scope: &Scope,
    (user, phone): (PersonStatus, PhoneStatus),
    (signs_in, welcomed): (bool, bool),
    role: Role,
) -> Standing {
    Standing { user, phone, signs_in, welcomed, may_give: scope.may_give(role) }
}

/// The users and their invitations so far: a sum of each group.
fn told(mailing: Mailing, tells_extension: bool, alike: &[Alike]) -> String {
    let group = |row: &Alike| {
        let standing = [row.user_status.as_str(), row.phone_status.as_str(), row.role.as_str()].join(".");
        let (marks, sums) = ((row.signs_in, row.welcomed), [row.users, row.keys, row.invitations]);
        format!(
            "{standing}.{}{}.{}",
            u8::from(marks.0),
            u8::from(marks.1),
            sums.map(|sum| sum.to_string()).join(".")
        )
    };
    let mut groups: Vec<String> = alike.iter().filter(|row| row.place == 1).map(group).collect();
    groups.sort();
    format!("{} {} {}", mailing.word(), u8::from(tells_extension), groups.join(" "))
}

/// The refusal where the account sends no welcome.
pub(in crate::operations) const SWITCHED_OFF: &str = "Emails with the extension are switched off for this account in Account Management > Mail. Nothing was sent.";

//! Doing one thing with many phone users: ticked rows of *Users & Rooms*, or all that match its search and filters.
//!
//! It is an update import of the users with only the columns of the action, so that judgement, plan, *Stop*, record and
//! erasure are those of a file. The page that asks tells what will be lost, and the number it told is compared when the
//! import begins.

mod action;
mod start;

pub use action::{Action, Value};
pub use start::{Ask, CHANGED, start, told};

use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::operations::phone_user::{PhoneChoices, phone_choices};
use crate::operations::{Context, Stop};
pub use crate::repository::phone_users::Sums;
use crate::repository::{accounts, phone_users};

/// Users named on the page that asks.
const NAMES: usize = 20;

/// Those it is about, for the page that asks.
#[derive(Debug)]
pub struct Many {
    /// The sums over them.
    pub sums: Sums,
    /// The first of them.
    pub first: Vec<PhoneUser>,
    /// The number of ticked ones that are not there any more.
    pub gone: usize,
    /// The choices for them.
    pub choices: PhoneChoices,
    /// Days for which a license that is taken can be restored; `None` where it cannot.
    pub kept_days: Option<u8>,
}

/// Looks at those it is about; refused where nobody is.
pub async fn open(context: &Context, scope: &Scope, filter: &PhoneUserFilter) -> Result<Many, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let sums = phone_users::sums(&mut tx, scope, filter).await?;
    if sums.users == 0 {
        return Err(nobody(filter).into());
    }
    let page = phone_users::page(&mut tx, scope, filter, &PageRequest::default()).await?;
    let first = page.rows.into_iter().take(NAMES).collect();
    let kept_days = accounts::policies(&mut tx, scope.account).await?.kept_days();
    let gone = filter.gone(sums.users);
    Ok(Many { sums, first, gone, choices: phone_choices(&mut tx, scope).await?, kept_days })
}

/// The refusal where the filter names nobody.
pub(super) fn nobody(filter: &PhoneUserFilter) -> Refusal {
    let words = match &filter.only {
        Some(only) if only.is_empty() => NOBODY,
        Some(_) => ALL_GONE,
        None => NONE_MATCH,
    };
    Refusal::NotNow(words.to_owned())
}

/// The refusal where no row is ticked.
pub const NOBODY: &str = "No user is ticked. Tick the users and try again.";
const ALL_GONE: &str = "The users you ticked are no longer there. Nothing was done.";
const NONE_MATCH: &str = "No user matches the search and filters anymore. Nothing was done.";

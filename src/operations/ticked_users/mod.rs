//! Doing one thing with many phone users: ticked rows of *Users & Rooms*, or all that match its search and filters.
//!
//! It is an update import of the users with only the columns of the action, so that judgement, plan, *Stop*, record and
//! erasure are those of a file. The page that asks tells what will be lost, and the number it told is compared when the
//! import begins.

mod action;
mod start;

pub use action::{Action, Value};
pub use start::{Ask, CHANGED, start, told};

use super::phone_form::{PhoneChoices, phone_choices};
use super::{Context, Stop};
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::Wanted;
use crate::repository::phone_users;
pub use crate::repository::phone_users::Sums;

/// Names told on the page that asks.
const NAMES: usize = 10;

/// Those it is about, for the page that asks.
#[derive(Debug)]
pub struct Many {
    /// What they have together.
    pub sums: Sums,
    /// The first of their names.
    pub names: Vec<String>,
    /// What they can be given.
    pub choices: PhoneChoices,
}

/// Looks at those it is about; refused where nobody is.
pub async fn open(context: &Context, scope: &Scope, filter: &PhoneUserFilter) -> Result<Many, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let sums = phone_users::sums(&mut tx, scope, filter).await?;
    if sums.users == 0 {
        return Err(Refusal::NotNow(NOBODY.to_owned()).into());
    }
    let page = phone_users::page(&mut tx, scope, filter, &Wanted::default()).await?;
    let names = page.rows.into_iter().take(NAMES).map(|user| user.name).collect();
    Ok(Many { sums, names, choices: phone_choices(&mut tx, scope).await? })
}

/// The refusal where no row is ticked.
pub const NOBODY: &str = "No user is ticked. Tick the users, and press again.";

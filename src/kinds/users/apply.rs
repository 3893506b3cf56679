//! Adding the users of a plan, a slice in one go.

use std::collections::HashMap;

use super::plan::{AddedUser, ROLE};
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::email::Email;
use crate::domain::name::PersonName;
use crate::imports::{Applying, Error, Planned};
use crate::repository::users::{self, NewUser};

/// Adds the users of a slice.
pub(super) async fn apply(
    tx: &mut Tx,
    slice: &Applying<'_>,
    rows: Vec<Planned<AddedUser>>,
) -> Result<Vec<Change>, Error> {
    let account = slice.scope.account;
    let new = rows.iter().map(|row| new_user(slice, &row.after)).collect::<Result<Vec<_>, Error>>()?;
    users::add_many(tx, account, slice.now, &new).await?;
    let folds: Vec<String> = new.iter().map(|user| user.email.fold()).collect();
    let wanted: Vec<&str> = folds.iter().map(String::as_str).collect();
    let ids: HashMap<_, _> = users::ids(tx, account, &wanted).await?.into_iter().collect();
    let change = |(row, fold): (Planned<AddedUser>, &String)| {
        let id = ids.get(fold).ok_or(Error::Lost)?;
        Ok(Change { fields: row.changes, ..Change::of("user", id.0, row.subject) })
    };
    rows.into_iter().zip(&folds).map(change).collect()
}

/// Read by today's rules, which may be narrower than those of the day of the plan.
fn new_user(slice: &Applying<'_>, after: &AddedUser) -> Result<NewUser, Error> {
    Ok(NewUser {
        email: Email::parse(&after.email).map_err(|_| Error::Moved)?,
        name: PersonName::parse(&after.first_name, &after.last_name).map_err(|_| Error::Moved)?,
        department: after.department.clone(),
        status: after.status,
        role: ROLE,
        site_limited: false,
        import: Some(slice.import.id),
    })
}

//! A phone user who leaves, once what they hand on has found its new holder: asked for by a form, never by a file.

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::HolderKind;
use crate::domain::license::PHONE;
use crate::domain::phone_user_list::{Order, PhoneUserFilter};
use crate::importers::phone::keep;
use crate::imports::{Applying, Error};
use crate::repository::{phone_users, released_phones};

/// Keeps what they have, before their numbers go to the new holder: who restores them is told of those.
pub(super) async fn prepare(tx: &mut Tx, applying: &Applying<'_>) -> Result<(), Error> {
    match applying.import.options.leaves() {
        Some(leaving) => keep(tx, applying.scope.account, &[leaving.0], applying.now).await,
        None => Ok(()),
    }
}

/// Takes the license away, with all that still hangs on it. Somebody who is no longer there has the form judged again.
pub(super) async fn conclude(tx: &mut Tx, applying: &Applying<'_>) -> Result<Vec<Change>, Error> {
    let Some(leaving) = applying.import.options.leaves() else { return Ok(Vec::new()) };
    let filter = PhoneUserFilter { only: Some(vec![leaving]), ..PhoneUserFilter::all(HolderKind::User) };
    let found = phone_users::chunk(tx, applying.scope, &filter, Order::default(), None, 1).await?;
    let phone = found.rows.into_iter().next().ok_or(Error::Moved)?;
    let person = phone.person.as_ref().ok_or(Error::Moved)?;
    let license = Change::of("user", person.id.0, phone.name.clone());
    let license = license.field("License", Some(PHONE.to_owned()), None);
    released_phones::release(tx, applying.scope.account, [phone.id.0], applying.now).await?;
    Ok(vec![license, phone.released()])
}

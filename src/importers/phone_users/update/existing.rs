//! The people and things that the rows of a chunk are about, looked up together.

use std::collections::HashMap;

use crate::database::{Error, Tx};
use crate::domain::desk_phone::DESK_PHONES;
use crate::domain::ids::AccountId;
use crate::domain::patch::Patch;
use crate::repository::phone_users::{self, KnownDeskPhone, KnownPhoneUser};

/// Phone users, or those for whom a phone is held, by their e-mail as compared.
pub(super) async fn users<'a>(
    tx: &mut Tx,
    account: AccountId,
    held: bool,
    emails: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, KnownPhoneUser>, Error> {
    let known = phone_users::known(tx, account, held, emails).await?;
    Ok(known.into_iter().map(|user| (user.email_fold.clone(), user)).collect())
}

/// The desk phones that patches ask for and those their users have, by MAC address; those that the account
/// does not have yet are missing.
pub(super) async fn desk_phones<'a>(
    tx: &mut Tx,
    account: AccountId,
    rows: impl Iterator<Item = (&'a Patch, &'a KnownPhoneUser)>,
) -> Result<HashMap<String, KnownDeskPhone>, Error> {
    let touching = rows.filter(|(patch, _)| DESK_PHONES.iter().any(|columns| patch.touches(columns.mac)));
    let macs: Vec<&str> = touching.flat_map(|(patch, user)| macs(patch, user)).collect();
    if macs.is_empty() {
        return Ok(HashMap::new());
    }
    let known = phone_users::known_desk_phones(tx, account, macs).await?;
    Ok(known.into_iter().map(|phone| (phone.mac.clone(), phone)).collect())
}

fn macs<'a>(patch: &'a Patch, user: &'a KnownPhoneUser) -> impl Iterator<Item = &'a str> {
    let asked = DESK_PHONES.iter().filter_map(|columns| patch.value(columns.mac));
    asked.chain(user.phone.desk_phones.iter().map(|phone| phone.mac.as_str()))
}

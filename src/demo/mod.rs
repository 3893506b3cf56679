//! The convincing account of `switchroom demo`: several sites, people in every status, rooms, queues, phones of
//! every brand. The same every time.
//!
//! It is made through the operations a person uses, and the files it imports go through the engine. Only what
//! no operation makes yet is loaded directly, in `furniture`: rooms, common areas, queues, people in the trash
//! and the passwords of the four people who may sign in.

mod contact_center;
mod error;
mod files;
mod furniture;
mod imported;
mod names;
mod places;

use crate::domain::ids::AccountId;
use crate::operations::Context;

pub use error::Error;

/// Fills an empty database: a main account with so many phone users, whose sites have no codes, and a small one
/// whose sites have. Everybody who may sign in does so with the password of this hash.
pub async fn fill(context: &Context, phone_users: u32, password_hash: &str) -> Result<AccountId, Error> {
    if furniture::is_occupied(context).await? {
        return Err(Error::NotEmpty);
    }
    let main = places::Account {
        name: "Juniper & Vale",
        time_zone: "America/New_York",
        owner: "owner",
        codes: false,
    };
    let account = one(context, &main, phone_users, password_hash).await?;
    let coded = places::Account {
        name: "Juniper & Vale Branches",
        time_zone: "Europe/London",
        owner: "codes",
        codes: true,
    };
    one(context, &coded, 40.min(phone_users), password_hash).await?;
    Ok(account)
}

async fn one(
    context: &Context,
    account: &places::Account,
    phone_users: u32,
    password_hash: &str,
) -> Result<AccountId, Error> {
    let scope = furniture::open(context, account, password_hash).await?;
    places::furnish(context, &scope, account, phone_users).await?;
    contact_center::furnish(context, &scope).await?;
    if !account.codes {
        furniture::colleagues(context, &scope, password_hash).await?;
    }
    imported::people_and_phones(context, &scope, account, phone_users).await?;
    imported::contact_center(context, &scope).await?;
    furniture::rooms_and_queues(context, &scope).await?;
    imported::history(context, &scope).await?;
    Ok(scope.account)
}

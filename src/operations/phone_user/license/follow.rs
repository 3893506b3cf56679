//! The phone follows the status of its user: an inactive user makes and receives no calls.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::{PersonStatus, PhoneStatus};
use crate::domain::ids::{AccountId, UserId};
use crate::operations::Error;
use crate::repository::extension_status::{self, Following};

/// Makes the phone of a user follow their new status; tells what changed of it. One that was inactive for itself stays so.
pub(in crate::operations) async fn follow(
    tx: &mut Tx,
    account: AccountId,
    (user, status): (UserId, PersonStatus),
    now: DateTime<Utc>,
) -> Result<Option<Change>, Error> {
    match status {
        PersonStatus::Active => {
            let active = extension_status::go_on(tx, account, user, now).await?;
            Ok(active.map(|phone| change(phone, PhoneStatus::Inactive, PhoneStatus::Active)))
        }
        PersonStatus::Inactive => {
            let stopped = extension_status::stop(tx, account, user, now).await?;
            let stopped = stopped.filter(|phone| phone.follows_user);
            Ok(stopped.map(|phone| change(phone, PhoneStatus::Active, PhoneStatus::Inactive)))
        }
        PersonStatus::Pending | PersonStatus::Trash => Ok(None),
    }
}

fn change(phone: Following, before: PhoneStatus, after: PhoneStatus) -> Change {
    let title = |status: PhoneStatus| Some(status.title().to_owned());
    Change::of("extension", phone.id.0, phone.name).field("User Status", title(before), title(after))
}

//! Rows of an update that take a phone license away: what goes with it is given back to the account, where other rows of
//! the file may take it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::database::Tx;
use crate::domain::change::{Change, Field};
use crate::domain::claim::{Claim, Resource};
use crate::domain::column::ColumnId;
use crate::domain::ids::AccountId;
use crate::domain::license::PHONE;
use crate::domain::phone_user::PhoneUser;
use crate::importers::counts::LICENSES_REMOVED;
use crate::importers::phone::facts::Facts as PhoneFacts;
use crate::importers::phone::judge::POOL;
use crate::importers::phone::take_away;
use crate::imports::{Applying, Counts, Error, Judged};
use crate::repository::phone_users::{self, KnownPhoneUser};
use crate::repository::released_phones;

/// The cell that takes it away.
const COLUMN: ColumnId = ColumnId::LICENSE;

/// A phone that is taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// The extension.
    pub extension: i64,
    /// The version that the plan was made for.
    pub version: i64,
    /// Its line in the record.
    pub fields: Vec<Field>,
}

/// The phones of a chunk by the e-mail of their user, in use or held.
pub(super) type Phones = HashMap<String, KnownPhoneUser>;

/// The phones of those who are to lose them.
pub(super) async fn look_up(tx: &mut Tx, account: AccountId, emails: &[&str]) -> Result<Phones, Error> {
    let mut phones = Phones::new();
    if emails.is_empty() {
        return Ok(phones);
    }
    for held in [false, true] {
        let known = phone_users::known(tx, account, held, emails.iter().copied()).await?;
        phones.extend(known.into_iter().map(|known| (known.email_fold.clone(), known)));
    }
    Ok(phones)
}

/// Notes that the row takes the phone away, with all that is free then.
pub(super) fn release(facts: &Facts, judged: &mut Judged, known: &KnownPhoneUser) {
    let phone = &known.phone;
    judged.patch.clear(COLUMN);
    let mut free = |resource, key: &str| judged.claims.push(Claim::free(resource, key, COLUMN));
    free(Resource::License, POOL);
    phone.extension.iter().for_each(|digits| free(Resource::Extension, digits));
    phone.numbers.iter().for_each(|number| free(Resource::Number, number));
    phone.desk_phones.iter().for_each(|device| free(Resource::DeskPhone, &device.mac));
    for package in seats(&facts.phone, phone) {
        free(Resource::PackageSeat, &package);
    }
}

fn seats(facts: &PhoneFacts, phone: &PhoneUser) -> Vec<String> {
    let keys = phone.packages.iter().filter_map(|name| facts.package_named(name));
    keys.map(|key| key.to_string()).collect()
}

/// The plan of a phone that is taken away, and its counts.
pub(super) fn planned(phone: &PhoneUser) -> (Released, Vec<Field>, Counts) {
    let fields = phone.released().fields;
    let license = Field { field: "License".to_owned(), before: Some(PHONE.to_owned()), after: None };
    let shown = [license].into_iter().chain(fields.iter().cloned()).collect();
    let mut counts = Counts::one(LICENSES_REMOVED);
    for name in &phone.packages {
        counts.add_seat(name, false);
    }
    (Released { extension: phone.id.0, version: phone.version, fields }, shown, counts)
}

/// Its line in the record.
pub(super) fn recorded(released: Released, name: &str) -> Change {
    Change { fields: released.fields, ..Change::of("extension", released.extension, name) }
}

/// Takes away the phones that the plan takes away, by extension with their versions, before others take what hangs on them.
/// One that was changed, given or taken away since the plan was made has the file checked again.
pub(super) async fn release_all(
    tx: &mut Tx,
    applying: &Applying<'_>,
    planned: &HashMap<i64, i64>,
) -> Result<(), Error> {
    let (account, import) = (applying.scope.account, applying.import.id);
    let leaving: HashMap<i64, i64> =
        released_phones::leaving(tx, account, import).await?.into_iter().collect();
    if leaving != *planned {
        return Err(Error::Moved);
    }
    let leaving: Vec<i64> = leaving.into_keys().collect();
    take_away(tx, account, &leaving, applying.now).await
}

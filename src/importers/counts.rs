//! The counts that kinds share.

use crate::domain::import;
use crate::imports::{Count, Tells};

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident: $tells:ident $code:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Count = Count::new(Tells::$tells, $code);)*
    };
}

counts! {
    USERS_ADDED: Rows "users added";
    USERS_CHANGED: Rows "users changed";
    LICENSED: Licensed "users given a license";
    PACKAGES: Change "packages changed";
    EXTENSIONS: Change "extensions changed";
    SITES: Change "sites changed";
    TEMPLATES: Change "templates changed";
    SETTINGS: Change "settings changed";
    STATUSES: Change "statuses changed";
    DEVICES_ADDED: Effect "desk phones added to the account";
    DEVICES_ASSIGNED: Effect "desk phones assigned";
    DEVICES_HELD: Effect "desk phones held until activation";
    LICENSES_HELD: Effect "licenses held until activation";
    LICENSES_USED: Effect "licenses used";
    NUMBERS_ASSIGNED: Effect "numbers assigned";
    NUMBERS_HELD: Effect "numbers held until activation";
    SEATS_HELD: Effect "package seats held until activation";
    SEATS_USED: Effect "package seats used";
    LOSING_CALLS: Loss "users losing outbound calling";
    MADE_INACTIVE: Loss "users made inactive";
    NUMBERS_FREED: Loss "numbers moved to unassigned";
    DEVICES_FREED: Loss "desk phones moved to unassigned";
}

/// The email address changes, which the person who decides has to prove themselves for.
pub(super) const EMAILS: Count = Count::new(Tells::Change, import::NEW_EMAILS);
/// With a license goes what the calls left behind (decision 38).
pub(super) const LICENSES_REMOVED: Count = Count::new(Tells::Loss, import::LICENSES_REMOVED);

//! A stored database of an older version, unpacked and upgraded.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use switchroom::clock::Clock;
use switchroom::domain::ids::{AccountId, SiteId};
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::operations::installation::upgrade::upgrade;

use crate::imports::office::Office;
use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// The versions whose data is stored.
pub const VERSIONS: [&str; 1] = ["0.1.0"];

/// The office of a version, upgraded to today's; `None` where there is no PostgreSQL.
pub async fn upgraded(backend: Backend, version: &str) -> Option<Office> {
    let database = match backend {
        Sqlite => Backend::of_files(&[
            ("switchroom.db", unpacked(&format!("{version}-switchroom.db.gz"))),
            ("switchroom-brief.db", unpacked(&format!("{version}-switchroom-brief.db.gz"))),
        ]),
        Postgres => {
            let statements = unpacked(&format!("{version}-postgres.sql.gz"));
            Backend::of_statements(&String::from_utf8(statements).unwrap()).await?
        }
    };
    let database = database.connect().await;
    database.database.migrate().await.unwrap();
    upgrade(&database.database).await.unwrap();
    let account = Account {
        id: AccountId(1_000_000),
        main_site: SiteId(1_000_000),
        london: SiteId(1_000_001),
        number: 1,
    };
    // An hour later, so that no lease of then holds.
    let clock = Clock::fixed(noon() + chrono::Duration::hours(1));
    let context = Context::new(database.database.clone(), clock, Keys::new([1; 32]));
    Some(Office { context, account, database })
}

pub fn unpacked(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old_data").join(name);
    let mut bytes = Vec::new();
    GzDecoder::new(fs::File::open(file).unwrap()).read_to_end(&mut bytes).unwrap();
    bytes
}

//! Starting behind a pooler, and beside it: whoever finds the tables up to date waits for nobody, and whoever waits says
//! so and comes to an end.

use rstest::rstest;
use sqlx::{Connection as _, PgConnection};
use switchroom::database::Database;

use super::bouncer::Bouncer;
use crate::program::house::House;
use crate::support::backend::{Backend, Postgres, TestDatabase};

/// The lock that the first of several programs that start holds. Accounts have positive numbers.
const HOLD: &str = "SELECT pg_advisory_lock(-1)";

async fn empty() -> Option<TestDatabase> {
    Some(Backend::of_statements("SELECT 1").await?.connect().await)
}

#[rstest]
#[case::beside(false)]
#[case::behind(true)]
#[tokio::test]
async fn a_start_waits_for_who_migrates_says_so_and_ends(#[case] pooled: bool) {
    let Some(house) = House::open(Postgres).await else { return };
    let Some(empty) = empty().await else { return };
    let Some(bouncer) = Bouncer::start(&empty.address, "") else { return };
    let address = |direct: &str| if pooled { bouncer.address(direct) } else { direct.to_owned() };
    let mut holder = PgConnection::connect(&empty.address).await.unwrap();
    sqlx::query(HOLD).execute(&mut holder).await.unwrap();
    let waits = house.run_at(&address(&empty.address), &["serve", "--migration-wait-seconds", "1"]);
    assert_eq!((waits.code, waits.said.as_str()), (Some(1), ""), "{}", waits.errors);
    let told = "another program is bringing the database up to date: waiting for it";
    let ends = "another program has been bringing the database up to date for 1 seconds";
    assert_eq!(waits.errors.matches(told).count(), 1, "{}", waits.errors);
    assert!(waits.errors.lines().last().unwrap().starts_with(ends), "{}", waits.errors);
    drop(holder);
    house.run_at(&address(&empty.address), &["migrate"]).expect(0);
}

#[tokio::test]
async fn an_up_to_date_database_is_served_whoever_holds_what() {
    let Some(house) = House::open(Postgres).await else { return };
    let Some(bouncer) = Bouncer::start(&house.database.address, "") else { return };
    let mut holder = PgConnection::connect(&house.database.address).await.unwrap();
    sqlx::query(HOLD).execute(&mut holder).await.unwrap();
    for address in [house.database.address.clone(), bouncer.address(&house.database.address)] {
        let ran = house.run_at(&address, &["migrate", "--migration-wait-seconds", "1"]);
        assert!(ran.code == Some(0) && !ran.errors.contains("another program"), "{}", ran.errors);
    }
}

#[tokio::test]
async fn many_may_start_at_once_behind_it_on_an_empty_database() {
    let Some(house) = House::open(Postgres).await else { return };
    let Some(empty) = empty().await else { return };
    let Some(bouncer) = Bouncer::start(&empty.address, "") else { return };
    let pooled = bouncer.address(&empty.address);
    let addresses = [&pooled, &pooled, &empty.address, &pooled];
    let programs: Vec<_> = addresses.iter().map(|address| house.start_at(address, &["migrate"])).collect();
    for program in programs {
        let ended = program.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    assert!(empty.database.is_migrated().await.unwrap());
}

/// A pooler that passes every setting on is not found: the address says so.
#[tokio::test]
async fn it_is_found_or_told() {
    let Some(house) = House::open(Postgres).await else { return };
    let Some(bouncer) = Bouncer::start(&house.database.address, "") else { return };
    let beside = house.database.address.as_str();
    let joined = if beside.contains('?') { '&' } else { '?' };
    let told = format!("{beside}{joined}statement-cache-capacity=0");
    for (address, pooled) in [(beside, false), (&bouncer.address(beside), true), (&told, true)] {
        assert_eq!(Database::connect(address).await.unwrap().is_pooled(), pooled, "{address}");
    }
}

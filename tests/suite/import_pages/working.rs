//! What the page shows while a worker has an import: here another worker, that of a server elsewhere.

use chrono::Duration;
use rstest::rstest;
use switchroom::domain::ids::ImportId;
use switchroom::repository::leases;
use switchroom::repository::progress::{self, Step};

use super::portal::{IMPORT, Portal, action};
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const ONE: &str = "Email,Site Name\nada@demo.example,London\n";

#[rstest]
#[tokio::test]
async fn a_check_tells_how_far_it_is(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    elsewhere(&portal).await;
    let sent = portal.send(IMPORT, ONE, &[]).await;
    let page = portal.look(&sent).await.says("Checking people.csv").says("About to be checked");
    assert!(page.text.contains("<noscript><meta http-equiv=\"refresh\""), "the page does not fetch itself");
    let url = action(&page, "/close").replace("/close", "");
    tell(&portal, &url, "reading", (1024, 4096)).await;
    portal.owner.get(&url).await.says("25% – Checking people.csv").says("Reading: 1 KB of 4 KB");
    let still = portal.owner.get(&format!("{url}?auto=0")).await.says("Resume live updates");
    assert!(!still.text.contains("http-equiv=\"refresh\"") && !still.text.contains("data-refresh"));
    let closed = portal.press(&still, "/close").await.expect(303);
    assert_eq!(closed.location(), "/phone/users");
}

#[rstest]
#[tokio::test]
async fn applying_can_be_stopped(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let ready = portal.import(ONE, &[("plan_first", "on")]).await.says("1 user will be added");
    elsewhere(&portal).await;
    let applying = portal.press(&ready, "/apply").await.expect(303);
    tell(&portal, applying.location(), "applying", (0, 1)).await;
    let page = portal.look(&applying).await.says("Applying people.csv").says("Applying rows: 0 of 1");
    let stopped = portal.press(&page, "/stop").await.expect(303);
    portal.look(&stopped).await.says("Stopping. Changes made so far are being undone.");
}

/// Gives the account's imports to a worker elsewhere, which holds them for a while.
async fn elsewhere(portal: &Portal) {
    let now = portal.app.clock.now();
    let name = format!("imports of account {}", portal.app.account.id);
    let mut tx = portal.app.context.database.volatile().await.unwrap();
    leases::take(&mut tx, &name, "elsewhere", now + Duration::hours(1), now).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// Tells how far the worker elsewhere is.
async fn tell(portal: &Portal, url: &str, stage: &'static str, (done, total): (i64, i64)) {
    let import = ImportId(url.rsplit('/').next().unwrap().parse().unwrap());
    let step = Step { stage, done, total, at: portal.app.clock.now() };
    let mut tx = portal.app.context.database.volatile().await.unwrap();
    progress::tell(&mut tx, portal.app.account.id, import, &step).await.unwrap();
    tx.commit().await.unwrap();
}

//! Whether a record that somebody laid hands on is found out.

use rstest::rstest;
use switchroom::clock::Clock;
use switchroom::domain::audit::chain::Gap;
use switchroom::domain::change::Change;
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::operations::audit_log::{Verdict, verify};
use switchroom::web::urls;

use super::{record, tamper};
use crate::support::account::{Account, noon};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Without the triggers, as somebody with the database in their hands would have it.
fn unlocked(backend: Backend) -> &'static [&'static str] {
    match backend {
        Sqlite => &["DROP TRIGGER change_operations_stay; DROP TRIGGER change_operations_unchanged;
             DROP TRIGGER change_rows_stay; DROP TRIGGER change_rows_unchanged"],
        Postgres => &[
            "ALTER TABLE change_operations DISABLE TRIGGER USER",
            "ALTER TABLE change_rows DISABLE TRIGGER USER",
        ],
    }
}

const INSERTED: &str = "INSERT INTO change_rows (account_id, seq, no, thing, thing_id, name, fields, salt, digest)
  SELECT account_id, seq, 4, thing, thing_id, name, fields, salt, digest FROM change_rows WHERE seq = 2 AND no = 3";
const BEYOND: &str = "INSERT INTO change_rows (account_id, seq, no, thing, thing_id, name, fields, salt, digest)
  SELECT account_id, 9, 1, thing, thing_id, name, fields, salt, digest FROM change_rows WHERE seq = 2 AND no = 3";

#[rstest]
#[case::untouched("SELECT 1", None)]
#[case::value("UPDATE change_rows SET fields = '[[\"Name\", null, \"Other\"]]' WHERE seq = 2 AND no = 2", Some(Gap::Line { seq: 2, no: 2 }))]
#[case::name("UPDATE change_rows SET name = 'Other' WHERE seq = 2 AND no = 2", Some(Gap::Line { seq: 2, no: 2 }))]
#[case::salt_alone("UPDATE change_rows SET salt = NULL WHERE seq = 2 AND no = 2", Some(Gap::Line { seq: 2, no: 2 }))]
#[case::digest("UPDATE change_rows SET fields = NULL, salt = NULL, digest = 'x' WHERE seq = 2 AND no = 2", Some(Gap::Others { seq: 2 }))]
#[case::line_removed("DELETE FROM change_rows WHERE seq = 2 AND no = 2", Some(Gap::Lines { seq: 2, recorded: 3, found: 2 }))]
#[case::line_added(INSERTED, Some(Gap::Lines { seq: 2, recorded: 3, found: 4 }))]
#[case::person("UPDATE change_operations SET person_name = 'Other' WHERE seq = 2", Some(Gap::Changed { seq: 2 }))]
#[case::address("UPDATE change_operations SET address = '10.0.0.1' WHERE seq = 2", Some(Gap::Changed { seq: 2 }))]
#[case::time("UPDATE change_operations SET at = '2026-11-24T12:00:01+00:00' WHERE seq = 2", Some(Gap::Changed { seq: 2 }))]
#[case::deed("UPDATE change_operations SET operation = 'other' WHERE seq = 2", Some(Gap::Changed { seq: 2 }))]
#[case::import("UPDATE change_operations SET import_id = 5 WHERE seq = 2", Some(Gap::Changed { seq: 2 }))]
#[case::operation_removed("DELETE FROM change_rows WHERE seq = 2; DELETE FROM change_operations WHERE seq = 2", Some(Gap::Missing { seq: 2 }))]
#[case::first_removed("DELETE FROM change_rows WHERE seq = 1; DELETE FROM change_operations WHERE seq = 1", Some(Gap::Missing { seq: 1 }))]
#[case::lines_beyond(BEYOND, Some(Gap::Beyond { seq: 9 }))]
#[tokio::test]
async fn a_record_somebody_laid_hands_on_is_found_out(
    #[case] sql: &str,
    #[case] gap: Option<Gap>,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(kept) = backend.database().await else { return };
    let account = Account::add(&kept.database, 1).await;
    for seq in 1..=3 {
        let site = |n: i64| Change::of("site", n, format!("Site {n}")).set("Name", format!("Site {n}"));
        let changes: Vec<Change> = (1..=3).map(|n| site(seq * 10 + n)).collect();
        record(&kept.database, account, "add_site", &changes).await;
    }
    tamper(&kept.database, unlocked(backend)).await;
    tamper(&kept.database, &[sql]).await;
    let context = Context::new(kept.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
    let verdict = verify(&context, &account.owner(), 0, None).await.unwrap();
    match (gap, verdict) {
        (None, Verdict::Whole { operations, head }) => {
            assert_eq!(operations, 3);
            let noted = verify(&context, &account.owner(), 0, Some(&head)).await.unwrap();
            assert!(matches!(noted, Verdict::Whole { operations: 3, .. }), "{noted:?}");
        }
        (Some(gap), Verdict::Broken { gap: found, .. }) => assert_eq!(found, gap),
        (gap, verdict) => panic!("{gap:?} was expected: {verdict:?}"),
    }
}

#[rstest]
#[tokio::test]
async fn what_is_taken_off_the_end_shows_by_the_hash_noted_before(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(kept) = backend.database().await else { return };
    let account = Account::add(&kept.database, 1).await;
    let site = [Change::of("site", 1, "Leeds").set("Name", "Leeds")];
    record(&kept.database, account, "add_site", &site).await;
    record(&kept.database, account, "add_site", &site).await;
    let context = Context::new(kept.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
    let owner = account.owner();
    let Verdict::Whole { head, .. } = verify(&context, &owner, 0, None).await.unwrap() else {
        panic!("the record is whole")
    };
    tamper(&kept.database, unlocked(backend)).await;
    tamper(
        &kept.database,
        &["DELETE FROM change_rows WHERE seq = 2; DELETE FROM change_operations WHERE seq = 2"],
    )
    .await;
    let verdict = verify(&context, &owner, 0, None).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { operations: 1, .. }), "{verdict:?}");
    let verdict = verify(&context, &owner, 0, Some(&head)).await.unwrap();
    assert_eq!(verdict, Verdict::Broken { operations: 0, gap: Gap::Unknown });
}

#[rstest]
#[tokio::test]
async fn the_button_tells_what_came_of_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.get(urls::CHANGES).await.expect(200);
    let site = [Change::of("site", 1, "Leeds").set("Name", "Leeds")];
    record(&app.context.database, app.account, "add_site", &site).await;
    owner.get(urls::CHANGES_VERIFY).await.expect(200).says("1 entry verified");
    owner.get(&format!("{}?from=77", urls::CHANGES_VERIFY)).await.expect(200).says("1 entry verified");
    tamper(&app.context.database, unlocked(backend)).await;
    tamper(&app.context.database, &["UPDATE change_rows SET name = 'York'"]).await;
    let page = owner.get(urls::CHANGES_VERIFY).await.expect(200);
    page.says("The record is broken").says("Change 1 of operation 1 is not what was recorded.");
    let admin = app.browser("siteadmin").await;
    admin.get(urls::CHANGES_VERIFY).await.expect(403);
}

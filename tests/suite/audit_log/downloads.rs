//! Files that left: in the record, with how many rows of them.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::domain::change::Change;
use switchroom::operations::audit_log::{AuditFilter, export};
use switchroom::sheet::Separator;
use switchroom::web::urls;

use super::access::told;
use super::record;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn downloads_say_what_and_how_much(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let admin = app.browser("admin").await;
    let member = app.account.scope("member").person.unwrap();
    admin.get("/phone/users/export").await.expect(200);
    admin.get(&urls::with_id(urls::USER_DATA, member)).await.expect(200);
    app.until_recorded().await;
    admin.get(urls::USERS_EXPORT).await.expect(200);
    app.until_recorded().await;
    admin.get(urls::NUMBER_FILES.export).await.expect(200);
    app.until_recorded().await;
    admin.get(urls::CHANGES_EXPORT).await.expect(200);
    let data = "download|admin Person|127.0.0.1|access|member Person|[[\"Downloaded\",null,\"All data of this person\"]]";
    let line = |what: &str, rows: usize| {
        format!(
            "download|admin Person|127.0.0.1|access|admin Person|[[\"Downloaded\",null,\"{what}\"],[\"Rows\",null,\"{rows}\"]]"
        )
    };
    let mut told = told(&app).await;
    // Events of one moment have no order.
    told[..2].sort_by_key(|line| line.contains("All data"));
    assert_eq!(
        told,
        [
            line("Users & Rooms", 0),
            data.to_owned(),
            line("Users", 5),
            line("Phone Numbers", 0),
            line("Audit Log", 4)
        ]
    );
}

/// A file that nobody takes to its end is recorded all the same.
#[tokio::test]
async fn a_download_that_is_never_finished_is_recorded() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let scope = app.account.scope("admin");
    let mut file = export(&app.context, &scope, AuditFilter::default(), Separator::default()).unwrap();
    let many: Vec<_> =
        (0..501).map(|n| Change::of("site", 1, format!("Site {n}")).set("Name", "x")).collect();
    record(&app.context.database, app.account, "add_site", &many).await;
    file.next_piece().await.unwrap().unwrap();
    assert!(!told(&app).await.iter().any(|line| line.contains("Not known")));
    // As if the process had been killed on the way: its line waits an hour for the number of rows.
    std::mem::forget(file);
    app.clock.advance(TimeDelta::minutes(61));
    let told = told(&app).await;
    assert!(told.iter().any(|line| line.contains("[\"Rows\",null,\"Not known an hour later\"]")));
}

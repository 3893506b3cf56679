//! The list, its filters, one operation, and the file.

use rstest::rstest;
use switchroom::domain::change::Change;
use switchroom::web::urls;

use super::record;
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Sites *Leeds* and *York*, and a user whose role was changed; a formula for a name.
async fn some(app: &TestApp) {
    let (database, account) = (&app.context.database, app.account);
    record(database, account, "add_site", &[Change::of("site", 7, "Leeds").set("Name", "Leeds")]).await;
    let user = Change::of("user", 8, "=Ada \"A\" Lovelace");
    let user = user.field("Role", Some("Member".to_owned()), Some("Admin".to_owned()));
    record(database, account, "change_user", &[user]).await;
    record(database, account, "add_site", &[Change::of("site", 9, "York").set("Site Code", "12")]).await;
}

async fn found(owner: &Browser, query: &str) -> Vec<&'static str> {
    let page = owner.get(&format!("{}?{query}", urls::CHANGES)).await.expect(200).words();
    ["Leeds", "Lovelace", "York"].into_iter().filter(|name| page.contains(name)).collect()
}

#[rstest]
#[tokio::test]
async fn what_is_looked_for_is_found(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    some(&app).await;
    let owner = app.browser("owner").await;
    let all = vec!["Leeds", "Lovelace", "York"];
    for (query, wanted) in [
        ("", all.clone()),
        ("q=LEE", vec!["Leeds"]),
        ("thing=site", vec!["Leeds", "York"]),
        ("field=Role", vec!["Lovelace"]),
        ("field=Rol", vec![]),
        ("person=OWNER", all.clone()),
        ("person=nobody", vec![]),
        ("import=1", vec![]),
        ("from=2026-11-24&to=2026-11-24", all.clone()),
        ("from=2026-11-25", vec![]),
        ("to=2026-11-23", vec![]),
        ("from=soon&q=%00&import=x&at=after-x", all),
    ] {
        assert_eq!(found(&owner, query).await, wanted, "{query}");
    }
    let page = owner.get(&format!("{}?thing=site&q=leeds", urls::CHANGES)).await.expect(200);
    let page = page.says("Type: Site").says("Name: leeds").says("Add site").says("1 of 1, newest first");
    assert!(page.text.contains("?thing=site\""), "a chip leads to the list without it: {}", page.text);
    owner.get(&format!("{}?q=nothing", urls::CHANGES)).await.expect(200).says("No change found");
}

#[rstest]
#[tokio::test]
async fn an_operation_shows_before_and_after(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    some(&app).await;
    let owner = app.browser("owner").await;
    let page = owner.get(&urls::with_id(urls::CHANGE, 2)).await.expect(200);
    page.says("Change user").says("Role: Member → Admin").says("owner Person").says("127.0.0.1");
    let list = owner.get(&format!("{}?thing=user", urls::CHANGES)).await.expect(200);
    let link =
        list.text.split("/account/changes/2?at=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    owner.get(&format!("/account/changes/2?at={link}")).await.expect(200).says("1 of 1").says_not("Previous");
    for missing in ["4", "0", "-1", "99999999999999999999", "x"] {
        owner.get(&urls::with_id(urls::CHANGE, missing)).await.expect(404);
    }
}

#[rstest]
#[tokio::test]
async fn pages_follow_each_other_by_key(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let changes = |from: i64| -> Vec<Change> {
        (from..from + 60).map(|n| Change::of("site", n, format!("Site <{n}>")).set("Name", "x")).collect()
    };
    record(&app.context.database, app.account, "one", &changes(100)).await;
    record(&app.context.database, app.account, "two", &changes(160)).await;
    let owner = app.browser("owner").await;
    let (mut path, mut seen, mut back) = (urls::CHANGES.to_owned(), Vec::new(), String::new());
    while !path.is_empty() {
        let page = owner.get(&path).await.expect(200);
        let names: Vec<i64> =
            page.text.split("Site &#60;").skip(1).filter_map(|rest| rest[..3].parse().ok()).collect();
        seen.extend(names);
        back = page.find_link("Previous").unwrap_or_default();
        path = page.find_link("Next").unwrap_or_default();
    }
    assert_eq!(seen, (100..220).rev().collect::<Vec<_>>(), "each once, the newest first");
    let page = owner.get(&back).await.expect(200).says("25 on this page");
    assert!(page.text.contains("Site &#60;144"), "the page before the last: {}", page.words());
}

#[rstest]
#[tokio::test]
async fn the_file_holds_a_row_for_each_field_and_no_formula(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    some(&app).await;
    let many: Vec<Change> = (0..1200).map(|n| Change::of("number", n, "+1205").set("Kind", "Toll")).collect();
    record(&app.context.database, app.account, "add_numbers", &many).await;
    let owner = app.browser("owner").await;
    let file = owner.get(urls::CHANGES_EXPORT).await.expect(200);
    assert!(file.header("content-disposition").contains("record-of-changes-2026-11-24.csv"));
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 1 + 3 + 1200, "header, three changes and all pieces of the fourth");
    assert!(lines[0].ends_with("\"Field\",\"Before\",\"After\""), "{}", lines[0]);
    let user = lines.iter().find(|line| line.contains("Lovelace")).unwrap();
    assert!(user.contains("\"'=Ada \"\"A\"\" Lovelace\",\"Role\",\"Member\",\"Admin\""), "{user}");
    let sites = owner.get(&format!("{}?thing=site", urls::CHANGES_EXPORT)).await.expect(200);
    assert_eq!(sites.text.lines().count(), 3, "the filters of the list hold for the file");
}

#[rstest]
#[case("admin", 200)]
#[case("siteadmin", 403)]
#[case("support", 403)]
#[case("member", 403)]
#[tokio::test]
async fn the_record_is_for_those_who_manage_all_sites(#[case] who: &str, #[case] status: u16) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    some(&app).await;
    let browser = app.browser(who).await;
    for path in [urls::CHANGES, urls::CHANGES_EXPORT, "/account/changes/1"] {
        browser.get(path).await.expect(status);
    }
}

//! The pages of *Users & Rooms*, through the front door.

use rstest::rstest;

use super::data::{add_holders, add_users};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const LIST: &str = "/phone/users";

async fn office(backend: Backend) -> Option<TestApp> {
    let app = TestApp::start(backend).await?;
    add_holders(&app.context.database, &app.account).await;
    Some(app)
}

#[rstest]
#[tokio::test]
async fn the_table_shows_what_there_is(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    let page = app.browser("owner").await.get(LIST).await.expect(200);
    let page = page
        .says("Users: 1–5 of 5, by name")
        .says("Ada Lovelace ada@one.example Ext. 1001 Active 1001 Main Site");
    let page = page.says("US/CA Unlimited Power Pack").says("Yealink T46S 80:5e:c0:3d:00:01").says("Basic");
    assert!(page.text.contains("<title>Users &#38; Rooms – Switchroom</title>"), "{}", page.text);
    page.says("Call Queues").says_not("Auto Receptionists").says("Site Any");
}

#[rstest]
#[tokio::test]
async fn a_search_leads_on_from_nothing_found(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    let owner = app.browser("owner").await;
    let page = owner.get("/phone/users?q=Zo%26e&site=1000001&sort=site").await.expect(200);
    let page = page.says("No users found for “Zo&#38;e”").says("Site: London").says_not("Export");
    let all = owner.get(&page.link("Clear")).await.expect(200);
    all.says("1–5 of 5, by site");
}

#[rstest]
#[case("?status=inactive", "Status: Inactive", 2)]
#[case("?package=none", "Package: Basic", 3)]
#[case("?package=1000000", "Package: US/CA Unlimited", 2)]
#[case("?number=yes", "Number: With a number", 1)]
#[case("?phone=no", "Desk phone: Without a desk phone", 4)]
#[case("?import=5", "Import: 5", 1)]
#[case("?site=1000001", "Site: London", 2)]
#[case("?site=77", "Site: unknown", 0)]
#[tokio::test]
async fn a_filter_in_use_is_a_chip(#[case] query: &str, #[case] chip: &str, #[case] rows: usize) {
    let Some(app) = office(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let page = owner.get(&format!("{LIST}{query}")).await.expect(200).says(chip).says_not(" 1 users");
    assert_eq!(page.text.matches("<th scope=\"row\"").count(), rows);
    let without = page.link(chip);
    assert_eq!(without, LIST);
}

#[rstest]
#[tokio::test]
async fn pages_lead_to_one_another(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let names: Vec<String> = (0..60).map(|n| format!("Name {n:02}")).collect();
    add_users(&app.context.database, &app.account, &names).await;
    let owner = app.browser("owner").await;
    let first = owner.get(LIST).await.expect(200).says("1–25 of 60").says_not("Previous").says_not("First");
    let second = owner.get(&first.link("Next")).await.expect(200).says("26–50 of 60");
    assert!(second.text.contains("<title>Users &#38; Rooms (page 2 of 3) – Switchroom</title>"));
    let last = owner.get(&second.link("Last")).await.expect(200).says("51–60 of 60").says_not("Next");
    owner.get(&last.link("Previous")).await.expect(200).says("26–50 of 60");
    let wide = owner.get(&last.link("100")).await.expect(200);
    wide.says("1–60 of 60");
}

#[rstest]
#[case("?at=after-WyJ6eiIsMF0")]
#[case("?at=before-nonsense&size=7&sort=x&dir=y&site=z&tab=q")]
#[case("?q=%00%25_!%27%22&status=%00")]
#[case("?at=after-WyJhIiwxXQ&sort=extension")]
#[tokio::test]
async fn an_odd_address_is_still_a_page(#[case] query: &str, #[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    app.browser("owner").await.get(&format!("{LIST}{query}")).await.expect(200);
}

#[rstest]
#[tokio::test]
async fn an_empty_account_is_told_what_to_do() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let page =
        app.browser("owner").await.get(LIST).await.expect(200).says("No users yet").says("Import CSV Sample");
    page.says_not("Export").says_not("Apply");
    let page = app.browser("support").await.get(LIST).await.expect(200).says("No users yet");
    assert!(!page.text.contains("/phone/users/import"));
}

#[rstest]
#[tokio::test]
async fn a_name_cannot_be_a_page_of_its_own() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    add_users(&app.context.database, &app.account, &["<script>alert(1)</script>".to_owned()]).await;
    let page = app.browser("owner").await.get(LIST).await.expect(200);
    assert!(!page.text.contains("<script>alert"));
}

#[rstest]
#[tokio::test]
async fn the_export_is_a_file_of_what_is_shown(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    let owner = app.browser("owner").await;
    let page = owner.get("/phone/users?q=lovelace&sort=extension&size=50").await.expect(200).says("2 users");
    let file = owner.get(&page.link("Export")).await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let name = "attachment; filename=\"users-and-rooms-2026-11-24.csv\"";
    assert_eq!((file.header("content-disposition"), file.header("cache-control")), (name, "no-store"));
    let emails: Vec<_> = file.text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(emails, ["\"dee@one.example\"", "\"ada@one.example\""]);
}

#[rstest]
#[tokio::test]
async fn support_sees_the_list_and_exports_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    let support = app.browser("support").await;
    support.get(LIST).await.expect(200).says("Ada Lovelace").says_not("Import users").says_not("Export");
    support.get("/phone/users/export").await.expect(403).says_not("ada@one.example");
}

#[rstest]
#[tokio::test]
async fn an_admin_of_a_site_sees_and_exports_that_site(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    let admin = app.browser("siteadmin").await;
    admin.get(LIST).await.expect(200).says("1–2 of 2").says_not("Ada Lovelace").says_not("Site Any");
    let file = admin.get("/phone/users/export?site=1000000").await.expect(200);
    assert_eq!(file.text.lines().count(), 1);
}

#[rstest]
#[tokio::test]
async fn the_name_of_a_user_leads_to_their_profile(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    for (who, name) in [("owner", "Ada Lovelace"), ("support", "Ada Lovelace"), ("siteadmin", "Dee Lovelace")]
    {
        let browser = app.browser(who).await;
        let profile = browser.get(LIST).await.expect(200).link(name);
        browser.get(&profile).await.expect(200).says(name);
    }
    let rooms = app.browser("owner").await.get("/phone/users?tab=room").await.expect(200).says("Board Room");
    assert!(!rooms.text.contains("href=\"/users/"), "{}", rooms.text);
}

/// One rule for all lists: what is searched for, the tab, the list.
#[rstest]
#[case("/phone/users?q=smith", "“smith” – Users &#38; Rooms")]
#[case("/phone/users?tab=room&q=+", "Rooms – Users &#38; Rooms")]
#[case("/phone/users?tab=room&q=x", "“x” – Rooms – Users &#38; Rooms")]
#[case("/phone/users/trash", "Trash – Users &#38; Rooms")]
#[case("/phone/users/add/choose?q=ada", "“ada” – Choose users")]
#[case("/users?q=%3Cb%3E", "“&#60;b&#62;” – Users")]
#[case("/users/pending", "Pending – Users")]
#[case("/users/trash?q=x", "“x” – Trash – Users")]
#[case("/phone/numbers?q=205", "“205” – Phone Numbers")]
#[case("/phone/devices?q=80", "“80” – Desk Phones")]
#[case("/account/outbox?q=ada", "“ada” – Outbox")]
#[case("/account/changes?q=ada", "“ada” – Audit Log")]
#[tokio::test]
async fn titles_say_search_and_tab(#[case] path: &str, #[case] title: &str) {
    let Some(app) = office(Sqlite).await else { return };
    let page = app.browser("owner").await.get(path).await.expect(200);
    let shown = page.text.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert_eq!(shown, format!("{title} – Switchroom"));
}

/// The heading is that of the list on every tab, and a search does not change it.
#[rstest]
#[case("/phone/users?q=smith", "Users &#38; Rooms")]
#[case("/phone/users/trash", "Users &#38; Rooms")]
#[case("/users/pending?q=x", "Pending")]
#[tokio::test]
async fn headings_stay(#[case] path: &str, #[case] heading: &str) {
    let Some(app) = office(Sqlite).await else { return };
    let page = app.browser("owner").await.get(path).await.expect(200);
    assert!(page.text.contains(&format!("<h1>{heading}</h1>")), "{}", page.text);
}

/// An email breaks between its parts only, and is escaped as ever.
#[rstest]
#[tokio::test]
async fn emails_break_between_their_parts(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    let owner = app.browser("owner").await;
    for path in [LIST, "/users", "/account/roles", "/phone/users/add/choose?q=one"] {
        let page = owner.get(path).await.expect(200);
        assert!(page.text.contains("@<wbr>one.<wbr>example"), "{path}: {}", page.text);
        assert!(!page.text.contains(">ada@one.example"), "{path}: {}", page.text);
    }
}

/// Each action with ticked rows is there once for wide pages and once for narrow ones at most.
#[rstest]
#[tokio::test]
async fn the_bar_has_every_action(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = office(backend).await else { return };
    let page = app.browser("owner").await.get(LIST).await.expect(200);
    let bar = &page.text[page.text.find("class=\"bulk\"").unwrap()..page.text.find("<table").unwrap()];
    for (action, times) in [
        ("ticked/remove-users\">Remove Users", 1),
        ("ticked/remove-all-packages\">Remove All Packages", 1),
        ("ticked/assign-package\">Assign Package", 2),
        ("ticked/move-to-site\">Move to Site", 2),
        ("ticked/apply-template\">Apply Template", 2),
        ("ticked/activate\">Activate", 1),
        ("ticked/deactivate\">Deactivate", 1),
        ("email/resend-invite\">Resend Invite", 1),
        ("email/send-welcome-email\">Send welcome email", 1),
        ("export\">Export", 1),
    ] {
        assert_eq!(bar.matches(action).count(), times, "{action}: {bar}");
    }
}

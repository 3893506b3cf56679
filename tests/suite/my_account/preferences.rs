//! How a person likes pages: stored with the person, felt on every page.

use rstest::rstest;

use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const LIKED: [(&str, &str); 5] = [
    ("theme", "dark"),
    ("density", "compact"),
    ("rows", "50"),
    ("separator", "semicolon"),
    ("time_zone", "Europe/Berlin"),
];

#[rstest]
#[tokio::test]
async fn preferences_are_kept_and_felt(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (member, owner) = (app.browser("owner").await, app.browser("admin").await);
    let before = member.get("/own/preferences").await.expect(200);
    assert!(before.text.contains("<html lang=\"en\">"), "{}", before.text);
    member.post("/own/preferences", &LIKED).await.expect(303);
    let page = member.get("/own/preferences").await.expect(200).says("Preferences saved.");
    let tag = "<html lang=\"en\" data-theme=\"dark\" data-density=\"compact\" data-shortcuts=\"off\">";
    assert!(page.text.contains(tag), "{}", page.text);
    member.get("/own/sessions").await.expect(200).says("24 Nov 2026, 13:00 CET");
    owner.get("/own/sessions").await.expect(200).says("24 Nov 2026, 12:00 UTC");
    let file = member.get("/phone/users/export").await.expect(200).text;
    assert!(file.contains("\"Email\";\"First Name\""), "{file}");
    let file = owner.get("/phone/users/export").await.expect(200).text;
    assert!(file.contains("\"Email\",\"First Name\""), "{file}");
    // Sent again, it is no change.
    member.post("/own/preferences", &LIKED).await.expect(303);
}

#[rstest]
#[case("theme", "pink", "Enter a theme.")]
#[case("rows", "7", "Enter rows on a page.")]
#[case("separator", "|", "Enter a separator of files.")]
#[case("time_zone", "Europe/Brelin", "Europe/Berlin")]
#[tokio::test]
async fn what_cannot_be_chosen_is_told(#[case] field: &str, #[case] value: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let member = app.browser("member").await;
    let fields: Vec<_> =
        LIKED.iter().map(|(name, old)| (*name, if *name == field { value } else { old })).collect();
    member.post("/own/preferences", &fields).await.expect(422).says(told);
    member.get("/own/preferences").await.expect(200).says_not("Preferences saved");
}

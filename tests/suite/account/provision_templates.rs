//! Provision templates: lines that desk phones are given.

use rstest::rstest;

use super::areas::{PROVISION_TEMPLATES, assert_told};
use crate::support::app::{Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// The lines in the form.
fn content(page: &Page) -> &str {
    let (_, area) = page.text.split_once("<textarea").unwrap();
    area.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0.trim_start_matches('\n')
}

#[rstest]
#[tokio::test]
async fn lines_are_kept_and_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = PROVISION_TEMPLATES.add(&owner, &[("content", "lang.gui=German\r\n")]).await;
    let list = app.browser("support").await.get(PROVISION_TEMPLATES.list).await.expect(200);
    list.says("Lobby Near the door 0");
    let page = owner.get(&form).await.expect(200);
    assert_eq!((content(&page), page.field("version")), ("lang.gui=German", Some("1")));

    let changed = [("content", "# Now\r\nlang.gui=French"), ("description", ""), ("version", "1")];
    owner.post(&form, &PROVISION_TEMPLATES.with(&changed)).await.expect(303);
    let page = owner.get(&form).await.expect(200);
    assert_eq!((content(&page), page.field("version")), ("# Now\nlang.gui=French", Some("2")));
    assert_eq!(page.field("description"), Some(""));
}

#[rstest]
#[tokio::test]
async fn every_wrong_line_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    PROVISION_TEMPLATES.add(&owner, &[]).await;
    let typed = [("name", "LOBBY"), ("content", "lang\naccount.1.password=x")];
    let refused = PROVISION_TEMPLATES.refused(&owner, &typed).await;
    let wanted = [
        ("name", "another one already has this name"),
        ("content", "line 1 is not key=value. Write the key, an equals sign and the value"),
        ("content", "line 2: "),
    ];
    assert_told(&refused, &wanted);
    assert_eq!(content(&refused), "lang\naccount.1.password=x");
}

#[rstest]
#[case("description", 256, "longer than 255 characters")]
#[case("name", 129, "longer than 128 characters")]
#[case("content", 20_001, "longer than 20,000 characters")]
#[tokio::test]
async fn each_length_is_told_at_its_field(#[case] field: &str, #[case] letters: usize, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let long = "x".repeat(letters);
    let refused = PROVISION_TEMPLATES.refused(&owner, &[(field, long.as_str())]).await;
    assert_told(&refused, &[(field, told)]);
}

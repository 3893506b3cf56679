//! The look that pages have in common: a short way from the search to the rows, forms in parts, what is grave apart.

use rstest::rstest;

use crate::support::app::TestApp;
use crate::support::backend::Backend::Sqlite;

#[rstest]
#[case("/users")]
#[case("/account/changes?person=nobody")]
#[case("/account/outbox?state=failed")]
#[case("/phone/numbers?q=nothing-like-this")]
#[tokio::test]
async fn a_link_behind_the_search_skips_to_the_rows_there_are(#[case] path: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let page = app.browser("owner").await.get(path).await.expect(200);
    let (link, rows) = (page.text.contains("href=\"#hits\""), page.text.contains("<tbody id=\"hits\">"));
    assert_eq!(link, rows, "{}", page.text);
    assert_eq!(rows, !path.contains('?'), "{}", page.text);
}

#[rstest]
#[case("/account/policies", 5, true)]
#[case("/account/settings", 3, true)]
#[case("/account/mail", 2, true)]
#[case("/account/licenses/seats", 0, false)]
#[case("/own/preferences", 3, true)]
#[case("/users/new", 2, true)]
#[case("/phone/packages/new", 0, false)]
#[tokio::test]
async fn long_forms_have_parts_and_keep_their_buttons_in_sight(
    #[case] path: &str,
    #[case] parts: usize,
    #[case] is_long: bool,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let page = app.browser("owner").await.get(path).await.expect(200);
    assert_eq!(page.text.matches("<fieldset class=\"section\">").count(), parts, "{}", page.text);
    assert_eq!(page.text.contains("class=\"save-bar\""), is_long, "{}", page.text);
}

#[rstest]
#[case("owner", true)]
#[case("support", false)]
#[tokio::test]
async fn erasing_somebody_stands_apart(#[case] who: &str, #[case] may: bool) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let member = app.account.scope("member").person.unwrap();
    let page = app.browser(who).await.get(&format!("/users/{member}")).await.expect(200);
    assert!(page.text.contains("data-copy=\"email\""), "{}", page.text);
    let zone = page.text.split("danger-zone").nth(1);
    assert_eq!(zone.is_some_and(|zone| zone.contains("Erase their data")), may, "{}", page.text);
}

#[rstest]
#[case("/phone/numbers/assign?number={number}&q=nobody", "“nobody” – Assign +1 205-555-0150")]
#[case("/phone/users/add/choose?q=ada", "“ada” – Choose users")]
#[case("/users?q=ada", "“ada” – Users")]
#[tokio::test]
async fn a_search_has_its_words_in_the_title(#[case] path: &str, #[case] title: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (account, database) = (app.account, &app.context.database);
    let number = account.add_number(database, "+12055550150", account.london, None).await;
    let path = path.replace("{number}", &number.to_string());
    let page = app.browser("owner").await.get(&path).await.expect(200);
    assert!(page.text.contains(&format!("<title>{title} – Switchroom</title>")), "{}", page.text);
}

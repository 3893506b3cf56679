//! Error pages: inside the frame for whoever is signed in, and no page where a reload is meant.

use rstest::rstest;
use switchroom::web::routes;

use crate::support::app::{Page, TestApp};
use crate::support::backend::Sqlite;

/// The text of the first element of a name.
fn element<'a>(page: &'a Page, name: &str) -> &'a str {
    let rest =
        page.text.split_once(&format!("<{name}>")).unwrap_or_else(|| panic!("no {name}: {}", page.text)).1;
    rest.split_once(&format!("</{name}>")).unwrap().0
}

#[track_caller]
fn check_frame(page: &Page) {
    for part in ["<a class=\"skip\" href=\"#main\">", "<nav class=\"side\"", "<main id=\"main\"", "Sign out"]
    {
        assert!(page.text.contains(part), "no {part} in {}", page.text);
    }
    assert_eq!(element(page, "title"), format!("{} – Switchroom", element(page, "h1")));
}

#[rstest]
#[case::nothing_there("owner", "GET", "/nowhere", 404)]
#[case::of_nobody("owner", "GET", "/users/77", 404)]
#[case::not_allowed("member", "GET", "/phone/users", 403)]
#[case::not_so("owner", "PUT", "/phone/users", 405)]
#[case::twice("owner", "GET", "/phone/users?q=a&q=b", 400)]
#[case::without_a_token("owner", "POST", "/phone/sites/new", 403)]
#[tokio::test]
async fn error_pages_keep_frame_navigation_and_skip_link(
    #[case] who: &str,
    #[case] method: &str,
    #[case] path: &str,
    #[case] status: u16,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.browser(who).await;
    let form = [("name", "x")];
    let request = browser.request(method, path);
    let request = if method == "POST" { request.form(&form) } else { request };
    check_frame(&browser.send(request).await.expect(status));
    let stranger = app.stranger();
    let page = stranger.get("/nowhere").await.expect(404);
    assert!(!page.text.contains("<nav"), "{}", page.text);
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_inside_the_frame() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let request = owner.request("POST", "/sign-out").header("origin", "https://phones.example.org");
    check_frame(&owner.send(request).await.expect(403).says("another site"));
}

#[tokio::test]
async fn an_error_page_leaves_what_was_done_for_the_next_one() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    owner.get("/phone/sites/new").await.expect(200);
    owner.get("/own/preferences").await.expect(200);
    let fields = [
        ("theme", "dark"),
        ("density", "compact"),
        ("rows", "50"),
        ("separator", "comma"),
        ("time_zone", ""),
    ];
    owner.post("/own/preferences", &fields).await.expect(303);
    owner.get("/nowhere").await.expect(404).says_not("Preferences saved");
    owner.get("/own/preferences").await.expect(200).says("saved");
    owner.get("/own/preferences").await.expect(200).says_not("saved.");
}

/// A refused form that is loaded again by its address, and *Verify*, which only reads.
#[tokio::test]
async fn an_address_that_takes_forms_only_leads_to_its_page() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    owner.get("/account/changes/verify").await.expect(200);
    let pages: Vec<_> =
        routes::all().into_iter().filter(|route| route.method == "GET").map(|r| r.path).collect();
    let forms = routes::all().into_iter().filter(|route| !pages.contains(&route.path));
    let mut walked = 0;
    for form in forms {
        let path = form.path.replace("{id}", "1");
        let page = owner.get(&path).await.expect(303);
        let above = page.location().to_owned();
        assert!(path.starts_with(&above) && above != path, "{path} leads to {above}");
        assert!(pages.contains(&&*above.replace("/1", "/{id}")), "{path} leads to {above}");
        walked += 1;
    }
    assert!(walked > 5, "{walked} addresses take forms only");
    owner.get("/").await.expect(200);
}

#[rstest]
#[case("/own/password")]
#[case("/own/sessions")]
#[case("/own/preferences")]
#[case("/phone/sites")]
#[case("/phone/packages")]
#[case("/users")]
#[case("/phone/users")]
#[case("/account/outbox")]
#[case("/sign-in")]
#[tokio::test]
async fn the_title_of_a_page_is_its_heading(#[case] path: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let page = owner.get(path).await.expect(200);
    assert_eq!(element(&page, "title"), format!("{} – Switchroom", element(&page, "h1")));
}

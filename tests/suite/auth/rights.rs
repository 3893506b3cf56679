//! Who may open what: the route table, walked by everybody.

use rstest::rstest;
use switchroom::domain::scope::Right;
use switchroom::web::route::{Need, Route};
use switchroom::web::routes;
use switchroom::web::urls;

use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// A path of the table with something in place of its ids.
fn path(route: &Route) -> String {
    let mut path = String::new();
    let mut rest = route.path;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        path.push('1');
        rest = after.split_once('}').unwrap().1;
    }
    path + rest
}

async fn open(browser: &Browser, route: &Route) -> Page {
    if route.method == "GET" {
        browser.get(&path(route)).await
    } else {
        browser.post(&path(route), &[]).await
    }
}

const ENDS_THE_SESSION: [&str; 2] = [urls::SIGN_OUT, urls::END_SESSIONS];

fn leads_to_sign_in(page: &Page) -> bool {
    page.status == 303 && page.location().starts_with(urls::SIGN_IN)
}

#[tokio::test]
async fn a_stranger_is_led_to_sign_in_from_everywhere() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let stranger = app.stranger();
    stranger.get(urls::SIGN_IN).await.expect(200);
    for route in routes::all() {
        let page = open(&stranger, &route).await;
        let expected = route.need != Need::Anyone;
        assert_eq!(leads_to_sign_in(&page), expected, "{} {}: {}", route.method, route.path, page.status);
        assert!(page.status < 500, "{} {}: {}", route.method, route.path, page.text);
    }
}

/// Who has which right (security.md 8.1): the page *Roles* and `docs/decisions/signing-in.md` say the same.
const ROLES: [&str; 6] = ["owner", "admin", "siteadmin", "support", "member", CONTACT_CENTER_ADMIN];
const RIGHTS: [(Right, [bool; 6]); 8] = [
    (Right::SeePhoneSystem, [true, true, true, true, false, false]),
    (Right::ChangePhoneSystem, [true, true, true, false, false, false]),
    (Right::Export, [true, true, true, false, false, false]),
    (Right::ManageUsers, [true, true, true, false, false, false]),
    (Right::ManageAccount, [true, true, false, false, false, false]),
    (Right::SeeContactCenter, [true, true, true, true, false, true]),
    (Right::ManageContactCenter, [true, true, false, false, false, true]),
    (Right::TransferOwnership, [true, false, false, false, false, false]),
];

/// A member who is an admin of the contact center.
const CONTACT_CENTER_ADMIN: &str = "contact center admin";

async fn browser(app: &TestApp, who: &str) -> Browser {
    if who != CONTACT_CENTER_ADMIN {
        return app.browser(who).await;
    }
    app.account.add_contact_center_admin(&app.context.database, "member").await;
    app.browser("member").await
}

/// What the table above says.
fn has(who: &str, right: Right) -> bool {
    let role = ROLES.iter().position(|role| *role == who).unwrap();
    RIGHTS.iter().find(|(known, _)| *known == right).expect("a row of the table").1[role]
}

#[rstest]
#[tokio::test]
async fn each_role_opens_what_the_table_says(
    #[values("owner", "admin", "siteadmin", "support", "member", CONTACT_CENTER_ADMIN)] who: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = browser(&app, who).await;
    for route in routes::all().iter().filter(|route| !ENDS_THE_SESSION.contains(&route.path)) {
        let may = match route.need {
            Need::Anyone => continue,
            Need::SignedIn => true,
            Need::Right(right) => has(who, right),
            Need::OneOf(rights) => rights.iter().any(|right| has(who, *right)),
        };
        let page = open(&browser, route).await;
        let told = format!("{who}: {} {} gives {}\n{}", route.method, route.path, page.status, page.words());
        assert!(page.status < 500 && !leads_to_sign_in(&page), "{told}");
        assert!(may || page.status == 403, "{told}");
        assert!(
            !may || page.status != 403 || page.words().contains("You don't have permission to"),
            "{told}"
        );
    }
}

#[rstest]
#[case("member", &[urls::OVERVIEW, urls::HELP], &[urls::PHONE_USERS])]
#[case("support", &[urls::OVERVIEW, urls::PHONE_USERS], &[urls::PHONE_USERS_EXPORT])]
#[case("owner", &[urls::PHONE_USERS, urls::PHONE_USERS_EXPORT], &[])]
#[tokio::test]
async fn what_a_role_may_open_in_words(#[case] who: &str, #[case] may: &[&str], #[case] may_not: &[&str]) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.browser(who).await;
    for path in may {
        browser.get(path).await.expect(200);
    }
    for path in may_not {
        browser.get(path).await.expect(403).says("You don't have permission to");
    }
}

#[rstest]
#[case("inactive", "admin", 303)]
#[case("trash", "admin", 303)]
#[case("active", "member", 403)]
#[tokio::test]
async fn a_change_of_status_or_role_is_felt_at_once(
    #[case] status: &str,
    #[case] role: &str,
    #[case] answer: u16,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let admin = app.browser("admin").await;
    admin.get(urls::PHONE_USERS).await.expect(200);
    app.account.set_person(&app.context.database, "admin", (status, role)).await;
    admin.get(urls::PHONE_USERS).await.expect(answer);
}

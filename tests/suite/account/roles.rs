//! *Roles*, and the ownership of an account: shown, transferred, never lost.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::{Right, Role, Scope};
use switchroom::operations::Answered;
use switchroom::operations::account::ownership::{TransferForm, transfer};
use switchroom::operations::users::{self, UserForm};

use crate::one_time_links::{pending, run};
use crate::support::account::{Account, PASSWORD};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const EMAIL: &str = "admin@one.example";

#[rstest]
#[tokio::test]
async fn the_page_tells_who_may_do_what_and_who_has_which_role(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let page = app.browser("support").await.get("/account/roles").await.expect(200);
    let page = page.says("Right Owner Admin Admin at some sites Support Support at some sites Member");
    let own = page.text.split("aria-current=\"true\">").nth(1).unwrap();
    assert!(own.starts_with("Support<"), "{own}");
    assert_eq!(page.text.matches("<td class=\"own\">").count(), Right::ALL.len() + Role::ALL.len());
    let page = page.says("See the phone system Yes Yes At these sites Yes At these sites No");
    let page = page.says("Export Yes Yes At these sites No No No");
    let page = page.says("See the contact center Yes Yes Yes Yes Yes No");
    let page = page.says("Manage the contact center Yes Yes No No No No");
    let page = page.says("Transfer the ownership of the account Yes No No No No No");
    let page = page.says("Assign or remove the Admin role Yes Yes No No No No");
    let page = page.says("Assign or remove the Owner role Yes No No No No No").says("1 user");
    page.says("owner Person owner@one.example Owner All sites Active").says_not("member Person");
    app.browser("member").await.get("/account/roles").await.expect(403);
}

#[rstest]
#[tokio::test]
async fn the_ownership_goes_to_somebody_else(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (owner, admin) = (app.browser("owner").await, app.browser("admin").await);
    admin.get("/account/ownership").await.expect(403);
    app.clock.advance(TimeDelta::minutes(11));
    let way = owner.get("/account/ownership").await.expect(303).location().to_owned();
    assert_eq!(way, "/own/prove?next=%2Faccount%2Fownership");
    assert_eq!(owner.get(&way).await.expect(200).field("next"), Some("/account/ownership"));
    let asked = owner.post("/account/ownership", &[("email", EMAIL)]).await.expect(422);
    assert_eq!(asked.field("email"), Some(EMAIL), "what was typed is lost: {}", asked.text);
    let wrong = [("email", EMAIL), ("proof", "wrong")];
    owner.post("/account/ownership", &wrong).await.expect(422).says("wrong password");
    let right = [("email", EMAIL), ("proof", PASSWORD)];
    assert_eq!(owner.post("/account/ownership", &right).await.expect(303).location(), "/account/roles");
    owner
        .get("/account/roles")
        .await
        .expect(200)
        .says("admin Person is now the owner, and you are an admin.");
    owner.get("/account/ownership").await.expect(403);
    assert_eq!(admin.get("/account/ownership").await.expect(303).location(), way);
}

#[rstest]
#[case("owner@one.example", "you are already the owner")]
#[case("nobody@one.example", "this account has no user with this email")]
#[case("owner@two.example", "this account has no user with this email")]
#[case("not an address", "not an email address")]
#[case("support@one.example", "has not accepted the invitation yet")]
#[case("siteadmin@one.example", "is inactive in this account")]
#[case("member@one.example", "has no password yet")]
#[tokio::test]
async fn not_everybody_can_become_the_owner(#[case] email: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    Account::add(&app.context.database, 2).await;
    pending(&app, app.account, "support").await;
    app.account.set_person(&app.context.database, "siteadmin", ("inactive", "admin")).await;
    let member = app.account.scope("member").person.unwrap();
    run(&app, format!("UPDATE users SET login_id = NULL WHERE id = {member}")).await;
    let owner = app.browser("owner").await;
    owner.get("/account/ownership").await.expect(200);
    owner.post("/account/ownership", &[("email", email)]).await.expect(422).says(told);
}

#[rstest]
#[tokio::test]
async fn each_count_is_what_its_link_lists(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    pending(&app, app.account, "support").await;
    app.account.set_person(&app.context.database, "member", ("inactive", "member")).await;
    let owner = app.browser("owner").await;
    let page = owner.get("/account/roles").await.expect(200);
    let page = page.says("Who has it 1 user : Owner 2 users : Admin , 1 at some sites only 0 users : Support , 0 at some sites only");
    for (role, people) in [("owner", 1), ("admin", 2), ("support", 0), ("member", 1)] {
        let list = owner.get(&format!("/users?role={role}")).await.expect(200);
        assert_eq!(list.text.matches("<th scope=\"row\">").count(), people, "{role}: {}", list.words());
    }
    let (from, to) = (page.text.find("Who has it").unwrap(), page.text.rfind("Admins and support").unwrap());
    let links = page.text[from..to].split("href=\"").skip(1);
    let linked: Vec<&str> = links.map(|link| link.split('"').next().unwrap()).collect();
    let wanted = ["owner", "admin", "support", "member"].map(|role| format!("/users?role={role}"));
    assert_eq!(linked, wanted, "one link for each list");
}

/// How many active owners there are.
async fn owners(app: &TestApp) -> usize {
    let page = app.browser("support").await.get("/account/roles").await.expect(200);
    page.words().matches(" Owner All sites Active").count()
}

#[rstest]
#[tokio::test]
async fn of_two_transfers_at_once_one_is_made(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let scope = app.account.owner();
    let to = |who: &str| TransferForm { email: app.account.email(who) };
    let (one, other) = (to("admin"), to("member"));
    let made = tokio::join!(transfer(&app.context, &scope, &one), transfer(&app.context, &scope, &other));
    let made = [made.0.answer().unwrap(), made.1.answer().unwrap()];
    assert_eq!(made.iter().filter(|answer| answer.is_ok()).count(), 1, "{made:?}");
    assert_eq!(owners(&app).await, 1);
}

/// The form that makes somebody an admin.
async fn demoted(app: &TestApp, scope: &Scope, who: &str) -> UserForm {
    let id = app.account.scope(who).person.unwrap();
    let user = users::open(&app.context, scope, id).await.unwrap().user;
    UserForm { role: "admin".to_owned(), status: "active".to_owned(), ..UserForm::of(&user) }
}

#[rstest]
#[tokio::test]
async fn of_two_owners_who_demote_each_other_at_once_one_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    app.account.set_person(&app.context.database, "admin", ("active", "owner")).await;
    let one = app.account.owner();
    let other = Scope { person: app.account.scope("admin").person, ..one.clone() };
    let forms = (demoted(&app, &one, "admin").await, demoted(&app, &other, "owner").await);
    let done = tokio::join!(
        users::update(&app.context, &one, other.person.unwrap(), &forms.0),
        users::update(&app.context, &other, one.person.unwrap(), &forms.1),
    );
    let done = [done.0.answer().unwrap(), done.1.answer().unwrap()];
    assert_eq!(done.iter().filter(|answer| answer.is_ok()).count(), 1, "{done:?}");
    assert_eq!(owners(&app).await, 1);
}

#[rstest]
#[tokio::test]
async fn a_role_is_changed_with_the_password_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let scope = Scope { proved: false, ..app.account.owner() };
    let member = app.account.scope("member").person.unwrap();
    let form = demoted(&app, &scope, "member").await;
    let refused = users::update(&app.context, &scope, member, &form).await.answer().unwrap();
    assert_eq!(refused, Err(Refusal::ReauthRequired));
    let renamed = UserForm { role: "member".to_owned(), first_name: "Ada".to_owned(), ..form.clone() };
    users::update(&app.context, &scope, member, &renamed).await.answer().unwrap().unwrap();
    let form = UserForm { version: form.version + 1, ..form };
    users::update(&app.context, &app.account.owner(), member, &form).await.answer().unwrap().unwrap();
}

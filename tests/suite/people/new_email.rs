//! Another email address by *Edit*: who may give it, both addresses are told, and sign-in follows, but never into what another
//! account signs in with.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::database::On;
use switchroom::domain::ids::UserId;
use switchroom::domain::refusal::Refusal;
use switchroom::operations::Stop;
use switchroom::operations::account::NewAccount;
use switchroom::operations::installation::accounts;
use switchroom::web::urls;

use super::spellings::run;
use crate::support::account::{Account, PASSWORD};
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

const NEW: &str = "mem@new.example";

/// The form of one of the people, sent by somebody.
async fn change(app: &TestApp, browser: &Browser, who: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(&path(app, who)).await.expect(200);
    let version = page.field("version").unwrap().to_owned();
    let role = if who == "siteadmin" { "admin" } else { who };
    let mut all = vec![("version", version.as_str()), ("first_name", who), ("last_name", "Person")];
    all.extend([("role", role), ("status", "active")]);
    all.extend(fields);
    browser.post(&path(app, who), &all).await
}

fn path(app: &TestApp, who: &str) -> String {
    urls::with_id(urls::CHANGE_USER, person(app, who))
}

fn person(app: &TestApp, who: &str) -> UserId {
    app.account.scope(who).person.unwrap()
}

async fn signs_in(app: &TestApp, email: &str) -> bool {
    let browser = app.stranger();
    browser.get("/sign-in").await.expect(200);
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await.status == 303
}

/// One text for each row.
async fn lines(app: &TestApp, sql: &'static str) -> Vec<String> {
    let mut tx = app.context.database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
    }
}

const LETTERS: &str = "SELECT kind || ' ' || email || ' ' || state FROM outbox ORDER BY id";

/// Has somebody of another account sign in with what the member signs in with.
async fn share(app: &TestApp, other: Account) {
    let (one, two) = (person(app, "member"), other.scope("member").person.unwrap());
    run(&app.context.database, format!("UPDATE users SET login_id = {one} WHERE id = {two}")).await;
}

#[rstest]
#[tokio::test]
async fn both_addresses_are_told_and_sign_in_follows(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (admin, member) = (app.browser("admin").await, app.browser("member").await);
    member.get("/own").await.expect(200);
    change(&app, &admin, "member", &[("email", NEW)]).await.expect(303);
    admin.get("/users").await.expect(200).says("same password").says(NEW);
    member.get("/own").await.expect(303);
    assert!(signs_in(&app, NEW).await && !signs_in(&app, "member@one.example").await);
    let letters = lines(&app, LETTERS).await;
    for told in ["email_changed member@one.example queued", "email_changed mem@new.example queued"] {
        assert!(letters.iter().any(|letter| letter == told), "{letters:?}");
    }
    let recorded = lines(&app, "SELECT CAST(fields AS TEXT) FROM change_rows WHERE thing = 'user'").await;
    assert!(
        recorded.iter().any(|fields| fields.contains("member@one.example") && fields.contains(NEW)),
        "{recorded:?}"
    );
    // The old address is free, and finds nobody.
    admin.get("/users?q=member@one.example").await.expect(200).says_not("member Person");
}

/// Nobody has shown that the mailbox is theirs: who owns it is not let in with the password that went along, and another
/// account is not opened with it.
#[rstest]
#[tokio::test]
async fn a_password_that_went_along_opens_no_other_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let admin = app.browser("admin").await;
    change(&app, &admin, "member", &[("email", NEW)]).await.expect(303);
    let text = |text: &str| text.to_owned();
    let new = NewAccount {
        account: text("Other"),
        country: text("US"),
        time_zone: text("UTC"),
        first_name: text("Mem"),
        last_name: text("Ber"),
        email: text(NEW),
    };
    let refused = accounts::add(&app.context, &new, None).await;
    assert!(matches!(refused, Err(Stop::Refused(Refusal::Fields(_)))), "{refused:?}");
    accounts::add(&app.context, &new, Some("a password of the other owner")).await.unwrap();
    assert!(!signs_in(&app, NEW).await, "the password that went along opens nothing any more");
}

#[rstest]
#[tokio::test]
async fn the_password_is_asked_again_and_nothing_is_typed_twice(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let admin = app.browser("admin").await;
    app.clock.advance(TimeDelta::minutes(11));
    let asked = change(&app, &admin, "member", &[("email", NEW)]).await.says("Confirm your password");
    assert_eq!(asked.field("email"), Some(NEW));
    assert!(signs_in(&app, "member@one.example").await);
    // Capitals are no other mailbox.
    change(&app, &admin, "member", &[("email", "Member@one.example")]).await.expect(303);
    assert_eq!(lines(&app, LETTERS).await.iter().filter(|one| one.starts_with("email_changed")).count(), 0);
    change(&app, &admin, "member", &[("email", NEW), ("proof", PASSWORD)]).await.expect(303);
    assert!(signs_in(&app, NEW).await);
}

/// Who could give themselves a login that is used elsewhere would be in the other account.
#[rstest]
#[tokio::test]
async fn what_another_account_signs_in_with_stays_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let other = Account::add(&app.context.database, 2).await;
    share(&app, other).await;
    let admin = app.browser("admin").await;
    change(&app, &admin, "member", &[("email", NEW)]).await.expect(303);
    admin.get("/users").await.expect(200).says("An invitation to the new address");
    assert!(signs_in(&app, "member@one.example").await, "the other account's");
    assert!(!signs_in(&app, NEW).await);
    let logins =
        "SELECT email || ' ' || CAST((SELECT COUNT(*) FROM users WHERE login_id = logins.id) AS TEXT)
        FROM logins WHERE email LIKE 'mem%' ORDER BY id";
    assert_eq!(lines(&app, logins).await, ["member@one.example 1", "member@two.example 0"]);
    let letters = lines(&app, LETTERS).await;
    assert!(letters.contains(&format!("invitation {NEW} queued")), "{letters:?}");
}

#[rstest]
#[tokio::test]
async fn an_address_that_signs_in_elsewhere_has_to_accept(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    Account::add(&app.context.database, 2).await;
    let admin = app.browser("admin").await;
    change(&app, &admin, "member", &[("email", "support@two.example")]).await.expect(303);
    let into = "SELECT CAST(COUNT(*) AS TEXT) FROM users u JOIN logins l ON l.id = u.login_id
        WHERE l.email = 'support@two.example'";
    assert_eq!(lines(&app, into).await, ["1"]);
    assert!(!signs_in(&app, "member@one.example").await);
    let letters = lines(&app, LETTERS).await;
    assert!(letters.contains(&"invitation support@two.example queued".to_owned()), "{letters:?}");
}

#[rstest]
#[tokio::test]
async fn an_invitation_moves_along(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let admin = app.browser("admin").await;
    let fields = [("email", "ada@one.example"), ("first_name", "Ada"), ("role", "member")];
    let fields = [&fields[..], &[("status", "pending")]].concat();
    admin.get("/users/new").await.expect(200);
    let added = admin.post("/users/new", &fields).await.expect(303);
    let id: i64 = lines(&app, "SELECT CAST(id AS TEXT) FROM users WHERE email = 'ada@one.example'").await[0]
        .parse()
        .unwrap();
    let form = urls::with_id(urls::CHANGE_USER, UserId(id));
    let version = admin.get(&form).await.expect(200).field("version").unwrap().to_owned();
    let fields = [("version", version.as_str()), ("email", "ada@new.example"), ("first_name", "Ada")];
    let fields = [&fields[..], &[("role", "member"), ("status", "pending")]].concat();
    admin.post(&form, &fields).await.expect(303);
    let letters = lines(&app, LETTERS).await;
    let expected = ["invitation ada@one.example cancelled", "invitation ada@new.example queued"];
    assert!(expected.iter().all(|one| letters.contains(&(*one).to_owned())), "{letters:?} {}", added.status);
    assert_eq!(lines(&app, "SELECT CAST(COUNT(*) AS TEXT) FROM invitations").await, ["1"]);
}

#[rstest]
#[tokio::test]
async fn an_owner_changes_their_own_address_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    app.account.set_person(&app.context.database, "admin", ("active", "owner")).await;
    let second = app.browser("admin").await;
    let page = second.get(&path(&app, "owner")).await.expect(200);
    assert_eq!(page.field("email"), None, "the field is not there");
    let refused = change(&app, &second, "owner", &[("email", NEW)]).await.expect(422);
    refused.says("only the owner can change an owner's email address");
    assert!(signs_in(&app, "owner@one.example").await);
    // Their own goes along, and the page after it tells so.
    let left = change(&app, &owner, "owner", &[("email", NEW)]).await.expect(303);
    assert_eq!(left.location(), "/own");
    owner.get("/own").await.expect(200).says("Your email address is changed");
    assert!(signs_in(&app, NEW).await && !signs_in(&app, "owner@one.example").await);
}

/// Nobody could let the only owner in again.
#[rstest]
#[tokio::test]
async fn an_owner_keeps_an_address_that_the_password_could_not_leave(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    Account::add(&app.context.database, 2).await;
    let owner = app.browser("owner").await;
    let refused = change(&app, &owner, "owner", &[("email", "owner@two.example")]).await.expect(422);
    refused.says("you can't keep your password");
    owner.get("/own").await.expect(200);
}

#[rstest]
#[case("owner@one.example", "already used by owner Person (user).")]
#[case("gone@one.example", "already used by support Person (in the trash).")]
#[case("nobody", "not an email address.")]
#[case("", "Enter an email.")]
#[tokio::test]
async fn an_address_that_cannot_be_given_is_told_at_its_field(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] email: &str,
    #[case] why: &str,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let trash =
        "UPDATE users SET status = 'trash', email = 'gone@one.example', email_fold = 'gone@one.example'
        WHERE email = 'support@one.example'";
    run(&app.context.database, trash.to_owned()).await;
    let admin = app.browser("admin").await;
    let page = change(&app, &admin, "member", &[("email", email)]).await.expect(422).says(why);
    assert_eq!(page.field("email"), Some(email), "what was typed stays");
    assert!(signs_in(&app, "member@one.example").await);
}

/// Of two who edit the same user, the second sees what is there by now beside what they typed, and decides.
#[rstest]
#[tokio::test]
async fn the_second_of_two_sees_what_changed_and_keeps_what_was_typed(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (first, second) = (app.browser("admin").await, app.browser("owner").await);
    let version = second.get(&path(&app, "member")).await.expect(200).field("version").unwrap().to_owned();
    change(&app, &first, "member", &[("email", NEW), ("department", "Research")]).await.expect(303);
    let typed = [
        ("version", version.as_str()),
        ("email", "member@one.example"),
        ("first_name", "member"),
        ("last_name", "Person"),
        ("job_title", "Analyst"),
        ("role", "member"),
        ("status", "active"),
    ];
    let page = second.post(&path(&app, "member"), &typed).await.expect(409);
    let page = page.says("admin Person changed this on 24 Nov 2026, 12:00 UTC");
    let page = page.says("Current values Email mem@new.example Department Research Job Title");
    let page = page.says_not("Current values Name").says_not("Role Member Only at these");
    let kept = [("email", "member@one.example"), ("job_title", "Analyst"), ("department", "")];
    assert!(kept.iter().all(|(field, value)| page.field(field) == Some(value)), "{}", page.text);
    assert!(signs_in(&app, NEW).await, "nothing is overwritten");
    // Looked at, it can be saved as it was typed, or with what the other has done.
    let anew = page.field("version").unwrap().to_owned();
    let mut typed = typed.to_vec();
    (typed[0].1, typed[1].1) = (&anew, NEW);
    typed.push(("department", "Research"));
    second.post(&path(&app, "member"), &typed).await.expect(303);
    let page = second.get(&path(&app, "member")).await.expect(200);
    let there = [("email", NEW), ("job_title", "Analyst"), ("department", "Research")];
    assert!(there.iter().all(|(field, value)| page.field(field) == Some(value)), "{}", page.text);
}

//! One password from two keyboards: letters in one or two characters, spaces of every kind.

use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::PasswordHasher as _;
use rstest::rstest;
use switchroom::repository::logins;

use super::{sign_in, signed_in};
use crate::audit_log::tamper;
use crate::support::account::PASSWORD;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// As a Mac may send it, and as most other systems do.
const IN_TWO: &str = "acht gru\u{308}ne\u{a0}Fahrra\u{308}der";
const IN_ONE: &str = "acht grüne Fahrräder";
const EMAIL: &str = "member@one.example";

#[rstest]
#[case::on_one(IN_TWO, IN_ONE)]
#[case::on_the_other(IN_ONE, IN_TWO)]
#[tokio::test]
async fn a_password_from_one_keyboard_signs_in_on_another(
    #[case] chosen: &str,
    #[case] typed: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let member = signed_in(&app, "member").await;
    member.get("/own/password").await.expect(200);
    // The password of now is typed elsewhere too, and so is the repetition.
    let old = PASSWORD.replace(' ', "\u{a0}");
    let fields = [("old", old.as_str()), ("password", chosen), ("password_again", typed)];
    member.post("/own/password", &fields).await.expect(303);
    sign_in(&app.stranger(), EMAIL, typed).await.expect(303);
    sign_in(&app.stranger(), EMAIL, chosen).await.expect(303);
    sign_in(&app.stranger(), EMAIL, &chosen.to_lowercase()).await.expect(422);
}

#[rstest]
#[tokio::test]
async fn a_hash_from_before_is_taken_as_typed_and_made_anew(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    // Of today's cost, so that nothing but the form is a reason.
    let old = Argon2::default().hash_password(IN_TWO.as_bytes()).unwrap().to_string();
    let set = format!("UPDATE logins SET password_hash = '{old}' WHERE email = '{EMAIL}'");
    tamper(&app.context.database, &[&set]).await;
    // Nobody can tell from the old hash what another keyboard sends.
    sign_in(&app.stranger(), EMAIL, IN_ONE).await.expect(422);
    sign_in(&app.stranger(), EMAIL, IN_TWO).await.expect(303);
    let anew = async { while hash(&app).await == old {} };
    tokio::time::timeout(Duration::from_secs(20), anew).await.unwrap();
    sign_in(&app.stranger(), EMAIL, IN_ONE).await.expect(303);
    sign_in(&app.stranger(), EMAIL, IN_TWO).await.expect(303);
}

async fn hash(app: &TestApp) -> String {
    let mut tx = app.context.database.read().await.unwrap();
    logins::find(&mut tx, EMAIL).await.unwrap().unwrap().password_hash.unwrap()
}

#[rstest]
#[case("seven\tgreen tricycles")]
#[case("seven\u{200b}green tricycles")]
#[tokio::test]
async fn what_nobody_sees_is_no_part_of_a_new_password(#[case] new: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let member = signed_in(&app, "member").await;
    member.get("/own/password").await.expect(200);
    let fields = [("old", PASSWORD), ("password", new), ("password_again", new)];
    member.post("/own/password", &fields).await.expect(422).says("must not contain tabs, line breaks");
    sign_in(&app.stranger(), EMAIL, PASSWORD).await.expect(303);
}

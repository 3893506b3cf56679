//! *Policies*: kept, felt by invitations, and of nobody but those who manage the account.

use rstest::rstest;
use switchroom::database::On;
use switchroom::domain::fields::MailFields;
use switchroom::domain::message::MessageKind;
use switchroom::domain::policies::Policies;
use switchroom::repository::accounts;

use crate::one_time_links::{invite, pending};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const FORM: [(&str, &str); 4] =
    [("version", "1"), ("invitation_days", "2"), ("trash_days", "14"), ("contact_center_rows", "1500")];

#[rstest]
#[tokio::test]
async fn policies_are_shown_changed_and_felt(#[values(Sqlite, Postgres)] backend: Backend) {
    const FIELDS: &str = "SELECT CAST(fields AS TEXT) FROM change_rows WHERE thing = 'account'";
    let Some(app) = TestApp::start(backend).await else { return };
    let off = MailFields { kinds: vec![MessageKind::Welcome].into(), sentence: "Call 7.".to_owned() };
    let mut tx = app.context.database.write(app.account.id).await.unwrap();
    accounts::set_mail(&mut tx, app.account.id, &off).await.unwrap();
    tx.commit().await.unwrap();
    let owner = app.browser("owner").await;
    let page = owner.get("/account/policies").await.expect(200);
    assert_eq!((page.field("invitation_days"), page.field("trash_days")), (Some("7"), Some("30")));
    let version = page.field("version").unwrap().to_owned();
    assert_eq!(page.field("contact_center_rows"), Some("1000"));
    let form = [("version", version.as_str()), FORM[1], FORM[2], FORM[3], ("own_caller_id", "on")];
    owner.post("/account/policies", &form).await.expect(303);
    let page = owner.get("/account/policies").await.expect(200).says("Policies saved.");
    assert_eq!((page.field("invitation_days"), page.field("trash_days")), (Some("2"), Some("14")));
    owner.post("/account/policies", &form).await.expect(409).says("changed this").says("Current values");
    let mut tx = app.context.database.read().await.unwrap();
    let kept = accounts::decisions(&mut tx, app.account.id).await.unwrap();
    assert_eq!(kept.mail, off, "what belongs to Mail stays");
    assert_eq!(
        kept.policies,
        Policies {
            invitation_days: 2,
            soft_delete: false,
            trash_days: 14,
            own_caller_id: true,
            directory: false,
            contact_center_rows: 1500,
            ..Policies::default()
        }
    );
    let fields: Vec<String> = match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_scalar(FIELDS).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_scalar(FIELDS).fetch_all(&mut **tx).await.unwrap(),
    };
    let line = fields.concat().replace(", ", ",");
    assert!(line.contains("[\"Contact center users in one file\",\"1000\",\"1500\"]"), "{line}");
    drop(tx);
    pending(&app, app.account, "member").await;
    let link = format!("/activate/{}", invite(&app, app.account, "member").await);
    app.stranger().get(&link).await.expect(200).says("good until 26 Nov 2026, 12:00 UTC");
}

#[rstest]
#[case("invitation_days", "0", "whole number from 1 to 30")]
#[case("invitation_days", "31", "whole number from 1 to 30")]
#[case("trash_days", "soon", "whole number from 1 to 90")]
#[case("contact_center_rows", "0", "whole number from 1 to 20000")]
#[case("contact_center_rows", "20001", "whole number from 1 to 20000")]
#[case("contact_center_rows", "1,500", "whole number from 1 to 20000")]
#[case("contact_center_rows", "", "Enter contact center users in one file.")]
#[tokio::test]
async fn numbers_have_limits(#[case] field: &str, #[case] value: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    owner.get("/account/policies").await.expect(200);
    let form: Vec<_> =
        FORM.iter().map(|(name, old)| (*name, if *name == field { value } else { old })).collect();
    owner.post("/account/policies", &form).await.expect(422).says(told);
}

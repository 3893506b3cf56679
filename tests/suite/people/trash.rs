//! People who are removed: kept in the trash for a while and restored, or gone.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::clock::Clock;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::column::ColumnId;
use switchroom::domain::policies::Policies;
use switchroom::domain::scope::Scope;
use switchroom::operations::trash::{remove_user, restorable, restore_user, sweep};
use switchroom::operations::{Answered, Context, users};

use super::licenses::{ALL, NOTHING};
use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn who_is_removed_is_restored_with_everything(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.remove(ada).await;
    assert_eq!(office.phone_users().await, [""; 0], "the license is free at once");
    assert_eq!(office.profile(ada).await.user.status, PersonStatus::Trash);
    let owner = office.account.owner();
    let back = restorable(&office.context, &owner, ada).await.unwrap();
    assert_eq!(back.phone.lost, [""; 0]);
    restore_user(&office.context, &owner, ada).await.unwrap();
    assert_eq!(office.phone_users().await, ["Ada Lovelace 2001 London active Pro +12055550121 805ec0000001"]);
    assert_eq!(office.profile(ada).await.user.status, PersonStatus::Active);
    assert!(restore_user(&office.context, &owner, ada).await.answer().unwrap().is_err(), "once");
}

#[rstest]
#[tokio::test]
async fn what_others_have_by_then_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.remove(ada).await;
    office.give("grace", &ALL).await;
    let owner = office.account.owner();
    let returned = restore_user(&office.context, &owner, ada).await.unwrap();
    assert_eq!(
        returned.phone.lost,
        [
            "Extension 2001: taken. The user gets 801 instead.",
            "Number +1 205-555-0121: someone else has it, or it no longer exists.",
            "Desk phone 80:5e:c0:00:00:01: someone else has it.",
        ]
    );
    assert_eq!(
        office.phone_users().await,
        [
            "Grace Hopper 2001 London active Pro +12055550121 805ec0000001",
            "Ada Lovelace 801 London active Pro - -",
        ]
    );
    let letters =
        "SELECT CAST(fields AS TEXT) FROM outbox WHERE account_id = $1 AND kind = 'extension_changed'";
    let told = office.lines(letters).await;
    assert!(told[0].contains("2001") && told[0].contains("801"), "{told:?}");
}

#[rstest]
#[tokio::test]
async fn who_was_at_another_site_is_not_seen_in_the_trash(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (ada, grace) =
        (office.give("ada", &[(ColumnId::SITE_NAME, "Main Site")]).await, office.person("grace").await);
    for id in [ada, grace] {
        office.remove(id).await;
    }
    let site_admin = office.account.scope("siteadmin");
    let seen = async |id| restorable(&office.context, &site_admin, id).await.answer().unwrap().is_ok();
    assert_eq!((seen(ada).await, seen(grace).await), (false, true));
    let profile = users::profile(&office.context, &site_admin, ada).await.answer().unwrap();
    assert!(profile.is_err(), "a page of somebody of another site");
    restore_user(&office.context, &office.account.owner(), ada).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn the_trash_is_emptied_when_its_time_is_over(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.person("ada").await;
    office.remove(ada).await;
    let at = |days| Context {
        clock: Clock::fixed(crate::support::account::noon() + TimeDelta::days(days)),
        ..office.context.clone()
    };
    sweep(&at(29)).await.unwrap();
    assert!(users::profile(&office.context, &office.account.owner(), ada).await.answer().unwrap().is_ok());
    sweep(&at(31)).await.unwrap();
    assert!(users::profile(&office.context, &office.account.owner(), ada).await.answer().unwrap().is_err());
}

#[rstest]
#[tokio::test]
async fn without_soft_delete_who_is_removed_is_gone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.decide_policies(&Policies { soft_delete: false, ..Policies::default() }).await;
    let ada = office.give("ada", &ALL).await;
    office.remove(ada).await;
    assert_eq!(
        office.lines("SELECT email FROM users WHERE account_id = $1 AND first_name = 'Ada'").await,
        [""; 0]
    );
    assert_eq!(office.phone_users().await, [""; 0]);
}

#[rstest]
#[tokio::test]
async fn nobody_removes_themselves_or_the_last_owner(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (owner, program) = (office.account.owner(), Scope::program(office.account.id));
    let me = owner.person.unwrap();
    let refusal = remove_user(&office.context, &owner, me, NOTHING).await.answer().unwrap().unwrap_err();
    assert!(refusal.text().contains("This is you"), "{}", refusal.text());
    let refusal = remove_user(&office.context, &program, me, NOTHING).await.answer().unwrap().unwrap_err();
    assert!(refusal.text().contains("only active owner"), "{}", refusal.text());
    let admin = office.account.scope("admin");
    let refusal = remove_user(&office.context, &admin, me, NOTHING).await.answer().unwrap().unwrap_err();
    assert!(refusal.text().contains("is higher than your own"), "{}", refusal.text());
}

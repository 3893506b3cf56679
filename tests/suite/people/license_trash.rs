//! What the trash keeps of a license that was taken from somebody who stays: given back, or forgotten.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::clock::Clock;
use switchroom::domain::ids::{NumberId, UserId};
use switchroom::domain::policies::Policies;
use switchroom::operations::phone_user::license::unassign;
use switchroom::operations::trash::{restorable, restorable_phone, restore_phone, restore_user, sweep};
use switchroom::operations::{Answered, Context, numbers, person_data};

use super::licenses::ALL;
use crate::imports::office::Office;
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

const WITH_ALL: &str = "Ada Lovelace 2001 London active Pro +12055550121 805ec0000001";
const NONE_LEFT: &str = "UPDATE license_pools SET seats = used WHERE account_id = $1 AND kind = 'phone'";
const ENOUGH: &str = "UPDATE license_pools SET seats = used + 9 WHERE account_id = $1 AND kind = 'phone'";
const KEPT: &str = "SELECT CAST(kept AS TEXT) FROM kept_phones WHERE account_id = $1";
const RESTORED: &str = "SELECT operation FROM change_operations
   WHERE account_id = $1 AND operation IN ('restore_license', 'restore_user')";

impl Office {
    /// *Unassign*.
    async fn take(&self, id: UserId) {
        let version = self.profile(id).await.phone.unwrap().phone.version;
        unassign(&self.context, &self.account.owner(), id, version).await.unwrap();
    }

    /// The refusal, or what did not come back.
    async fn restore(&self, id: UserId) -> Result<Vec<String>, String> {
        let back = restore_phone(&self.context, &self.account.owner(), id).await.answer().unwrap();
        back.map(|back| back.phone.lost).map_err(|refusal| refusal.text())
    }
}

const WELCOMED: &str =
    "SELECT CASE WHEN welcomed_at IS NULL THEN 'no' ELSE 'yes' END FROM extensions WHERE account_id = $1";

#[rstest]
#[tokio::test]
async fn a_license_that_is_taken_is_restored_with_everything(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.execute("UPDATE extensions SET welcomed_at = created_at WHERE account_id = $1").await;
    office.take(ada).await;
    assert_eq!(office.phone_users().await, [""; 0], "the license is free at once");
    assert_eq!(office.restore(ada).await, Ok(vec![]));
    assert_eq!(office.lines(WELCOMED).await, ["yes"], "it was told of already");
    assert_eq!(office.phone_users().await, [WITH_ALL]);
    assert_eq!(office.lines(RESTORED).await, ["restore_license"], "one entry of the record");
    assert_eq!(office.lines(KEPT).await, [""; 0]);
    assert!(office.restore(ada).await.is_err(), "once");
}

#[rstest]
#[tokio::test]
async fn a_restored_phone_has_the_name_of_today(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.take(ada).await;
    office.execute("UPDATE users SET first_name = 'Augusta', email = 'augusta@demo.example', email_fold = 'augusta@demo.example' WHERE account_id = $1 AND first_name = 'Ada'").await;
    office.restore(ada).await.unwrap();
    assert_eq!(office.phone_users().await, [WITH_ALL.replace("Ada", "Augusta")]);
    let search = office.lines("SELECT search FROM extensions WHERE account_id = $1").await;
    assert!(search[0].contains("augusta@demo.example") && !search[0].contains("ada@"), "{search:?}");
}

#[rstest]
#[tokio::test]
async fn what_the_account_no_longer_has_does_not_come_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.take(ada).await;
    office.execute("DELETE FROM numbers WHERE account_id = $1").await;
    office.execute("DELETE FROM desk_phones WHERE account_id = $1").await;
    assert_eq!(
        office.restore(ada).await.unwrap(),
        [
            "Number +1 205-555-0121: someone else has it, or it no longer exists.",
            "Desk phone 80:5e:c0:00:00:01: it no longer exists.",
        ]
    );
    let mac = "SELECT mac FROM desk_phones WHERE account_id = $1";
    assert_eq!(office.lines(mac).await, [""; 0], "a desk phone that was removed stays removed");
}

#[rstest]
#[tokio::test]
async fn of_each_license_the_numbers_are_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (ada, owner) = (office.give("ada", &ALL).await, office.account.owner());
    let number = "SELECT CAST(id AS TEXT) FROM numbers WHERE account_id = $1 AND number = '+12055550121'";
    let id = NumberId(office.lines(number).await[0].parse().unwrap());
    let before = office.profile(ada).await.phone.unwrap().phone;
    numbers::unassign(&office.context, &owner, id, before.version).await.unwrap();
    office.take(ada).await;
    assert_eq!(office.restore(ada).await, Ok(vec![]));
    let after = office.profile(ada).await.phone.unwrap().phone;
    assert_eq!(after.version, before.version, "another license counts from the beginning");
    let version = numbers::holder(&office.context, &owner, id).await.unwrap().number.version;
    numbers::assign(&office.context, &owner, &[(id, version)], after.id).await.unwrap();
    let told = "SELECT occasion FROM outbox WHERE account_id = $1 AND kind = 'number_changed'";
    assert_eq!(office.lines(told).await.len(), 2, "{:?}", office.lines(told).await);
}

#[rstest]
#[tokio::test]
async fn without_a_license_left_all_stays_in_the_trash(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.take(ada).await;
    office.execute(NONE_LEFT).await;
    let shown = restorable_phone(&office.context, &office.account.owner(), ada).await.unwrap();
    assert!(
        !shown.phone.is_given() && shown.phone.lost[0].contains("no license is left"),
        "{:?}",
        shown.phone.lost
    );
    let refusal = office.restore(ada).await.unwrap_err();
    assert!(refusal.contains("everything is still kept"), "{refusal}");
    assert_eq!((office.phone_users().await.len(), office.lines(RESTORED).await.len()), (0, 0));
    office.execute(ENOUGH).await;
    assert_eq!(office.restore(ada).await, Ok(vec![]));
    assert_eq!(office.phone_users().await, [WITH_ALL]);
}

#[rstest]
#[tokio::test]
async fn what_others_have_of_a_license_by_then_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.take(ada).await;
    office.give("grace", &ALL).await;
    let lost = office.restore(ada).await.unwrap();
    assert_eq!(
        lost,
        [
            "Extension 2001: taken. The user gets 801 instead.",
            "Number +1 205-555-0121: someone else has it, or it no longer exists.",
            "Desk phone 80:5e:c0:00:00:01: someone else has it.",
        ]
    );
    let letters =
        "SELECT CAST(fields AS TEXT) FROM outbox WHERE account_id = $1 AND kind = 'extension_changed'";
    let told = office.lines(letters).await;
    assert!(told[0].contains("2001") && told[0].contains("801"), "{told:?}");
}

/// They come back without a license; what they had waits until there is one.
#[rstest]
#[tokio::test]
async fn who_is_restored_without_a_license_left_gets_it_later(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    office.remove(ada).await;
    assert_eq!(office.lines(KEPT).await, [""; 0], "nothing is kept twice");
    office.execute(NONE_LEFT).await;
    let owner = office.account.owner();
    assert_eq!(restorable(&office.context, &owner, ada).await.unwrap().kept_days, Some(30));
    assert!(office.restore(ada).await.is_err(), "people in the trash are restored there");
    let back = restore_user(&office.context, &owner, ada).await.unwrap();
    assert_eq!((back.kept_days, back.phone.is_given()), (Some(30), false));
    assert_eq!(office.phone_users().await, [""; 0]);
    office.execute(ENOUGH).await;
    assert_eq!(office.restore(ada).await, Ok(vec![]));
    assert_eq!(office.phone_users().await, [WITH_ALL]);
    assert_eq!(office.lines(RESTORED).await, ["restore_user", "restore_license"]);
}

#[rstest]
#[tokio::test]
async fn without_soft_delete_nothing_of_a_license_is_kept(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (ada, grace) = (office.give("ada", &ALL).await, office.give("grace", &[]).await);
    office.remove(grace).await;
    office.decide_policies(&Policies { soft_delete: false, ..Policies::default() }).await;
    office.take(ada).await;
    office.execute(NONE_LEFT).await;
    let back = restore_user(&office.context, &office.account.owner(), grace).await.unwrap();
    assert_eq!((back.kept_days, back.phone.is_given()), (None, false));
    assert_eq!(office.lines(KEPT).await, [""; 0]);
}

#[rstest]
#[tokio::test]
async fn what_is_kept_of_licenses_is_forgotten_in_time(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    for (first, days) in [("ada", 30), ("grace", 60)] {
        office.decide_policies(&Policies { trash_days: days, ..Policies::default() }).await;
        let id = office.give(first, &[]).await;
        office.take(id).await;
    }
    let at = |days| Context { clock: Clock::fixed(noon() + TimeDelta::days(days)), ..office.context.clone() };
    for (day, left) in [(29, 2), (31, 1), (61, 0)] {
        sweep(&at(day)).await.unwrap();
        assert_eq!(office.lines(KEPT).await.len(), left, "day {day}");
    }
    assert!(!sweep(&at(62)).await.unwrap(), "nothing is left to forget");
}

#[rstest]
#[tokio::test]
async fn an_erasure_takes_what_is_kept_of_a_license(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (ada, grace) = (office.give("ada", &ALL).await, office.give("grace", &[]).await);
    for id in [ada, grace] {
        office.take(id).await;
    }
    person_data::erase(&office.context, &office.account.owner(), ada).await.unwrap();
    let kept = office.lines(KEPT).await;
    assert!(kept.len() == 1 && !kept[0].contains("+12055550121"), "{kept:?}");
}

/// What is held for somebody who has yet to accept their invitation is held again.
#[rstest]
#[tokio::test]
async fn a_hold_that_was_cancelled_is_restored_as_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let mary = office.give("mary", &ALL).await;
    office.take(mary).await;
    assert_eq!(office.restore(mary).await, Ok(vec![]));
    assert!(office.profile(mary).await.phone.unwrap().held);
}

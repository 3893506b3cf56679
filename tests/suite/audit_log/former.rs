//! What is left of former names of somebody who was erased, and of phones they gave back.

use rstest::rstest;
use switchroom::domain::change::Change;
use switchroom::domain::ids::UserId;
use switchroom::domain::import::State;
use switchroom::operations::phone_user::license::{unassign, unassign_of};
use switchroom::operations::{Answered, person_data};

use super::erasing::{FILE, bytes, user};
use super::record as record_one;
use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::chain;

#[rstest]
#[tokio::test]
async fn nothing_is_left_of_a_phone_that_was_given_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (owner, ada) = (office.account.owner(), user(&office, "ada@demo.example").await);
    office.add(FILE).await;
    let phone = unassign_of(&office.context, &owner, ada).await.unwrap().phone;
    unassign(&office.context, &owner, ada, phone.phone.version).await.unwrap();
    assert_eq!(person_data::erase(&office.context, &owner, ada).await.answer().unwrap(), Ok(()));
    assert!(!bytes(&office).await.contains("lovelace"));
}

/// The name of a person of the office, as if it had been changed.
async fn rename(office: &Office, user: UserId, from: (&str, &str), to: (&str, &str)) {
    let sql = format!(
        "UPDATE users SET first_name = '{}', last_name = '{}', name_fold = 'x', search = 'x' WHERE id = {user}",
        to.0, to.1
    );
    super::tamper(&office.context.database, &[&sql]).await;
    let change = Change::of("user", user.0, format!("{} {}", to.0, to.1));
    let change = change.field("First Name", Some(from.0.to_owned()), Some(to.0.to_owned()));
    record_one(&office.context.database, office.account, "change_user", &[change]).await;
}

/// Gives a phone, and takes it away again.
async fn phone_for_a_while(office: &Office, email: &str, extension: &str) {
    let csv = format!("Email,Site Name,Extension Number\n{email},London,{extension}\n");
    let import = office.add(&csv).await;
    office.assert_state(&import, State::Applied).await;
    let (owner, user) = (office.account.owner(), user(office, email).await);
    let phone = unassign_of(&office.context, &owner, user).await.unwrap().phone;
    unassign(&office.context, &owner, user, phone.phone.version).await.unwrap();
}

const PHONES: &str = "SELECT name || ' ' || CAST(fields AS TEXT) FROM change_rows
  WHERE account_id = $1 AND thing = 'extension' AND fields IS NOT NULL";

#[rstest]
#[tokio::test]
async fn nothing_is_left_of_a_former_name(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (owner, ada) = (office.account.owner(), user(&office, "ada@demo.example").await);
    rename(&office, ada, ("Ada", "Lovelace"), ("Augusta", "Byron")).await;
    phone_for_a_while(&office, "ada@demo.example", "2001").await;
    rename(&office, ada, ("Augusta", "Byron"), ("Ada", "King")).await;
    assert!(bytes(&office).await.contains("byron"), "it is there before");
    assert_eq!(person_data::erase(&office.context, &owner, ada).await.answer().unwrap(), Ok(()));
    let left = bytes(&office).await;
    assert!(!left.contains("byron") && !left.contains("augusta"), "a former name is left");
    assert_eq!(office.lines(PHONES).await, Vec::<String>::new());
    chain::assert_whole(&office.context.database, office.account.id).await;
}

#[rstest]
#[tokio::test]
async fn whoever_had_the_same_name_loses_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let (ada, grace) = (user(&office, "ada@demo.example").await, user(&office, "grace@demo.example").await);
    for (person, before) in [(ada, ("Ada", "Lovelace")), (grace, ("Grace", "Hopper"))] {
        rename(&office, person, before, ("Augusta", "Byron")).await;
    }
    phone_for_a_while(&office, "ada@demo.example", "2001").await;
    phone_for_a_while(&office, "grace@demo.example", "2002").await;
    // A phone of which nobody knows whose it was.
    let lost = Change::of("extension", 700_000, "Augusta Byron").set("Extension Number", "2003");
    record_one(&office.context.database, office.account, "release", &[lost]).await;
    rename(&office, ada, ("Augusta", "Byron"), ("Ada", "King")).await;
    assert_eq!(person_data::erase(&office.context, &owner, ada).await.answer().unwrap(), Ok(()));
    let left = office.lines(PHONES).await;
    let of = |extension: &str| left.iter().filter(|line| line.contains(extension)).count();
    assert!(of("2001") == 0 && of("2002") >= 2 && of("2003") == 1, "{left:#?}");
    assert!(left.iter().all(|line| line.starts_with("Augusta Byron")), "{left:#?}");
}

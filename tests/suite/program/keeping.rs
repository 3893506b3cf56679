//! The commands of whoever runs an installation: accounts, and whether the audit log is whole.

use rstest::rstest;

use super::house::House;
use crate::audit_log::tamper;
use crate::support::account::PASSWORD;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn accounts_are_opened_listed_suspended_and_resumed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let create = ["account", "create", "Engines", "--owner", "ada@engines.example", "--password-stdin"];
    assert!(house.run_with_input(&create, &format!("{PASSWORD}\n")).expect(0).contains("Engines, is open"));
    let twice = house.run_with_input(&create, &format!("{PASSWORD}\n"));
    assert_eq!(twice.code, Some(2), "{}{}", twice.said, twice.errors);
    house.run(&["account", "suspend", "Engines"]).expect(0);
    let list = house.run(&["account", "list"]).expect(0);
    assert!(list.contains("Engines\tsuspended\t1 user\n") && list.contains("Account 1\tactive"), "{list}");
    assert!(house.run(&["account", "suspend", "Engines"]).expect(0).contains("already"));
    house.run(&["account", "resume", "Engines"]).expect(0);
    let list = house.run(&["account", "list", "--json"]).expect(0);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert!(
        list.to_string().contains("\"state\":\"active\"") && !list.to_string().contains("suspended"),
        "{list}"
    );
    let refused = house.run(&["account", "suspend", "Engine"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.errors.contains("Did you mean \"Engines\"?"), "{}", refused.errors);
    house.run(&["account", "suspend", "Account 1"]).expect(0);
    let refused = house.export_as("owner", &[]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.errors.contains("suspended"), "{}", refused.errors);
}

#[tokio::test]
async fn a_password_that_nobody_can_type_is_refused() {
    let Some(house) = House::open(Sqlite).await else { return };
    let owner = ["owner", "--account", "Account 1", "--email", "new@one.example", "--password-stdin"];
    let refused = house.run_with_input(&owner, "seven\tgreen tricycles\n");
    assert_ne!(refused.code, Some(0), "{}", refused.said);
    assert!(refused.errors.contains("must not contain tabs"), "{}", refused.errors);
    house.run_with_input(&owner, "seven gru\u{308}ne tricycles\n").expect(0);
}

#[rstest]
#[tokio::test]
async fn the_code_says_whether_the_record_is_whole(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let file = "Email,Site Name,Extension Number\nada@demo.example,London,2001\n";
    house.import(file, &["--kind", "phone-users"]).expect(0);
    let verify = ["verify", "--account", "Account 1"];
    let said = house.run(&verify).expect(0);
    assert!(said.starts_with("1 entry verified. Nothing is missing or altered.\n"), "{said}");
    let head = said.lines().nth(1).unwrap();
    house.run(&[&verify[..], &["--noted", head]].concat()).expect(0);
    house.run(&[&verify[..], &["--noted", "elsewhere"]].concat()).expect(1);
    let unlock = match backend {
        Sqlite => "DROP TRIGGER change_rows_unchanged",
        Postgres => "ALTER TABLE change_rows DISABLE TRIGGER USER",
    };
    tamper(&house.database.database, &[unlock, "UPDATE change_rows SET name = 'Somebody'"]).await;
    assert!(house.run(&verify).expect(1).contains("Change 1 of operation 1 is not what was recorded."));
    let json = house.run(&[&verify[..], &["--json"]].concat()).expect(1);
    assert!(json.contains("\"operations\":0") && json.contains("Change 1 of operation 1"), "{json}");
    assert_eq!(house.run(&["verify", "--account", "Acount 1"]).code, Some(2));
}

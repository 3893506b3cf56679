//! Loading many at once, and the text that holders are found by.

use rstest::rstest;
use switchroom::database::Database;
use switchroom::domain::brand_and_model::BrandAndModel;
use switchroom::domain::choices::{NumberType, PersonStatus};
use switchroom::domain::desk_phone::Brand;
use switchroom::domain::email::Email;
use switchroom::domain::fields::DeskPhoneFields;
use switchroom::domain::ids::{DeskPhoneId, NumberId, UserId};
use switchroom::domain::mac::Mac;
use switchroom::domain::name::PersonName;
use switchroom::domain::phone_number::E164;
use switchroom::domain::scope::Role;
use switchroom::repository::desk_phones::{self, DeskPhones};
use switchroom::repository::entity;
use switchroom::repository::extension_search::refresh_search;
use switchroom::repository::numbers::{self, NewNumber};
use switchroom::repository::users::{self, NewUser};

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn ada() -> NewUser {
    NewUser {
        email: Email::parse("Ada@One.example").unwrap(),
        name: PersonName::parse("Ada", "Lovelace").unwrap(),
        profile: switchroom::domain::fields::ProfileFields::default(),
        status: PersonStatus::Active,
        role: Role::Member,
        site_limited: false,
        import: None,
    }
}

async fn add_ada(database: &Database, account: &Account) -> UserId {
    let mut tx = database.write(account.id).await.unwrap();
    users::add_many(&mut tx, account.id, noon(), &[ada()]).await.unwrap();
    let ids = users::ids(&mut tx, account.id, &["ada@one.example", "nobody@one.example"]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids.len(), 1);
    ids[0].1
}

async fn add_phone(database: &Database, account: &Account) -> DeskPhoneId {
    let fields = DeskPhoneFields {
        mac: Mac::parse("80:5E:C0:3D:EB:C4").unwrap(),
        model: BrandAndModel::new(Brand::Poly, Some("vvx250")),
        site: account.london,
        template: None,
    };
    let mut tx = database.write(account.id).await.unwrap();
    let added = entity::add::<DeskPhones>(&mut tx, account.id, &fields, noon()).await.unwrap();
    let ids = desk_phones::ids(&mut tx, account.id, &["805ec03debc4"]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids, [("805ec03debc4".to_owned(), added)]);
    added
}

#[rstest]
#[tokio::test]
async fn a_holder_is_found_by_everything_they_have(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(test) = backend.database().await else { return };
    let database = &test.database;
    let account = Account::add(database, 1).await;
    let user = add_ada(database, &account).await;
    let ada = account.add_holder(database, (Some(user), "Ada Lovelace"), account.london, "1001").await;
    let room = account.add_holder(database, (None, "Reading Room"), account.london, "1002").await;
    account.add_number(database, "+12055550123", account.london, Some(ada)).await;
    account.add_number(database, "+12055550124", account.london, Some(ada)).await;
    let phone = add_phone(database, &account).await;
    account.add_line(database, ada, phone).await;

    let mut tx = database.write(account.id).await.unwrap();
    refresh_search(&mut tx, account.id, &[ada]).await.unwrap();
    tx.commit().await.unwrap();

    let text = account.search_text(database, ada).await;
    let words: Vec<&str> = text.split(' ').collect();
    assert_eq!(words[..4], ["ada", "lovelace", "ada@one.example", "1001"]);
    for part in ["+12055550123", "+12055550124", "805ec03debc4"] {
        assert!(words.contains(&part), "{part} is missing in {text}");
    }
    assert_eq!(account.search_text(database, room).await, "reading room");
}

#[rstest]
#[tokio::test]
async fn numbers_are_loaded_unassigned(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(test) = backend.database().await else { return };
    let account = Account::add(&test.database, 1).await;
    let new = |number: &str| NewNumber {
        number: E164::parse(number).unwrap(),
        kind: NumberType::TollFree,
        site: account.london,
        import: None,
    };
    let mut tx = test.database.write(account.id).await.unwrap();
    numbers::add_many(&mut tx, account.id, noon(), &[new("+18005550123"), new("+18005550124")])
        .await
        .unwrap();
    let ids = numbers::ids(&mut tx, account.id, &["+18005550124", "+18005550199"]).await.unwrap();
    let id: NumberId = ids[0].1;
    let row = numbers::find(&mut tx, &account.owner(), id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids.len(), 1);
    assert_eq!(
        (row.number.as_str(), row.kind, row.extension_id),
        ("+18005550124", NumberType::TollFree, None)
    );
}

//! Packages: their names, and what may not change while they are held.

use rstest::rstest;
use switchroom::domain::Refusal;
use switchroom::domain::ids::PackageId;
use switchroom::domain::paging::Place;
use switchroom::domain::scope::Right;
use switchroom::operations::packages::{self, PackageForm};

use super::{Office, codes};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn form(name: &str, seats: &str) -> PackageForm {
    let seats = seats.to_owned();
    PackageForm { version: 1, name: name.to_owned(), seats, ..PackageForm::starting_from("US/CA Unlimited") }
}

impl Office {
    pub(super) async fn add_package(&self, form: &PackageForm) -> Result<PackageId, Refusal> {
        packages::add(&self.context, &self.account.owner(), form).await.unwrap()
    }

    async fn change_package(&self, id: PackageId, form: &PackageForm) -> Result<(), Refusal> {
        packages::update(&self.context, &self.account.owner(), id, form).await.unwrap()
    }
}

#[rstest]
#[tokio::test]
async fn a_package_is_added_and_its_used_seats_are_counted(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.add_package(&form("US/CA Unlimited", "5")).await.unwrap();
    office.assign(office.add_room("801").await, id).await;
    office.assign(office.add_room("802").await, id).await;
    let support = office.account.scope("support");
    let page = packages::list(&office.context, &support, &Place::First).await.unwrap().unwrap();
    let rows: Vec<_> = page.rows.iter().map(|row| (row.package.used, row.package.seats)).collect();
    assert_eq!(rows, [(2, 5)]);
    assert_eq!(page.rows[0].calling, "United States and Canada");
    assert!(page.rows[0].package.has_numbers);
}

#[rstest]
#[tokio::test]
async fn names_that_files_could_not_tell_apart_are_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add_package(&form("US/CA Unlimited", "5")).await.unwrap();
    for (name, code) in [
        ("us/ca  unlimited", "name_taken"),
        ("United States/Canada Unlimited Calling Plan", "package_name_alike"),
        ("Zoom Phone Basic", "package_name_basic"),
        ("Gold, Silver", "package_name_comma"),
    ] {
        assert_eq!(codes(office.add_package(&form(name, "5")).await), [("name", code)], "{name}");
    }
}

#[rstest]
#[tokio::test]
async fn what_is_held_cannot_be_taken_away_by_a_form(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.add_package(&form("Pro", "5")).await.unwrap();
    let (one, two) = (office.add_room("801").await, office.add_room("802").await);
    office.assign(one, id).await;
    office.assign(two, id).await;
    let london = office.account.london;
    office.account.add_number(&office.test.database, "+12055550123", london, Some(one)).await;
    let changed = PackageForm {
        kind: "add_on".to_owned(),
        has_numbers: false,
        seats: "1".to_owned(),
        ..form("Pro", "")
    };
    let refusal = office.change_package(id, &changed).await;
    assert!(refusal.as_ref().unwrap_err().text().contains("2 seats are in use. Enter 2 or more"));
    assert_eq!(
        codes(refusal),
        [
            ("kind", "package_kind_in_use"),
            ("has_numbers", "package_numbers_in_use"),
            ("seats", "seats_in_use")
        ]
    );
    office.change_package(id, &form("Pro", "2")).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn packages_are_for_those_who_manage_the_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.add_package(&form("Pro", "5")).await.unwrap();
    for who in ["siteadmin", "support", "member"] {
        let scope = office.account.scope(who);
        let refused = packages::update(&office.context, &scope, id, &form("Pro", "9")).await.unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::NotAllowed(Right::ManageAccount), "{who}");
    }
    let owner = office.other.owner();
    let theirs = packages::update(&office.context, &owner, id, &form("Pro", "9")).await.unwrap();
    assert_eq!(theirs.unwrap_err(), Refusal::NotFound);
    office.change_package(id, &form("Pro", "9")).await.unwrap();
    assert!(matches!(office.change_package(id, &form("Pro", "10")).await, Err(Refusal::Stale { .. })));
}

//! Licenses: seats bought, and not fewer than are in use.

use rstest::rstest;
use switchroom::domain::Refusal;
use switchroom::domain::fields::{LicenseFields, Typed};
use switchroom::domain::scope::Right;
use switchroom::operations::{Answered, licenses, record};

use super::{Office, codes};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn form(phone: &str, common_area: &str) -> Typed<LicenseFields> {
    Typed::of(2, vec![phone.to_owned(), common_area.to_owned()])
}

impl Office {
    async fn change_licenses(&self, form: &Typed<LicenseFields>) -> Result<(), Refusal> {
        record::update(&self.context, &self.account.owner(), form).await.answer().unwrap()
    }
}

#[rstest]
#[tokio::test]
async fn seats_are_changed_down_to_those_in_use(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add_room("801").await;
    office.add_room("802").await;
    let support = office.account.scope("support");
    let before = licenses::open(&office.context, &support).await.unwrap();
    assert_eq!((before.phone.seats, before.phone.used, before.common_area.used), (100, 2, 0));

    assert_eq!(
        codes(office.change_licenses(&form("1", "x")).await),
        [("phone", "seats_in_use"), ("common_area", "not_a_count")]
    );
    office.change_licenses(&form("2", "0")).await.unwrap();
    let after = licenses::open(&office.context, &support).await.unwrap();
    assert_eq!((after.phone.seats, after.common_area.seats), (2, 0));

    let late = office.change_licenses(&form("3", "0")).await;
    assert!(matches!(late, Err(Refusal::Conflict { who, .. }) if who == "owner Person"));
}

#[rstest]
#[tokio::test]
async fn seats_are_for_those_who_manage_the_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    for who in ["siteadmin", "support", "member"] {
        let scope = office.account.scope(who);
        let refused = record::update(&office.context, &scope, &form("9", "9")).await.answer().unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::NotAllowed(Right::ManageAccount), "{who}");
    }
}

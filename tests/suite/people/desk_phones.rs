//! Stories of desk phones.

use rstest::rstest;
use switchroom::domain::desk_phone_list::DeskPhoneFilter;
use switchroom::domain::fields::{DeskPhoneFields, Typed};
use switchroom::domain::ids::DeskPhoneId;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::{Right, Scope};
use switchroom::domain::sorting::PageRequest;
use switchroom::operations::Answered;
use switchroom::operations::desk_phones::{self, DeskPhoneListRow, DeskPhones};
use switchroom::operations::entity;

use super::house::{House, problems};
use crate::support::backend::{Backend, Postgres, Sqlite};

impl House {
    fn desk_phone(&self, mac: &str) -> Typed<DeskPhoneFields> {
        let site = self.account.london.to_string();
        Typed::of(1, vec![mac.to_owned(), "Poly vvx250".to_owned(), site, String::new()])
    }

    async fn add_desk_phone(&self, form: &Typed<DeskPhoneFields>) -> DeskPhoneId {
        entity::add::<DeskPhones>(&self.context, &self.account.owner(), form).await.unwrap().0
    }

    async fn desk_phones(&self, scope: &Scope, filter: DeskPhoneFilter) -> Vec<DeskPhoneListRow> {
        desk_phones::list(&self.context, scope, &filter, &PageRequest::default()).await.unwrap().page.rows
    }

    async fn macs(&self, scope: &Scope, filter: DeskPhoneFilter) -> Vec<String> {
        self.desk_phones(scope, filter).await.iter().map(DeskPhoneListRow::mac).collect()
    }
}

fn search(text: &str) -> DeskPhoneFilter {
    DeskPhoneFilter { search: Some(text.to_owned()), ..DeskPhoneFilter::default() }
}

#[rstest]
#[tokio::test]
async fn a_new_desk_phone_is_to_be_provisioned(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.add_desk_phone(&house.desk_phone("80-5E-C0-3D-EB-C4")).await;
    let rows = house.desk_phones(&house.account.owner(), DeskPhoneFilter::default()).await;
    let row = &rows[0];
    assert_eq!(
        (row.mac().as_str(), row.brand.as_str(), row.model.as_str()),
        ("80:5e:c0:3d:eb:c4", "Poly", "vvx250")
    );
    assert_eq!((row.is_provisioned(), row.holder(), row.site.as_str()), (false, None, "London"));
}

#[rstest]
#[tokio::test]
async fn all_that_is_wrong_with_a_desk_phone_comes_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.add_desk_phone(&house.desk_phone("805ec03debc4")).await;
    let wrong = house.desk_phone("805e.c03d.ebc4");
    let wrong = wrong.with("model", "Poly t46s").with("site", "77").with("template", "88");
    let refusal = entity::add::<DeskPhones>(&house.context, &house.account.owner(), &wrong)
        .await
        .answer()
        .unwrap()
        .unwrap_err();
    let expected = [
        ("mac", "desk_phone_already_in_account"),
        ("model", "model_unknown"),
        ("site", "gone"),
        ("template", "gone"),
    ];
    assert_eq!(problems(&refusal), expected);
}

#[rstest]
#[tokio::test]
async fn desk_phones_are_found_by_mac_address_and_holder(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (account, owner) = (&house.account, house.account.owner());
    let id = house.add_desk_phone(&house.desk_phone("805ec03debc4")).await;
    house.add_desk_phone(&house.desk_phone("805ec0ffffff")).await;
    let ada = account.add_holder(house.database(), (None, "Ada's Room"), account.london, "1001").await;
    account.add_line(house.database(), ada, id).await;
    for text in ["80:5e:c0:3d", "C03D.EBC4", "3d-eb", "ada"] {
        assert_eq!(house.macs(&owner, search(text)).await, ["80:5e:c0:3d:eb:c4"], "{text}");
    }
    let assigned = |yes| DeskPhoneFilter { assigned: Some(yes), ..DeskPhoneFilter::default() };
    assert_eq!(house.macs(&owner, assigned(true)).await, ["80:5e:c0:3d:eb:c4"]);
    assert_eq!(house.macs(&owner, assigned(false)).await, ["80:5e:c0:ff:ff:ff"]);
    let holder = house.desk_phones(&owner, assigned(true)).await[0].holder();
    assert_eq!(holder.as_deref(), Some("Ada's Room (room)"));
}

#[rstest]
#[tokio::test]
async fn a_shared_desk_phone_names_whom_the_person_may_see(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (account, site_admin) = (&house.account, house.account.scope("siteadmin"));
    let id = house.add_desk_phone(&house.desk_phone("805ec03debc4")).await;
    let boss = account.add_holder(house.database(), (None, "Boss"), account.main_site, "1001").await;
    account.add_line(house.database(), boss, id).await;
    let alone = house.desk_phones(&site_admin, DeskPhoneFilter::default()).await[0].holder();
    assert_eq!(alone.as_deref(), Some("someone at another site"));
    assert_eq!(house.macs(&site_admin, search("boss")).await, [""; 0]);
    let ada = account.add_holder(house.database(), (None, "Ada's Room"), account.london, "1002").await;
    account.add_line(house.database(), ada, id).await;
    let shared = house.desk_phones(&site_admin, DeskPhoneFilter::default()).await[0].holder();
    assert_eq!(shared.as_deref(), Some("Ada's Room (room) and 1 more"));
}

#[rstest]
#[tokio::test]
async fn a_corrected_mac_address_is_found_at_its_holder(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (account, owner) = (&house.account, house.account.owner());
    let id = house.add_desk_phone(&house.desk_phone("805ec03debc4")).await;
    let ada = account.add_holder(house.database(), (None, "Ada's Room"), account.london, "1001").await;
    account.add_line(house.database(), ada, id).await;
    let corrected = house.desk_phone("805ec03debc5");
    entity::update::<DeskPhones>(&house.context, &owner, id, &corrected).await.unwrap();
    assert_eq!(account.search_text(house.database(), ada).await, "ada's room 1001 805ec03debc5");
    let stale = entity::update::<DeskPhones>(&house.context, &owner, id, &corrected)
        .await
        .answer()
        .unwrap()
        .unwrap_err();
    assert!(matches!(stale, Refusal::Conflict { who, .. } if who == "owner Person"));
}

#[rstest]
#[tokio::test]
async fn an_assigned_desk_phone_stays_at_the_site_of_its_holders(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let (account, owner) = (&house.account, house.account.owner());
    let id = house.add_desk_phone(&house.desk_phone("805ec03debc4")).await;
    let away = house.desk_phone("805ec03debc4").with("site", &account.main_site.to_string());
    let ada = account.add_holder(house.database(), (None, "Ada's Room"), account.london, "1001").await;
    account.add_line(house.database(), ada, id).await;
    let refusal =
        entity::update::<DeskPhones>(&house.context, &owner, id, &away).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("site", "site_of_holder")]);
}

#[rstest]
#[tokio::test]
async fn nobody_reaches_desk_phones_beyond_their_rights(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let elsewhere = house.desk_phone("805ec03debc4").with("site", &house.account.main_site.to_string());
    let id = house.add_desk_phone(&elsewhere).await;
    for stranger in [house.other.owner(), house.account.scope("siteadmin")] {
        assert_eq!(
            entity::open::<DeskPhones>(&house.context, &stranger, Some(id))
                .await
                .answer()
                .unwrap()
                .unwrap_err(),
            Refusal::NotFound
        );
        assert_eq!(house.macs(&stranger, DeskPhoneFilter::default()).await, [""; 0]);
    }
    let support = house.account.scope("support");
    assert_eq!(house.macs(&support, DeskPhoneFilter::default()).await.len(), 1);
    let no = Refusal::NotAllowed(Right::ChangePhoneSystem);
    assert_eq!(
        entity::open::<DeskPhones>(&house.context, &support, None).await.answer().unwrap().unwrap_err(),
        no
    );
    assert_eq!(
        entity::add::<DeskPhones>(&house.context, &support, &elsewhere).await.answer().unwrap().unwrap_err(),
        no
    );
    assert_eq!(
        entity::update::<DeskPhones>(&house.context, &support, id, &elsewhere)
            .await
            .answer()
            .unwrap()
            .unwrap_err(),
        no
    );
}

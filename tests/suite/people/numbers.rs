//! Stories of direct numbers.

use rstest::rstest;
use switchroom::domain::fields::{NumberFields, Typed};
use switchroom::domain::ids::NumberId;
use switchroom::domain::number_list::NumberFilter;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::{Right, Scope};
use switchroom::domain::sorting::PageRequest;
use switchroom::operations::Answered;
use switchroom::operations::entity;
use switchroom::operations::numbers::{self, NewNumbers, NumberListRow, Numbers};

use super::house::{House, problems};
use crate::support::backend::{Backend, Postgres, Sqlite};

const TWO: &str = "+12055550123\r\n\r\n+442079460123\r\n";

/// The form of a number at its first version.
fn number_form(site: &str, kind: &str) -> Typed<NumberFields> {
    Typed::of(1, vec![String::new(), site.to_owned(), kind.to_owned()])
}

impl House {
    fn new_numbers(&self, numbers: &str) -> NewNumbers {
        let site = self.account.london.to_string();
        NewNumbers { numbers: numbers.to_owned(), site, kind: "toll".to_owned() }
    }

    async fn numbers(&self, scope: &Scope, filter: NumberFilter) -> Vec<NumberListRow> {
        numbers::list(&self.context, scope, &filter, &PageRequest::default()).await.unwrap().page.rows
    }

    async fn number_texts(&self, scope: &Scope, filter: NumberFilter) -> Vec<String> {
        self.numbers(scope, filter).await.into_iter().map(|row| row.number).collect()
    }

    async fn added(&self) -> NumberId {
        let owner = self.account.owner();
        numbers::add(&self.context, &owner, &self.new_numbers("+12055550123")).await.unwrap();
        self.numbers(&owner, NumberFilter::default()).await[0].id
    }
}

#[rstest]
#[tokio::test]
async fn numbers_are_added_one_a_line(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let owner = house.account.owner();
    let added = numbers::add(&house.context, &owner, &house.new_numbers(TWO)).await.answer().unwrap();
    assert_eq!(added, Ok(2));
    let rows = house.numbers(&owner, NumberFilter::default()).await;
    let shown: Vec<_> =
        rows.iter().map(|row| (row.number.as_str(), row.site.as_str(), row.holder())).collect();
    assert_eq!(shown, [("+12055550123", "London", None), ("+442079460123", "London", None)]);
}

#[rstest]
#[tokio::test]
async fn all_that_is_wrong_is_told_line_by_line_and_nothing_is_added(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let owner = house.account.owner();
    house.added().await;
    let text = "+12055550123\n512 555-1234\n+12055550124\n\n+12055550124\n+9991234567\n+12055550125";
    let form = NewNumbers { site: String::new(), kind: "premium".to_owned(), ..house.new_numbers(text) };
    let refusal = numbers::add(&house.context, &owner, &form).await.answer().unwrap().unwrap_err();
    let Refusal::Fields(errors) = &refusal else { panic!("{refusal:?}") };
    let told: Vec<_> = errors.iter().map(|error| (error.label.as_str(), error.problem.code())).collect();
    let expected = [
        ("Line 2", "number_not_e164"),
        ("Line 6", "number_not_in_plan"),
        ("Line 1", "number_already_in_account"),
        ("Line 3", "number_twice_in_cell"),
        ("Line 5", "number_twice_in_cell"),
        ("Site", "required"),
        ("Type", "required"),
    ];
    assert_eq!(told, expected);
    assert!(
        refusal.text().contains("Line 3 \"+12055550124\": the same number is listed twice."),
        "{}",
        refusal.text()
    );
    assert_eq!(house.number_texts(&owner, NumberFilter::default()).await, ["+12055550123"]);
}

#[rstest]
#[tokio::test]
async fn a_number_is_only_taken_as_it_is_dialed_from_abroad_and_an_old_one_is_shown_as_it_is(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let owner = house.account.owner();
    let refused = async |number: &str| {
        numbers::add(&house.context, &owner, &house.new_numbers(number)).await.answer().unwrap().unwrap_err()
    };
    let refusal = refused("+4402079460123").await;
    assert_eq!(problems(&refusal), [("numbers", "number_domestic_prefix")]);
    assert!(refusal.text().contains("write it as +442079460123"), "{}", refusal.text());
    assert_eq!(problems(&refused("+442079460123\u{202c}").await), [("numbers", "invisible_characters")]);
    let (account, old) = (&house.account, "+4402079460123");
    account.add_number(house.database(), old, account.london, None).await;
    let added =
        numbers::add(&house.context, &owner, &house.new_numbers("+442079460123")).await.answer().unwrap();
    assert_eq!(added, Ok(1));
    let shown: Vec<String> =
        house.numbers(&owner, NumberFilter::default()).await.iter().map(NumberListRow::grouped).collect();
    assert_eq!(shown, [old, "+44 20 7946 0123"]);
}

#[rstest]
#[tokio::test]
async fn the_same_number_belongs_to_each_account_for_itself(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let id = house.added().await;
    let stranger = house.other.owner();
    let site = house.other.london.to_string();
    let form = NewNumbers { site, ..house.new_numbers("+12055550123") };
    assert_eq!(numbers::add(&house.context, &stranger, &form).await.answer().unwrap(), Ok(1));
    assert_eq!(
        entity::open::<Numbers>(&house.context, &stranger, Some(id)).await.answer().unwrap().unwrap_err(),
        Refusal::NotFound
    );
    let own_site = house.new_numbers("+12055550124");
    let refusal = numbers::add(&house.context, &stranger, &own_site).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("site", "gone")]);
}

#[rstest]
#[tokio::test]
async fn numbers_are_found_and_filtered(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (account, owner) = (&house.account, house.account.owner());
    let ada = account.add_holder(house.database(), (None, "Ada's Room"), account.london, "1001").await;
    account.add_number(house.database(), "+12055550111", account.london, Some(ada)).await;
    account.add_number(house.database(), "+12055550122", account.main_site, None).await;
    numbers::add(
        &house.context,
        &owner,
        &NewNumbers { kind: "toll_free".to_owned(), ..house.new_numbers("+18005550133") },
    )
    .await
    .unwrap();
    let find = async |filter: NumberFilter| house.number_texts(&owner, filter).await;
    let search = |text: &str| NumberFilter { search: Some(text.to_owned()), ..NumberFilter::default() };
    assert_eq!(find(search("(205) 555-01")).await, ["+12055550111", "+12055550122"]);
    assert_eq!(find(search("+1 800")).await, ["+18005550133"]);
    assert_eq!(find(search("ADA")).await, ["+12055550111"]);
    assert_eq!(find(search("%")).await, [""; 0]);
    let site = NumberFilter { site: Some(account.main_site), ..NumberFilter::default() };
    assert_eq!(find(site).await, ["+12055550122"]);
    let assigned = NumberFilter { assigned: Some(true), ..NumberFilter::default() };
    assert_eq!(find(assigned).await, ["+12055550111"]);
    let free = NumberFilter { assigned: Some(false), ..NumberFilter::default() };
    assert_eq!(find(free).await, ["+12055550122", "+18005550133"]);
    let kind = Some(switchroom::domain::choices::NumberType::TollFree);
    assert_eq!(find(NumberFilter { kind, ..NumberFilter::default() }).await, ["+18005550133"]);
}

#[rstest]
#[tokio::test]
async fn a_site_admin_has_the_own_sites_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (account, site_admin) = (&house.account, house.account.scope("siteadmin"));
    let boss = account.add_holder(house.database(), (None, "Boss"), account.main_site, "1001").await;
    let elsewhere = account.add_number(house.database(), "+12055550111", account.main_site, Some(boss)).await;
    account.add_number(house.database(), "+12055550122", account.london, Some(boss)).await;
    let rows = house.numbers(&site_admin, NumberFilter::default()).await;
    let shown: Vec<_> = rows.iter().map(|row| (row.number.as_str(), row.holder().unwrap())).collect();
    assert_eq!(shown, [("+12055550122", "someone at another site".to_owned())]);
    let search = NumberFilter { search: Some("Boss".to_owned()), ..NumberFilter::default() };
    assert_eq!(house.number_texts(&site_admin, search).await, [""; 0]);
    let refusal = entity::open::<Numbers>(&house.context, &site_admin, Some(elsewhere))
        .await
        .answer()
        .unwrap()
        .unwrap_err();
    assert_eq!(refusal, Refusal::NotFound);
    let form = NewNumbers { site: account.main_site.to_string(), ..house.new_numbers("+12055550144") };
    let refusal = numbers::add(&house.context, &site_admin, &form).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("site", "gone")]);
}

#[rstest]
#[tokio::test]
async fn a_number_changes_once_for_each_version(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (id, owner) = (house.added().await, house.account.owner());
    let form = number_form(&house.account.main_site.to_string(), "toll_free");
    entity::update::<Numbers>(&house.context, &owner, id, &form).await.unwrap();
    let after = entity::open::<Numbers>(&house.context, &owner, Some(id)).await.unwrap().row.unwrap();
    assert_eq!((after.version, after.fields.site), (2, house.account.main_site));
    assert_eq!(after.fields.number, "+12055550123");
    let refusal =
        entity::update::<Numbers>(&house.context, &owner, id, &form).await.answer().unwrap().unwrap_err();
    let when = "24 Nov 2026, 12:00 UTC".to_owned();
    assert_eq!(refusal, Refusal::Conflict { who: "owner Person".to_owned(), when });
}

#[rstest]
#[tokio::test]
async fn an_assigned_number_stays_at_the_site_of_its_holder(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (account, owner) = (&house.account, house.account.owner());
    let ada = account.add_holder(house.database(), (None, "Ada's Room"), account.london, "1001").await;
    let id = account.add_number(house.database(), "+12055550111", account.london, Some(ada)).await;
    let form = |site: String| number_form(&site, "toll");
    let away = form(account.main_site.to_string());
    let refusal =
        entity::update::<Numbers>(&house.context, &owner, id, &away).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("site", "site_of_holder")]);
    let same = form(account.london.to_string());
    assert_eq!(
        entity::update::<Numbers>(&house.context, &owner, id, &same).await.answer().unwrap(),
        Ok("+1 205-555-0111".to_owned())
    );
}

#[rstest]
#[case("support", true)]
#[case("member", false)]
#[tokio::test]
async fn who_may_only_read_changes_nothing(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] who: &str,
    #[case] reads: bool,
) {
    let Some(house) = House::open(backend).await else { return };
    let (id, scope) = (house.added().await, house.account.scope(who));
    let list = numbers::list(&house.context, &scope, &NumberFilter::default(), &PageRequest::default())
        .await
        .answer()
        .unwrap();
    assert_eq!(list.is_ok(), reads);
    let no = Refusal::NotAllowed(Right::ChangePhoneSystem);
    let form = house.new_numbers("+12055550199");
    assert_eq!(numbers::add(&house.context, &scope, &form).await.answer().unwrap(), Err(no.clone()));
    assert_eq!(
        entity::update::<Numbers>(&house.context, &scope, id, &number_form("", "")).await.answer().unwrap(),
        Err(no)
    );
}

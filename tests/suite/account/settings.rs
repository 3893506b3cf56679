//! The account's own settings: what extensions and sites keep from changing.

use rstest::rstest;
use switchroom::domain::Refusal;
use switchroom::domain::fields::{Fields as _, Typed};
use switchroom::domain::scope::Right;
use switchroom::domain::sorting::PageRequest;
use switchroom::operations::Answered;
use switchroom::operations::account::settings::{self, AccountForm};
use switchroom::operations::entity::{self, Wanted};
use switchroom::operations::sites::SiteTable;

use super::{Office, codes};
use crate::support::backend::{Backend, Postgres, Sqlite};

impl Office {
    async fn change_account(&self, change: impl FnOnce(&mut AccountForm)) -> Result<(), Refusal> {
        let owner = self.account.owner();
        let account = settings::open(&self.context, &owner).await.unwrap();
        let mut form = AccountForm::from(&account);
        change(&mut form);
        settings::update(&self.context, &owner, &form).await.answer().unwrap()
    }

    async fn switch_site_codes(&self, on: bool) -> Result<(), Refusal> {
        self.change_account(|form| form.site_codes = on).await
    }

    async fn add_coded_site(&self, code: &str, range: (&str, &str)) {
        let form = Typed::default().with("name", "Berlin").with("code", code);
        let form = form.with("range_from", range.0).with("range_to", range.1);
        entity::add::<SiteTable>(&self.context, &self.account.owner(), &form).await.unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn the_account_is_renamed_and_moved(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let moved = |form: &mut AccountForm| {
        form.name = "Analytical Engines".to_owned();
        form.country = "gb".to_owned();
        form.time_zone = "europe/london".to_owned();
    };
    office.change_account(moved).await.unwrap();
    let account = settings::open(&office.context, &office.account.owner()).await.unwrap();
    assert_eq!(account.fields.name, "Analytical Engines");
    assert_eq!((account.fields.country.as_str(), account.fields.time_zone.as_str()), ("GB", "Europe/London"));
    assert_eq!(account.version, 2);
}

#[rstest]
#[tokio::test]
async fn codes_go_with_the_switch_unless_extensions_begin_with_them(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    office.switch_site_codes(true).await.unwrap();
    office.add_coded_site("12", ("200", "299")).await;
    office.switch_site_codes(false).await.unwrap();
    let owner = office.account.owner();
    let list =
        entity::list::<SiteTable>(&office.context, &owner, &Wanted::default(), &PageRequest::default())
            .await
            .unwrap()
            .page;
    assert!(list.rows.iter().all(|row| row.fields.code.is_none()));

    office.switch_site_codes(true).await.unwrap();
    let form = Typed::of(list.rows[1].version, list.rows[1].fields.typed()).with("code", "7");
    entity::update::<SiteTable>(&office.context, &owner, office.account.london, &form).await.unwrap();
    office.add_room("7801").await;
    assert_eq!(codes(office.switch_site_codes(false).await), [("site_codes", "site_codes_in_use")]);
}

#[rstest]
#[tokio::test]
async fn lengths_fit_the_extensions_and_ranges_there_are(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let lengths = |min: &str, max: &str| {
        let (min, max) = (min.to_owned(), max.to_owned());
        move |form: &mut AccountForm| (form.extension_min, form.extension_max) = (min, max)
    };
    assert_eq!(
        codes(office.change_account(lengths("5", "4")).await),
        [("extension_max", "extension_length_order")]
    );
    office.add_coded_site("", ("20000", "29999")).await;
    assert_eq!(
        codes(office.change_account(lengths("3", "4")).await),
        [("extension_max", "site_range_does_not_fit")]
    );
    office.add_room("801").await;
    assert_eq!(
        codes(office.change_account(lengths("4", "6")).await),
        [("extension_max", "extension_length_in_use")]
    );
    office.change_account(lengths("3", "15")).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn settings_are_for_those_who_manage_the_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    for who in ["siteadmin", "support", "member"] {
        let refused = settings::open(&office.context, &office.account.scope(who)).await.answer().unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::NotAllowed(Right::ManageAccount), "{who}");
    }
    let owner = office.account.owner();
    let late = settings::update(&office.context, &owner, &AccountForm::default()).await.answer().unwrap();
    assert!(matches!(late, Err(Refusal::Conflict { .. })));
}

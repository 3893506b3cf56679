//! The account's own settings: what extensions and sites keep from changing.

use rstest::rstest;
use switchroom::domain::Refusal;
use switchroom::domain::fields::{AccountForm, Fields as _, Typed};
use switchroom::domain::scope::Right;
use switchroom::domain::sorting::PageRequest;
use switchroom::operations::Answered;
use switchroom::operations::entity::{self, Wanted};
use switchroom::operations::record::{self, Present};
use switchroom::operations::sites::SiteTable;

use super::{Office, codes};
use crate::support::backend::{Backend, Postgres, Sqlite};

impl Office {
    async fn open_settings(&self) -> Present<AccountForm> {
        record::open(&self.context, &self.account.owner()).await.unwrap()
    }

    async fn change_account(&self, values: &[(&str, &str)]) -> Result<(), Refusal> {
        let form = self.open_settings().await.typed();
        let form = values.iter().fold(form, |form, (field, value)| form.with(field, value));
        record::update(&self.context, &self.account.owner(), &form).await.answer().unwrap()
    }

    async fn change_lengths(&self, min: &str, max: &str) -> Result<(), Refusal> {
        self.change_account(&[("extension_min", min), ("extension_max", max)]).await
    }

    async fn switch_site_codes(&self, on: bool) -> Result<(), Refusal> {
        self.change_account(&[("site_codes", if on { "on" } else { "" })]).await
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
    let moved = [("name", "Analytical Engines"), ("country", "gb"), ("time_zone", "europe/london")];
    office.change_account(&moved).await.unwrap();
    let account = office.open_settings().await;
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
    assert_eq!(codes(office.change_lengths("5", "4").await), [("extension_max", "extension_length_order")]);
    office.add_coded_site("", ("20000", "29999")).await;
    assert_eq!(codes(office.change_lengths("3", "4").await), [("extension_max", "site_range_does_not_fit")]);
    office.add_room("801").await;
    assert_eq!(codes(office.change_lengths("4", "6").await), [("extension_max", "extension_length_in_use")]);
    office.change_lengths("3", "15").await.unwrap();
}

#[rstest]
#[tokio::test]
async fn settings_are_for_those_who_manage_the_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    for who in ["siteadmin", "support", "member"] {
        let scope = office.account.scope(who);
        let refused = record::open::<AccountForm>(&office.context, &scope).await.answer().unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::NotAllowed(Right::ManageAccount), "{who}");
    }
    let owner = office.account.owner();
    let late = Typed::<AccountForm>::default();
    let late = record::update(&office.context, &owner, &late).await.answer().unwrap();
    assert!(matches!(late, Err(Refusal::Conflict { .. })));
}

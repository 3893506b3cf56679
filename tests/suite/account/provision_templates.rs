//! Provision templates: lines that desk phones are given.

use rstest::rstest;
use switchroom::domain::Refusal;
use switchroom::domain::ids::ProvisionTemplateId;
use switchroom::domain::paging::Place;
use switchroom::domain::scope::Right;
use switchroom::operations::provision_templates::{self, ProvisionTemplateForm};

use super::{Office, codes};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn form(name: &str, content: &str) -> ProvisionTemplateForm {
    let description = "For the lobby".to_owned();
    ProvisionTemplateForm { version: 1, name: name.to_owned(), description, content: content.to_owned() }
}

impl Office {
    async fn add_provision_template(
        &self,
        form: &ProvisionTemplateForm,
    ) -> Result<ProvisionTemplateId, Refusal> {
        provision_templates::add(&self.context, &self.account.owner(), form).await.unwrap()
    }
}

#[rstest]
#[tokio::test]
async fn lines_are_kept_and_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.add_provision_template(&form("Lobby", "lang.gui=German\r\n")).await.unwrap();
    let support = office.account.scope("support");
    let page = provision_templates::list(&office.context, &support, &Place::First).await.unwrap().unwrap();
    let row = &page.rows[0];
    assert_eq!((row.content.as_str(), row.desk_phones, row.version), ("lang.gui=German", 0, 1));

    let owner = office.account.owner();
    let changed = form("Lobby", "lang.gui=French");
    provision_templates::update(&office.context, &owner, id, &changed).await.unwrap().unwrap();
    let row = provision_templates::open(&office.context, &owner, id).await.unwrap().unwrap();
    assert_eq!((row.content.as_str(), row.version), ("lang.gui=French", 2));
    let late = provision_templates::update(&office.context, &owner, id, &changed).await.unwrap();
    assert!(matches!(late, Err(Refusal::Stale { .. })));
}

#[rstest]
#[tokio::test]
async fn every_wrong_line_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add_provision_template(&form("Lobby", "")).await.unwrap();
    let refused = office.add_provision_template(&form("LOBBY", "lang\naccount.1.password=x")).await;
    assert_eq!(
        codes(refused),
        [("name", "name_taken"), ("content", "provision_line_shape"), ("content", "provision_key_reserved")]
    );
}

#[rstest]
#[tokio::test]
async fn lines_are_for_those_who_manage_the_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.add_provision_template(&form("Lobby", "")).await.unwrap();
    let siteadmin = office.account.scope("siteadmin");
    let refused = provision_templates::add(&office.context, &siteadmin, &form("Mine", "")).await.unwrap();
    assert_eq!(refused.unwrap_err(), Refusal::NotAllowed(Right::ManageAccount));
    let theirs = provision_templates::open(&office.context, &office.other.owner(), id).await.unwrap();
    assert_eq!(theirs.unwrap_err(), Refusal::NotFound);
}

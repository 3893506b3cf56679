//! Settings that a site locks: files are refused, templates and copies do not give them, and what is below is kept.

use rstest::rstest;
use switchroom::domain::fields::{SettingTemplateFields, Typed};
use switchroom::domain::import::{Options, State};
use switchroom::operations::entity;
use switchroom::operations::imports::Decision;
use switchroom::operations::setting_templates::SettingTemplates;
use switchroom::operations::sites::SiteTable;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ADA: &str = "Email,Site Name,Extension Number,SMS,Area Code\nada@demo.example,London,2001,No,205\n";

impl Office {
    /// Has London say and lock settings, as its form does.
    pub async fn at_london(&self, fields: &[(&str, &str)]) {
        let (owner, id) = (self.account.owner(), self.account.london);
        let opened = entity::open::<SiteTable>(&self.context, &owner, Some(id)).await.unwrap();
        let form = fields.iter().fold(opened.typed(), |form, (field, value)| form.with(field, value));
        entity::update::<SiteTable>(&self.context, &owner, id, &form).await.unwrap();
    }

    async fn own_settings(&self) -> Vec<String> {
        let sql = "SELECT digits || ' ' || COALESCE(CAST(settings ->> 'sms' AS TEXT), '-') || ' '
             || COALESCE(settings ->> 'area_code', '-') FROM extensions WHERE account_id = $1 ORDER BY digits";
        let lines = self.lines(sql).await.into_iter();
        lines.map(|line| line.replace(" 1 ", " true ").replace(" 0 ", " false ")).collect()
    }
}

#[rstest]
#[tokio::test]
async fn a_file_changes_no_locked_setting(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(ADA).await;
    office.assert_state(&import, State::Applied).await;
    office.at_london(&[("sms", "Yes"), ("locked", "lock_sms")]).await;
    let refused = office.update("Email,SMS,Area Code\nada@demo.example,Inherited,206\n").await;
    let told = "2 SMS \"Inherited\": this setting is locked by site London.";
    assert_eq!(office.issues(refused.id).await, [told]);
    office.update_and_apply("Email,SMS,Area Code\nada@demo.example,Yes,206\n").await;
    assert_eq!(office.own_settings().await, ["2001 false 206"], "what is locked is kept below");

    let new = "Email,Site Name,Extension Number,SMS\ngrace@demo.example,London,2002,No\n\
        owner@one.example,London,2003,Yes\nalan@demo.example,Main Site,2004,No\n";
    let import = office.add(new).await;
    assert_eq!(office.issues(import.id).await, ["2 SMS \"No\": this setting is locked by site London."]);
    office.decide(&import, Decision::IgnoreIssues).await;
    assert_eq!(office.own_settings().await, ["2001 false 206", "2003 - -", "2004 false -"]);
}

/// An exported row says the own value again. Under a lock that is no change, also where a template is applied beside it.
#[rstest]
#[tokio::test]
async fn a_cell_as_it_was_is_no_change_under_a_lock(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add(ADA).await;
    office.at_london(&[("sms", "Yes"), ("locked", "lock_sms")]).await;
    let form: Typed<SettingTemplateFields> =
        Typed::default().with("name", "Reception").with("area_code", "206");
    entity::add::<SettingTemplates>(&office.context, &office.account.owner(), &form).await.unwrap();
    let import = office.update("Email,SMS,User Template\nada@demo.example,No,Reception\n").await;
    assert_eq!(office.issues(import.id).await, [""; 0]);
    office.decide(&import, Decision::Apply).await;
    assert_eq!(office.own_settings().await, ["2001 false 206"]);
}

#[rstest]
#[tokio::test]
async fn a_template_gives_no_locked_setting(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.at_london(&[("sms", "Yes"), ("locked", "lock_sms")]).await;
    let typed = [("name", "Reception"), ("sms", "No"), ("area_code", "205")];
    let form: Typed<SettingTemplateFields> =
        typed.into_iter().fold(Typed::default(), |form, (field, value)| form.with(field, value));
    entity::add::<SettingTemplates>(&office.context, &office.account.owner(), &form).await.unwrap();
    let file = "Email,Site Name,Extension Number,User Template\nada@demo.example,London,2001,Reception\n";
    let import = office.add(file).await;
    let told = "2 SMS: the template's value, No, is not set, because this setting is locked by site London.";
    assert_eq!(office.issues(import.id).await, [told]);
    assert_eq!(office.own_settings().await, ["2001 - 205"]);
}

#[rstest]
#[tokio::test]
async fn a_lock_since_the_check_is_found_when_it_is_applied(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let options = Options { plan_first: true, ..Options::default() };
    let import = office.upload(&office.account.owner(), ADA.as_bytes(), options).await;
    office.assert_state(&import, State::Ready).await;
    office.at_london(&[("sms", "Yes"), ("locked", "lock_sms")]).await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(office.issues(import.id).await, ["2 SMS \"No\": this setting is locked by site London."]);
}

#[rstest]
#[tokio::test]
async fn the_word_inherited_takes_an_own_value_away(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add(ADA).await;
    let options = Options { plan_first: true, ..Options::default() };
    let import = office
        .update_with(&office.account.owner(), "Email,SMS,Area Code\nada@demo.example,inherited,\n", options)
        .await;
    assert_eq!(office.plan(&import).await, ["Ada Lovelace: SMS No > -"]);
    office.decide(&import, Decision::Apply).await;
    assert_eq!(office.own_settings().await, ["2001 - 205"], "a blank cell changes nothing");
    let import = office.update("Email,SMS\nada@demo.example,Inherited\n").await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.plan(&import).await, [""; 0], "nothing is left to take away");
}

#[rstest]
#[tokio::test]
async fn settings_beyond_the_source_have_columns(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let file = "Email,Site Name,Extension Number,Area Code,Audio Prompt Language,Phone Time Zone\n\
        ada@demo.example,London,2001,205,German,europe/berlin\ngrace@demo.example,London,2002,x,Klingon,Mars\n";
    let import = office.add(file).await;
    let issues = office.issues(import.id).await;
    assert_eq!(issues.len(), 3, "{issues:?}");
    office.decide(&import, Decision::IgnoreIssues).await;
    let stored = office.lines("SELECT CAST(settings AS TEXT) FROM extensions WHERE account_id = $1").await;
    for part in ["205", "de-DE", "Europe/Berlin"] {
        assert!(stored[0].contains(part), "{stored:?}");
    }
    let same = "Email,Area Code,Audio Prompt Language,Phone Time Zone\n\
        ada@demo.example,205,German,Europe/Berlin\n";
    let import = office.update(same).await;
    assert_eq!(office.plan(&import).await, [""; 0]);
}

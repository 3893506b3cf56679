//! Setting templates: what they say, and for whom.

use rstest::rstest;
use switchroom::domain::Refusal;
use switchroom::domain::ids::{SettingTemplateId, SiteId};
use switchroom::domain::paging::Place;
use switchroom::domain::scope::{Right, Scope};
use switchroom::operations::setting_templates::{self, TemplateForm};

use super::{Office, codes};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn form(name: &str) -> TemplateForm {
    TemplateForm { version: 1, name: name.to_owned(), ..TemplateForm::default() }
}

impl Office {
    async fn add_template(&self, form: &TemplateForm) -> Result<SettingTemplateId, Refusal> {
        setting_templates::add(&self.context, &self.account.owner(), form).await.unwrap()
    }

    async fn template_names(&self, scope: &Scope) -> Vec<String> {
        let page = setting_templates::list(&self.context, scope, &Place::First).await.unwrap().unwrap();
        page.rows.into_iter().map(|row| row.template.name).collect()
    }
}

#[rstest]
#[tokio::test]
async fn a_template_keeps_what_it_says_and_no_more(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let typed = TemplateForm {
        site: Some(office.account.london),
        outbound_caller_id: "hidden".to_owned(),
        sms: "No".to_owned(),
        area_code: "205".to_owned(),
        audio_prompt_language: "en-GB".to_owned(),
        time_zone: "europe/london".to_owned(),
        status: "Inactive".to_owned(),
        ..form("Front Desk")
    };
    let id = office.add_template(&typed).await.unwrap();
    let owner = office.account.owner();
    let page = setting_templates::open(&office.context, &owner, Some(id)).await.unwrap().unwrap();
    let row = page.template.unwrap();
    assert_eq!(row.site_name.as_deref(), Some("London"));
    let said: Vec<_> = row.template.settings.0.describe().into_iter().map(|(_, value)| value).collect();
    assert_eq!(said, ["Hidden", "No", "205", "English (United Kingdom)", "Europe/London", "Inactive"]);

    let again = TemplateForm { sms: String::new(), ..TemplateForm::from(&row) };
    setting_templates::update(&office.context, &owner, id, &again).await.unwrap().unwrap();
    let page = setting_templates::open(&office.context, &owner, Some(id)).await.unwrap().unwrap();
    let row = page.template.unwrap();
    assert_eq!((row.template.settings.0.sms, row.version), (None, 2));
    let late = setting_templates::update(&office.context, &owner, id, &again).await.unwrap();
    assert!(matches!(late, Err(Refusal::Stale { .. })));
}

#[rstest]
#[tokio::test]
async fn all_that_does_not_fit_is_told_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add_template(&form("Front Desk")).await.unwrap();
    let typed = TemplateForm {
        site: Some(office.other.london),
        outbound_caller_id: "+12055550123".to_owned(),
        sms: "maybe".to_owned(),
        area_code: "20a".to_owned(),
        time_zone: "Europe/Lodnon".to_owned(),
        ..form("front  desk")
    };
    assert_eq!(
        codes(office.add_template(&typed).await),
        [
            ("name", "name_taken"),
            ("site", "gone"),
            ("outbound_caller_id", "number_not_in_account"),
            ("sms", "not_yes_or_no"),
            ("area_code", "not_digits"),
            ("time_zone", "not_a_choice"),
        ]
    );
    let london = office.account.london;
    office.account.add_number(&office.test.database, "+12055550123", london, None).await;
    let typed = TemplateForm { outbound_caller_id: "+12055550123".to_owned(), ..form("Sales") };
    office.add_template(&typed).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn templates_of_other_sites_and_accounts_are_not_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let at = |site: SiteId| TemplateForm { site: Some(site), ..form(&format!("At {site}")) };
    let id = office.add_template(&at(office.account.main_site)).await.unwrap();
    office.add_template(&at(office.account.london)).await.unwrap();
    office.add_template(&form("Everywhere")).await.unwrap();
    let seen = office.template_names(&office.account.scope("siteadmin")).await;
    assert_eq!(seen, [format!("At {}", office.account.london), "Everywhere".to_owned()]);
    assert_eq!(office.template_names(&office.account.scope("support")).await.len(), 3);

    let siteadmin = office.account.scope("siteadmin");
    let refused = setting_templates::update(&office.context, &siteadmin, id, &form("Mine")).await.unwrap();
    assert_eq!(refused.unwrap_err(), Refusal::NotAllowed(Right::ManageAccount));
    let owner = office.other.owner();
    let theirs = setting_templates::update(&office.context, &owner, id, &form("Mine")).await.unwrap();
    assert_eq!(theirs.unwrap_err(), Refusal::NotFound);
}

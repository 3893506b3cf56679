//! Numbers that an older version took with a digit for calls inside the country.

use rstest::rstest;
use switchroom::domain::caller_id::CallerId;
use switchroom::repository::extension_settings;
use switchroom::repository::number_corrections::templates_naming;

use super::spellings::run;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Its holder keeps it, and whoever shows it as caller ID goes on showing it.
#[rstest]
#[tokio::test]
async fn a_number_stored_with_a_zero_behind_the_country_code_is_listed_and_corrected_by_one_press(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (database, account) = (&app.context.database, &app.account);
    let ada = (Some(account.scope("member").person.unwrap()), "Ada Lovelace");
    let ada = account.add_holder(database, ada, account.london, "1001").await;
    let id = account.add_number(database, "+4402079460123", account.london, Some(ada)).await;
    account.add_number(database, "+4402079460124", account.london, None).await;
    account.add_number(database, "+390612345678", account.london, None).await;
    account.add_number(database, "+12055550111", account.main_site, None).await;
    let shown = r#"{"outbound_caller_id":{"number":"+4402079460123"}}"#;
    run(database, format!("UPDATE extensions SET settings = '{shown}' WHERE id = {ada}")).await;
    run(database, format!("INSERT INTO setting_templates (account_id, name, name_fold, settings, created_at, updated_at, version)
       SELECT account_id, 'Reception', 'reception', '{shown}', created_at, created_at, 1 FROM extensions WHERE id = {ada}")).await;
    let owner = app.browser("owner").await;
    let site = account.london.to_string();
    let taken = [("numbers", "+442079460124"), ("site", site.as_str()), ("type", "toll")];
    owner.get("/phone/numbers/new").await.expect(200);
    owner.post("/phone/numbers/new", &taken).await.expect(303);
    owner.get("/phone/numbers").await.expect(200).says("+4402079460123 Toll Ada Lovelace (user)");
    let check = "/phone/numbers/check";
    let page = owner.get(check).await.expect(200).says("2 to correct");
    let page = page.says("+4402079460123 +442079460123").says("+4402079460124 +442079460124");
    page.says_not("+390612345678").says_not("+12055550111");
    let press = format!("/phone/numbers/{id}/correct");
    let other = format!("/phone/numbers/{}/correct", id.0 + 1);
    for (who, status) in [("support", 403), ("member", 403)] {
        app.browser(who).await.post(&press, &[]).await.expect(status);
    }
    owner.post(&press, &[]).await.expect(303);
    owner.post(&other, &[]).await.expect(303);
    let page = owner.get(check).await.expect(200).says("1 to correct");
    page.says("+442079460124 is in this account already, so +4402079460124 cannot become that.");
    let list = owner.get("/phone/numbers?q=2079460123").await.expect(200);
    list.says("+44 20 7946 0123").says("Ada Lovelace (user)").says_not("+4402079460123");
    assert!(account.search_text(database, ada).await.contains("+442079460123"));
    let scope = account.owner();
    let mut tx = database.read().await.unwrap();
    let settings = extension_settings::find(&mut tx, &scope, ada).await.unwrap().unwrap().settings.0;
    let templates = templates_naming(&mut tx, scope.account, "+442079460123").await.unwrap();
    drop(tx);
    assert_eq!(settings.outbound_caller_id, Some(CallerId::Number("+442079460123".to_owned())));
    assert_eq!(templates.iter().map(|template| template.name.as_str()).collect::<Vec<_>>(), ["Reception"]);
    owner.post(&press, &[]).await.expect(303);
    owner.get(check).await.expect(200).says("This number needs no correction.");
    owner.get("/account/changes").await.expect(200).says("Correct number");
}

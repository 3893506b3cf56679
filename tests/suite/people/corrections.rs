//! Numbers that an older version took with a digit for calls inside the country.

use rstest::rstest;
use switchroom::database::Database;
use switchroom::domain::caller_id::CallerId;
use switchroom::domain::ids::ExtensionId;
use switchroom::repository::number_corrections::DOCUMENTS;
use switchroom::repository::{extension_settings, trash};
use switchroom::web::urls;

use super::spellings::run;
use crate::support::account::Account;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ZERO: &str = "+4402079460123";
const RIGHT: &str = "+442079460123";
const CHECK: &str = urls::NUMBERS_TO_CORRECT;

/// The number is Ada's, and the caller ID of her and of a template; the trash keeps it for the admin.
async fn named_everywhere(database: &Database, account: Account) -> ExtensionId {
    let ada = (account.scope("member").person, "Ada Lovelace");
    let ada = account.add_holder(database, ada, account.london, "1001").await;
    let shown = format!(r#"{{"outbound_caller_id":{{"number":"{ZERO}"}},"sms":true}}"#);
    run(database, format!("UPDATE extensions SET settings = '{shown}' WHERE id = {ada}")).await;
    run(database, format!("INSERT INTO setting_templates (account_id, name, name_fold, settings, created_at, updated_at, version)
       SELECT account_id, 'Reception', 'reception', '{shown}', created_at, created_at, 1 FROM extensions WHERE id = {ada}")).await;
    let kept = format!(r#"{{"phone":{{"numbers":["{ZERO}","+12055550111"],"settings":{shown}}}}}"#);
    let admin = account.scope("admin").person.unwrap();
    run(database, format!("UPDATE users SET kept = '{kept}' WHERE id = {admin}")).await;
    let kept = format!(r#"{{"numbers":["{ZERO}"],"settings":{shown}}}"#);
    run(database, format!("INSERT INTO kept_phones (account_id, user_id, site_id, kept, kept_until, created_at, updated_at, version)
       SELECT account_id, {admin}, site_id, '{kept}', created_at, created_at, created_at, 1 FROM extensions WHERE id = {ada}")).await;
    ada
}

/// Its holder keeps it, and whoever shows it as caller ID goes on showing it.
#[rstest]
#[tokio::test]
async fn a_number_stored_with_a_zero_behind_the_country_code_is_listed_and_corrected_by_one_press(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (database, account) = (&app.context.database, app.account);
    let ada = named_everywhere(database, account).await;
    let id = account.add_number(database, ZERO, account.london, Some(ada)).await;
    account.add_number(database, "+390612345678", account.london, None).await;
    account.add_number(database, "+12055550111", account.main_site, Some(ada)).await;
    let owner = app.browser("owner").await;
    owner.get(urls::NUMBERS).await.expect(200).says("+4402079460123 Toll Ada Lovelace (user)");
    owner.get(urls::PHONE_USERS).await.expect(200).says(ZERO);
    let page = owner.get(CHECK).await.expect(200).says("1 to correct").says(&format!("{ZERO} {RIGHT}"));
    page.says_not("+390612345678").says_not("+12055550111").says_not("Check more");
    let press = urls::with_id(urls::CORRECT_NUMBER, id);
    owner.post(&press, &[]).await.expect(303);
    let page = owner.get(CHECK).await.expect(200).says("The number is now +442079460123.");
    page.says("All numbers are written correctly");
    let list = owner.get(&format!("{}?q=2079460123", urls::NUMBERS)).await.expect(200);
    list.says("+44 20 7946 0123").says("Ada Lovelace (user)").says_not(ZERO);
    assert!(account.search_text(database, ada).await.contains(RIGHT));
    let (scope, mut tx) = (account.owner(), database.read().await.unwrap());
    let settings = extension_settings::find(&mut tx, &scope, ada).await.unwrap().unwrap().settings.0;
    assert_eq!(settings.outbound_caller_id, Some(CallerId::Number(RIGHT.to_owned())));
    assert_eq!(settings.sms, Some(true), "the rest stays");
    for documents in &DOCUMENTS {
        let old = documents.naming(&mut tx, account.id, ZERO, (0, 9)).await.unwrap();
        let new = documents.naming(&mut tx, account.id, RIGHT, (0, 9)).await.unwrap();
        assert_eq!((old.len(), new.len()), (0, 1), "{}", documents.thing);
    }
    let kept =
        trash::kept(&mut tx, account.id, account.scope("admin").person.unwrap()).await.unwrap().unwrap();
    assert_eq!(kept["phone"]["numbers"], serde_json::json!([RIGHT, "+12055550111"]));
    drop(tx);
    owner.post(&press, &[]).await.expect(303);
    owner.get(CHECK).await.expect(200).says("This number needs no correction.");
    owner.get(urls::CHANGES).await.expect(200).says("1–6 of 6").says("Correct number").says("Reception");
    let recorded = owner.get(&urls::with_id(urls::CHANGE, 1)).await.expect(200).says("Ada Lovelace");
    let recorded = recorded.says(&format!("Phone Number: {ZERO} → {RIGHT}"));
    let recorded = recorded.says(&format!("Phone Number: +12055550111, {ZERO} → +12055550111, {RIGHT}"));
    let recorded = recorded.says(&format!("Outbound Caller ID: {ZERO} → {RIGHT}"));
    recorded.says(&format!("Phone Number kept in the trash: {ZERO} → {RIGHT}"));
}

#[rstest]
#[tokio::test]
async fn a_number_is_not_corrected_into_another_of_the_account_nor_by_who_may_not(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (database, account) = (&app.context.database, app.account);
    let id = account.add_number(database, ZERO, account.main_site, None).await;
    account.add_number(database, "+442079460199", account.main_site, None).await;
    run(database, format!("UPDATE numbers SET number = '{RIGHT}' WHERE number = '+442079460199'")).await;
    let press = urls::with_id(urls::CORRECT_NUMBER, id);
    for who in ["support", "member"] {
        let browser = app.browser(who).await;
        browser.get(CHECK).await.expect(403);
        browser.post(&press, &[]).await.expect(403);
    }
    let other = app.browser_of(Account::add(database, 2).await, "owner").await;
    for elsewhere in [other, app.browser("siteadmin").await] {
        elsewhere.get(CHECK).await.expect(200).says("All numbers are written correctly");
        elsewhere.post(&press, &[]).await.expect(404);
    }
    let owner = app.browser("owner").await;
    owner.post(&press, &[]).await.expect(303);
    let told = format!("{RIGHT} is already in this account, so {ZERO} can't be changed to it.");
    owner.get(CHECK).await.expect(200).says(&told).says("1 to correct");
    owner.get(&format!("{CHECK}?after=x")).await.expect(200).says("1 to correct");
    owner.get(urls::CHANGES).await.expect(200).says_not("Correct number");
}

#[rstest]
#[tokio::test]
async fn numbers_to_correct_are_listed_in_parts(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    for last in 0..101 {
        let number = format!("+4402079460{last:03}");
        app.account.add_number(&app.context.database, &number, app.account.london, None).await;
    }
    let owner = app.browser("owner").await;
    let page = owner.get(CHECK).await.expect(200).says("100 to correct").says_not("+4402079460100");
    let (before, _) = page.text.split_once("\">Check more numbers").unwrap();
    let next = before.rsplit_once("href=\"").unwrap().1.to_owned();
    let page = owner.get(&next).await.expect(200).says("1 to correct").says("+4402079460100 +442079460100");
    // The button leads back to this part.
    let press = page.text.split("action=\"").filter_map(|form| form.split('"').next());
    let press = press.filter(|path| path.ends_with("/correct")).last().unwrap().to_owned();
    let sent = owner.post(&press, &[("after", page.field("after").unwrap())]).await.expect(303);
    assert_eq!(sent.location(), next);
    owner.get(&next).await.expect(200).says("The number is now +442079460100.");
}

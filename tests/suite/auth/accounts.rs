//! One email in two accounts: the person chooses.

use rstest::rstest;
use switchroom::operations::Answered;
use switchroom::operations::installation::owners;

use crate::support::account::{Account, PASSWORD};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn who_belongs_to_two_accounts_chooses(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let two = Account::add(&app.context.database, 2).await;
    let email = app.account.email("owner");
    let joined = owners::set_owner(&app.context, "Account 2", &email, PASSWORD).await.answer().unwrap();
    assert_eq!(joined, Ok(two.id));
    let browser = app.stranger();
    browser.get("/sign-in").await.expect(200);
    let fields = [("email", email.as_str()), ("password", PASSWORD), ("next", "/help")];
    let page = browser.post("/sign-in", &fields).await.expect(303);
    assert_eq!(page.location(), "/accounts?next=%2Fhelp");
    browser.get(page.location()).await.expect(200).says("Account 1").says("Account 2");
    let chosen = browser.post("/accounts", &[("account", &two.id.to_string()), ("next", "/help")]).await;
    assert_eq!(chosen.expect(303).location(), "/help");
    browser.get("/").await.expect(200).says("Account 2").says_not("Account 1");
}

#[tokio::test]
async fn nobody_chooses_the_account_of_others() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let two = Account::add(&app.context.database, 2).await;
    let owner = app.browser("owner").await;
    owner.post("/accounts", &[("account", &two.id.to_string())]).await.expect(404);
    owner.get("/").await.expect(200).says("Account 1");
}

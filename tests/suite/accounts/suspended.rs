//! A suspended account: nobody gets in, and nothing is worked on, until that ends.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::operations::account::NewAccount;
use switchroom::operations::installation::accounts;
use switchroom::operations::{Answered, imports};

use crate::imports::office::Office;
use crate::support::account::{Account, PASSWORD};
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

async fn sign_in(browser: &Browser, email: &str) -> crate::support::app::Page {
    browser.get("/sign-in").await.expect(200);
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD), ("next", "")]).await
}

#[rstest]
#[tokio::test]
async fn nobody_gets_in_and_is_told_why(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let two = Account::add(&app.context.database, 2).await;
    let (owner, other) = (app.browser("owner").await, app.browser_of(two, "owner").await);
    assert_eq!(accounts::suspend(&app.context, "Account 1", true).await.answer().unwrap(), Ok(true));
    assert_eq!(
        accounts::suspend(&app.context, "Account 1", true).await.answer().unwrap(),
        Ok(false),
        "twice"
    );
    owner.get("/").await.expect(303);
    other.get("/").await.expect(200);
    let stranger = app.stranger();
    sign_in(&stranger, &app.account.email("owner")).await.expect(422).says("Your account is suspended");
    assert_eq!(
        accounts::suspend(&app.context, &app.account.id.to_string(), false).await.answer().unwrap(),
        Ok(true)
    );
    owner.get("/").await.expect(303);
    sign_in(&stranger, &app.account.email("owner")).await.expect(303);
    stranger.get("/account/changes").await.expect(200).says("Suspend account").says("Resume account");
    assert!(
        accounts::suspend(&app.context, "Acount 1", true)
            .await
            .answer()
            .unwrap()
            .unwrap_err()
            .text()
            .contains("Did you mean")
    );
}

#[rstest]
#[tokio::test]
async fn nothing_is_worked_on_until_it_ends(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let file = b"Email,Site Name,Extension Number\nada@demo.example,London,2001\n";
    let id = office.receive(&owner, file, Options::default()).await;
    accounts::suspend(&office.context, "Account 1", true).await.unwrap();
    assert!(imports::waiting(&office.context).await.unwrap().is_empty());
    let import = office.work(id).await;
    office.assert_state(&import, State::Received).await;
    accounts::suspend(&office.context, "Account 1", false).await.unwrap();
    assert_eq!(imports::waiting(&office.context).await.unwrap(), [(office.account.id, id)]);
    let import = office.work(id).await;
    office.assert_state(&import, State::Applied).await;
}

#[rstest]
#[tokio::test]
async fn an_account_is_opened_once_with_an_owner(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let new = |name: &str, email: &str| NewAccount {
        account: name.to_owned(),
        country: "DE".to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        email: email.to_owned(),
        ..NewAccount::default()
    };
    let fresh = new("Ängines", "ada@engines.example");
    let refused = accounts::add(&app.context, &fresh, None).await.answer().unwrap().unwrap_err();
    assert!(refused.text().contains("Enter a password."), "{}", refused.text());
    let id = accounts::add(&app.context, &fresh, Some(PASSWORD)).await.unwrap();
    let again = accounts::add(&app.context, &fresh, Some(PASSWORD)).await.answer().unwrap();
    assert!(again.unwrap_err().text().contains("already has this name"));
    let known = new("Second", &app.account.email("owner"));
    accounts::add(&app.context, &known, None).await.unwrap();
    let all: Vec<_> = accounts::list(&app.context).await.unwrap();
    let all: Vec<_> = all.iter().map(|row| (row.name.as_str(), row.state.as_str(), row.users)).collect();
    assert_eq!(all, [("Account 1", "active", 5), ("Second", "active", 1), ("Ängines", "active", 1)]);
    let ada = app.stranger();
    sign_in(&ada, "ada@engines.example").await.expect(303);
    ada.get("/").await.expect(200).says("Ängines");
    let owner = app.stranger();
    assert_eq!(
        sign_in(&owner, &app.account.email("owner")).await.expect(303).location(),
        "/accounts?next=%2F"
    );
    assert!(id.0 > 0);
}

//! What people may do themselves: as the account decides at its first run and in its policies, and as its welcome emails say.

use rstest::rstest;
use switchroom::domain::ids::AccountId;
use switchroom::domain::policies::Policies;
use switchroom::operations::auth::first_run;
use switchroom::repository::accounts;
use switchroom::web::urls;

use crate::mail::house::{queue, welcome};
use crate::mail::pages::letter;
use crate::one_time_links::run;
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

const FIRST_RUN: [(&str, &str); 7] = [
    ("account", "Analytical Engines"),
    ("country", "gb"),
    ("time_zone", "Europe/London"),
    ("first_name", "Ada"),
    ("email", "ada@engines.example"),
    ("password", "seven green bicycles"),
    ("password_again", "seven green bicycles"),
];

pub async fn decide(app: &TestApp, policies: &Policies) {
    let mut tx = app.context.database.write(app.account.id).await.unwrap();
    accounts::set_policies(&mut tx, app.account.id, policies).await.unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
#[case("all", true)]
#[case("nothing", false)]
#[tokio::test]
async fn the_first_run_asks_what_people_change_themselves(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] choice: &str,
    #[case] may: bool,
) {
    let Some(app) = TestApp::empty(backend).await else { return };
    let link = urls::first_run(&first_run::offer(&app.context).await.unwrap().unwrap());
    let browser = app.stranger();
    let page = browser.get(&link).await.expect(200).says("What users can change");
    let first = page.text.split("name=\"own_changes\"").nth(1).unwrap();
    assert!(first.starts_with(" value=\"all\" checked"), "as in the source is chosen first");
    page.says("As in the source: all Nothing");
    browser.post(&link, &FIRST_RUN).await.expect(422).says("Choose what users can change.");
    let fields = [&FIRST_RUN[..], &[("own_changes", choice)]].concat();
    browser.post(&link, &fields).await.expect(303);
    let mut tx = app.context.database.read().await.unwrap();
    let policies = accounts::policies(&mut tx, AccountId(1)).await.unwrap();
    assert_eq!((policies.own_extension, policies.own_caller_id, policies.directory), (may, may, true));
    let record = browser.get(urls::CHANGES).await.expect(200);
    assert_eq!(record.words().contains("Own extension"), may);
}

/// The email says what its reader can do when it goes out, and not what they could when it was written.
#[rstest]
#[tokio::test]
async fn a_welcome_says_change_your_extension_exactly_where_people_can(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    queue(&app.context, app.account, &[welcome(&app.account, "import 1")]).await;
    let (owner, page) = (app.browser("owner").await, letter(&app, "member@one.example").await);
    owner.get(&page).await.expect(200).says("Open your page").says_not("Change your extension");
    decide(&app, &Policies { own_extension: true, ..Policies::default() }).await;
    owner.get(&page).await.expect(200).says("Change your extension").says_not("Open your page");
}

/// A member who has 1001 with two numbers and a package.
async fn caller(backend: Backend) -> Option<(TestApp, Browser)> {
    let app = TestApp::start(backend).await?;
    let (database, account) = (&app.context.database, app.account);
    let member = (account.scope("member").person, "member Person");
    let extension = account.add_holder(database, member, account.london, "1001").await;
    account.add_number(database, "+12055550121", account.london, Some(extension)).await;
    account.add_number(database, "+12055550122", account.london, None).await;
    let browser = app.browser("member").await;
    Some((app, browser))
}

#[rstest]
#[tokio::test]
async fn the_own_caller_id_is_one_of_the_own_numbers_or_none(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((app, member)) = caller(backend).await else { return };
    let send = async |version: &str, caller_id: &str| {
        member.post("/own/caller-id", &[("version", version), ("caller_id", caller_id)]).await
    };
    member.get("/own").await.expect(200).says_not("Outbound Caller ID");
    decide(&app, &Policies { own_caller_id: true, ..Policies::default() }).await;
    send("1", "+12055550121").await.expect(409).says("Only admins can change");
    let account = app.account.id;
    run(
        &app,
        format!(
            "INSERT INTO packages (account_id, id, name, name_fold, kind, has_numbers, calling, seats, version,
               created_at, updated_at) SELECT {account}, 77, 'Pro', 'pro', 'main', has, '', 9, 1, at, at
               FROM (SELECT created_at AS at, (1 = 1) AS has FROM users LIMIT 1) AS one"
        ),
    )
    .await;
    run(
        &app,
        format!(
            "INSERT INTO extension_packages (account_id, extension_id, package_id)
               SELECT {account}, id, 77 FROM extensions WHERE account_id = {account}"
        ),
    )
    .await;
    let page = member.get("/own").await.expect(200).says("Outbound Caller ID Hidden");
    let page = page.says("Change your outbound caller ID").says("+1 205-555-0121").says_not("555-0122");
    let version = page.field("version").unwrap().to_owned();
    send(&version, "+12055550122").await.expect(422).says("Outbound Caller ID");
    send(&version, "").await.expect(422);
    send(&version, "+12055550121").await.expect(303);
    member
        .get("/own")
        .await
        .expect(200)
        .says("caller ID is saved")
        .says("Outbound Caller ID +1 205-555-0121");
    send(&version, "Hidden").await.expect(409).says("member Person changed this");
    app.browser("owner").await.get(urls::CHANGES).await.expect(200).says("Change own caller id");
}

//! The directory: whom everybody who signs in can look up, what it tells, and what it does not.

use rstest::rstest;
use switchroom::domain::ids::ExtensionId;
use switchroom::domain::policies::Policies;

use super::allowed::decide;
use crate::one_time_links::{hold, run};
use crate::support::account::Account;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Owner, admin and support have phones; a room, somebody inactive and somebody who is held have one too.
async fn furnished(backend: Backend) -> Option<TestApp> {
    let app = TestApp::start(backend).await?;
    let (database, account) = (&app.context.database, app.account);
    let mut of = Vec::new();
    for (who, digits, site) in [
        ("owner", "1003", account.main_site),
        ("admin", "1001", account.london),
        ("support", "1002", account.london),
    ] {
        let holder = (account.scope(who).person, &*format!("{who} Person"));
        of.push(account.add_holder(database, holder, site, digits).await);
    }
    account.add_number(database, "+12055550121", account.london, Some(of[1])).await;
    account.add_holder(database, (None, "Boardroom"), account.london, "1009").await;
    let id = |id: ExtensionId| id.0;
    run(&app, format!("UPDATE extensions SET status = 'inactive' WHERE id = {}", id(of[2]))).await;
    run(&app, "UPDATE users SET department = 'Research' WHERE email = 'owner@one.example'".to_owned()).await;
    hold(&app, account.scope("siteadmin").person.unwrap(), "1008").await;
    Some(app)
}

#[rstest]
#[tokio::test]
async fn a_member_looks_somebody_up(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = furnished(backend).await else { return };
    let member = app.browser("member").await;
    assert!(member.get("/own").await.expect(200).text.contains("href=\"/directory\""));
    let all = member.get("/directory").await.expect(200).says("2 of 2").says("by name");
    let all = all.says("1001 +1 205-555-0121 London").says("owner Person 1003 Research Main Site");
    all.says_not("Boardroom").says_not("support").says_not("siteadmin").says_not("one.example");
    for (search, found) in
        [("ADM", "admin"), ("1003", "owner"), ("205 555-0121", "admin"), ("(205) 555 0121", "admin")]
    {
        let page = member.get(&format!("/directory?q={search}")).await.expect(200);
        page.says("1 of 1").says(&format!("{found} Person"));
    }
    member.get("/directory?q=one.example").await.expect(200).says("Nobody matches");
    let page = member.get("/directory?sort=extension&dir=desc").await.expect(200).says("by extension");
    let words = page.words();
    assert!(words.find("owner Person").unwrap() < words.find("admin Person").unwrap(), "{words}");
    for sort in ["department", "site"] {
        member.get(&format!("/directory?sort={sort}")).await.expect(200).says("2 of 2");
    }
    let site = app.account.london;
    member.get(&format!("/directory?site={site}")).await.expect(200).says("1 of 1").says("Site: London");
}

#[rstest]
#[tokio::test]
async fn it_is_of_one_account_and_of_nobody_who_is_not_signed_in(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = furnished(backend).await else { return };
    let other = Account::add(&app.context.database, 2).await;
    let there = app.browser_of(other, "member").await;
    there.get("/directory").await.expect(200).says("Nobody is in the directory yet").says_not("1001");
    app.stranger().get("/directory").await.expect(303);
    // A role for one site limits what one changes, not whom one calls.
    app.browser("siteadmin").await.get("/directory").await.expect(200).says("2 of 2");
}

#[rstest]
#[tokio::test]
async fn an_account_can_be_without_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = furnished(backend).await else { return };
    decide(&app, &Policies { directory: false, ..Policies::default() }).await;
    for who in ["member", "owner"] {
        let browser = app.browser(who).await;
        browser.get("/directory").await.expect(404);
        assert!(!browser.get("/own").await.expect(200).text.contains("href=\"/directory\""));
    }
}

/// As many pages as there are, each row once.
#[rstest]
#[tokio::test]
async fn it_comes_in_pages(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = furnished(backend).await else { return };
    let account = app.account;
    for n in 0..30 {
        let row = format!(
            "INSERT INTO users (account_id, id, email, email_fold, first_name, last_name, name_fold, department,
               search, status, role, site_limited, created_at, updated_at, version)
             SELECT account_id, {id}, 'u{n}@x.example', 'u{n}@x.example', 'U', 'x', 'u', '', 'u', 'active', 'member',
               site_limited, created_at, updated_at, 1 FROM users WHERE email = 'member@one.example'",
            id = 5_000_000 + n
        );
        run(&app, row).await;
        let user = Some(switchroom::domain::ids::UserId(5_000_000 + n));
        let digits = (2001 + n).to_string();
        account
            .add_holder(&app.context.database, (user, &format!("User {digits}")), account.london, &digits)
            .await;
    }
    let member = app.browser("member").await;
    let first = member.get("/directory?sort=extension").await.expect(200).says("25 of 32");
    let next =
        first.text.split("href=\"").find(|rest| rest.starts_with("/directory?sort=extension&#38;at=after"));
    let next = next.unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let second = member.get(&next).await.expect(200).says("26–32 of 32");
    second.says("User 2030").says_not("User 2005");
}

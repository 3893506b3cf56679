//! What is pasted into a search is found, in every list.

use rstest::rstest;
use switchroom::domain::ids::ExtensionId;
use switchroom::domain::message::{Message, Recipient};
use switchroom::mail_queue;
use switchroom::repository::extension_search::refresh_search;
use switchroom::web::urls;

use super::spellings::run;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const NUMBERS: [&str; 13] = [
    "+12055550100",
    "(205) 555-0100",
    "205.555.0100",
    "+1 205 555 0100",
    "0012055550100",
    "01112055550100",
    "+1\u{a0}205\u{a0}555\u{a0}0100",
    "+1 205\u{2011}555\u{2011}0100",
    "+1\u{2013}205\u{2013}555\u{2013}0100",
    "\u{202a}+12055550100\u{202c}",
    "\u{2068}+1 (205) 555-0100\u{2069}",
    "tel:+12055550100",
    "Tel.: +1 205 / 555 0100",
];
const MACS: [&str; 7] = [
    "80:5e:c0:00:00:00",
    "80-5E-C0-00-00-00",
    "805E.C000.0000",
    "805ec0000000",
    "80\u{2011}5E\u{2011}C0\u{2011}00\u{2011}00\u{2011}00",
    "\u{200e}80-5E-C0-00-00-00",
    "80\u{a0}5E\u{a0}C0\u{a0}00\u{a0}00\u{a0}00",
];
const EMAILS: [&str; 5] = [
    "ADMIN@one.example",
    "Grace Hopper <admin@one.example>",
    "mailto:admin@one.example",
    "\u{200e}admin@one.example\u{ad}",
    "admin@one.example.,",
];

/// The admin has the number and the desk phone; the member has others. Both were added by forms, and told by email.
async fn furnished(backend: Backend) -> Option<TestApp> {
    let app = TestApp::start(backend).await?;
    let (database, account) = (&app.context.database, app.account);
    let owner = app.browser("owner").await;
    let site = account.london.to_string();
    owner.get(urls::NEW_NUMBERS).await.expect(200);
    let numbers = [("numbers", "+12055550100\n+12065550199"), ("site", site.as_str()), ("type", "toll")];
    owner.post(urls::NEW_NUMBERS, &numbers).await.expect(303);
    let mut holders = Vec::new();
    for (who, digits, number, mac) in [
        ("admin", "1001", "+12055550100", "805ec0000000"),
        ("member", "1002", "+12065550199", "805ec1111111"),
    ] {
        let scope = account.scope(who);
        let user = (scope.person, scope.person_name.as_str());
        let holder = account.add_holder(database, user, account.london, digits).await;
        run(database, format!("UPDATE numbers SET extension_id = {holder} WHERE number = '{number}'")).await;
        let phone = [
            ("version", "0"),
            ("model", "Poly vvx250"),
            ("mac", mac),
            ("site", site.as_str()),
            ("template", ""),
        ];
        owner.post(urls::NEW_DESK_PHONE, &phone).await.expect(303);
        add_line(&app, holder, mac).await;
        holders.push(holder);
        let to =
            Recipient { user: scope.person.unwrap(), email: account.email(who), name: scope.person_name };
        let mut tx = database.write(account.id).await.unwrap();
        let letter = Message::welcome(&to, digits, &[], "import 1");
        mail_queue::queue(&mut tx, &app.context.keys, account.id, app.clock.now(), &[letter]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = database.write(account.id).await.unwrap();
    refresh_search(&mut tx, account.id, &holders).await.unwrap();
    tx.commit().await.unwrap();
    Some(app)
}

async fn add_line(app: &TestApp, holder: ExtensionId, mac: &str) {
    let sql = format!(
        "INSERT INTO lines (account_id, extension_id, slot, desk_phone_id, sip_user, sip_secret)
         SELECT account_id, {holder}, 1, id, 'line{holder}', 'planted-secret' FROM desk_phones WHERE mac = '{mac}'"
    );
    run(&app.context.database, sql).await;
}

/// A list, what is searched there, what is shown of the one that is meant, and of the other.
type Search = (&'static str, &'static [&'static str], &'static str, &'static str);

const SEARCHES: [Search; 14] = [
    (urls::USERS, &NUMBERS, "admin@one.example", "member@one.example"),
    (urls::PHONE_USERS, &NUMBERS, "admin@one.example", "member@one.example"),
    (urls::NUMBERS, &NUMBERS, "205-555-0100", "206-555-0199"),
    (urls::DESK_PHONES, &NUMBERS, "80:5e:c0:00:00:00", "80:5e:c1:11:11:11"),
    (urls::CHANGES, &NUMBERS, "205-555-0100", "206-555-0199"),
    (urls::OUTBOX, &NUMBERS, "admin@one.example", "member@one.example"),
    (urls::PHONE_USERS_IMPORT, &NUMBERS, ", 1001", ", 1002"),
    (urls::PHONE_USERS, &MACS, "admin@one.example", "member@one.example"),
    (urls::DESK_PHONES, &MACS, "80:5e:c0:00:00:00", "80:5e:c1:11:11:11"),
    (urls::CHANGES, &MACS, "80:5e:c0:00:00:00", "80:5e:c1:11:11:11"),
    (urls::PHONE_USERS_IMPORT, &MACS, ", 1001", ", 1002"),
    (urls::USERS, &EMAILS, "admin@one.example", "member@one.example"),
    (urls::PHONE_USERS, &EMAILS, "admin@one.example", "member@one.example"),
    (urls::OUTBOX, &EMAILS, "admin@one.example", "member@one.example"),
];

#[rstest]
#[tokio::test]
async fn what_is_pasted_is_found_in_every_list(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = furnished(backend).await else { return };
    let owner = app.browser("owner").await;
    let mut missed = Vec::new();
    for (list, pasted, meant, other) in SEARCHES {
        // The search of *Import* is for somebody whose settings are copied.
        let field = if list == urls::PHONE_USERS_IMPORT { "settings=copy&copy_search" } else { "q" };
        for text in pasted {
            let page = owner.get(&format!("{list}?{field}={}", urls::encode(text))).await.expect(200);
            let found = page.words();
            // The filter in use says again what was pasted.
            let rows = found.split_once("Clear all").map_or(found.as_str(), |(_, rows)| rows);
            if !rows.contains(meant) || rows.contains(other) {
                missed.push(format!("{list} {text:?}"));
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn a_number_of_another_account_or_site_is_not_found(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = furnished(backend).await else { return };
    let (database, account) = (&app.context.database, app.account);
    let holder = account.add_holder(database, (None, "Lobby"), account.main_site, "1003").await;
    account.add_number(database, "+12055550777", account.main_site, Some(holder)).await;
    add_line(&app, holder, "805ec0000000").await;
    let site_admin = app.browser("siteadmin").await;
    for list in [urls::NUMBERS, urls::DESK_PHONES] {
        let page = site_admin.get(&format!("{list}?q=%2B12055550777")).await.expect(200);
        page.says_not("205-555-0777").says_not("80:5e:c0:00:00:00");
    }
    let other = crate::support::account::Account::add(database, 2).await;
    let stranger = app.browser_of(other, "owner").await;
    for list in
        [urls::USERS, urls::PHONE_USERS, urls::NUMBERS, urls::DESK_PHONES, urls::CHANGES, urls::OUTBOX]
    {
        let page = stranger.get(&format!("{list}?q=%2B12055550100")).await.expect(200);
        page.says_not("one.example").says_not("205-555-0100").says_not("80:5e:c0");
    }
}

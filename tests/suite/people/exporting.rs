//! *Export* of *Users* and of *Phone Numbers*: what the list shows, and nothing of what one may not see.

use std::fmt::Write as _;

use rstest::rstest;
use switchroom::domain::number_list::NumberFilter;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::{Right, Scope};
use switchroom::domain::sorting::Order;
use switchroom::domain::user_list::UserFilter;
use switchroom::operations::exports::{ExportSource, Numbers, Users, export};
use switchroom::sheet::Separator;
use switchroom::web::urls;

use super::house::House;
use super::spellings::run;
use super::user_pages::put_in_sixty_of_each;
use crate::import_pages::portal::Portal;
use crate::support::app::Page;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// A cell of each row, without the header.
fn column(file: &Page, header: &str) -> Vec<String> {
    let cells = |line: &str| line[1..line.len() - 1].split("\",\"").map(str::to_owned).collect::<Vec<_>>();
    let mut lines = file.text.trim_start_matches('\u{feff}').lines().map(cells);
    let place = lines.next().unwrap().iter().position(|one| one == header).expect(header);
    lines.map(|cells| cells[place].clone()).collect()
}

fn name_of(file: &Page) -> &str {
    file.header("content-disposition")
}

impl Portal {
    async fn run(&self, sql: &str) {
        run(&self.app.context.database, sql.to_owned()).await;
    }
}

#[rstest]
#[tokio::test]
async fn users_are_exported_as_the_list_shows_them(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.run("UPDATE users SET first_name = '=Ada', department = 'Engines', version = 3 WHERE email LIKE 'ada@%'").await;
    portal.import("Email,Site Name,Extension Number\nada@demo.example,London,2001\n", &[]).await;
    let all = portal.owner.get(urls::USERS).await.expect(200).says("9 users");
    let file = portal.owner.get(&all.link("Export")).await.expect(200);
    assert_eq!(
        (column(&file, "Email").len(), name_of(&file)),
        (9, "attachment; filename=\"users-2026-11-24.csv\"")
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let page = portal.owner.get("/users?q=demo.example&sort=email&dir=desc&size=50").await.expect(200);
    let file = portal.owner.get(&page.says("4 users").link("Export")).await.expect(200);
    let row = "\"ada@demo.example\",\"'=Ada\",\"Lovelace\",\"Engines\",\"\",\"\",\"\",\"\",\"\",\"\",\"Zoom Phone\",\"7\"";
    assert_eq!(file.text.lines().last(), Some(row));
    let expected = ["nikola@demo.example", "grace@demo.example", "alan@demo.example", "ada@demo.example"];
    assert_eq!(column(&file, "Email"), expected);
    assert_eq!(column(&file, "License"), ["", "", "", "Zoom Phone"]);
    let one = portal.owner.get("/users?license=yes").await.expect(200).says("1 user");
    assert_eq!(column(&portal.owner.get(&one.link("Export")).await, "Email"), ["ada@demo.example"]);
    let pending = portal.owner.get(urls::PENDING).await.expect(200);
    assert_eq!(column(&portal.owner.get(&pending.link("Export")).await, "Email"), ["mary@demo.example"]);
    portal.owner.get(urls::TRASH).await.expect(200).says("Isaac").says_not("Export");
    portal.owner.get("/users?q=nobody").await.expect(200).says_not("Export");
}

#[rstest]
#[tokio::test]
async fn an_order_of_another_tab_is_none(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    put_in_sixty_of_each(&portal.app.context.database, &portal.app.account).await;
    let by_name = portal.owner.get(urls::USERS_EXPORT).await.expect(200);
    for odd in ["?sort=kept", "?sort=colour&dir=x&status=trash&at=last", "?q=%00&role=%00&license=%00"] {
        let file = portal.owner.get(&format!("{}{odd}", urls::USERS_EXPORT)).await.expect(200);
        assert_eq!(file.text, by_name.text, "{odd}");
    }
    let expiring = portal.owner.get("/users/pending/export?sort=expires").await.expect(200);
    assert_eq!(column(&expiring, "Email").len(), 61);
    assert_ne!(column(&expiring, "Email"), column(&portal.owner.get(urls::PENDING_EXPORT).await, "Email"));
}

#[rstest]
#[tokio::test]
async fn who_may_not_export_gets_neither_button_nor_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let support = portal.app.browser("support").await;
    for list in [urls::USERS, urls::PENDING, urls::NUMBERS] {
        support.get(list).await.expect(200).says_not("Export");
    }
    for file in [urls::USERS_EXPORT, urls::PENDING_EXPORT, urls::NUMBER_FILES.export] {
        support.get(file).await.expect(403).says("You don't have permission to").says_not("@demo.example");
    }
}

#[rstest]
#[tokio::test]
async fn an_admin_of_a_site_exports_whom_the_list_shows(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let file = "Email,Site Name,Extension Number,Package,Phone Number\n\
                ada@demo.example,Main Site,2001,Pro,+12055550121\ngrace@demo.example,London,2002,Pro,+12055550122\n";
    portal.import(file, &[]).await;
    portal.run("UPDATE numbers SET site_id = 1000001 WHERE number IN ('+12055550121', '+12055550122')").await;
    let admin = portal.app.browser("siteadmin").await;
    let users = admin.get(urls::USERS_EXPORT).await.expect(200);
    let users = users.says("grace@demo.example").says_not("ada@demo.example");
    assert!(column(&users, "License").contains(&"Zoom Phone".to_owned()));
    let numbers = admin.get(urls::NUMBER_FILES.export).await.expect(200);
    assert_eq!(column(&numbers, "Phone Number"), ["'+12055550121", "'+12055550122"]);
    assert_eq!(column(&numbers, "Assigned To"), ["someone at another site", "Grace Hopper (user)"]);
    assert_eq!(column(&numbers, "Extension Number"), ["", "2002"]);
    numbers.says_not("Ada");
}

#[rstest]
#[tokio::test]
async fn numbers_are_exported_as_the_list_shows_them(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.run("UPDATE numbers SET kind = 'toll_free', version = 6 WHERE number = '+12055550125'").await;
    portal
        .import("Email,Site Name,Package,Phone Number\nada@demo.example,London,Pro,+12055550123\n", &[])
        .await;
    let page = portal.owner.get("/phone/numbers?sort=number&dir=desc").await.expect(200).says("5 numbers");
    let file = portal.owner.get(&page.link("Export")).await.expect(200);
    let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').lines().collect();
    let header =
        "\"Phone Number\",\"Site Name\",\"Type\",\"Assigned To\",\"Extension Number\",\"Exported Version\"";
    let free = "\"'+12055550125\",\"Main Site\",\"Toll-free\",\"\",\"\",\"6\"";
    assert_eq!(lines[..2], [header, free]);
    assert_eq!(name_of(&file), "attachment; filename=\"phone-numbers-2026-11-24.csv\"");
    assert_eq!(column(&file, "Assigned To"), ["", "", "Ada Lovelace (user)", "", ""]);
    let one = portal.owner.get("/phone/numbers?assigned=yes").await.expect(200).says("1 number");
    let file = portal.owner.get(&one.link("Export")).await;
    assert_eq!(column(&file, "Phone Number"), ["'+12055550123"]);
    let none = portal.owner.get("/phone/numbers?q=nobody").await.expect(200);
    none.says_not("Export");
}

#[rstest]
#[tokio::test]
async fn ticked_numbers_are_exported_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.owner.get(urls::NUMBERS).await.expect(200);
    assert!(page.text.contains(&format!("formaction=\"{}\"", urls::NUMBER_FILES.export)), "{}", page.text);
    let box_of =
        |row: usize| page.text.split("name=\"row\" value=\"").nth(row).unwrap().split('"').next().unwrap();
    let ticked = format!("{}?row={}&row={}&row=77", urls::NUMBER_FILES.export, box_of(1), box_of(4));
    let file = portal.owner.get(&ticked).await.expect(200);
    assert_eq!(column(&file, "Phone Number"), ["'+12055550121", "'+12055550124"]);
    let london = portal.app.browser("siteadmin").await.get(&ticked).await.expect(200);
    assert_eq!(column(&london, "Phone Number"), Vec::<String>::new());
}

impl House {
    async fn pieces<S: ExportSource>(&self, scope: &Scope, source: S) -> Vec<String> {
        let mut file = export(&self.context, scope, source, Separator::Semicolon).unwrap();
        let mut pieces = Vec::new();
        while let Some(piece) = file.next_piece().await.unwrap() {
            pieces.push(String::from_utf8(piece).unwrap());
        }
        pieces
    }

    /// Users and numbers, so many of each, in both accounts.
    async fn fill_both(&self, rows: i64) {
        let mut sql = String::new();
        for account in [self.account, self.other] {
            let _ = write!(
                sql,
                "INSERT INTO users (account_id, id, email, email_fold, first_name, last_name, name_fold, department, search,
                   status, role, site_limited, created_at, updated_at, version)
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
                 SELECT u.account_id, u.id + 5000 + i, 'many' || i || '@x' || u.account_id || '.example',
                   'many' || i || '@x' || u.account_id || '.example', 'Same', '', 'same', '', '', 'active', 'member',
                   FALSE, u.created_at, u.updated_at, 1
                   FROM n, users u WHERE u.account_id = {0} AND u.role = 'owner';
                 INSERT INTO numbers (account_id, id, number, kind, site_id, position, created_at, updated_at, version)
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
                 SELECT u.account_id, u.id + 5000 + i, '+1205' || (5550000 + i), 'toll', {1}, 0, u.created_at,
                   u.updated_at, 1
                   FROM n, users u WHERE u.account_id = {0} AND u.role = 'owner';",
                account.id, account.main_site
            );
        }
        run(self.database(), sql).await;
    }
}

#[rstest]
#[tokio::test]
async fn large_files_come_in_pieces_and_whole(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.fill_both(2_100).await;
    let owner = house.account.owner();
    let users = Users { filter: UserFilter::default(), order: Order::default() };
    let numbers = Numbers { filter: NumberFilter::default(), order: Order::default() };
    let files = [(house.pieces(&owner, users).await, 2_105), (house.pieces(&owner, numbers).await, 2_100)];
    for (pieces, rows) in files {
        let lines: Vec<_> = pieces.iter().map(|piece| piece.lines().count()).collect();
        assert_eq!(lines, [501, 500, 500, 500, rows - 2_000]);
        let mut firsts: Vec<_> =
            pieces.concat().lines().skip(1).map(|line| line.split(';').next().unwrap().to_owned()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(firsts.len(), rows);
        assert!(!pieces.concat().contains("@x2000000"));
    }
}

#[rstest]
#[case("support")]
#[case("member")]
#[tokio::test]
async fn who_only_reads_begins_no_file(#[case] who: &str, #[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let scope = house.account.scope(who);
    let users = Users { filter: UserFilter::default(), order: Order::default() };
    let refused = export(&house.context, &scope, users, Separator::default()).err();
    assert_eq!(refused, Some(Refusal::NotAllowed(Right::Export)));
}

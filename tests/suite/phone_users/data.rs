//! An account whose *Users & Rooms* has one row for each thing that can be looked for.

use chrono::Duration;
use rstest::rstest;
use switchroom::clock::Clock;
use switchroom::database::{Database, Tx, Value, bulk_insert};
use switchroom::domain::choices::HolderKind;
use switchroom::domain::fold::fold;
use switchroom::domain::ids::{ExtensionId, PackageId};
use switchroom::domain::phone_user_list::PhoneUserFilter;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::Scope;
use switchroom::domain::sorting::PageRequest;
use switchroom::keys::Keys;
use switchroom::operations::phone_users::{self, PhoneUserList};
use switchroom::operations::{Answered, Context};
use switchroom::repository::extension_search::refresh_search;

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, Postgres, Sqlite, TestDatabase};

macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(Value::from($value)),*] };
}

/// Kind, name, e-mail (of users), extension, whether in London, and whether active.
type Holder = (HolderKind, &'static str, &'static str, &'static str, bool, bool);

const HOLDERS: [Holder; 8] = [
    (HolderKind::User, "Ada Lovelace", "ada@one.example", "1001", false, true),
    (HolderKind::User, "Bob Ünal", "bob@one.example", "801", true, false),
    (HolderKind::User, "Cy 100% Young", "cy@one.example", "20000", false, true),
    (HolderKind::User, "Dee Lovelace", "dee@one.example", "900", true, true),
    (HolderKind::User, "=Eve", "eve@one.example", "1100", false, false),
    (HolderKind::Room, "Board Room", "", "7001", true, true),
    (HolderKind::CommonArea, "Lobby", "", "7002", false, true),
    (HolderKind::CallQueue, "Sales", "", "7003", false, true),
];

/// The account with its context.
pub struct Story {
    pub context: Context,
    pub account: Account,
    /// Held by Ada and Cy.
    pub unlimited: PackageId,
    _database: TestDatabase,
}

impl Story {
    /// Tells it on a fresh database; `None` where there is no PostgreSQL.
    pub async fn begin(backend: Backend) -> Option<Self> {
        let story = Self::empty(backend).await?;
        let database = &story.context.database;
        add_holders(database, &story.account).await;
        let other = Account::add(database, 2).await;
        add_holders(database, &other).await;
        Some(story)
    }

    /// An account without any phone user.
    pub async fn empty(backend: Backend) -> Option<Self> {
        let test = backend.database().await?;
        let context = context(&test.database);
        let account = Account::add(&test.database, 1).await;
        let unlimited = PackageId(account.id.0);
        Some(Self { context, account, unlimited, _database: test })
    }

    /// See [`add_users`].
    pub async fn add_users(&self, names: &[String]) {
        add_users(&self.context.database, &self.account, names).await;
    }

    /// What the owner sees.
    pub async fn list(&self, filter: PhoneUserFilter) -> PhoneUserList {
        self.list_as(&self.account.owner(), filter).await.unwrap()
    }

    /// The first page as somebody sees it.
    pub async fn list_as(&self, scope: &Scope, filter: PhoneUserFilter) -> Result<PhoneUserList, Refusal> {
        phone_users::list(&self.context, scope, &filter, &PageRequest::default()).await.answer().unwrap()
    }

    /// Names on the owner's first page.
    pub async fn names(&self, filter: PhoneUserFilter) -> Vec<String> {
        names(&self.list(filter).await)
    }
}

/// Names of the rows.
pub fn names(list: &PhoneUserList) -> Vec<String> {
    list.page.rows.iter().map(|row| row.name.clone()).collect()
}

fn context(database: &Database) -> Context {
    Context::new(database.clone(), Clock::fixed(noon()), Keys::new([7; 32]))
}

struct Row<'a> {
    account: &'a Account,
    place: usize,
    name: &'a str,
    email: String,
    extension: String,
}

const USERS: &str = "account_id id email email_fold first_name last_name name_fold department search status role \
    site_limited created_at updated_at version";
const EXTENSIONS: &str = "account_id id kind site_id short digits name name_fold user_id status settings search \
    import_id created_at updated_at version";

impl Row<'_> {
    fn id(&self) -> i64 {
        self.account.id.0 + 1000 + i64::try_from(self.place).unwrap()
    }

    fn user(&self) -> Vec<Value> {
        let (first, last) = self.name.split_once(' ').unwrap_or((self.name, ""));
        let mut row =
            row![self.account.id.0, self.id(), self.email.as_str(), self.email.as_str(), first, last];
        row.extend(row![fold(self.name), "", "", "active", "member", false, noon(), noon(), 1]);
        row
    }

    fn extension(&self, kind: HolderKind, in_london: bool, active: bool) -> Vec<Value> {
        let user = (kind == HolderKind::User).then(|| self.id());
        let site = if in_london { self.account.london } else { self.account.main_site };
        let status = if active { "active" } else { "inactive" };
        let settings = r#"{"outbound_caller_id":"hidden","select_outbound_caller_id":true,"sms":true}"#;
        let import = (self.extension == "20000").then_some(5);
        let later = noon() + Duration::seconds(1);
        let digits = self.extension.as_str();
        let mut row = row![self.account.id.0, self.id(), kind.as_str(), site.0, digits, digits];
        row.extend(row![self.name, fold(self.name), user, status, settings, fold(self.name), import]);
        // Writing what it is found by raises this to 7.
        row.extend(row![noon(), later, 6]);
        row
    }
}

/// Users of these names, in Main Site and London by turns, with extensions from 10000.
pub async fn add_users(database: &Database, account: &Account, names: &[String]) {
    let mut tx = database.write(account.id).await.unwrap();
    let rows = names.iter().enumerate().map(|(n, name)| {
        let extension = (10_000 + n).to_string();
        let email = format!("user{n}@one.example");
        Row { account, place: n + 100, name, email, extension }
    });
    let rows: Vec<_> = rows.collect();
    load(&mut tx, "users", USERS, rows.iter().map(Row::user).collect()).await;
    let extension = |(n, row): (usize, &Row)| row.extension(HolderKind::User, n % 2 == 1, n % 3 > 0);
    load(&mut tx, "extensions", EXTENSIONS, rows.iter().enumerate().map(extension).collect()).await;
    tx.commit().await.unwrap();
}

/// One row for each thing that can be looked for.
pub async fn add_holders(database: &Database, account: &Account) {
    let mut tx = database.write(account.id).await.unwrap();
    let mut ids = vec![];
    for (place, (kind, name, email, extension, in_london, active)) in HOLDERS.into_iter().enumerate() {
        let (email, extension) = (email.to_owned(), extension.to_owned());
        let row = Row { account, place, name, email, extension };
        if kind == HolderKind::User {
            load(&mut tx, "users", USERS, vec![row.user()]).await;
        }
        load(&mut tx, "extensions", EXTENSIONS, vec![row.extension(kind, in_london, active)]).await;
        ids.push(ExtensionId(row.id()));
    }
    add_packages(&mut tx, account, &ids).await;
    add_numbers(&mut tx, account, &ids).await;
    add_desk_phones(&mut tx, account, &ids).await;
    refresh_search(&mut tx, account.id, &ids).await.unwrap();
    tx.commit().await.unwrap();
}

async fn add_packages(tx: &mut Tx, account: &Account, ids: &[ExtensionId]) {
    let package = |id: i64, name: &str, kind: &str| {
        row![account.id.0, id, name, fold(name), kind, true, "", 10, noon(), noon(), 1]
    };
    let (main, add_on) = (account.id.0, account.id.0 + 1);
    let columns = "account_id id name name_fold kind has_numbers calling seats created_at updated_at version";
    let rows = vec![package(main, "US/CA Unlimited", "main"), package(add_on, "Power Pack", "add_on")];
    load(tx, "packages", columns, rows).await;
    let held = |holder: usize, package: i64| row![account.id.0, ids[holder].0, package];
    let rows = vec![held(0, add_on), held(0, main), held(2, main)];
    load(tx, "extension_packages", "account_id extension_id package_id", rows).await;
}

async fn add_numbers(tx: &mut Tx, account: &Account, ids: &[ExtensionId]) {
    let columns = "account_id id number kind site_id extension_id position created_at updated_at version";
    let number = |n: i64, holder: Option<usize>, position: i64| {
        let holder = holder.map(|holder| ids[holder].0);
        let (id, text) = (account.id.0 + n, format!("+1205555010{n}"));
        row![account.id.0, id, text, "toll", account.main_site.0, holder, position, noon(), noon(), 1]
    };
    let rows = vec![number(1, Some(0), 2), number(2, Some(0), 1), number(3, Some(5), 1), number(4, None, 1)];
    load(tx, "numbers", columns, rows).await;
}

async fn add_desk_phones(tx: &mut Tx, account: &Account, ids: &[ExtensionId]) {
    let columns = "account_id id name name_fold description content created_at updated_at version";
    let template = account.id.0;
    let row = row![account.id.0, template, "Desk", "desk", "", "", noon(), noon(), 1];
    load(tx, "provision_templates", columns, vec![row]).await;
    let phone = |n: i64, template: Option<i64>| {
        let (id, mac) = (account.id.0 + n, format!("805ec03d000{n}"));
        let site = account.main_site.0;
        row![account.id.0, id, mac, "Yealink", "T46S", site, template, "provisioned", noon(), noon(), 1]
    };
    let columns =
        "account_id id mac brand model site_id provision_template_id state created_at updated_at version";
    load(tx, "desk_phones", columns, vec![phone(1, Some(template)), phone(2, None)]).await;
    let line = |holder: usize, slot: i64, phone: Option<i64>| {
        let name = format!("line{}-{slot}", ids[holder].0);
        row![
            account.id.0,
            ids[holder].0,
            slot,
            phone.map(|phone| account.id.0 + phone),
            name,
            "planted-secret"
        ]
    };
    let columns = "account_id extension_id slot desk_phone_id sip_user sip_secret";
    let rows = vec![
        line(0, 0, None),
        line(0, 2, Some(2)),
        line(0, 1, Some(1)),
        line(3, 0, None),
        line(5, 1, Some(1)),
    ];
    load(tx, "lines", columns, rows).await;
}

async fn load(tx: &mut Tx, table: &'static str, columns: &'static str, rows: Vec<Vec<Value>>) {
    let columns: Vec<_> = columns.split_whitespace().collect();
    bulk_insert(tx, table, &columns, &rows).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_row_says_what_hangs_on_the_extension(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let list = story.list(PhoneUserFilter::all(HolderKind::User)).await;
    let ada = &list.page.rows[1];
    assert_eq!((ada.name.as_str(), ada.extension.as_deref()), ("Ada Lovelace", Some("1001")));
    assert_eq!(ada.person.as_ref().unwrap().email, "ada@one.example");
    assert_eq!(ada.packages, ["US/CA Unlimited", "Power Pack"]);
    assert_eq!(ada.numbers, ["+12055550102", "+12055550101"]);
    let phones: Vec<_> = ada.desk_phones.iter().map(|phone| (phone.slot, phone.mac.as_str())).collect();
    assert_eq!(phones, [(1, "805ec03d0001"), (2, "805ec03d0002")]);
    assert_eq!(ada.desk_phones[0].provision_template.as_deref(), Some("Desk"));
    assert_eq!((ada.site.as_str(), ada.version), ("Main Site", 7));
}

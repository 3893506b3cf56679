//! Two accounts with everything, on one server: who looks at one of them, and all keys of the other.

use std::collections::{BTreeMap, BTreeSet};

use switchroom::database::{Database, On, Tx};
use switchroom::domain::change::Change;
use switchroom::domain::ids::DeskPhoneId;
use switchroom::domain::message::{Message, Recipient};
use switchroom::mail_queue;
use switchroom::operations::users::resend_invite::resend;
use switchroom::repository::users;
use switchroom::web::urls;

use super::forms::{Form, forms, links};
use crate::audit_log::record;
use crate::imports::office::furnish;
use crate::support::account::{Account, noon};
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::Backend;

/// What is in every name of the other account, and in none of ours.
pub const MARK: &str = "Zweite";
/// Pages that are looked at for forms.
const PAGES: usize = 150;
const FILE: &[u8] = b"Email,Site Name,Extension Number\nnobody@demo.example,London,2001\n";

/// Keys by table.
pub type Ids = BTreeMap<String, BTreeSet<i64>>;

/// Two accounts with everything, on one server.
pub struct Two {
    pub app: TestApp,
    pub owner: Browser,
    pub own: Ids,
    pub foreign: Ids,
    pub other: Account,
}

impl Two {
    pub async fn open(backend: Backend) -> Option<Self> {
        let app = TestApp::start(backend).await?;
        let database = &app.context.database;
        fill(&app, app.account, "Erste").await;
        raise_keys(database).await;
        let other = Account::add(database, 2).await;
        fill(&app, other, MARK).await;
        let owner = app.browser("owner").await;
        let (own, foreign) = (ids(database, app.account).await, ids(database, other).await);
        Some(Self { app, owner, own, foreign, other })
    }

    /// All keys of the other account.
    pub fn foreign_keys(&self) -> BTreeSet<i64> {
        self.foreign.values().flatten().copied().filter(|id| *id > 2_000_000).collect()
    }

    /// Forms of our own pages, found by following their links.
    pub async fn all_forms(&self) -> Vec<Form> {
        let (mut ahead, mut seen, mut found) =
            (vec![urls::TRASH.to_owned(), "/".to_owned()], BTreeSet::new(), Vec::new());
        while let Some(path) = ahead.pop() {
            if seen.len() >= PAGES || !seen.insert(path.clone()) {
                continue;
            }
            let page = self.owner.get(&path).await;
            assert!(
                page.status < 500 && !page.text.contains(MARK),
                "{path}: {} {}",
                page.status,
                page.words()
            );
            found.extend(forms(&page.text).into_iter().map(|form| of_page(form, &path)));
            let ours =
                links(&page.text).into_iter().filter(|link| link.starts_with('/') && !link.contains("//"));
            let next: Vec<String> =
                ours.filter(|link| !link.contains("at=") && !link.contains("sort=")).collect();
            ahead.splice(0..0, next);
        }
        found.sort_by(|one, other| one.action.cmp(&other.action));
        found.dedup_by(|one, other| one == other);
        found
    }

    pub async fn send(&self, path: &str, form: &Form) -> Page {
        self.owner.get(urls::HELP).await;
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        if form.is_upload {
            self.owner.upload(path, &fields, "people.csv", FILE).await
        } else {
            self.owner.post(path, &fields).await
        }
    }
}

fn of_page(form: Form, path: &str) -> Form {
    let here = path.split(['?', '#']).next().unwrap_or_default();
    let action = if form.action.is_empty() { here.to_owned() } else { form.action };
    Form { action, ..form }
}

/// Everything an account can have, with a word in its names.
async fn fill(app: &TestApp, account: Account, word: &str) {
    let database = &app.context.database;
    furnish(database, account.id, &account).await;
    phone(database, account, word).await;
    people(app, account, word).await;
    templates(database, account, word).await;
    let site = Change::of("site", account.london.0, word).set("Name", word);
    record(database, account, "add_site", &[site]).await;
    let browser = app.browser_of(account, "owner").await;
    upload(&browser, urls::PHONE_USERS_IMPORT, &format!("{word}.csv"), FILE).await;
    for sql in [
        "UPDATE users SET first_name = '{}', name_fold = LOWER('{}'), search = LOWER('{}') || ' ' || search",
        "UPDATE extensions SET name = '{}', name_fold = LOWER('{}'), search = LOWER('{}') || ' ' || search",
        "UPDATE sites SET name = '{} ' || name, name_fold = LOWER('{} ') || name_fold",
        "UPDATE packages SET name = '{} ' || name, name_fold = LOWER('{} ') || name_fold",
    ] {
        let sql = sql.replace("{}", word) + &format!(" WHERE account_id = {}", account.id);
        crate::audit_log::tamper(database, &[&sql]).await;
    }
}

/// A phone user with a number and a desk phone.
async fn phone(database: &Database, account: Account, word: &str) {
    let admin = account.scope("admin").person.unwrap();
    let holder = account.add_holder(database, (Some(admin), "x"), account.london, "1001").await;
    let (number, mac) =
        if word == MARK { ("+12055550902", "805ec03d0002") } else { ("+12055550901", "805ec03d0001") };
    account.add_number(database, number, account.london, Some(holder)).await;
    let (id, phone, site) = (account.id.0, account.id.0 + 77, account.london.0);
    let mut row = vec![id.into(), phone.into(), mac.into(), "Yealink".into(), "T46S".into(), site.into()];
    row.extend(["to_be_provisioned".into(), noon().into(), noon().into(), 1.into()]);
    let columns = "account_id id mac brand model site_id state created_at updated_at version";
    account.load(database, "desk_phones", columns, row).await;
    account.add_line(database, holder, DeskPhoneId(phone)).await;
}

/// Somebody who is invited, for whom a phone is held, and a letter to them of each state. Who is in the trash is there
/// already.
async fn people(app: &TestApp, account: Account, word: &str) {
    let (context, id) = (&app.context, account.id);
    let email = "mary@demo.example";
    let mut tx = context.database.read().await.unwrap();
    let user = users::ids(&mut tx, id, &[email]).await.unwrap()[0].1;
    drop(tx);
    account.add_holder(&context.database, (Some(user), "x"), account.london, "1002").await;
    resend(context, &account.owner(), user).await.unwrap();
    let to = Recipient { user, email: email.to_owned(), name: word.to_owned() };
    let letters = STATES.map(|state| Message::welcome(&to, "1002", &[], state));
    let mut tx = context.database.write(id).await.unwrap();
    mail_queue::queue(&mut tx, &context.keys, id, noon(), &letters).await.unwrap();
    tx.commit().await.unwrap();
    let held = format!("UPDATE extensions SET held = (1 = 1) WHERE account_id = {id} AND digits = '1002'");
    crate::audit_log::tamper(&context.database, &[&held]).await;
    for state in STATES {
        let sql = format!(
            "UPDATE outbox SET state = '{state}', problem = 'not now' WHERE account_id = {id}
               AND occasion LIKE '%{state}'"
        );
        crate::audit_log::tamper(&context.database, &[&sql]).await;
    }
}

/// Of letters.
const STATES: [&str; 4] = ["queued", "failed", "sent", "cancelled"];

async fn templates(database: &Database, account: Account, word: &str) {
    let named = || vec![account.id.0.into(), word.into(), word.to_lowercase().into()];
    let times = || [noon().into(), noon().into(), 1.into()];
    let row = named().into_iter().chain(["".into(), "line".into()]).chain(times()).collect();
    let columns = "account_id name name_fold description content created_at updated_at version";
    account.load(database, "provision_templates", columns, row).await;
    let row = named().into_iter().chain(["{}".into()]).chain(times()).collect();
    let columns = "account_id name name_fold settings created_at updated_at version";
    account.load(database, "setting_templates", columns, row).await;
}

/// Uploads a file from a form of its own.
pub async fn upload(browser: &Browser, path: &str, name: &str, file: &[u8]) -> Page {
    let key = browser.get(path).await.expect(200);
    let fields = [("form_key", key.field("form_key").unwrap())];
    browser.upload(path, &fields, name, file).await.expect(303)
}

/// Keys of the account that comes next are others than all before.
async fn raise_keys(database: &Database) {
    let mut tx = database.write_global().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => {
            sqlx::query("UPDATE sqlite_sequence SET seq = 2100000").execute(&mut **tx).await.unwrap();
        }
        On::Postgres(tx) => {
            let sql = "SELECT setval(pg_get_serial_sequence(table_name, column_name), 2100000)
              FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'";
            sqlx::query(sql).fetch_all(&mut **tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// The keys that an account has in each table.
async fn ids(database: &Database, account: Account) -> Ids {
    let mut tx = database.read().await.unwrap();
    let mut ids = Ids::new();
    for table in tables(&mut tx).await {
        let sql = sqlx::AssertSqlSafe(format!("SELECT id FROM {table} WHERE account_id = {}", account.id));
        let found: Vec<i64> = match &mut tx.on {
            On::Sqlite(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
            On::Postgres(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
        };
        ids.insert(table, found.into_iter().collect());
    }
    ids
}

/// Tables whose rows have a key of their own in an account.
async fn tables(tx: &mut Tx) -> Vec<String> {
    match &mut tx.on {
        On::Sqlite(tx) => {
            let sql = "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND 2 =
              (SELECT COUNT(*) FROM pragma_table_info(m.name) c WHERE c.name IN ('account_id', 'id'))";
            sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap()
        }
        On::Postgres(tx) => {
            let sql = "SELECT CAST(table_name AS TEXT) FROM information_schema.columns WHERE table_schema = 'public'
              AND column_name IN ('account_id', 'id') GROUP BY table_name HAVING COUNT(*) = 2";
            sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap()
        }
    }
}

/// All rows of an account, to see that nothing of it was changed.
pub async fn rows_of(database: &Database, account: Account) -> Vec<String> {
    let mut tx = database.read().await.unwrap();
    let mut all = Vec::new();
    for table in tables(&mut tx).await {
        match &mut tx.on {
            On::Sqlite(tx) => {
                let sql = format!("SELECT * FROM {table} WHERE account_id = {} ORDER BY id", account.id);
                let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap();
                all.extend(rows.iter().map(|row| format!("{table} {}", values(row))));
            }
            On::Postgres(tx) => {
                let sql = format!(
                    "SELECT CAST(t AS TEXT) FROM {table} t WHERE account_id = {} ORDER BY id",
                    account.id
                );
                let rows: Vec<String> =
                    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap();
                all.extend(rows.into_iter().map(|row| format!("{table} {row}")));
            }
        }
    }
    all
}

fn values(row: &sqlx::sqlite::SqliteRow) -> String {
    use sqlx::Row as _;
    let text = |at: usize| {
        let number = row.try_get_unchecked::<Option<i64>, _>(at).ok().flatten();
        let text = row.try_get_unchecked::<Option<String>, _>(at).ok().flatten();
        format!("{number:?} {text:?}")
    };
    (0..row.len()).map(text).collect::<Vec<_>>().join("|")
}

//! An account to tell stories in: two sites, one person of each role, all with the same password.
//!
//! Its rows are loaded directly, so that a test of one operation does not need another. Ids are high: what the
//! database gives out itself starts at 1.

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, TimeZone, Utc};
use sqlx::AssertSqlSafe;
use switchroom::database::{Database, On, Tx, Value, bulk_insert};
use switchroom::domain::fold::fold;
use switchroom::domain::ids::{AccountId, SiteId, UserId};
use switchroom::domain::scope::{Role, Scope, Sites};
use switchroom::repository::contact_center::roles;

/// A row to load, from values of several types.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(Value::from($value)),*] };
}

/// What everybody of a test account signs in with.
pub const PASSWORD: &str = "seven green bicycles";

/// When the fixed clock of tests starts.
pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap()
}

/// An account with *Main Site* and *London*.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    pub id: AccountId,
    pub main_site: SiteId,
    pub london: SiteId,
    /// Tells accounts apart: the first is 1.
    pub number: i64,
}

/// E-mail before the `@`, role, and whether the role holds for London only.
type Person = (&'static str, Role, bool);

/// The people of every account.
const PEOPLE: [Person; 5] = [
    ("owner", Role::Owner, false),
    ("admin", Role::Admin, false),
    ("siteadmin", Role::Admin, true),
    ("support", Role::Support, false),
    ("member", Role::Member, false),
];

impl Account {
    /// The account of number 1, which is in no database.
    pub fn missing() -> Self {
        Self { id: AccountId(1_000_000), main_site: SiteId(1_000_000), london: SiteId(1_000_001), number: 1 }
    }

    /// Sets status and role of one of its people, as if somebody had done so in between.
    pub async fn set_person(&self, database: &Database, who: &str, (status, role): (&str, &str)) {
        let person = self.scope(who).person.unwrap();
        let sql = format!(
            "UPDATE users SET status = '{status}', role = '{role}' WHERE account_id = {} AND id = {person}",
            self.id
        );
        self.change(database, sql).await;
    }

    /// Makes one of its people an active admin of the contact center.
    pub async fn add_contact_center_admin(&self, database: &Database, who: &str) {
        let sql = format!(
            "INSERT INTO contact_center_users (account_id, email_fold, display_fold, role_id, access, client_integration, multi_channel,
               created_at, updated_at, version)
             SELECT r.account_id, '{}', '', r.id, 'active', 'default', FALSE, r.created_at, r.updated_at, 1
               FROM contact_center_roles r WHERE r.account_id = {} AND r.kind = 'admin' AND r.is_default",
            self.email(who),
            self.id
        );
        self.change(database, sql).await;
    }

    /// Changes what is stored of the account, as if somebody had done so in between.
    pub async fn change(&self, database: &Database, sql: String) {
        let mut tx = database.write(self.id).await.unwrap();
        match &mut tx.on {
            On::Sqlite(tx) => drop(sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await.unwrap()),
            On::Postgres(tx) => drop(sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await.unwrap()),
        }
        tx.commit().await.unwrap();
    }

    /// Adds the account of this number (1, 2, …).
    pub async fn add(database: &Database, number: i64) -> Self {
        let first = number * 1_000_000;
        let account =
            Self { id: AccountId(first), main_site: SiteId(first), london: SiteId(first + 1), number };
        let mut tx = database.write_global().await.unwrap();
        account.load_account(&mut tx).await;
        account.load_sites(&mut tx).await;
        account.load_people(&mut tx).await;
        roles::add_defaults(&mut tx, account.id, noon()).await.unwrap();
        tx.commit().await.unwrap();
        account
    }

    /// The owner.
    pub fn owner(&self) -> Scope {
        self.scope("owner")
    }

    /// What `owner`, `admin`, `siteadmin` (London only), `support` or `member` may do.
    pub fn scope(&self, who: &str) -> Scope {
        let (index, (_, role, limited)) = Self::person(who);
        Scope {
            account: self.id,
            person: Some(self.user(index)),
            person_name: name(who),
            role,
            sites: if limited { Sites::Only(vec![self.london]) } else { Sites::All },
            contact_center_admin: false,
            address: "127.0.0.1".to_owned(),
            proved: true,
        }
    }

    /// Such as `owner@one.example`, with [`PASSWORD`].
    pub fn email(&self, who: &str) -> String {
        match self.number {
            1 => format!("{who}@one.example"),
            2 => format!("{who}@two.example"),
            number => format!("{who}@account{number}.example"),
        }
    }

    fn person(who: &str) -> (usize, Person) {
        PEOPLE.into_iter().enumerate().find(|(_, (name, ..))| *name == who).unwrap()
    }

    fn user(&self, index: usize) -> UserId {
        UserId(self.id.0 + i64::try_from(index).unwrap())
    }

    async fn load_account(&self, tx: &mut Tx) {
        let columns = "id name country time_zone site_codes extension_min extension_max settings state created_at version";
        let name = format!("Account {}", self.number);
        let row = row![self.id.0, name, "US", "UTC", false, 3, 6, "{}", "active", noon(), 1];
        load(tx, "accounts", columns, vec![row]).await;
        let pool = |kind: &str| row![self.id.0, kind, 100, 1];
        let columns = "account_id kind seats version";
        load(tx, "license_pools", columns, vec![pool("phone"), pool("common_area")]).await;
    }

    async fn load_sites(&self, tx: &mut Tx) {
        let columns = "account_id id name name_fold is_main settings created_at updated_at version";
        let site = |id: SiteId, name: &str| {
            row![self.id.0, id.0, name, fold(name), id == self.main_site, "{}", noon(), noon(), 1]
        };
        load(tx, "sites", columns, vec![site(self.main_site, "Main Site"), site(self.london, "London")])
            .await;
    }

    async fn load_people(&self, tx: &mut Tx) {
        let people: Vec<_> = PEOPLE.iter().enumerate().map(|(n, person)| (self.user(n).0, *person)).collect();
        let hash = cheap_hash();
        let login = |(id, (who, ..)): &(i64, Person)| {
            row![*id, self.email(who), self.email(who), hash.clone(), noon()]
        };
        let columns = "id email email_fold password_hash created_at";
        load(tx, "logins", columns, people.iter().map(login).collect()).await;
        let rows = people.iter().map(|(id, person)| self.user_row(*id, *person)).collect();
        load(tx, "users", USER_COLUMNS, rows).await;
        let limited = people.iter().filter(|(_, (.., limited))| *limited);
        let rows = limited.map(|(id, _)| row![self.id.0, *id, self.london.0]).collect();
        load(tx, "user_sites", "account_id user_id site_id", rows).await;
    }

    fn user_row(&self, id: i64, (who, role, limited): Person) -> Vec<Value> {
        let (email, name) = (self.email(who), name(who));
        let search = fold(&format!("{name} {email}"));
        let mut row = row![self.id.0, id, id, email.clone(), email, who, "Person", fold(&name), "", search];
        row.extend(row!["active", role.as_str(), limited, noon(), noon(), 1]);
        row
    }
}

const USER_COLUMNS: &str = "account_id id login_id email email_fold first_name last_name name_fold department \
    search status role site_limited created_at updated_at version";

fn name(who: &str) -> String {
    format!("{who} Person")
}

async fn load(tx: &mut Tx, table: &'static str, columns: &'static str, rows: Vec<Vec<Value>>) {
    let columns: Vec<_> = columns.split_whitespace().collect();
    bulk_insert(tx, table, &columns, &rows).await.unwrap();
}

/// A real argon2id hash that costs next to nothing.
fn cheap_hash() -> String {
    let params = Params::new(8, 1, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password(PASSWORD.as_bytes()).unwrap().to_string()
}

//! An account with what a first import needs: packages with seats, numbers, people, and a worker.

use std::fmt::Write as _;

use switchroom::clock::Clock;
use switchroom::database::Database;
use switchroom::domain::change::Field;
use switchroom::domain::choices::{NumberType, PersonStatus};
use switchroom::domain::email::Email;
use switchroom::domain::fields::PackageFields;
use switchroom::domain::ids::{AccountId, ImportId, SiteId, UserId};
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::keyset::PageSize;
use switchroom::domain::name::PersonName;
use switchroom::domain::package::PackageKind;
use switchroom::domain::phone_number::E164;
use switchroom::domain::scope::{Role, Scope};
use switchroom::domain::sorting::PageRequest;
use switchroom::importers::FileKind;
use switchroom::keys::Keys;
use switchroom::operations::imports::{self, Decision, Details, Receiving, Upload};
use switchroom::operations::{Answered, Context};
use switchroom::repository::entity;
use switchroom::repository::imports::ImportRow;
use switchroom::repository::numbers::{self, NewNumber};
use switchroom::repository::packages::Packages;
use switchroom::repository::users::{self, NewUser};

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, TestDatabase};

/// The account, its people and the way to upload files.
pub struct Office {
    pub context: Context,
    pub account: Account,
    pub database: TestDatabase,
}

/// The people of the office, beside those of [`Account`]: e-mail before the `@demo.example`, and status.
const PEOPLE: [(&str, &str, PersonStatus); 6] = [
    ("ada", "Lovelace", PersonStatus::Active),
    ("grace", "Hopper", PersonStatus::Active),
    ("alan", "Turing", PersonStatus::Active),
    ("mary", "Shelley", PersonStatus::Pending),
    ("nikola", "Tesla", PersonStatus::Inactive),
    ("isaac", "Newton", PersonStatus::Trash),
];

impl Office {
    /// An office on a database; `None` where there is no PostgreSQL.
    pub async fn open(backend: Backend) -> Option<Self> {
        let database = backend.database().await?;
        let account = Account::add(&database.database, 1).await;
        let context = Context::new(database.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
        furnish(&database.database, account.id, &account).await;
        Some(Self { context, account, database })
    }

    /// Goes on with a new account in the same database.
    pub async fn next_account(&mut self) {
        self.account = Account::add(&self.context.database, self.account.number + 1).await;
        furnish(&self.context.database, self.account.id, &self.account).await;
    }

    /// Uploads a file on the add tab as the owner and lets the worker do its part.
    pub async fn add(&self, csv: &str) -> ImportRow {
        self.upload(&self.account.owner(), csv.as_bytes(), Options::default()).await
    }

    /// Uploads a file on the update tab as the owner and lets the worker do its part.
    pub async fn update(&self, csv: &str) -> ImportRow {
        self.update_with(&self.account.owner(), csv, Options::default()).await
    }

    /// Uploads on the update tab with options, as anybody.
    pub async fn update_with(&self, scope: &Scope, csv: &str, options: Options) -> ImportRow {
        let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::PhoneUsers, options) };
        let id = self.receive_as(scope, csv.as_bytes(), upload).await.unwrap();
        self.work(id).await
    }

    /// Uploads on the update tab, looks at the plan, and applies it where it waits for that.
    pub async fn update_and_apply(&self, csv: &str) -> ImportRow {
        let import = self.update(csv).await;
        if import.state == State::Ready { self.decide(&import, Decision::Apply).await } else { import }
    }

    /// The plan of an import as "name: field old > new, …; …", a line for each row.
    pub async fn plan(&self, import: &ImportRow) -> Vec<String> {
        let (owner, largest) = (self.account.owner(), PageRequest::sized(PageSize::ALL[3]));
        let page = imports::page_of_plan(&self.context, &owner, import.id, "", &largest).await;
        let page = page.unwrap().unwrap();
        assert!(page.next.is_none(), "the plan is longer than a page");
        let word = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let field =
            |field: &Field| format!("{} {} > {}", field.field, word(&field.before), word(&field.after));
        let fields = |fields: &[Field]| fields.iter().map(field).collect::<Vec<_>>().join("; ");
        page.rows.iter().map(|row| format!("{}: {}", row.subject, fields(&row.changes.0))).collect()
    }

    /// Uploads with options, as anybody.
    pub async fn upload(&self, scope: &Scope, bytes: &[u8], options: Options) -> ImportRow {
        let id = self.receive(scope, bytes, options).await;
        self.work(id).await
    }

    /// Uploads, and leaves the import waiting for a worker.
    pub async fn receive(&self, scope: &Scope, bytes: &[u8], options: Options) -> ImportId {
        self.receive_as(scope, bytes, upload_of(FileKind::PhoneUsers, options)).await.unwrap()
    }

    /// Uploads a file of any kind and lets the worker do its part; the words of the refusal when there is one.
    pub async fn upload_of(
        &self,
        kind: FileKind,
        scope: &Scope,
        csv: &str,
        options: Options,
    ) -> Result<ImportRow, String> {
        let id = self.receive_as(scope, csv.as_bytes(), upload_of(kind, options)).await?;
        Ok(self.work(id).await)
    }

    /// Uploads with a form of one's own; the words of the refusal when there is one.
    pub async fn receive_as(&self, scope: &Scope, bytes: &[u8], upload: Upload) -> Result<ImportId, String> {
        match Receiving::begin(&self.context, scope, upload).await.answer().unwrap() {
            Err(refusal) => Err(refusal.text()),
            Ok(mut receiving) => {
                receiving.push(bytes).await.unwrap().unwrap();
                receiving.finish("people.csv").await.answer().unwrap().map_err(|refusal| refusal.text())
            }
        }
    }

    /// Lets the worker do its part.
    pub async fn work(&self, id: ImportId) -> ImportRow {
        imports::work(&self.context, "the worker", self.account.id, id).await.unwrap();
        self.details(id).await.import
    }

    /// Presses a button as the owner, and lets the worker do its part.
    pub async fn decide(&self, import: &ImportRow, decision: Decision) -> ImportRow {
        let owner = self.account.owner();
        imports::decide(&self.context, &owner, import.id, import.version, decision).await.unwrap();
        self.work(import.id).await
    }

    /// Has a person's role hold at one site only.
    pub async fn limit(&self, person: UserId, site: SiteId) {
        let mut tx = self.context.database.write(self.account.id).await.unwrap();
        users::set_sites(&mut tx, self.account.id, person, &[site]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What the owner sees of an import.
    pub async fn details(&self, id: ImportId) -> Details {
        imports::find(&self.context, &self.account.owner(), id).await.unwrap().unwrap()
    }

    /// Every issue of an import as "row column: sentence".
    pub async fn issues(&self, id: ImportId) -> Vec<String> {
        let (owner, mut wanted) = (self.account.owner(), PageRequest::sized(PageSize::ALL[3]));
        let mut all = Vec::new();
        loop {
            let page = imports::rows(&self.context, &owner, id, "", &wanted).await.unwrap().unwrap();
            all.extend(page.rows);
            let Some(next) = page.next else { break };
            wanted.position = next;
        }
        let of_row = |row: &imports::ShownRow| {
            row.issues.iter().map(|issue| format!("{} {}", row.row, issue.sentence)).collect::<Vec<_>>()
        };
        all.iter().flat_map(of_row).collect()
    }

    /// Every phone user as "name extension site packages numbers desk-phones", in the order of extensions.
    pub async fn phone_users(&self) -> Vec<String> {
        const ALL: &str = "SELECT e.name || ' ' || e.digits || ' ' || s.name || ' ' || e.status || ' '
             || COALESCE((SELECT string_agg(p.name, '+') FROM extension_packages x
                  JOIN packages p ON p.id = x.package_id WHERE x.extension_id = e.id), '-') || ' '
             || COALESCE((SELECT string_agg(n.number, '+' ORDER BY n.position) FROM numbers n
                  WHERE n.extension_id = e.id), '-') || ' '
             || COALESCE((SELECT string_agg(d.mac, '+') FROM lines l JOIN desk_phones d ON d.id = l.desk_phone_id
                  WHERE l.extension_id = e.id), '-')
           FROM extensions e JOIN sites s ON s.id = e.site_id WHERE e.account_id = $1 ORDER BY e.digits";
        self.lines(ALL).await
    }

    /// What the import recorded as changed, in order: thing, name and fields.
    pub async fn recorded(&self, import: &ImportRow) -> Vec<String> {
        const RECORDED: &str =
            "SELECT r.thing || ' ' || r.name || ' ' || o.import_id || ' ' || CAST(r.fields AS TEXT)
           FROM change_rows r JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq
          WHERE r.account_id = $1 AND o.import_id IS NOT NULL ORDER BY r.seq, r.no";
        let lines = self.lines(RECORDED).await.into_iter();
        lines.filter_map(|line| recorded(&line, &format!(" {} [", import.id))).collect()
    }

    /// One text for each row of a statement that asks for the account by `$1`.
    pub async fn lines(&self, sql: &'static str) -> Vec<String> {
        let mut tx = self.context.database.read().await.unwrap();
        match &mut tx.on {
            switchroom::database::On::Sqlite(tx) => {
                sqlx::query_scalar(sql).bind(self.account.id).fetch_all(&mut **tx).await.unwrap()
            }
            switchroom::database::On::Postgres(tx) => {
                sqlx::query_scalar(sql).bind(self.account.id).fetch_all(&mut **tx).await.unwrap()
            }
        }
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> usize {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let mut tx = self.context.database.read().await.unwrap();
        let number: i64 = match &mut tx.on {
            switchroom::database::On::Sqlite(tx) => {
                sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap()
            }
            switchroom::database::On::Postgres(tx) => {
                sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap()
            }
        };
        usize::try_from(number).unwrap()
    }

    /// Asserts where an import stands.
    pub async fn assert_state(&self, import: &ImportRow, state: State) {
        let issues = self.issues(import.id).await;
        assert_eq!(import.state, state, "problems: {}; issues: {issues:#?}", import.problems.0);
    }
}

/// A first upload on the add tab, from a form that is sent once.
pub fn upload_of(kind: FileKind, options: Options) -> Upload {
    Upload { kind, tab: Tab::Add, form_key: switchroom::random::token().unwrap(), options, again: None }
}

/// A file of so many numbers at London, none of which the office has.
pub fn numbers_file(rows: usize) -> String {
    let mut file = "Phone Number,Type,Site Name\n".to_owned();
    for row in 0..rows {
        let _ = writeln!(file, "+1415{:03}{:04},Toll,London", 555 + row / 10_000, row % 10_000);
    }
    file
}

/// `user Ada Lovelace: Email ada@…, First Name Ada`, of a line that speaks of this import.
fn recorded(line: &str, import: &str) -> Option<String> {
    let (what, fields) = line.split_once(import)?;
    let fields: Vec<Field> = serde_json::from_str(&format!("[{fields}")).unwrap();
    let word = |field: &Field| format!("{} {}", field.field, field.after.as_deref().unwrap_or("-"));
    Some(format!("{what}: {}", fields.iter().map(word).collect::<Vec<_>>().join(", ")))
}

/// Packages with seats, numbers and people.
pub async fn furnish(database: &Database, account: AccountId, of: &Account) {
    let mut tx = database.write(account).await.unwrap();
    let package = |name: &str, seats| PackageFields {
        name: name.to_owned(),
        kind: PackageKind::Main,
        has_numbers: true,
        calling: String::new(),
        seats,
    };
    entity::add::<Packages>(&mut tx, account, &package("US/CA Unlimited", 2), noon()).await.unwrap();
    entity::add::<Packages>(&mut tx, account, &package("Pro", 9), noon()).await.unwrap();
    let numbers: Vec<_> = (121..=125)
        .map(|last| NewNumber {
            number: E164::parse(&format!("+12055550{last}")).unwrap(),
            kind: NumberType::Toll,
            site: of.main_site,
            import: None,
        })
        .collect();
    numbers::add_many(&mut tx, account, noon(), &numbers).await.unwrap();
    let people: Vec<_> = PEOPLE.iter().map(|(first, last, status)| person(first, last, *status)).collect();
    users::add_many(&mut tx, account, noon(), &people).await.unwrap();
    tx.commit().await.unwrap();
}

fn person(first: &str, last: &str, status: PersonStatus) -> NewUser {
    NewUser {
        email: Email::parse(&format!("{first}@demo.example")).unwrap(),
        name: PersonName::parse(&capital(first), last).unwrap(),
        profile: switchroom::domain::fields::ProfileFields::default(),
        status,
        role: Role::Member,
        site_limited: false,
        import: None,
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

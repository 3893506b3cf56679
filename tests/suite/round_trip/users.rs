//! *Export* of users, then an update with the same file: nothing changes, also what today's rules would refuse.

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use switchroom::database::Value;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::fold::fold;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::scope::Scope;
use switchroom::domain::sorting::Order;
use switchroom::domain::user_list::UserFilter;
use switchroom::importers::FileKind;
use switchroom::operations::exports::{Users, export};
use switchroom::operations::imports::Upload;
use switchroom::repository::imports::ImportRow;
use switchroom::sheet::Separator;

use super::spreadsheet::{Habits, habits, rewrite};
use crate::imports::office::{Office, upload_of};
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Accounts tried on each database.
const ACCOUNTS: u32 = 16;

const NAMES: [(&str, &str); 6] = [
    ("Ada", "Lovelace"),
    ("=cmd", ""),
    ("", "-Dash"),
    ("Zoë \"Zed\"", "von der Leyen"),
    ("", ""),
    ("'tis", "@home"),
];
/// Of any field of a profile; there is no such zone, and groups are written otherwise today.
const TEXTS: [&str; 6] = ["", "Research", "=1+1", "b;a, b", "Berlin, \"Mitte\"", "Mars/Olympus"];
const STATUSES: [&str; 3] = ["active", "inactive", "pending"];
const ROLES: [&str; 4] = ["member", "support", "admin", "owner"];

/// Name, texts of the profile, status, role, phone (none, in use, held) and version.
type Person = (usize, [usize; 7], usize, usize, usize, i64);

fn people() -> impl Strategy<Value = Vec<Person>> {
    let texts = || 0..TEXTS.len();
    let texts = (texts(), texts(), texts(), texts(), texts(), texts(), texts()).prop_map(Into::into);
    prop::collection::vec((0..NAMES.len(), texts, 0..3_usize, 0..4_usize, 0..3_usize, 1_i64..60), 1..9)
}

impl Office {
    async fn load_user(&self, place: i64, person: &Person) {
        const USERS: &str = "account_id id email email_fold first_name last_name name_fold search department manager \
            user_groups job_title location cost_center time_zone status role site_limited created_at updated_at version";
        let (name, texts, status, role, phone, version) = person;
        let (account, (first, last)) = (self.account.id.0, NAMES[*name]);
        let (id, email) = (account + 900_000 + place, format!("Person{place}@Round.example"));
        let folded = fold(format!("{first} {last}").trim());
        let mut row: Vec<Value> = vec![account.into(), id.into(), email.as_str().into(), fold(&email).into()];
        row.extend([first.into(), last.into(), folded.as_str().into(), folded.as_str().into()]);
        row.extend(texts.iter().map(|text| Value::from(TEXTS[*text])));
        row.extend([STATUSES[*status].into(), ROLES[*role].into(), false.into()]);
        row.extend([noon().into(), noon().into(), (*version).into()]);
        self.account.load(&self.context.database, "users", USERS, row).await;
        if *phone > 0 {
            self.load_phone((id, place), *phone == 2).await;
        }
    }

    async fn load_phone(&self, (id, place): (i64, i64), held: bool) {
        const EXTENSIONS: &str = "account_id id kind site_id short digits name name_fold user_id status settings \
            search held created_at updated_at version";
        let account = &self.account;
        let digits = (2001 + place).to_string();
        let mut row: Vec<Value> =
            vec![account.id.0.into(), id.into(), "user".into(), account.london.0.into()];
        row.extend([digits.as_str().into(), digits.as_str().into(), "Somebody".into(), "somebody".into()]);
        row.extend([id.into(), "active".into(), "{}".into(), "".into(), held.into()]);
        row.extend([noon().into(), noon().into(), 4.into()]);
        self.account.load(&self.context.database, "extensions", EXTENSIONS, row).await;
    }

    /// The file of users as somebody downloads it.
    pub async fn exported_users(&self, scope: &Scope, filter: UserFilter) -> String {
        let source = Users { filter, order: Order::default() };
        let mut file = export(&self.context, scope, source, Separator::default()).unwrap();
        let mut bytes = Vec::new();
        while let Some(piece) = file.next_piece().await.unwrap() {
            bytes.extend(piece);
        }
        String::from_utf8(bytes).unwrap()
    }

    /// Uploads a file that updates users, as anybody.
    pub async fn update_users(&self, scope: &Scope, csv: &str) -> ImportRow {
        let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::Users, Options::default()) };
        let id = self.receive_as(scope, csv.as_bytes(), upload).await.unwrap();
        self.work(id).await
    }
}

#[rstest]
fn an_export_of_users_comes_back_as_no_change(
    #[values("owner", "admin", "siteadmin")] who: &'static str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let Some(office) = runtime.block_on(Office::open(backend)) else { return };
    let office = RefCell::new(office);
    let config = Config { cases: ACCOUNTS, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&(people(), habits()), |(people, habits)| {
        let mut office = office.borrow_mut();
        runtime.block_on(async {
            office.next_account().await;
            for (place, person) in (0..).zip(&people) {
                office.load_user(place, person).await;
            }
            let scope = office.account.scope(who);
            for status in [None, Some(PersonStatus::Pending)] {
                comes_back(&office, &scope, UserFilter { status, ..UserFilter::default() }, &habits).await;
            }
        });
        Ok(())
    });
    result.unwrap();
}

async fn comes_back(office: &Office, scope: &Scope, filter: UserFilter, habits: &Habits) {
    const ALL: &str = "SELECT email || first_name || last_name || department || manager || user_groups || job_title
        || location || cost_center || time_zone || status || version FROM users WHERE account_id = $1 ORDER BY id";
    let before = office.lines(ALL).await;
    let file = office.exported_users(scope, filter).await;
    for file in [file.clone(), rewrite(&file, habits)] {
        let import = office.update_users(scope, &file).await;
        office.assert_state(&import, State::Applied).await;
        assert_eq!(office.issues(import.id).await, Vec::<String>::new(), "{file}");
        let summary = office.details(import.id).await.summary;
        assert_eq!(summary.unchanged, import.total_rows, "{:?}", office.plan(&import).await);
        assert!(import.total_rows > 0 && summary.counts.is_empty());
    }
    assert_eq!(office.lines(ALL).await, before);
}

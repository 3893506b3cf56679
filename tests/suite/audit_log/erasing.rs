//! What is left of somebody who was erased: nothing that names them, and a record that is whole.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::audit_log;
use switchroom::clock::Clock;
use switchroom::database::{Database, On};
use switchroom::domain::change::Change;
use switchroom::domain::ids::{AccountId, UserId};
use switchroom::domain::import::{Options, State};
use switchroom::domain::message::{Message, MessageKind};
use switchroom::domain::policies::Policies;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::Scope;
use switchroom::importers::FileKind;
use switchroom::keys::Keys;
use switchroom::mail_queue;
use switchroom::operations::audit_log::{Verdict, verify};
use switchroom::operations::trash::{removal, remove_user, sweep};
use switchroom::operations::{Answered, Context, person_data};
use switchroom::repository::{accounts, users};
use switchroom::web::urls;

use super::record as record_one;
use crate::imports::office::Office;
use crate::support::account::{Account, noon};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::chain;

pub const FILE: &str = "Email,Site Name,Extension Number,Package,Phone Number\n\
    ada@demo.example,London,2001,US/CA Unlimited,+12055550121\ngrace@demo.example,London,2002,,\n";

/// All texts of all tables, those of the second store too.
async fn everything(database: &Database) -> String {
    let mut all = String::new();
    for mut tx in [database.read().await.unwrap(), database.volatile_read().await.unwrap()] {
        let tables: Vec<String> = match &mut tx.on {
            On::Sqlite(tx) => {
                let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
                sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap()
            }
            On::Postgres(tx) => {
                let sql = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'";
                sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap()
            }
        };
        for table in tables {
            match &mut tx.on {
                // SQLite is looked at as a file.
                On::Sqlite(_) => {}
                On::Postgres(tx) => {
                    let sql = sqlx::AssertSqlSafe(format!("SELECT CAST(t AS TEXT) FROM {table} t"));
                    let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap();
                    all += &rows.join("\n");
                }
            }
        }
    }
    all
}

/// The bytes of SQLite's files, or all texts of PostgreSQL, in lower case.
pub async fn bytes(office: &Office) -> String {
    let mut all = everything(&office.context.database).await;
    if let Some(file) = office.database.address.strip_prefix("sqlite:") {
        let folder = std::path::Path::new(file).parent().unwrap();
        for file in std::fs::read_dir(folder).unwrap() {
            all += &String::from_utf8_lossy(&std::fs::read(file.unwrap().path()).unwrap());
        }
    }
    all.to_lowercase()
}

/// The key of a person of the office.
pub async fn user(office: &Office, email: &str) -> UserId {
    let mut tx = office.context.database.read().await.unwrap();
    users::ids(&mut tx, office.account.id, &[email]).await.unwrap()[0].1
}

/// The ways in which somebody is forgotten.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// *Erase*.
    Asked,
    /// The trash has kept them long enough.
    Trash,
    /// Removed where there is no trash.
    NoTrash,
}

impl Way {
    async fn go(self, office: &Office, id: UserId) {
        let (context, owner) = (&office.context, office.account.owner());
        if let Self::Asked = self {
            return person_data::erase(context, &owner, id).await.unwrap();
        }
        if let Self::NoTrash = self {
            let mut tx = context.database.write(office.account.id).await.unwrap();
            let policies = Policies { soft_delete: false, ..Policies::default() };
            accounts::set_policies(&mut tx, office.account.id, &policies).await.unwrap();
            tx.commit().await.unwrap();
        }
        let seen = removal(context, &owner, id).await.unwrap().seen();
        remove_user(context, &owner, id, seen).await.unwrap();
        let clock = Clock::fixed(noon() + TimeDelta::days(31));
        sweep(&Context { clock, ..context.clone() }).await.unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn nothing_names_an_erased_person(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[values(Way::Asked, Way::Trash, Way::NoTrash)] way: Way,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(FILE).await;
    office.assert_state(&import, State::Applied).await;
    office.update_and_apply("Email,Extension Number\nada@demo.example,2005\n").await;
    let waiting = office.update("Email,Package\nADA@demo.example,\n").await;
    office.assert_state(&waiting, State::Ready).await;
    let ada = user(&office, "ada@demo.example").await;
    let person = Change::of("user", ada.0, "Ada Lovelace").set("Email", "ada@demo.example");
    record_one(&office.context.database, office.account, "change_user", &[person]).await;
    let site = Change::of("site", 7, "Leeds").set("Contact", "Ada <ada@demo.example>");
    record_one(&office.context.database, office.account, "add_site", &[site]).await;
    letter(&office, ada).await;
    for word in ["ada@demo.example", "lovelace"] {
        assert!(bytes(&office).await.contains(word), "{word} is there before");
    }

    let owner = office.account.owner();
    way.go(&office, ada).await;
    let left = bytes(&office).await;
    for word in ["ada@demo.example", "lovelace", "ada <"] {
        let around = left.find(word).map(|at| left[..at].chars().rev().take(80).collect::<String>());
        assert!(
            !left.contains(word),
            "{word} is left after {:?}",
            around.map(|text| text.chars().rev().collect::<String>())
        );
    }
    assert!(left.contains("grace@demo.example"), "others stay");
    assert_eq!(office.phone_users().await, ["Grace Hopper 2002 London active - - -"]);
    let verdict = verify(&office.context, &owner, 0, None).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
    chain::assert_whole(&office.context.database, office.account.id).await;
    office.assert_state(&office.details(waiting.id).await.import, State::Closed).await;
    assert_eq!(
        person_data::erase(&office.context, &owner, ada).await.answer().unwrap(),
        Err(Refusal::NotFound),
        "twice"
    );
}

async fn letter(office: &Office, user: UserId) {
    let letter = Message {
        kind: MessageKind::Welcome,
        occasion: "user welcome".to_owned(),
        user: Some(user),
        email: "ada@demo.example".to_owned(),
        name: "Ada Lovelace".to_owned(),
        fields: [("extension".to_owned(), "2001".to_owned())].into(),
        token: None,
        expires: None,
        import: None,
    };
    let mut tx = office.context.database.write(office.account.id).await.unwrap();
    let keys = &office.context.keys;
    mail_queue::queue(&mut tx, keys, office.account.id, noon(), &[letter]).await.unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
#[tokio::test]
async fn what_the_erased_did_stays_under_a_number(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (admin, owner) = (app.browser("admin").await, app.browser("owner").await);
    let scope = app.account.scope("admin");
    let mut tx = app.context.database.write(app.account.id).await.unwrap();
    let site = Change::of("site", 7, "Leeds").set("Name", "Leeds");
    audit_log::write(&mut tx, &scope, noon(), "add_site", &[site]).await.unwrap();
    tx.commit().await.unwrap();
    let id = scope.person.unwrap();
    let erase = urls::with_id(urls::USER_ERASE, id);
    owner.get(&erase).await.expect(200).says("Erase admin Person?").says("This cannot be undone");
    person_data::erase(&app.context, &app.account.owner(), id).await.unwrap();
    let page = owner.get(&urls::with_id(urls::CHANGE, 1)).await.expect(200);
    page.says(&format!("Erased person {id}")).says("Leeds").says_not("admin Person").says_not("127.0.0.1");
    admin.get("/").await.expect(303);
    owner.get(urls::CHANGES_VERIFY).await.expect(200).says("All 2 entries verified");
    let stranger = app.stranger();
    stranger.get(urls::SIGN_IN).await.expect(200);
    let email = app.account.email("admin");
    let fields = [("email", email.as_str()), ("password", crate::support::account::PASSWORD), ("next", "")];
    stranger.post(urls::SIGN_IN, &fields).await.expect(422);
}

#[rstest]
#[tokio::test]
async fn the_last_owner_and_whoever_has_more_rights_stay(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(kept) = backend.database().await else { return };
    let (account, other) = (Account::add(&kept.database, 1).await, Account::add(&kept.database, 2).await);
    let context = Context::new(kept.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
    let of = |account: Account, who: &str| account.scope(who).person.unwrap();
    for (who, whom, code) in
        [("owner", of(account, "owner"), "last_owner"), ("admin", of(account, "owner"), "role_not_given")]
    {
        let refused = person_data::erase(&context, &account.scope(who), whom).await.answer().unwrap();
        let Err(Refusal::Rule(problem)) = refused else { panic!("{refused:?}") };
        assert_eq!(problem.code(), code);
    }
    let refused =
        person_data::erase(&context, &Scope { proved: false, ..account.owner() }, of(account, "member"))
            .await
            .answer()
            .unwrap();
    assert_eq!(refused, Err(Refusal::ReauthRequired), "the password is asked again");
    let refused = person_data::erase(&context, &account.owner(), of(other, "member")).await.answer().unwrap();
    assert_eq!(refused, Err(Refusal::NotFound), "of another account");
    let refused = person_data::erase(&context, &account.scope("siteadmin"), of(account, "member"))
        .await
        .answer()
        .unwrap();
    assert!(matches!(refused, Err(Refusal::NotAllowed(_))), "{refused:?}");
    let all = count(&kept.database, other.id).await;
    person_data::erase(&context, &account.owner(), of(account, "member")).await.unwrap();
    assert_eq!(count(&kept.database, other.id).await, all, "the other account keeps everybody");
}

async fn count(database: &Database, account: AccountId) -> i64 {
    const COUNT: &str =
        "SELECT COUNT(*) FROM users WHERE account_id = $1 AND login_id IN (SELECT id FROM logins)";
    let mut tx = database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_scalar(COUNT).bind(account).fetch_one(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_scalar(COUNT).bind(account).fetch_one(&mut **tx).await.unwrap(),
    }
}

#[rstest]
#[tokio::test]
async fn a_copy_holds_what_is_known_and_no_secret(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add(FILE).await;
    let ada = user(&office, "ada@demo.example").await;
    letter(&office, ada).await;
    let owner = office.account.owner();
    let copy = person_data::export(&office.context, &owner, ada).await.unwrap();
    assert_eq!(copy["person"]["email"], "ada@demo.example");
    assert_eq!(copy["phone"]["extension"], "2001");
    assert_eq!(copy["phone"]["numbers"][0], "+12055550121");
    assert_eq!(copy["letters"][0]["kind"], "welcome");
    assert_eq!(copy["changes"][0]["deed"], "Apply import");
    assert!(!copy.to_string().contains("sip_"), "{copy}");
    let support = office.account.scope("support");
    assert!(person_data::export(&office.context, &support, ada).await.answer().unwrap().is_err());

    let seen = removal(&office.context, &owner, ada).await.unwrap().seen();
    remove_user(&office.context, &owner, ada, seen).await.unwrap();
    let copy = person_data::export(&office.context, &owner, ada).await.unwrap();
    assert_eq!(copy["kept_in_trash"]["phone"]["digits"], "2001", "what the trash keeps is known too");
    let deeds = copy["changes"].as_array().unwrap().iter().map(|change| change["deed"].as_str().unwrap());
    assert!(deeds.clone().any(|deed| deed == "Apply import"), "{:?}", deeds.collect::<Vec<_>>());
}

const LETTERS: &str = "SELECT email || ' ' || state FROM outbox WHERE account_id = $1";
const RECORD: &str =
    "SELECT name FROM change_rows WHERE account_id = $1 AND fields IS NOT NULL AND name = 'Moss'";

#[rstest]
#[tokio::test]
async fn whose_address_ends_alike_loses_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let csv = "Email,Last Name\npada@demo.example,Moss\n";
    let import = office.upload_of(FileKind::Users, &owner, csv, Options::default()).await.unwrap();
    office.assert_state(&import, State::Applied).await;
    let ada = user(&office, "ada@demo.example").await;
    assert_eq!(person_data::erase(&office.context, &owner, ada).await.answer().unwrap(), Ok(()));
    assert_eq!(office.lines(LETTERS).await, ["pada@demo.example queued"]);
    assert_eq!(office.lines(RECORD).await, ["Moss"]);
    assert_eq!(office.details(import.id).await.summary.first, ["Moss"]);
}

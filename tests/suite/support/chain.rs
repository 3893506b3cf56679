//! The audit log, checked from its first link to its last as an auditor would.

use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::FromRow;
use switchroom::database::{Database, On, Tx};
use switchroom::domain::change::{Change, RunningDigest};
use switchroom::domain::ids::AccountId;

const OPERATIONS: &str =
    "SELECT seq, at, person_id, person_name, address, operation AS what, import_id, changes,
   digest, previous, hash, salt, person_digest
   FROM change_operations WHERE account_id = $1 ORDER BY seq";
const ROWS: &str = "SELECT seq, no, thing, thing_id, name, CAST(fields AS TEXT) AS fields, salt, digest
   FROM change_rows WHERE account_id = $1 ORDER BY seq, no";

#[derive(FromRow)]
struct Operation {
    seq: i64,
    at: DateTime<Utc>,
    person_id: Option<i64>,
    person_name: String,
    address: String,
    what: String,
    import_id: Option<i64>,
    changes: i64,
    digest: String,
    previous: String,
    hash: String,
    salt: Option<String>,
    person_digest: String,
}

#[derive(FromRow)]
struct Row {
    seq: i64,
    no: i64,
    thing: String,
    thing_id: i64,
    name: String,
    fields: Option<String>,
    salt: Option<String>,
    digest: String,
}

/// Asserts that no operation is missing, that each has all its lines, and that every digest is the one of what it
/// stands beside.
pub async fn assert_whole(database: &Database, account: AccountId) {
    let mut tx = database.read().await.unwrap();
    let operations: Vec<Operation> = all(&mut tx, OPERATIONS, account).await;
    let rows: Vec<Row> = all(&mut tx, ROWS, account).await;
    let mut previous = String::new();
    for (place, operation) in (1..).zip(&operations) {
        let lines: Vec<_> = rows.iter().filter(|row| row.seq == operation.seq).collect();
        assert_eq!((operation.seq, &operation.previous), (place, &previous), "a link is missing");
        assert_eq!(usize::try_from(operation.changes).unwrap(), lines.len(), "operation {place} lacks lines");
        assert_eq!(operation.digest, digest_of(&lines), "the lines of operation {place} differ");
        assert!(operation.is_by_whom_it_says(), "operation {place} is somebody else's");
        assert_eq!(operation.hash, operation.chained(), "operation {place} differs");
        previous.clone_from(&operation.hash);
    }
    assert!(rows.iter().all(|row| operations.iter().any(|one| one.seq == row.seq)), "lines of no operation");
}

async fn all<T>(tx: &mut Tx, sql: &'static str, account: AccountId) -> Vec<T>
where
    T: Send
        + Unpin
        + for<'r> FromRow<'r, sqlx::sqlite::SqliteRow>
        + for<'r> FromRow<'r, sqlx::postgres::PgRow>,
{
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_as(sql).bind(account).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_as(sql).bind(account).fetch_all(&mut **tx).await.unwrap(),
    }
}

fn digest_of(lines: &[&Row]) -> String {
    let mut digest = RunningDigest::default();
    for (no, line) in (1..).zip(lines) {
        assert_eq!(line.no, no, "a line is missing");
        line.check();
        digest.feed(&line.digest);
    }
    digest.finish()
}

impl Operation {
    fn chained(&self) -> String {
        let mut chain = RunningDigest::default();
        let when = self.at.to_rfc3339_opts(SecondsFormat::Micros, true);
        let import = self.import_id.map_or_else(|| "-".to_owned(), |import| import.to_string());
        let (seq, changes) = (self.seq.to_string(), self.changes.to_string());
        let parts = ["2", &self.previous, &seq, &when, &self.person_digest, &self.what, &import, &changes];
        for part in parts.into_iter().chain([self.digest.as_str()]) {
            chain.feed(part);
        }
        chain.finish()
    }

    /// Of whom was erased the salt is gone, and nothing is left to compare the digest with.
    fn is_by_whom_it_says(&self) -> bool {
        let Some(salt) = &self.salt else { return true };
        let mut digest = RunningDigest::default();
        let person = self.person_id.map_or_else(|| "-".to_owned(), |person| person.to_string());
        for part in [salt, &person, &self.person_name, &self.address] {
            digest.feed(part);
        }
        digest.finish() == self.person_digest
    }
}

impl Row {
    /// A line whose values were erased keeps its digest, and nothing is left to compare it with.
    fn check(&self) {
        let (Some(fields), Some(salt)) = (&self.fields, &self.salt) else { return };
        let change = Change {
            // The names of things live as long as the program; those of a test may too.
            thing: self.thing.clone().leak(),
            id: self.thing_id,
            name: self.name.clone(),
            fields: serde_json::from_str(fields).unwrap(),
        };
        assert_eq!(change.digest(salt), self.digest, "line {} of operation {} differs", self.no, self.seq);
    }
}

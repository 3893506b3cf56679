//! Imports: one row for each uploaded file. Their moves from state to state are `import_moves`.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::keys::{each, text_list};
use super::paged::{self, Conditions, ListQuery, SqlKey, chunk};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, FileId, ImportId, UserId};
use crate::domain::import::{Options, State, Tab};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::Scope;
use crate::domain::separator::Separator;
use crate::domain::sorting::{ByAge, Order, PageRequest};

const WAITING_OPTIONS: &str = "SELECT options FROM imports WHERE account_id = $1 AND state IN
   ('received', 'checking', 'ready', 'has_issues', 'unreadable', 'applying', 'failed')";

/// An import as it is stored. `problems` are those of the file as a whole, `shape` its columns as found, both
/// written and read by the engine.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ImportRow {
    /// Its key.
    pub id: ImportId,
    /// The kind of file: `phone_users`, …
    pub kind: String,
    /// The tab that the file was brought on.
    pub tab: Tab,
    /// Where it stands.
    pub state: State,
    /// Which upload of the same import this is, from 1.
    pub attempt: i64,
    /// Its file; absent once erased.
    pub file_id: Option<FileId>,
    /// The name of the file as the browser gave it.
    pub file_name: String,
    /// Its length.
    pub file_bytes: i64,
    /// The options that the person chose.
    pub options: Json<Options>,
    /// The columns as found.
    pub shape: Option<Json<serde_json::Value>>,
    /// The problems of the file as a whole, and notices about it.
    pub problems: Json<serde_json::Value>,
    /// The effects, planned or done, in counts.
    pub summary: Json<serde_json::Value>,
    /// Rows that hold something.
    pub total_rows: i64,
    /// Rows without issues, to the fixed point.
    pub good_rows: i64,
    /// Rows with issues.
    pub bad_rows: i64,
    /// True if rows with issues are left out.
    pub ignore_issues: bool,
    /// The person who uploaded it; `None` for the program itself.
    pub person_id: Option<UserId>,
    /// Their name at the time.
    pub person_name: String,
    /// From where: a network address, or "command line"; empty where it is not known.
    pub address: String,
    /// When it was uploaded first.
    pub created_at: DateTime<Utc>,
    /// When it last moved.
    pub updated_at: DateTime<Utc>,
    /// When it was applied.
    pub applied_at: Option<DateTime<Utc>>,
    /// Raised with every move.
    pub version: i64,
    /// The number of tries of the present step.
    pub tries: i64,
    /// The furthest progress of all tries of a check, in percent.
    pub reached: i64,
    /// When the next try begins, after one that failed.
    pub next_try_at: Option<DateTime<Utc>>,
    /// Which upload its file is from; later ones corrected rows of it.
    pub file_attempt: i64,
    /// The separator between the cells of its file, once it was read.
    pub separator: Option<Separator>,
}

/// An import to be stored.
#[derive(Debug)]
pub struct NewImport<'a> {
    /// The kind of file.
    pub kind: &'a str,
    /// The tab.
    pub tab: Tab,
    /// The form's own key: sent twice, it makes one import.
    pub form_key: &'a str,
    /// The stored file.
    pub file: FileId,
    /// Its name.
    pub file_name: &'a str,
    /// Its length.
    pub file_bytes: i64,
    /// The options that the person chose.
    pub options: &'a Options,
}

/// The imports that somebody sees, beside their own ones.
#[derive(Debug)]
pub struct Seen {
    /// The kinds, own ones included; `None` for all, and those that only a later version knows.
    pub kinds: Option<Vec<&'static str>>,
    /// Kinds of which whoever is limited to some sites sees those of others too.
    pub whole: Vec<&'static str>,
}

macro_rules! columns {
    () => {
        "id, kind, tab, state, attempt, file_id, file_name, file_bytes, options, shape, problems, summary,
         total_rows, good_rows, bad_rows, ignore_issues, person_id, person_name, address, created_at,
         updated_at, applied_at, version, tries, reached, next_try_at, file_attempt, separator"
    };
}
const FIND: &str = concat!("SELECT ", columns!(), " FROM imports WHERE account_id = $1 AND id = $2");
const VERSION: &str = "SELECT version FROM imports WHERE account_id = $1 AND id = $2";
const FIND_BY_FORM: &str =
    concat!("SELECT ", columns!(), " FROM imports WHERE account_id = $1 AND form_key = $2");
/// Forms are imports too, and no part of the history.
const HISTORY: &str = "i.account_id = $1 AND NOT i.by_form";
const OWN: &str = "i.person_id = $2";
const WORKING: &str =
    "SELECT i.account_id, i.id FROM imports i JOIN accounts a ON a.id = i.account_id AND a.state = 'active'
  WHERE i.state IN ('received', 'checking', 'applying') AND (i.next_try_at IS NULL OR i.next_try_at <= $1)
  ORDER BY i.id";
const ADD: &str = "INSERT INTO imports (account_id, kind, tab, state, attempt, form_key, file_id, file_name,
   file_bytes, options, problems, summary, total_rows, good_rows, bad_rows, ignore_issues, person_id, person_name,
   address, created_at, updated_at, version, by_form)
  VALUES ($1, $2, $3, 'received', 1, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, $11, $12, $13, $14, $15, $15, 1, $16)
  RETURNING id";

/// The import of this key.
pub async fn find(tx: &mut Tx, account: AccountId, id: ImportId) -> Result<Option<ImportRow>, Error> {
    tx.optional(FIND, args![account, id]).await
}

/// The version of an import: whether a worker still has it.
pub async fn find_version(tx: &mut Tx, account: AccountId, id: ImportId) -> Result<Option<i64>, Error> {
    tx.optional_scalar(VERSION, args![account, id]).await
}

/// The import made from this form, if the form was sent before.
pub async fn find_by_form(tx: &mut Tx, account: AccountId, form: &str) -> Result<Option<ImportRow>, Error> {
    tx.optional(FIND_BY_FORM, args![account, form]).await
}

impl ImportRow {
    /// The number that its plan counts under a code; 0 where there is no plan.
    #[must_use]
    pub fn counted(&self, code: &str) -> i64 {
        let counts = self.summary.0.get("counts");
        counts.and_then(|counts| counts.get(code)?.as_i64()).unwrap_or_default()
    }
}

impl ListQuery for ImportRow {
    type By = ByAge;

    const ALIAS: &'static str = "i";
    const COUNTED: bool = false;

    fn tables(_: ByAge) -> &'static str {
        "imports i"
    }

    fn keys(_: ByAge) -> &'static [SqlKey] {
        const KEY: SqlKey = SqlKey::number("i.id");
        &[KEY]
    }

    fn columns() -> String {
        columns!().to_owned()
    }

    fn place(&self, _: ByAge) -> Cursor {
        Cursor(vec![Key::Number(self.id.0)])
    }
}

fn history(tx: &Tx, scope: &Scope, seen: &Seen) -> Conditions {
    let whole = (!seen.whole.is_empty()).then(|| text_list(seen.whole.iter().copied()));
    let or_whole = if whole.is_some() { format!(" OR {}", is_of(tx, "$4")) } else { String::new() };
    let kinds = seen.kinds.as_ref().map(|kinds| text_list(kinds.iter().copied()));
    Conditions::new(scope, HISTORY, &format!(" AND ({OWN}{or_whole})"))
        .with(kinds, &format!(" AND {}", is_of(tx, "$3")))
        .with(whole, "")
}

/// That an import is of one of the kinds of a parameter.
fn is_of(tx: &Tx, kinds: &str) -> String {
    format!("i.kind IN (SELECT value FROM {})", each(tx, kinds))
}

/// The page of the history that is wanted; whoever is limited to some sites sees their own imports.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    seen: &Seen,
    wanted: &PageRequest<ByAge>,
) -> Result<Page<ImportRow>, Error> {
    let conditions = history(tx, scope, seen);
    paged::page(tx, &conditions, wanted).await
}

/// The newest imports of the history, up to `limit`.
pub async fn newest(tx: &mut Tx, scope: &Scope, seen: &Seen, limit: i64) -> Result<Vec<ImportRow>, Error> {
    let conditions = history(tx, scope, seen);
    Ok(chunk(tx, &conditions, Order::default(), None, limit).await?.rows)
}

/// All imports that a worker has or should take by now, over all accounts that are not suspended.
pub async fn working(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<(AccountId, ImportId)>, Error> {
    tx.all(WORKING, args![now]).await
}

/// Stores a new import; it is `received`.
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    new: &NewImport<'_>,
    now: DateTime<Utc>,
) -> Result<ImportId, Error> {
    tx.scalar(
        ADD,
        args![
            scope.account,
            new.kind,
            new.tab,
            new.form_key,
            new.file,
            new.file_name,
            new.file_bytes,
            Json(new.options),
            Json(serde_json::json!([])),
            Json(serde_json::json!({})),
            false,
            scope.person,
            &scope.person_name,
            &scope.address,
            now,
            new.options.form.is_some()
        ],
    )
    .await
}

/// The options of the imports of an account that can still be applied.
pub async fn waiting_options(tx: &mut Tx, account: AccountId) -> Result<Vec<Options>, Error> {
    let options: Vec<Json<Options>> = tx.scalars(WAITING_OPTIONS, args![account]).await?;
    Ok(options.into_iter().map(|options| options.0).collect())
}

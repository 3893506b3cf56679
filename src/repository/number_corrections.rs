//! Correcting how a number is written: the number itself, and the documents that name it, such as settings with their
//! caller ID.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::numbers::numbers_in_scope;
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_update};
use crate::domain::ids::{AccountId, ExtensionId, NumberId};
use crate::domain::scope::Scope;

const CHUNK: &str = concat!(
    "SELECT n.id, n.number FROM numbers n WHERE n.account_id = $1 AND n.id > $3 AND ",
    numbers_in_scope!(),
    " ORDER BY n.id LIMIT $4"
);
const REWRITE: &str = "UPDATE numbers SET number = $3, updated_at = $4, version = version + 1
  WHERE account_id = $1 AND id = $2";

const HELD: &str = "SELECT e.name, n.number FROM extensions e
  JOIN numbers n ON n.account_id = e.account_id AND n.extension_id = e.id
  WHERE e.account_id = $1 AND e.id = $2 ORDER BY n.position, n.id";

/// The rows of a table whose document has the number `$2` as a value.
macro_rules! naming {
    ($key:literal, $name:expr, $document:literal, $table:literal) => {
        concat!(
            "SELECT ",
            $key,
            " AS id, ",
            $name,
            " AS name, ",
            $document,
            " AS document FROM ",
            $table,
            " WHERE account_id = $1 AND ",
            $key,
            " > $3 AND CAST(",
            $document,
            " AS TEXT) LIKE '%\"' || $2 || '\"%' ORDER BY ",
            $key,
            " LIMIT $4"
        )
    };
}
/// The name of whoever a row of `kept_phones` is about.
macro_rules! kept_name {
    () => {
        "(SELECT u.email FROM users u WHERE u.account_id = kept_phones.account_id AND u.id = kept_phones.user_id)"
    };
}

/// A table whose rows have a document that may name numbers.
#[derive(Debug)]
pub struct Documents {
    /// The line of a row in the audit log.
    pub thing: &'static str,
    /// Where the number stands, for the audit log.
    pub field: &'static str,
    naming: &'static str,
    update: BulkUpdate<'static>,
}

/// All of them: what extensions and templates set, and what the trash keeps of people.
pub const DOCUMENTS: [Documents; 4] = [
    Documents {
        thing: "extension",
        field: "Outbound Caller ID",
        naming: naming!("id", "name", "settings", "extensions"),
        update: document("extensions", "id", &[("settings", Type::Json, Keep::Never)]),
    },
    Documents {
        thing: "setting_template",
        field: "Outbound Caller ID",
        naming: naming!("id", "name", "settings", "setting_templates"),
        update: document("setting_templates", "id", &[("settings", Type::Json, Keep::Never)]),
    },
    Documents {
        thing: "user",
        field: "Phone Number kept in the trash",
        naming: naming!("id", "email", "kept", "users"),
        update: document("users", "id", &[("kept", Type::Json, Keep::Never)]),
    },
    Documents {
        thing: "user",
        field: "Phone Number kept in the trash",
        naming: naming!("user_id", kept_name!(), "kept", "kept_phones"),
        update: document("kept_phones", "user_id", &[("kept", Type::Json, Keep::Never)]),
    },
];

const fn document(
    table: &'static str,
    key: &'static str,
    set: &'static [(&'static str, Type, Keep)],
) -> BulkUpdate<'static> {
    BulkUpdate { table, key: (key, Type::Int), set, same_version: false }
}

/// A row whose document names a number.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Naming {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The document.
    pub document: Json<serde_json::Value>,
}

/// The next numbers at the person's sites behind one, by key: at most so many.
pub async fn chunk(
    tx: &mut Tx,
    scope: &Scope,
    after: NumberId,
    limit: i64,
) -> Result<Vec<(NumberId, String)>, Error> {
    tx.all(CHUNK, args![scope.account, scope.limited(), after, limit]).await
}

/// Writes a number in another way, which no number of the account has.
pub async fn rewrite(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    (id, number): (NumberId, &str),
) -> Result<(), Error> {
    tx.run(REWRITE, args![account, id, number, now]).await?;
    Ok(())
}

/// The numbers of an extension, each with the name of their holder.
pub async fn held(
    tx: &mut Tx,
    account: AccountId,
    extension: ExtensionId,
) -> Result<Vec<(String, String)>, Error> {
    tx.all(HELD, args![account, extension]).await
}

impl Documents {
    /// The next rows behind one, by key, that name a number: at most so many.
    pub async fn naming(
        &self,
        tx: &mut Tx,
        account: AccountId,
        number: &str,
        (after, limit): (i64, i64),
    ) -> Result<Vec<Naming>, Error> {
        tx.all(self.naming, args![account, number, after, limit]).await
    }

    /// Sets documents: key and document of each row.
    pub async fn set(
        &self,
        tx: &mut Tx,
        account: AccountId,
        now: DateTime<Utc>,
        rows: &[Vec<Value>],
    ) -> Result<(), Error> {
        bulk_update(tx, &self.update, account, now, rows).await.map(drop)
    }
}

//! Both migration folders say the same: same files, and after migrating the same tables and columns.

use std::collections::BTreeMap;

use rstest::rstest;
use sqlx::{Connection, PgConnection, SqliteConnection};
use switchroom::database::migration_files;

use crate::support::backend::{Backend, Postgres, Sqlite};

/// For each `table.column`, whether it may be null.
type Columns = BTreeMap<String, bool>;

/// An `id INTEGER PRIMARY KEY` is the row's own number and never null, though SQLite does not say so.
const SQLITE_COLUMNS: &str = r#"
    SELECT t.name || '.' || c.name, NOT (c."notnull" OR (c.pk = 1 AND c.name = 'id')) FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND t.name NOT LIKE '!_sqlx%' ESCAPE '!'"#;

const POSTGRES_COLUMNS: &str = "
    SELECT table_name || '.' || column_name, is_nullable = 'YES' FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE '!_sqlx%' ESCAPE '!'";

#[test]
fn both_folders_have_the_same_files() {
    assert!(!migration_files("sqlite").is_empty());
    assert_eq!(migration_files("sqlite"), migration_files("postgres"));
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_nullability() {
    let Some(postgres) = Postgres.database().await else { return };
    let sqlite = Sqlite.database().await.unwrap();
    let on_postgres = postgres_columns(&postgres.address).await;
    let on_sqlite = sqlite_columns(&sqlite.address).await;
    assert!(on_postgres.contains_key("users.email"));
    let differing = |a: &Columns, b: &Columns| -> Vec<String> {
        let only_here = a.iter().filter(|(column, null)| b.get(*column) != Some(null));
        only_here
            .map(|(column, null)| format!("{column}{}", if *null { " (may be null)" } else { "" }))
            .collect()
    };
    let (only_sqlite, only_postgres) =
        (differing(&on_sqlite, &on_postgres), differing(&on_postgres, &on_sqlite));
    assert!(
        only_sqlite.is_empty() && only_postgres.is_empty(),
        "only SQLite: {only_sqlite:#?}\nonly PostgreSQL: {only_postgres:#?}"
    );
}

async fn postgres_columns(address: &str) -> Columns {
    let mut connection = PgConnection::connect(address).await.unwrap();
    let columns: Vec<(String, bool)> =
        sqlx::query_as(POSTGRES_COLUMNS).fetch_all(&mut connection).await.unwrap();
    columns.into_iter().collect()
}

/// Of both files: the main one and the one of what must not wait.
async fn sqlite_columns(address: &str) -> Columns {
    let mut columns = Columns::new();
    for address in [address.to_owned(), address.replace("switchroom.db", "switchroom-brief.db")] {
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        let found: Vec<(String, bool)> =
            sqlx::query_as(SQLITE_COLUMNS).fetch_all(&mut connection).await.unwrap();
        columns.extend(found);
    }
    columns
}

#[rstest]
#[tokio::test]
async fn migrating_twice_changes_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(test) = backend.database().await else { return };
    assert!(test.database.is_migrated().await.unwrap());
    test.database.migrate().await.unwrap();
    assert!(test.database.is_migrated().await.unwrap());
}

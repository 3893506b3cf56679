//! Reading many rows at once, each database in its fastest way (decision 29).
//!
//! sqlx hands each row of SQLite from a thread to another and copies each value; hundreds of rows are read through
//! SQLite's own interface instead, which takes half the processor's time (`scripts/bench`). The thread of whoever reads
//! is kept meanwhile: for what files are made of. What pages show goes through sqlx.

use sqlx::AssertSqlSafe;

use super::ask::bind_all;
use super::row_reader::{Cells, FromCells};
use super::{Error, On, Tx, Value, raw};

/// All rows of a statement: `$1` is the first of what is given.
pub(crate) async fn read_all<T: FromCells>(
    tx: &mut Tx,
    sql: &str,
    given: Vec<Value>,
) -> Result<Vec<T>, Error> {
    tx.before()?;
    let result = match &mut tx.on {
        On::Sqlite(inner) => raw::read_all(inner, sql, &given).await,
        On::Postgres(inner) => {
            let query = bind_all!(sqlx::query(AssertSqlSafe(sql.to_owned())), given);
            let rows = query.fetch_all(inner.statements()).await;
            rows.and_then(|rows| rows.iter().map(|row| T::from_cells(&mut Cells::postgres(row))).collect())
        }
    };
    tx.check(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::{Database, Value, bulk_insert, bulk_insert_in_order, from_cells};
    use crate::domain::ids::AccountId;

    #[derive(Debug, PartialEq)]
    struct Person {
        id: i64,
        name: Option<String>,
        active: bool,
    }
    from_cells!(Person { id, name, active });

    const PEOPLE: &str =
        "SELECT id, name, active FROM people WHERE id > $2 AND (name IS NULL OR name <> $1) ORDER BY id";

    async fn people() -> (tempfile::TempDir, Tx) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("people.db");
        let database = Database::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        let mut tx = database.write(AccountId(1)).await.unwrap();
        let On::Sqlite(inner) = &mut tx.on else { panic!("not SQLite") };
        let table = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, active INTEGER NOT NULL) STRICT";
        sqlx::raw_sql(table).execute(&mut **inner).await.unwrap();
        let row =
            |id: i64| vec![id.into(), Some(format!("p{id}")).filter(|_| id != 19).into(), (id == 20).into()];
        let rows: Vec<Vec<Value>> = (1..=20).map(row).collect();
        bulk_insert_in_order(&mut tx, "people", &["id", "name", "active"], &rows[..19]).await.unwrap();
        bulk_insert(&mut tx, "people", &["id", "name", "active"], &rows[19..]).await.unwrap();
        (folder, tx)
    }

    #[tokio::test]
    async fn a_parameter_is_found_by_its_number_and_every_loaded_row_is_there() {
        let (_folder, mut tx) = people().await;
        let person =
            |id: i64, name: Option<&str>, active| Person { id, name: name.map(str::to_owned), active };
        let found: Vec<Person> =
            read_all(&mut tx, PEOPLE, vec!["p18".to_owned().into(), 16.into()]).await.unwrap();
        let expected =
            [person(17, Some("p17"), false), person(19, None, false), person(20, Some("p20"), true)];
        assert_eq!(found, expected);
        let all: Vec<Person> = read_all(&mut tx, PEOPLE, vec![String::new().into(), 0.into()]).await.unwrap();
        assert!(all.iter().map(|person| person.id).eq(1..=20), "{all:?}");
    }

    #[tokio::test]
    async fn a_value_of_another_type_is_an_error_that_names_its_place() {
        let (_folder, mut tx) = people().await;
        let read = read_all::<(i64, i64)>(&mut tx, "SELECT id, name FROM people", Vec::new()).await;
        let message = format!("{:?}", read.unwrap_err());
        assert!(message.contains("index: \"1\"") && message.contains("InvalidType"), "{message}");
    }
}

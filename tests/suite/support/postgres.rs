//! PostgreSQL for tests: databases cloned from a migrated template on the server that
//! `SWITCHROOM_TEST_POSTGRES` names (`scripts/test` starts one). The server must let its user create databases.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use switchroom::database::Database;

use super::backend::template_name;

/// Guards making the template; tests are processes of their own.
const TEMPLATE_LOCK: i64 = 0x5357_4954_4348;

/// A database for one test, dropped with this value.
pub struct Clone {
    pub address: String,
    server: String,
    name: String,
}

/// A clone of the template, or `None` without a server.
pub async fn copy() -> Option<Clone> {
    let server = server()?;
    let mut connection = PgConnection::connect(&server).await.unwrap();
    let template = template(&server, &mut connection).await;
    let name = unique_name();
    run(&mut connection, &format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")).await;
    connection.close().await.unwrap();
    Some(Clone { address: address(&server, &name), server, name })
}

/// A database that these statements make, or `None` without a server.
pub async fn of_statements(statements: &str) -> Option<Clone> {
    let server = server()?;
    let mut connection = PgConnection::connect(&server).await.unwrap();
    let name = unique_name();
    run(&mut connection, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
    connection.close().await.unwrap();
    let address = address(&server, &name);
    let mut connection = PgConnection::connect(&address).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    Some(Clone { address, server, name })
}

#[expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a test's settings, a loud skip")]
fn server() -> Option<String> {
    let server = std::env::var("SWITCHROOM_TEST_POSTGRES").ok().filter(|address| !address.is_empty());
    if server.is_none() {
        assert!(std::env::var("CI").is_err(), "SWITCHROOM_TEST_POSTGRES is not set");
        eprintln!(
            "SKIPPED: SWITCHROOM_TEST_POSTGRES is not set; scripts/test starts a PostgreSQL and sets it"
        );
    }
    server
}

/// Made by whichever test comes first: under another name until it is complete.
async fn template(server: &str, connection: &mut PgConnection) -> String {
    const EXISTS: &str = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)";
    let name = template_name("postgres");
    let making = format!("{name}_making");
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut *connection).await.unwrap();
    let exists: bool = sqlx::query_scalar(EXISTS).bind(&name).fetch_one(&mut *connection).await.unwrap();
    if !exists {
        run(connection, &format!("DROP DATABASE IF EXISTS {making}")).await;
        run(connection, &format!("CREATE DATABASE {making} TEMPLATE template0")).await;
        let database = Database::connect(&address(server, &making)).await.unwrap();
        database.migrate().await.unwrap();
        database.close().await;
        run(connection, &format!("ALTER DATABASE {making} RENAME TO {name}")).await;
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(TEMPLATE_LOCK).execute(&mut *connection).await.unwrap();
    name
}

/// Statements about databases take no parameters; the names are made here.
async fn run(connection: &mut PgConnection, statement: &str) {
    sqlx::query(AssertSqlSafe(statement.to_owned())).execute(connection).await.unwrap();
}

fn unique_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("switchroom_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The server's address with another database in its path.
fn address(server: &str, name: &str) -> String {
    let (base, query) = server.split_once('?').map_or((server, String::new()), |(b, q)| (b, format!("?{q}")));
    let (base, _) = base.rsplit_once('/').unwrap();
    format!("{base}/{name}{query}")
}

impl Drop for Clone {
    /// Also after a failed test. A thread of its own, since the test's runtime cannot wait here.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut connection = PgConnection::connect(&server).await.unwrap();
                run(&mut connection, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
            });
        });
        // A panic here would hide the test's own failure; the server says why in its log.
        let _ = dropping.join();
    }
}

#[test]
fn the_database_is_replaced_and_the_rest_kept() {
    let server = "postgres://switchroom@localhost/postgres?host=/tmp/a";
    assert_eq!(address(server, "x"), "postgres://switchroom@localhost/x?host=/tmp/a");
    assert_eq!(address("postgres://me:pw@db:5433/postgres", "x"), "postgres://me:pw@db:5433/x");
}

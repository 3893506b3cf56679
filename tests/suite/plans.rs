//! Statements that are asked often, or under a lock, find the few rows they want by an index of just these.

use rstest::rstest;
use sqlx::{AssertSqlSafe, Row as _};
use switchroom::database::{Database, On};

use crate::audit_log::tamper;
use crate::support::account::Account;
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::sources::files;

/// The text of a statement as it stands in the code; macros, which are conditions of sites, hold for everybody.
fn statement(path: &str, name: &str) -> String {
    let sources = files("src/repository", ".rs");
    let code = &sources.iter().find(|source| source.path == path).unwrap().text;
    let (_, rest) = code.split_once(&format!("const {name}: &str = ")).unwrap();
    let (mut sql, mut rest) = (String::new(), &rest[..rest.find(";\n").unwrap()]);
    while let Some((before, inside)) = rest.split_once('"') {
        sql += if before.contains("!()") { "(CAST($2 AS BIGINT) IS NULL)" } else { "" };
        let (literal, after) = inside.split_once('"').unwrap();
        (sql, rest) = (sql + literal, after);
    }
    sql
}

/// How a database goes about a statement, whatever is bound.
async fn plan(database: &Database, sql: &str) -> String {
    let mut tx = database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => {
            let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
            let rows = sqlx::query(sql).fetch_all(&mut **tx).await.unwrap();
            rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("\n")
        }
        On::Postgres(tx) => {
            let parameters = (1..10).filter(|n| sql.contains(&format!("${n}"))).map(|_| "NULL");
            let asked = format!("EXPLAIN EXECUTE asked ({})", parameters.collect::<Vec<_>>().join(", "));
            for sql in ["SET LOCAL plan_cache_mode = force_generic_plan", &format!("PREPARE asked AS {sql}")]
            {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut **tx).await.unwrap();
            }
            let rows: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(asked)).fetch_all(&mut **tx).await.unwrap();
            rows.join("\n")
        }
    }
}

/// 5,000 members, as many letters that went out and whose links are forgotten, and as many rooms.
const MANY: [&str; 4] = [
    "INSERT INTO users (account_id, id, email, email_fold, first_name, last_name, name_fold, department, search, status,
       role, site_limited, created_at, updated_at, version)
     WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5000)
     SELECT u.account_id, 3000000 + n, n || u.email, n || u.email_fold, '', '', n || u.name_fold, '', '', 'active',
       'member', u.site_limited, u.created_at, u.updated_at, 1 FROM n, users u WHERE u.role = 'member' AND u.account_id = 1000000",
    "INSERT INTO outbox (account_id, kind, occasion, email, email_fold, name, fields, state, attempts, next_at,
       message_id, created_at, expires_at)
     SELECT account_id, 'invitation', 'n ' || id, email, email_fold, '', '{}', 'sent', 1, created_at, 'm' || id,
       created_at, created_at FROM users WHERE id > 3000000",
    "INSERT INTO extensions (account_id, kind, site_id, name, name_fold, status, settings, search, created_at, updated_at,
       version)
     SELECT u.account_id, 'room', (SELECT MIN(s.id) FROM sites s WHERE s.account_id = u.account_id), u.email, u.email_fold,
       'active', '{}', '', u.created_at, u.updated_at, 1 FROM users u WHERE u.id > 3000000",
    "ANALYZE",
];

#[rstest]
#[case::dead_letters("outbox_sending.rs", "ANY_DEAD", "outbox_dead_index")]
#[case::burying_them("outbox_sending.rs", "BURY", "outbox_dead_index")]
#[case::counts_of_roles("roles.rs", "COUNTS", "users_role_index")]
#[case::holders_of_roles("roles.rs", "HOLDERS", "users_role_index")]
#[case::a_kind_that_is_missing("phone_users/choices.rs", "HAS_KIND", "extensions_name_index")]
#[case::the_last_owner("users/mod.rs", "ACTIVE_OWNERS", "users_role_index")]
#[tokio::test]
async fn the_few_are_found_by_their_index(
    #[case] file: &str,
    #[case] name: &str,
    #[case] index: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(kept) = backend.database().await else { return };
    Account::add(&kept.database, 1).await;
    tamper(&kept.database, &MANY).await;
    let sql = statement(&format!("src/repository/{file}"), name);
    let plan = plan(&kept.database, &sql).await;
    assert!(plan.contains(index), "{sql}\n{plan}");
}

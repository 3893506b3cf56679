//! Opening PostgreSQL, and finding out whether a pooler stands before it.

use std::str::FromStr;
use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions as _, PgConnection, PgPool, Row as _};
use tokio::sync::Semaphore;

use crate::database::Error;
use crate::database::store::{PATIENCE, Store};

const CONNECTIONS: u32 = 10;
/// Of these, how many may wait for an account or have one.
const WRITERS: usize = 6;
/// For sessions, throttling, leases and progress, which nothing else keeps waiting.
const VOLATILE: u32 = 4;

/// A setting that PostgreSQL takes at the start of a connection and poolers do not pass on. It changes how fractions are
/// written as text, which only the connection that asks would see.
const ASKED: i8 = -7;
const SEEN: &str = "SHOW extra_float_digits";
/// The code with which `PgBouncer` refuses a setting.
const REFUSED: &str = "08P01";
/// The part of an address that says that statements cannot stay prepared, for a pooler that is not noticed.
const KEEPS_NONE: &str = "statement-cache-capacity=0";

/// The main and the volatile store, which are one database with connections apart.
pub(super) async fn open(address: &str) -> Result<(Store, Store), Error> {
    let mut options = PgConnectOptions::from_str(address)?.application_name("switchroom");
    // A few rows are loaded with their values in the statement, which a log of slow ones would hold.
    if let Ok(off) = "off".parse() {
        options = options.log_slow_statements(off, PATIENCE);
    }
    let direct = !address.split(['?', '&']).any(|part| part == KEEPS_NONE) && is_direct(&options).await?;
    let options = options.extra_float_digits(None);
    let store = async |connections| {
        let pool = pool(&options, connections).await?;
        let turns = Arc::new(Semaphore::new(WRITERS));
        Ok::<_, sqlx::Error>(Store::Postgres { pool, turns, keeps_statements: direct })
    };
    Ok((store(CONNECTIONS).await?, store(VOLATILE).await?))
}

async fn pool(options: &PgConnectOptions, connections: u32) -> Result<PgPool, sqlx::Error> {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .after_release(|connection, _| Box::pin(is_in_step(connection)))
        .connect_with(options.clone())
        .await
}

/// True if a connection is PostgreSQL's own from its first setting on. A pooler refuses the setting, or does as if it
/// had taken it.
async fn is_direct(options: &PgConnectOptions) -> Result<bool, sqlx::Error> {
    let asking = PgPoolOptions::new().max_connections(1).acquire_timeout(PATIENCE);
    let pool = match asking.connect_with(options.clone().extra_float_digits(ASKED)).await {
        Err(sqlx::Error::Database(no)) if no.code().as_deref() == Some(REFUSED) => return Ok(false),
        pool => pool?,
    };
    let seen: String = sqlx::raw_sql(SEEN).fetch_one(&pool).await?.try_get(0)?;
    pool.close().await;
    Ok(seen == ASKED.to_string())
}

/// True if a connection that is given back answers what it is asked. One whose user was cut off in the middle of
/// loading rows still has the answer to that on its way, would hand it to the next, and is closed instead.
async fn is_in_step(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    Ok(sqlx::raw_sql("SELECT 1").fetch_optional(connection).await?.is_some())
}

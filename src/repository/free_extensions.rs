//! Which of some extensions nobody has and no row of an import asks for.

use std::collections::HashSet;

use sqlx::QueryBuilder;

use crate::database::{Error, Tx, on_db};
use crate::domain::ids::{AccountId, ImportId};

/// Of these full extensions, those that somebody has and keeps, or that a row of the import takes.
pub async fn taken(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    digits: &[&str],
) -> Result<HashSet<String>, Error> {
    let taken: Vec<String> = on_db!(tx, |conn| {
        let mut query = QueryBuilder::new("SELECT e.digits FROM extensions e WHERE e.account_id = ");
        query.push_bind(account).push(" AND e.digits IN (");
        let mut list = query.separated(", ");
        for one in digits {
            list.push_bind(*one);
        }
        query.push(
            ") AND NOT EXISTS (SELECT 1 FROM import_claims f JOIN import_rows g ON g.account_id = f.account_id
               AND g.import_id = f.import_id AND g.row_no = f.row_no AND g.good
               WHERE f.account_id = e.account_id AND f.resource = 'extension' AND f.key = e.digits
                 AND f.action = 'free' AND f.import_id = ",
        );
        query.push_bind(import).push(") UNION SELECT c.key FROM import_claims c WHERE c.account_id = ");
        query.push_bind(account).push(" AND c.import_id = ").push_bind(import);
        query.push(" AND c.resource = 'extension' AND c.action = 'take' AND c.key IN (");
        let mut list = query.separated(", ");
        for one in digits {
            list.push_bind(*one);
        }
        query.push(")");
        query.build_query_scalar().fetch_all(conn).await
    })?;
    Ok(taken.into_iter().collect())
}

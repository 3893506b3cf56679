//! Fields whose values are rows of another table: the queues of an agent.

use sqlx::AssertSqlSafe;

use crate::database::{Error, Tx, Value, args, bulk_insert};
use crate::domain::fields::Chosen;
use crate::domain::ids::AccountId;
use crate::repository::keys::{each, number_list};

/// A field, and the table with a row for each thing that it names. The table has `account_id` beside these columns.
#[derive(Clone, Copy, Debug)]
pub struct Relation {
    /// The name of the field.
    pub field: &'static str,
    /// The table.
    pub table: &'static str,
    /// Its column with the key of whom the field belongs to.
    pub owner: &'static str,
    /// Its column with the key of a thing that is named.
    pub thing: &'static str,
    /// Its column with the level of the thing, where it has one.
    pub level: Option<&'static str>,
    /// Its column, and the word there, that tell the field from others in the same table.
    pub kind: Option<(&'static str, &'static str)>,
}

impl Relation {
    /// The column of a statement that lists the rows of `of`: `3,5=2`.
    pub(super) fn column(&self, of: &str) -> String {
        let Self { field, table, owner, thing, .. } = self;
        let level = self.level.map(|level| format!(" || COALESCE('=' || CAST(r.{level} AS TEXT), '')"));
        format!(
            "COALESCE((SELECT string_agg(CAST(r.{thing} AS TEXT){}, ',') FROM {table} r
               WHERE r.account_id = {of}.account_id AND r.{owner} = {of}.id{}), '') AS {field}",
            level.unwrap_or_default(),
            self.of_kind("r.")
        )
    }

    fn of_kind(&self, table: &str) -> String {
        self.kind.map_or_else(String::new, |(column, word)| format!(" AND {table}{column} = '{word}'"))
    }

    /// Puts the rows of these owners in place of those they have.
    pub(super) async fn replace(
        &self,
        tx: &mut Tx,
        account: AccountId,
        owners: &[(i64, Vec<Chosen>)],
    ) -> Result<(), Error> {
        let Self { table, owner, thing, .. } = self;
        let each = each(tx, "$2");
        let sql = format!(
            "DELETE FROM {table} WHERE account_id = $1{} AND {owner} IN (SELECT CAST(value AS BIGINT) FROM {each})",
            self.of_kind("")
        );
        let keys = number_list(owners.iter().map(|(owner, _)| *owner));
        tx.run(AssertSqlSafe(sql), args![account, &keys]).await?;
        let columns =
            ["account_id", owner, thing].into_iter().chain(self.level).chain(self.kind.map(|kind| kind.0));
        let rows = owners
            .iter()
            .flat_map(|(owner, things)| things.iter().map(|thing| self.row(account, *owner, *thing)));
        bulk_insert(tx, table, &columns.collect::<Vec<_>>(), &rows.collect::<Vec<_>>()).await
    }

    fn row(&self, account: AccountId, owner: i64, (thing, level): Chosen) -> Vec<Value> {
        let level = self.level.map(|_| Value::Int(level.map(i64::from)));
        let always: [Value; 3] = [account.into(), owner.into(), thing.into()];
        always.into_iter().chain(level).chain(self.kind.map(|(_, word)| word.into())).collect()
    }
}

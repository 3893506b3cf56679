//! Lists in the order of their names, which are short: sites, packages, templates.

use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use super::{Conditions, ListQuery, SqlKey, page};
use crate::database::{Error, Tx};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, PageRequest};

/// A row of a table with `account_id` and a unique `name_fold`, which is called `t`.
pub(in crate::repository) trait Named:
    Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
    /// The table, as in "sites t".
    const TABLE: &'static str;
    /// What it takes that a person with a role for some sites, `$2`, sees a row; "" where they see all.
    const VISIBLE: &'static str = "";

    /// The columns of the row.
    fn columns() -> &'static str;

    /// Its name as compared.
    fn name_fold(&self) -> &str;
}

impl<R: Named> ListQuery for R {
    type By = ByName;

    const ALIAS: &'static str = "t";

    fn tables(_: ByName) -> &'static str {
        R::TABLE
    }

    fn keys(_: ByName) -> &'static [SqlKey] {
        const KEY: SqlKey = SqlKey::text("t.name_fold");
        &[KEY]
    }

    fn columns() -> String {
        <R as Named>::columns().to_owned()
    }

    fn place(&self, _: ByName) -> Cursor {
        Cursor(vec![Key::Text(self.name_fold().to_owned())])
    }
}

/// The page that is wanted.
pub(in crate::repository) async fn named_page<R: Named>(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<R>, Error> {
    let visible = if R::VISIBLE.is_empty() { String::new() } else { format!(" AND ({})", R::VISIBLE) };
    page(tx, &Conditions::new(scope, "t.account_id = $1", &visible), wanted).await
}

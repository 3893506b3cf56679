//! *User Management > Users* as a file: the columns of its CSV Template.

use super::ExportSource;
use crate::database::{Error, Tx};
use crate::domain::keyset::Cursor;
use crate::domain::scope::Scope;
use crate::domain::sorting::Order;
use crate::domain::user_list::{SortBy, UserFilter};
use crate::importers::users::export;
use crate::repository::Chunk;
use crate::repository::user_list::{self, UserListRow};
use crate::sheet::Writer;

/// One tab of the list.
#[derive(Clone, Debug)]
pub struct Users {
    /// Which rows.
    pub filter: UserFilter,
    /// Their order.
    pub order: Order<SortBy>,
}

impl ExportSource for Users {
    const TITLE: &'static str = "Users";
    const FILE_STEM: &'static str = "users";

    type Row = UserListRow;

    fn header() -> impl Iterator<Item = &'static str> {
        export::header()
    }

    fn write(row: &UserListRow, file: &mut Writer) {
        file.row(export::cells(row));
    }

    async fn chunk(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        beside: Option<&Cursor>,
        limit: i64,
    ) -> Result<Chunk<UserListRow>, Error> {
        user_list::chunk(tx, scope, &self.filter, self.order, beside, limit).await
    }
}

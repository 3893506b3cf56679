//! *Users & Rooms* as a file: the columns of *Update Users*.

use super::ExportSource;
use crate::database::{Error, Tx};
use crate::domain::keyset::Cursor;
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::{Order, PhoneUserFilter};
use crate::domain::scope::Scope;
use crate::importers::phone_users::export;
use crate::repository::Chunk;
use crate::repository::phone_users;
use crate::sheet::Writer;

/// One tab of the list.
#[derive(Clone, Debug)]
pub struct PhoneUsers {
    /// Which rows.
    pub filter: PhoneUserFilter,
    /// Their order.
    pub order: Order,
}

impl ExportSource for PhoneUsers {
    const TITLE: &'static str = "Users & Rooms";
    const FILE_STEM: &'static str = "users-and-rooms";

    type Row = PhoneUser;

    fn header() -> impl Iterator<Item = &'static str> {
        export::header()
    }

    fn write(row: &PhoneUser, file: &mut Writer) {
        file.row(export::cells(row));
    }

    async fn chunk(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        beside: Option<&Cursor>,
        limit: i64,
    ) -> Result<Chunk<PhoneUser>, Error> {
        phone_users::chunk(tx, scope, &self.filter, self.order, beside, limit).await
    }
}

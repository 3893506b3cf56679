//! The lists that are exported as they are filtered and sorted, each in the columns of its file.

use super::ExportSource;
use crate::database::{Error, Tx};
use crate::domain::keyset::Cursor;
use crate::domain::number_list::NumberFilter;
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::scope::Scope;
use crate::domain::sorting::Order;
use crate::domain::user_list::UserFilter;
use crate::domain::{number_list, phone_user_list, user_list};
use crate::importers::numbers as number_cells;
use crate::importers::phone_users::export as phone_user_cells;
use crate::importers::users::export as user_cells;
use crate::repository::number_list::NumberListRow;
use crate::repository::user_list::UserListRow;
use crate::repository::{Chunk, number_list as numbers, phone_users, user_list as users};
use crate::sheet::Writer;

/// A list: title and beginning of file names, filter and order, the row with its cells, and what reads it.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $title:literal, $file:literal, $filter:ty, $by:ty, $row:ty, $cells:ident, $list:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// The rows that are wanted.
            pub filter: $filter,
            /// Their order.
            pub order: Order<$by>,
        }

        impl ExportSource for $name {
            const TITLE: &'static str = $title;
            const FILE_STEM: &'static str = $file;

            type Row = $row;

            fn header() -> impl Iterator<Item = &'static str> {
                $cells::header()
            }

            fn write(row: &$row, file: &mut Writer) {
                file.row($cells::cells(row));
            }

            async fn chunk(
                &self,
                tx: &mut Tx,
                scope: &Scope,
                beside: Option<&Cursor>,
                limit: i64,
            ) -> Result<Chunk<$row>, Error> {
                $list::chunk(tx, scope, &self.filter, self.order, beside, limit).await
            }
        }
    )+};
}

lists! {
    /// One tab of *Users & Rooms*.
    PhoneUsers: "Users & Rooms", "users-and-rooms",
        PhoneUserFilter, phone_user_list::SortBy, PhoneUser, phone_user_cells, phone_users;
    /// *Phone Numbers*, with who has each.
    Numbers: "Phone Numbers", "phone-numbers", NumberFilter, number_list::SortBy, NumberListRow, number_cells, numbers;
    /// One tab of *User Management > Users*.
    Users: "Users", "users", UserFilter, user_list::SortBy, UserListRow, user_cells, users;
}

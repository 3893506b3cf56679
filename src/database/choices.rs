//! Words of the domain as they are stored: text in the database, a type in the program. A word that this version does
//! not know is an error of its column, never taken for another.

use rusqlite::types::ValueRef;
use sqlx::Decode;
use sqlx::error::BoxDynError;

use super::row_reader::Cell;
use super::{ToValue, Value};
use crate::domain::choices::{HolderKind, NumberType, PersonStatus, PhoneStatus};
use crate::domain::contact_center::{Channels, Distribution, RoleKind, SkillKind};
use crate::domain::contact_center_user::{ClientIntegration, ContactCenterPackage, UserAccess};
use crate::domain::fields::Several;
use crate::domain::import::{State, Tab};
use crate::domain::message::MessageState;
use crate::domain::package::PackageKind;
use crate::domain::scope::Role;
use crate::domain::separator::Separator;

macro_rules! stored_words {
    ($($name:ident),+) => {$(
        impl<D: sqlx::Database> sqlx::Type<D> for $name
        where
            String: sqlx::Type<D>,
        {
            fn type_info() -> D::TypeInfo {
                <String as sqlx::Type<D>>::type_info()
            }

            fn compatible(info: &D::TypeInfo) -> bool {
                <String as sqlx::Type<D>>::compatible(info)
            }
        }

        impl<'r, D: sqlx::Database> Decode<'r, D> for $name
        where
            &'r str: Decode<'r, D>,
        {
            fn decode(value: D::ValueRef<'r>) -> Result<Self, BoxDynError> {
                read(<&str as Decode<'r, D>>::decode(value)?, $name::parse)
            }
        }

        impl Cell for $name {
            fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
                read(value.as_str()?, $name::parse)
            }
        }

        impl ToValue for $name {
            const NONE: Value = Value::Text(None);
            fn to_value(self) -> Value {
                self.as_str().to_value()
            }
        }
    )+};
}
stored_words!(
    Channels,
    ClientIntegration,
    ContactCenterPackage,
    Distribution,
    HolderKind,
    MessageState,
    NumberType,
    PackageKind,
    PersonStatus,
    PhoneStatus,
    Role,
    RoleKind,
    Separator,
    Several,
    SkillKind,
    State,
    Tab,
    UserAccess
);

fn read<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, BoxDynError> {
    parse(word).ok_or_else(|| format!("{word:?} is not a word that this version stores there").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::{Database, args, read_all};

    #[tokio::test]
    async fn a_word_that_is_not_known_is_an_error_and_none_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("words.db");
        let database = Database::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        let mut tx = database.read().await.unwrap();
        let known: Role = tx.scalar("SELECT 'owner'", args![]).await.unwrap();
        let none: Option<Role> = tx.scalar("SELECT $1", args![None::<Role>]).await.unwrap();
        let back: Role = tx.scalar("SELECT $1", args![Role::Admin]).await.unwrap();
        assert_eq!((known, none, back), (Role::Owner, None, Role::Admin));
        let many = read_all::<(Role, i64)>(&mut tx, "SELECT 'emperor', 1", args![]).await;
        assert!(format!("{:?}", many.unwrap_err()).contains("emperor"));
        let mut tx = database.read().await.unwrap();
        let unknown: Result<Role, _> = tx.scalar("SELECT 'emperor'", args![]).await;
        assert!(format!("{:?}", unknown.unwrap_err()).contains("emperor"));
    }
}

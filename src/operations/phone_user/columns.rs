//! Changing some columns of phone users by hand: the rows go through the engine of files as those of *Update Users*, so
//! that they are judged by the same rules. What the form lacks is left alone; the state after all rows counts, so that a
//! number or a desk phone goes from one to another in one step.

use crate::database::Tx;
use crate::domain::column::ColumnId;
use crate::domain::ids::ExtensionId;
use crate::domain::import::{FormOptions, Options, Tab};
use crate::domain::phone_user::PhoneUser;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::conflict::stale_record;
use crate::operations::imports::{FileKind, Filled, fill_in};
use crate::operations::phone_user::license::UserPhone;
use crate::operations::{Context, Stop};
use crate::repository::phone_users;

/// A phone user and their cells of the columns that change.
pub(in crate::operations) type Changed<'a> = (&'a UserPhone, Vec<String>);

/// The phone user with this extension, whom the person may change.
pub(in crate::operations) async fn to_update(
    tx: &mut Tx,
    scope: &Scope,
    id: ExtensionId,
) -> Result<UserPhone, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    Ok(phone_users::of_extension(tx, scope, id).await?.ok_or(Refusal::NotFound)?)
}

/// The refusal of a form that was made from another version of the phone user.
pub(in crate::operations) async fn check_version(
    tx: &mut Tx,
    scope: &Scope,
    phone: &PhoneUser,
    version: i64,
) -> Result<(), Stop> {
    if phone.version == version {
        return Ok(());
    }
    Err(stale_record(tx, scope, "extension", phone.id.0).await?.into())
}

/// Changes these columns of some phone users, all held or none; the audit log calls it `deed`.
pub(in crate::operations) async fn update_columns(
    context: &Context,
    scope: &Scope,
    deed: &str,
    columns: &[ColumnId],
    rows: Vec<Changed<'_>>,
) -> Result<Vec<String>, Stop> {
    let holds = rows.iter().any(|(phone, _)| phone.held);
    let form = FormOptions { deed: deed.to_owned(), holds, ..FormOptions::default() };
    let row = |(phone, cells): Changed<'_>| {
        let email = phone.phone.person.as_ref().map(|person| person.email.clone()).unwrap_or_default();
        [email, phone.phone.version.to_string()].into_iter().chain(cells).collect()
    };
    let filled = Filled {
        kind: FileKind::PhoneUsers,
        tab: Tab::Update,
        columns: [ColumnId::EMAIL, ColumnId::EXPORTED_VERSION]
            .into_iter()
            .chain(columns.iter().copied())
            .collect(),
        rows: rows.into_iter().map(row).collect(),
        lines: Vec::new(),
        options: Options { welcome_mail: true, form: Some(form), ..Options::default() },
    };
    fill_in(context, scope, filled, FieldErrors::new()).await
}

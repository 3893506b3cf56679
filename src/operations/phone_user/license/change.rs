//! Changing the phone of one user, or what is held for one: the form goes through the engine of files as a row of
//! *Update Users*, so that it is judged by the same rules.

use crate::domain::column::ColumnId;
use crate::domain::ids::UserId;
use crate::domain::import::{FormOptions, Options, Tab};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::operations::conflict::stale_record;
use crate::operations::imports::{FileKind, Filled, fill_in};
use crate::operations::phone_user::{PhoneChoices, PhoneForm, phone_choices};
use crate::operations::{Context, Stop};
use crate::repository::phone_users::UserPhone;
use crate::repository::users::UserRow;

use crate::operations::phone_user::license::unassign::find;

/// A phone to be changed.
#[derive(Debug)]
pub struct PhoneToChange {
    /// The user it belongs to.
    pub user: UserRow,
    /// As it is.
    pub phone: UserPhone,
    /// The choices of the form.
    pub choices: PhoneChoices,
}

/// The phone of a user, for the form.
pub async fn phone_to_change(context: &Context, scope: &Scope, user: UserId) -> Result<PhoneToChange, Stop> {
    let mut tx = context.database.read().await?;
    let (user, phone) = find(&mut tx, scope, user).await?;
    Ok(PhoneToChange { user, phone, choices: phone_choices(&mut tx, scope).await? })
}

/// Changes the phone of a user, if it still is at the version that the form was made from. Blank cells mean what they
/// mean in a file (seed 000, "Blank fields"); columns that the form lacks are left alone.
pub async fn change_phone(
    context: &Context,
    scope: &Scope,
    user: UserId,
    version: i64,
    form: &PhoneForm,
) -> Result<Vec<String>, Stop> {
    let to = phone_to_change(context, scope, user).await?;
    let phone = &to.phone.phone;
    if phone.version != version {
        let mut tx = context.database.read().await?;
        return Err(stale_record(&mut tx, scope, "extension", phone.id.0).await?.into());
    }
    let form = form.clone().letting_go_of(phone);
    fill_in(context, scope, filled(&to, &form), FieldErrors::new()).await
}

/// The row says which version it was made from, as that of an export does.
fn filled(to: &PhoneToChange, form: &PhoneForm) -> Filled {
    let version = to.phone.phone.version.to_string();
    let own = [(ColumnId::EMAIL, to.user.email.clone()), (ColumnId::EXPORTED_VERSION, version)];
    let (columns, cells) = own.into_iter().chain(form.all_cells()).unzip();
    let deed = if to.phone.held { "change_hold" } else { "change_phone" };
    let form = FormOptions { deed: deed.to_owned(), holds: to.phone.held, ..FormOptions::default() };
    let options = Options { welcome_mail: true, form: Some(form), ..Options::default() };
    Filled {
        kind: FileKind::PhoneUsers,
        tab: Tab::Update,
        columns,
        rows: vec![cells],
        lines: Vec::new(),
        options,
    }
}

//! The settings of one phone user: their own, and those of the layers above.

use super::columns::{check_version, to_update, update_columns};
use super::open::{PhoneUserPage, open};
use crate::domain::column::ColumnId;
use crate::domain::fields::Typed;
use crate::domain::ids::ExtensionId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Scope;
use crate::domain::settings::{Layer, Layers, Setting, Settings, SettingsOf};
use crate::operations::{Context, Stop};
use crate::repository::layers;

/// The fields of the form of a phone user's settings.
pub type UserSettings = SettingsOf<{ Layer::User as u8 }>;

/// The phone user, and what account and sites say.
pub async fn open_settings(
    context: &Context,
    scope: &Scope,
    id: ExtensionId,
) -> Result<(PhoneUserPage, Layers), Stop> {
    let page = open(context, scope, id).await?;
    let mut tx = context.database.read().await?;
    Ok((page, layers::all(&mut tx, scope.account).await?))
}

/// The settings that a phone user can have: nobody has a caller ID without a package (decision 12).
pub fn settings_of(phone: &PhoneUser) -> impl Iterator<Item = &'static Setting> {
    let needs_package = |setting: &Setting| {
        [ColumnId::OUTBOUND_CALLER_ID, ColumnId::SELECT_OUTBOUND_CALLER_ID].contains(&setting.column)
    };
    let with_package = phone.has_package();
    let all = Settings::ALL.iter().filter(|setting| setting.is_at(Layer::User));
    all.filter(move |setting| with_package || !needs_package(setting))
}

/// Changes them by the rules of *Update Users*, if the phone user is still at the version the form was made from.
pub async fn update_settings(
    context: &Context,
    scope: &Scope,
    id: ExtensionId,
    form: &Typed<UserSettings>,
) -> Result<Vec<String>, Stop> {
    let mut tx = context.database.read().await?;
    let phone = to_update(&mut tx, scope, id).await?;
    check_version(&mut tx, scope, &phone.phone, form.version).await?;
    drop(tx);
    let cell = |setting: &'static Setting| (setting.column, cell(setting, &phone.phone.settings, form));
    let (columns, cells): (Vec<ColumnId>, Vec<String>) = settings_of(&phone.phone).map(cell).unzip();
    update_columns(context, scope, "change_settings", &columns, vec![(&phone, cells)]).await
}

/// The cell of a file that says what a field does: one that is emptied takes the own value away.
fn cell(setting: &Setting, own: &Settings, form: &Typed<UserSettings>) -> String {
    let typed = form.value(setting.column.as_str());
    let is_emptied = typed.is_empty() && !own.typed(setting).is_empty() && setting.is_inherited();
    if is_emptied { Layer::User.silent().to_owned() } else { typed.to_owned() }
}

//! Choosing the number that others see when one calls: one of one's own, or none. Where the account lets people do that, and
//! one has a package: without one, nobody calls out (decision 12).

use serde::Deserialize;

use crate::audit_log;
use crate::domain::caller_id::CallerId;
use crate::domain::change::Change;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::NumberProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::settings::Settings;
use crate::operations::auth::sessions::Session;
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Error, Stop};
use crate::repository::extension_search::refresh_search;
use crate::repository::{accounts, own_extensions, phone_users};

const LABEL: &str = "Outbound Caller ID";
const NOT_LET: &str = "Only admins can change caller IDs in this account. Ask one of them.";

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CallerIdForm {
    /// The version the form was made from.
    pub version: i64,
    /// *Outbound Caller ID*: `Hidden`, or a number in E.164.
    pub caller_id: String,
}

/// The choices, the present one first where it is none of one's own; `None` where people do not choose
/// themselves.
pub async fn choices(
    context: &Context,
    session: &Session,
    phone: &PhoneUser,
) -> Result<Option<Vec<String>>, Error> {
    let mut tx = context.database.read().await?;
    let may = accounts::policies(&mut tx, session.scope.account).await?.own_caller_id;
    Ok((may && phone.has_package()).then(|| offered(phone)))
}

fn offered(phone: &PhoneUser) -> Vec<String> {
    let own = phone.numbers.iter().cloned().chain([CallerId::Hidden.as_str().to_owned()]);
    let present =
        phone.outbound_caller_id().filter(|present| !phone.numbers.iter().any(|own| own == present));
    let present = present.filter(|present| *present != CallerId::Hidden.as_str());
    present.map(str::to_owned).into_iter().chain(own).collect()
}

/// Changes it.
pub async fn update(context: &Context, session: &Session, form: &CallerIdForm) -> Result<(), Stop> {
    let (scope, now) = (&session.scope, context.clock.now());
    let user = scope.person.ok_or(Refusal::NotFound)?;
    let mut tx = context.database.write(scope.account).await?;
    let has = phone_users::of_user(&mut tx, scope.account, user).await?;
    let phone = has.filter(|has| !has.held).ok_or(Refusal::NotFound)?.phone;
    if !accounts::policies(&mut tx, scope.account).await?.own_caller_id || !phone.has_package() {
        return Err(Refusal::NotNow(NOT_LET.to_owned()).into());
    }
    if phone.version != form.version {
        return Err(stale_record(&mut tx, scope, "extension", phone.id.0).await?.into());
    }
    let new = chosen(&phone, &form.caller_id)?;
    let before = phone.settings.outbound_caller_id.clone();
    if before.as_ref() == Some(&new) {
        return Ok(());
    }
    let settings = Settings { outbound_caller_id: Some(new.clone()), ..phone.settings.clone() };
    own_extensions::set_settings(&mut tx, scope.account, phone.id, &settings, now).await?;
    refresh_search(&mut tx, scope.account, &[phone.id]).await?;
    let words = |caller_id: &CallerId| caller_id.as_str().to_owned();
    let change = Change::of("extension", phone.id.0, &phone.name).field(
        LABEL,
        before.as_ref().map(words),
        Some(words(&new)),
    );
    audit_log::write(&mut tx, scope, now, "change_own_caller_id", &[change]).await?;
    Ok(tx.commit().await?)
}

/// Reads the choice. A caller ID that is not offered is refused, also where it is a number of the account.
fn chosen(phone: &PhoneUser, typed: &str) -> Result<CallerId, Refusal> {
    let offered = offered(phone).iter().any(|one| one == typed);
    match CallerId::parse(typed) {
        Ok(Some(new)) if offered => Ok(new),
        _ => {
            let problem = NumberProblem::CallerIdNotAllowed { suggestion: None };
            Err(FieldErrors::one("caller_id", LABEL, typed, problem).into())
        }
    }
}

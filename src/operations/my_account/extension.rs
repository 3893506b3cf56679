//! Changing one's own extension, where the account lets people do that. The rules are those of forms and files.

use serde::Deserialize;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::extension::{Extension, ExtensionRules, SiteCode, SiteNumbering};
use crate::domain::message::{Message, Recipient};
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::{ExtensionProblem, holder_words};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::mail_queue;
use crate::operations::auth::sessions::Session;
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Error, Stop};
use crate::repository::extension_search::refresh_search;
use crate::repository::own_extensions::Holder;
use crate::repository::{accounts, own_extensions, phone_users, sites};

const LABEL: &str = "Extension Number";
const NOT_LET: &str = "Only admins can change extensions in this account. Ask one of them.";

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ExtensionForm {
    /// The version the form was made from.
    pub version: i64,
    /// *Extension Number*: what is dialed inside the site.
    pub extension: String,
}

/// The rules for one's own extension; `None` where people do not change it themselves.
pub async fn rules(
    context: &Context,
    session: &Session,
    phone: &PhoneUser,
) -> Result<Option<ExtensionRules>, Error> {
    let mut tx = context.database.read().await?;
    if !accounts::policies(&mut tx, session.scope.account).await?.own_extension {
        return Ok(None);
    }
    Ok(Some(rules_of(&mut tx, &session.scope, &phone.site).await?))
}

async fn rules_of(tx: &mut Tx, scope: &Scope, site: &str) -> Result<ExtensionRules, Error> {
    let rules = accounts::get_rules(tx, scope.account).await?;
    let site = sites::all(tx, scope.account).await?.into_iter().find(|known| known.name == site);
    let site = site.map(|site| SiteNumbering {
        code: site.code.filter(|_| rules.site_codes).and_then(|code| SiteCode::parse(&code).ok()),
        range: site.range_from.zip(site.range_to),
    });
    Ok(ExtensionRules { min: rules.min(), max: rules.max(), site })
}

/// Changes it, if it is free.
pub async fn update(context: &Context, session: &Session, form: &ExtensionForm) -> Result<(), Stop> {
    let (scope, now) = (&session.scope, context.clock.now());
    let user = scope.person.ok_or(Refusal::NotFound)?;
    let mut tx = context.database.write(scope.account).await?;
    let has = phone_users::of_user(&mut tx, scope.account, user)
        .await?
        .filter(|has| !has.held)
        .ok_or(Refusal::NotFound)?;
    let phone = has.phone;
    if !accounts::policies(&mut tx, scope.account).await?.own_extension {
        return Err(Refusal::NotNow(NOT_LET.to_owned()).into());
    }
    if phone.version != form.version {
        return Err(stale_record(&mut tx, scope, "extension", phone.id.0).await?.into());
    }
    let new = read(&mut tx, scope, (&phone, &form.extension)).await?;
    let before = phone.extension.clone().unwrap_or_default();
    if new.full() == before {
        return Ok(());
    }
    own_extensions::set(&mut tx, scope.account, phone.id, (new.short(), new.full()), now).await?;
    refresh_search(&mut tx, scope.account, &[phone.id]).await?;
    let to = Recipient { user, email: session.email.clone(), name: scope.person_name.clone() };
    let message = Message::extension_changed(&to, &before, new.full(), now.timestamp_micros());
    mail_queue::queue(&mut tx, &context.keys, scope.account, now, &[message]).await?;
    let change = Change::of("extension", phone.id.0, &phone.name).field(
        LABEL,
        Some(before),
        Some(new.full().to_owned()),
    );
    audit_log::write(&mut tx, scope, now, "change_own_extension", &[change]).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(())
}

async fn read(tx: &mut Tx, scope: &Scope, (phone, typed): (&PhoneUser, &str)) -> Result<Extension, Stop> {
    let rules = rules_of(tx, scope, &phone.site).await?;
    let refused = |problem| Refusal::from(FieldErrors::one("extension", LABEL, typed, problem));
    let new = Extension::parse(typed, &rules).map_err(refused)?;
    match own_extensions::holder(tx, scope.account, new.full()).await? {
        Some(holder) if holder.id != phone.id => {
            Err(refused(ExtensionProblem::Taken { holder: words(scope, &holder) }.into()).into())
        }
        _ => Ok(new),
    }
}

/// Names are told to those who see them on other pages too.
fn words(scope: &Scope, holder: &Holder) -> String {
    if scope.may(Right::SeePhoneSystem) {
        holder_words(&holder.name, holder.kind.title(), scope.sites.contain(holder.site_id))
    } else {
        "someone else".to_owned()
    }
}

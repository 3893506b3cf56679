//! Opening an account with its owner: the first run, the command `owner` and the demonstration.

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::{PersonStatus, yes_no};
use crate::domain::column::ColumnId;
use crate::domain::country::parse_country;
use crate::domain::email::Email;
use crate::domain::fields::{AccountFields, ProfileFields, SiteFields, SiteForm};
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::domain::name::{PersonName, parse_name};
use crate::domain::policies::{OwnChanges, Policies};
use crate::domain::problem::{CellProblem, Problem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Role, Scope};
use crate::domain::settings::parse_time_zone;
use crate::operations::{Context, Error};
use crate::repository::accounts;
use crate::repository::contact_center::roles;
use crate::repository::entity;
use crate::repository::license_pools::{self, Pool};
use crate::repository::logins;
use crate::repository::sites::{self, SiteTable};
use crate::repository::users::{self, NewUser};

/// The site every account begins with (zoom-domain 3.1).
const MAIN_SITE: &str = "Main Site";
const ACCOUNT_NAME_MAX: usize = 200;

/// An account and its owner, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewAccount {
    /// *Account name*.
    pub account: String,
    /// *Country*, two letters.
    pub country: String,
    /// *Time zone*, such as `Europe/Berlin`.
    pub time_zone: String,
    /// *First name* of the owner.
    pub first_name: String,
    /// *Last name* of the owner.
    pub last_name: String,
    /// *Email* of the owner.
    pub email: String,
}

/// The values typed, all of them valid.
#[derive(Clone, Debug)]
pub struct ReadAccount {
    account: AccountFields,
    name: PersonName,
    email: Email,
    policies: Policies,
}

impl ReadAccount {
    /// The same, with what people may change themselves from the start.
    #[must_use]
    pub fn with_own(self, changes: OwnChanges) -> Self {
        Self { policies: Policies::with_own(changes), ..self }
    }
}

impl NewAccount {
    /// Reads all fields; everything that is wrong comes at once.
    pub fn read(&self, errors: &mut FieldErrors) -> Option<ReadAccount> {
        let account = errors.take(
            "account",
            "Account name",
            &self.account,
            parse_name(&self.account, ACCOUNT_NAME_MAX),
        );
        let country = errors.take("country", "Country", &self.country, parse_country(&self.country));
        let zone = parse_time_zone(&self.time_zone)
            .and_then(|zone| zone.ok_or_else(|| Problem::from(CellProblem::Required)));
        let time_zone = errors.take(ColumnId::TIME_ZONE, "Time zone", &self.time_zone, zone);
        let email = errors.take(ColumnId::EMAIL, "Email", &self.email, Email::parse(&self.email));
        let name = PersonName::parse(&self.first_name, &self.last_name);
        let name = name.map_err(|(field, problem)| {
            let (field, label) =
                [(ColumnId::FIRST_NAME, "First name"), (ColumnId::LAST_NAME, "Last name")][field.min(1)];
            errors.add(field, label, "", problem);
        });
        Some(ReadAccount {
            account: AccountFields {
                name: account?,
                country: country?,
                time_zone: time_zone?,
                site_codes: false,
                extension_min: 3,
                extension_max: 6,
            },
            name: name.ok()?,
            email: email?,
            policies: Policies::default(),
        })
    }
}

/// Opens an account: its main site, its pools without seats yet, the roles of its contact center, and its owner, who signs in with the password of
/// this hash. An address that signs in elsewhere already keeps its password (decision 5).
pub async fn add(context: &Context, new: &ReadAccount, password_hash: &str) -> Result<AccountId, Error> {
    let mut tx = context.database.write_global().await?;
    let account = open_in(&mut tx, context, new, password_hash).await?;
    tx.commit().await?;
    Ok(account)
}

/// The same as part of a larger transaction: the first run uses up its link in it.
pub(in crate::operations) async fn open_in(
    tx: &mut Tx,
    context: &Context,
    new: &ReadAccount,
    password_hash: &str,
) -> Result<AccountId, Error> {
    let now = context.clock.now();
    let account = accounts::add(tx, &new.account, now).await?;
    let site = SiteForm::from(SiteFields { name: MAIN_SITE.to_owned(), ..SiteFields::default() });
    let site = entity::add::<SiteTable>(tx, account, &site, now).await?;
    sites::set_main(tx, account, site).await?;
    for pool in Pool::ALL {
        license_pools::add(tx, account, pool, 0).await?;
    }
    roles::add_defaults(tx, account, now).await?;
    let owner = add_owner(tx, context, account, new, password_hash).await?;
    let mut change = Change::of("account", account.0, &new.account.name)
        .set("Name", &new.account.name)
        .set("Owner", new.email.as_str());
    if new.policies != Policies::default() {
        accounts::set_policies(tx, account, &new.policies).await?;
        change = change
            .set("Own extension", yes_no(new.policies.own_extension))
            .set("Own outbound caller ID", yes_no(new.policies.own_caller_id));
    }
    let scope = Scope { person: Some(owner), ..Scope::program(account) };
    audit_log::write(tx, &scope, now, "open_account", &[change]).await?;
    Ok(account)
}

async fn add_owner(
    tx: &mut Tx,
    context: &Context,
    account: AccountId,
    new: &ReadAccount,
    password_hash: &str,
) -> Result<UserId, Error> {
    let user = NewUser {
        email: new.email.clone(),
        name: new.name.clone(),
        profile: ProfileFields::default(),
        status: PersonStatus::Active,
        role: Role::Owner,
        site_limited: false,
        import: None,
    };
    add_person(tx, context, account, &user, password_hash).await
}

/// Adds a person who may sign in.
pub(crate) async fn add_person(
    tx: &mut Tx,
    context: &Context,
    account: AccountId,
    user: &NewUser,
    password_hash: &str,
) -> Result<UserId, Error> {
    let now = context.clock.now();
    users::add_many(tx, account, now, std::slice::from_ref(user)).await?;
    let key = user.email.key();
    let (_, id) =
        users::ids(tx, account, &[&key]).await?.pop().ok_or(crate::database::Error::AlreadyFailed)?;
    let login = login_of(tx, context, user, password_hash).await?;
    users::set_login(tx, account, id, login).await?;
    Ok(id)
}

async fn login_of(
    tx: &mut Tx,
    context: &Context,
    user: &NewUser,
    password_hash: &str,
) -> Result<LoginId, Error> {
    match logins::find(tx, user.email.as_str()).await? {
        Some(login) if login.has_own_password() => Ok(login.id),
        _ => Ok(logins::set(tx, &user.email, password_hash, context.clock.now()).await?),
    }
}

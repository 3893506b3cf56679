//! Things that no operation makes yet, loaded directly: rooms, common areas, queues, auto receptionists, people in
//! the trash, and passwords.

use super::error::Error;
use super::names;
use super::places::Account;
use crate::database::{Tx, Value};
use crate::domain::choices::{HolderKind, PersonStatus};
use crate::domain::email::Email;
use crate::domain::fields::ProfileFields;
use crate::domain::fold::fold;
use crate::domain::keyset::PageSize;
use crate::domain::name::PersonName;
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Role, Scope};
use crate::domain::sorting::PageRequest;
use crate::operations::account::{self, NewAccount, add_person};
use crate::operations::users::{UserForm, resend_invite};
use crate::operations::{self, Context, trash};
use crate::repository::users::NewUser;
use crate::repository::{accounts, new_phone_users, packages, phone_users, sites, users};

/// Kind, first extension, names.
const HOLDERS: [(HolderKind, u32, &[&str]); 4] = [
    (
        HolderKind::Room,
        710,
        &[
            "Birch",
            "Cedar",
            "Elder",
            "Hazel",
            "Juniper",
            "Larch",
            "Maple",
            "Rowan",
            "Willow",
            "Boardroom",
            "Training Room",
            "Studio",
        ],
    ),
    (
        HolderKind::CommonArea,
        730,
        &[
            "Reception",
            "Lobby",
            "Canteen",
            "Loading Dock",
            "Warehouse North",
            "Warehouse South",
            "Post Room",
            "Gatehouse",
            "Kitchen, 1st Floor",
            "Kitchen, 2nd Floor",
            "Print Room",
            "Server Room",
            "Gym",
            "Nursery",
            "Parking Level 1",
            "Parking Level 2",
            "Roof Terrace",
            "First Aid",
        ],
    ),
    (HolderKind::CallQueue, 760, &["Sales", "Support", "Billing", "Returns", "Switchboard", "Night Desk"]),
    (HolderKind::AutoReceptionist, 790, &["Main", "London", "Berlin", "Tokyo", "Toronto"]),
];

/// People who may sign in beside the owner: e-mail before the `@`, name, role, and the site it is limited to.
const COLLEAGUES: [(&str, &str, &str, Role, Option<&str>); 3] = [
    ("admin", "Robin", "Admin", Role::Admin, None),
    ("siteadmin", "Lena", "London", Role::Admin, Some("London")),
    ("support", "Sam", "Support", Role::Support, None),
];

/// True if the database holds an account already.
pub(super) async fn is_occupied(context: &Context) -> Result<bool, Error> {
    let mut tx = context.database.read().await?;
    Ok(accounts::any(&mut tx).await?)
}

/// Opens an account for its owner.
pub(super) async fn open(context: &Context, account: &Account, password_hash: &str) -> Result<Scope, Error> {
    let new = NewAccount {
        account: account.name.to_owned(),
        country: "US".to_owned(),
        time_zone: account.time_zone.to_owned(),
        first_name: "Olive".to_owned(),
        last_name: "Owner".to_owned(),
        email: format!("{}@demo.example", account.owner),
    };
    let mut errors = FieldErrors::new();
    let read = new.read(&mut errors).ok_or_else(|| Error::Refused(Refusal::from(errors).text()))?;
    Ok(Scope::program(account::add(context, &read, password_hash).await?))
}

fn telephony() -> ProfileFields {
    ProfileFields { department: "Telephony".to_owned(), ..ProfileFields::default() }
}

/// Adds those who sign in beside the owner.
pub(super) async fn colleagues(context: &Context, scope: &Scope, password_hash: &str) -> Result<(), Error> {
    let mut tx = context.database.write(scope.account).await?;
    let sites = sites::all(&mut tx, scope.account).await?;
    for (address, first, last, role, site) in COLLEAGUES {
        let refused = |_| Error::Refused(address.to_owned());
        let user = NewUser {
            email: Email::parse(&format!("{address}@demo.example")).map_err(refused)?,
            name: PersonName::parse(first, last).map_err(|_| Error::Refused(address.to_owned()))?,
            profile: telephony(),
            status: PersonStatus::Active,
            role,
            site_limited: site.is_some(),
            import: None,
        };
        let id = add_person(&mut tx, context, scope.account, &user, password_hash).await?;
        let limits: Vec<_> =
            sites.iter().filter(|one| Some(one.name.as_str()) == site).map(|one| one.id).collect();
        users::set_sites(&mut tx, scope.account, id, &limits).await?;
    }
    Ok(tx.commit().await?)
}

/// Rooms, common areas, queues and auto receptionists, spread over the sites.
pub(super) async fn rooms_and_queues(context: &Context, scope: &Scope) -> Result<(), Error> {
    let now = context.clock.now();
    let mut tx = context.database.write(scope.account).await?;
    // Sites with a code would put it before these extensions.
    let sites: Vec<i64> = sites::all(&mut tx, scope.account)
        .await?
        .into_iter()
        .filter(|site| site.code.is_none())
        .map(|site| site.id.0)
        .collect();
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for (kind, first, names) in HOLDERS {
        for (extension, name) in (first..).zip(names) {
            let site = sites[usize::try_from(extension).unwrap_or_default() % sites.len().max(1)];
            let digits = extension.to_string();
            rows.push(vec![
                scope.account.0.into(),
                kind.as_str().into(),
                site.into(),
                digits.as_str().into(),
                digits.as_str().into(),
                (*name).into(),
                fold(name).into(),
                Value::Text(None),
                "active".into(),
                Value::Text(None),
                "{}".into(),
                fold(&format!("{name} {digits}")).into(),
                Value::Text(None),
                now.into(),
                now.into(),
                1.into(),
                false.into(),
            ]);
        }
    }
    new_phone_users::add_extensions(&mut tx, &rows).await?;
    packages_of_rooms(&mut tx, scope).await?;
    tx.commit().await?;
    Ok(())
}

/// Rooms and common areas have a package, so that numbers can be assigned to them.
async fn packages_of_rooms(tx: &mut Tx, scope: &Scope) -> Result<(), Error> {
    let all = packages::all(tx, scope.account).await?;
    let package =
        all.iter().find(|one| one.name == PACKAGE).ok_or_else(|| Error::Refused(PACKAGE.to_owned()))?;
    let largest = PageRequest::sized(PageSize::ALL[PageSize::ALL.len() - 1]);
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for kind in [HolderKind::Room, HolderKind::CommonArea] {
        let page = phone_users::page(tx, scope, &PhoneUserFilter::all(kind), &largest).await?;
        let row = |one: &PhoneUser| vec![scope.account.0.into(), one.id.0.into(), package.id.0.into()];
        rows.extend(page.rows.iter().map(row));
    }
    Ok(new_phone_users::add_packages(tx, &rows).await?)
}

/// The package of rooms and common areas.
const PACKAGE: &str = "Pro";

/// Puts people who came active where they belong: inactive, or in the trash.
pub(super) async fn set_statuses(
    context: &Context,
    scope: &Scope,
    first: u32,
    inactive: u32,
    in_trash: u32,
) -> Result<(), Error> {
    for number in first..first + inactive + in_trash {
        let status = if number < first + inactive { PersonStatus::Inactive } else { PersonStatus::Trash };
        set_status(context, scope, &names::person(number).email, status).await?;
    }
    for (address, status) in
        [("mary.shelley", PersonStatus::Pending), ("nikola.tesla", PersonStatus::Inactive)]
    {
        set_status(context, scope, &format!("{address}@demo.example"), status).await?;
    }
    Ok(())
}

async fn set_status(
    context: &Context,
    scope: &Scope,
    email: &str,
    status: PersonStatus,
) -> Result<(), Error> {
    let mut tx = context.database.read().await?;
    let missing = || Error::Refused(format!("{email} is not there"));
    let address = Email::parse(email).map_err(|_| missing())?;
    let (id, _) = users::find_by_email(&mut tx, scope.account, &address).await?.ok_or_else(missing)?;
    drop(tx);
    let user = operations::users::open(context, scope, id).await?.user;
    if status == PersonStatus::Inactive {
        let form = UserForm { status: status.as_str().to_owned(), ..UserForm::of(&user) };
        operations::users::update(context, scope, user.id, &form).await?;
        return Ok(());
    }
    if status == PersonStatus::Trash {
        let seen = trash::removal(context, scope, user.id).await?.seen();
        trash::remove_user(context, scope, user.id, seen).await?;
        return Ok(());
    }
    let mut tx = context.database.write(scope.account).await?;
    users::set_status(&mut tx, scope.account, user.id, status, context.clock.now()).await?;
    tx.commit().await?;
    resend_invite::resend(context, scope, user.id).await?;
    Ok(())
}

//! People, numbers and phones, through files and the engine, as a person would bring them.

use super::error::Error;
use super::files::{self, IN_FILE, PhoneUsers, ROWS_PER_FILE, USERS_PER_FILE};
use super::furniture;
use super::names;
use super::places::Account;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::fields::{Known as _, List, Typed};
use crate::domain::import::{Options, Tab};
use crate::domain::scope::Scope;
use crate::importers::FileKind;
use crate::operations::Context;
use crate::operations::contact_center::ContactCenterUsers;
use crate::operations::entity;
use crate::operations::imports::{self, Receiving, Upload};

/// People without a phone, of each status that a file can give.
const PENDING: u32 = 9;
const WITHOUT_PHONE: u32 = 24;
const INACTIVE: u32 = 6;
const IN_TRASH: u32 = 5;

/// The next uploads of an account: each file its own form.
struct Files<'a> {
    context: &'a Context,
    scope: &'a Scope,
}

impl Files<'_> {
    /// Imports a file and makes sure that all of it was applied.
    async fn apply(
        &self,
        kind: FileKind,
        name: &str,
        text: &str,
        status: Option<PersonStatus>,
    ) -> Result<(), Error> {
        let id = self.upload(kind, name, text, status).await?;
        match imports::find(self.context, self.scope, id).await? {
            Some(details) if details.import.applied_at.is_some() => Ok(()),
            details => Err(Error::Refused(format!("{name} was not applied: {details:?}"))),
        }
    }

    async fn upload(
        &self,
        kind: FileKind,
        name: &str,
        text: &str,
        status: Option<PersonStatus>,
    ) -> Result<crate::domain::ids::ImportId, Error> {
        let options = Options { status, ..Options::default() };
        let form_key = format!("demonstration {name}");
        let upload = Upload { kind, tab: Tab::Add, form_key, options, again: None };
        let mut receiving = Receiving::begin(self.context, self.scope, upload).await?;
        for bytes in text.as_bytes().chunks(64 * 1024) {
            let taken = receiving.push(bytes).await?;
            taken.map_err(|problem| Error::Refused(problem.line("", name)))?;
        }
        let id = receiving.finish(name).await?;
        imports::work(self.context, "the demonstration", self.scope.account, id).await?;
        Ok(id)
    }
}

/// People in every status, numbers, and those who have a phone.
pub(super) async fn people_and_phones(
    context: &Context,
    scope: &Scope,
    account: &Account,
    phone_users: u32,
) -> Result<(), Error> {
    let files = Files { context, scope };
    let active = Some(PersonStatus::Active);
    let with_phone = INACTIVE + IN_TRASH + WITHOUT_PHONE + PENDING;
    let pending = files::pending(PENDING);
    files.apply(FileKind::Users, "people-pending.csv", &pending, Some(PersonStatus::Pending)).await?;
    files.apply(FileKind::Users, "people-waiting.csv", &files::waiting(), active).await?;
    let last = with_phone + phone_users;
    let mut from = PENDING;
    while from < last {
        let to = last.min(from + USERS_PER_FILE);
        files.apply(FileKind::Users, &format!("people-{to}.csv"), &files::users(from, to), active).await?;
        from = to;
    }
    files.apply(FileKind::Numbers, "numbers.csv", &files::numbers(phone_users), None).await?;
    let mut users = PhoneUsers::new(with_phone);
    let mut from = 0;
    while from < phone_users {
        let to = phone_users.min(from + ROWS_PER_FILE);
        let text = users.file(from, to, account);
        files.apply(FileKind::PhoneUsers, &format!("phone-users-{to}.csv"), &text, None).await?;
        from = to;
    }
    furniture::set_statuses(context, scope, PENDING, INACTIVE, IN_TRASH).await
}

/// The users of the contact center.
pub(super) async fn contact_center(context: &Context, scope: &Scope) -> Result<(), Error> {
    let files = Files { context, scope };
    let first = PENDING + INACTIVE + IN_TRASH;
    files
        .apply(FileKind::ContactCenterUsers, "contact-center.csv", &files::contact_center(first), None)
        .await?;
    let known = entity::open::<ContactCenterUsers>(context, scope, None).await?.facts;
    let admin = known.list(List::ContactCenterRoles).key_of("Admin").unwrap_or_default().to_string();
    let form = Typed::initial(&known).with(ColumnId::EMAIL.as_str(), &names::person(first + IN_FILE).email);
    entity::add::<ContactCenterUsers>(context, scope, &form.with("role_id", &admin)).await?;
    Ok(())
}

/// Two imports that wait for a person: one with issues, one that cannot be read.
pub(super) async fn history(context: &Context, scope: &Scope) -> Result<(), Error> {
    let files = Files { context, scope };
    files.upload(FileKind::PhoneUsers, "new-starters.csv", files::WITH_ISSUES, None).await?;
    files.upload(FileKind::PhoneUsers, "without-header.csv", files::WITHOUT_HEADER, None).await?;
    Ok(())
}

//! Opening and updating a record of which there is one: of an account, or of a person. It has a table of fields; a record
//! says what it is called, where it is kept, and its rules beside those of single fields ([`Record`]).

use std::fmt::Debug;

use chrono::{DateTime, Utc};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fields::{Fields, Typed};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Error, Stop};

/// The fields of a record.
pub trait Record: Fields + Debug + Send + Sync {
    /// The facts that its rules and its page need beside its fields.
    type Facts: Debug + Send + Sync;
    /// The audit log's type of it: `account`.
    const THING: &'static str;
    /// The audit log's action of a change: `change_policies`.
    const ACTION: &'static str;
    /// The right to open and change it; none for what is one's own.
    const RIGHT: Option<Right> = Some(Right::ManageAccount);

    /// Loads it.
    fn load(tx: &mut Tx, scope: &Scope) -> impl Future<Output = Result<Present<Self>, Error>> + Send;

    /// The rules between its fields, and with what else is there: notes what is wrong. A field that was left as it was is not
    /// judged again.
    fn check(
        &self,
        _tx: &mut Tx,
        _scope: &Scope,
        _before: &Present<Self>,
        _errors: &mut FieldErrors,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }

    /// Its name in the audit log, once it is changed.
    fn name(&self, before: &Present<Self>) -> String {
        before.name.clone()
    }

    /// Stores it.
    fn store(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        before: &Present<Self>,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Does what follows from it, and gives the lines of the audit log for that.
    fn follow(
        &self,
        _tx: &mut Tx,
        _scope: &Scope,
        _now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Vec<Change>, Error>> + Send {
        async { Ok(Vec::new()) }
    }
}

/// A record as it is.
#[derive(Debug)]
pub struct Present<R: Record> {
    /// Its fields.
    pub fields: R,
    /// Raised with every change; 0 for what one person alone changes.
    pub version: i64,
    /// Its key in the audit log.
    pub id: i64,
    /// Its name there.
    pub name: String,
    /// The facts that its rules and its page need beside its fields.
    pub facts: R::Facts,
}

impl<R: Record> Present<R> {
    /// Its form as it is.
    #[must_use]
    pub fn typed(&self) -> Typed<R> {
        Typed::of(self.version, self.fields.typed())
    }
}

/// The record as it is.
pub async fn open<R: Record>(context: &Context, scope: &Scope) -> Result<Present<R>, Stop> {
    check_right::<R>(scope)?;
    let mut tx = context.database.read().await?;
    Ok(R::load(&mut tx, scope).await?)
}

/// Changes the record, if it is still at the version the form was made from. Nothing is written where nothing changes.
pub async fn update<R: Record>(context: &Context, scope: &Scope, form: &Typed<R>) -> Result<(), Stop> {
    check_right::<R>(scope)?;
    let mut tx = context.database.write(scope.account).await?;
    let before = R::load(&mut tx, scope).await?;
    if before.version != form.version {
        return Err(stale_record(&mut tx, scope, R::THING, before.id).await?.into());
    }
    let new = read(&mut tx, scope, &before, form).await?;
    let change = Change::of(R::THING, before.id, new.name(&before))
        .compare(&before.fields.described(&()), &new.described(&()));
    if change.fields.is_empty() {
        return Ok(());
    }
    let now = context.clock.now();
    new.store(&mut tx, scope, &before, now).await?;
    let changes = [vec![change], new.follow(&mut tx, scope, now).await?].concat();
    audit_log::write(&mut tx, scope, now, R::ACTION, &changes).await?;
    Ok(tx.commit().await?)
}

/// Changes the record to these values, as its form would.
pub async fn set<R: Record>(context: &Context, scope: &Scope, fields: &R) -> Result<(), Stop> {
    let version = open::<R>(context, scope).await?.version;
    update::<R>(context, scope, &Typed::of(version, fields.typed())).await
}

fn check_right<R: Record>(scope: &Scope) -> Result<(), Refusal> {
    R::RIGHT.map_or(Ok(()), |right| scope.check(right))
}

/// Reads a form: each field, then the rules of the record.
async fn read<R: Record>(
    tx: &mut Tx,
    scope: &Scope,
    before: &Present<R>,
    form: &Typed<R>,
) -> Result<R, Stop> {
    let mut errors = FieldErrors::new();
    let new = R::read_over(form, Some(&before.fields), &(), &mut errors);
    new.check(tx, scope, before, &mut errors).await?;
    errors.sort_by_key(|error| R::TABLE.iter().position(|field| field.id == error.field));
    errors.check()?;
    Ok(new)
}

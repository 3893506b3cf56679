//! Applying a plan: one transaction that, where anything was changed since the check, asks again whether everything is
//! still free, carries out the stored plan, writes the audit log and marks the import as applied. All of it or
//! nothing.

use super::importer::{Applying, Importer};
use super::planned::{Planned, Summary};
use super::{Error, Job, judge, notifications};
use crate::audit_log::Recording;
use crate::database::{self, Tx};
use crate::domain::change::Change;
use crate::repository::import_plans::{self, PlanRow};
use crate::repository::{import_moves, rights};

/// Things changed at a time. Each table is loaded in one go, so that the pages of its indexes stay at hand.
const CHUNK: i64 = 2000;

/// Rows from which on the database is told of what was added.
const MANY: i64 = 1000;

/// The outcome of applying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// Everything in the plan was done.
    Done,
    /// Something the plan takes is gone; nothing was changed, and the file must be checked again.
    WorldMoved,
}

/// Applies the plan of an import that is `applying`. What no question has foreseen, the rules of the database
/// find: then, too, the file is checked again; as it is when an older version of this program stored the plan in another
/// form.
pub async fn apply<K: Importer>(job: &mut Job) -> Result<Applied, Error> {
    let applied = carry_out::<K>(job).await;
    if matches!(applied, Ok(Applied::Done)) && job.import.good_rows >= MANY {
        look_at::<K>(job).await;
    }
    match applied {
        Err(
            Error::Moved
            | Error::Document(_)
            | Error::Database(database::Error::Reference(_) | database::Error::Unique(_)),
        ) => Ok(Applied::WorldMoved),
        applied => applied,
    }
}

async fn carry_out<K: Importer>(job: &mut Job) -> Result<Applied, Error> {
    let mut tx = job.write().await?;
    let facts = K::facts(&mut tx, &job.scope, &job.import).await?;
    let plan = read_summary(job)?;
    let mut record = Recording::start(&mut tx, &job.scope).await?;
    // Whatever changes an account is recorded: where nothing was since the check, all it found holds.
    let is_untouched = plan.seen == Some(record.last());
    let as_planned = plan.judged_by == K::fingerprint(&facts)
        && may_still::<K>(&mut tx, job).await?
        && (is_untouched || judge::still_holds::<K>(&mut tx, job, &facts).await?);
    if !as_planned {
        return Ok(Applied::WorldMoved);
    }
    let now = job.clock.now();
    let chunk = Applying { scope: &job.scope, import: &job.import, keys: &job.keys, now };
    K::prepare(&mut tx, &chunk).await?;
    let (mut after, mut done) = (0, 0);
    let leaving = job.import.options.leaves();
    loop {
        let rows = import_plans::chunk(&mut tx, job.scope.account, job.import.id, after, CHUNK).await?;
        let Some(last) = rows.last() else { break };
        after = last.row_no;
        done += i64::try_from(rows.len()).unwrap_or_default();
        let chunk = Applying { scope: &job.scope, import: &job.import, keys: &job.keys, now };
        let planned = rows.into_iter().map(read_back).collect::<Result<Vec<_>, Error>>()?;
        let told: Vec<_> = if job.import.options.welcome_mail {
            planned.iter().filter_map(K::notification).filter(|news| !news.is_to(leaving)).collect()
        } else {
            Vec::new()
        };
        let changes = K::apply(&mut tx, &facts, &chunk, planned).await?;
        notifications::tell(&mut tx, job, &told).await?;
        record.add(&mut tx, &changes).await?;
        job.tell("applying", done, job.import.good_rows).await?;
    }
    let chunk = Applying { scope: &job.scope, import: &job.import, keys: &job.keys, now };
    let concluded = K::conclude(&mut tx, &chunk).await?;
    record.add(&mut tx, &concluded).await?;
    if let Some(reason) = reason(job).filter(|_| !record.is_empty()) {
        record.add(&mut tx, &[reason]).await?;
    }
    record.finish(&mut tx, &job.scope, now, job.import.options.deed(), Some(job.import.id)).await?;
    finish(tx, job, now).await
}

/// The line of the reason that a person gave.
fn reason(job: &Job) -> Option<Change> {
    let reason = &job.import.options.reason;
    let of_import = Change::of("import", job.import.id.0, format!("Import {}", job.import.id));
    (!reason.is_empty()).then(|| of_import.field("Reason", None, Some(reason.clone())))
}

/// Has the database look at what was filled: the lists are opened now, long before PostgreSQL does so by itself. What was
/// applied stays applied where it will not.
async fn look_at<K: Importer>(job: &Job) {
    let look = async {
        let mut tx = job.database.write_rows().await?;
        database::look_at(&mut tx, K::TABLES, job.import.good_rows).await?;
        tx.commit().await
    };
    if let Err(error) = look.await {
        tracing::warn!(%error, "the database could not look at its tables; lists can be slow for a minute");
    }
}

/// True if the person still has the right, with the role and the sites they had (decision 6): read under the lock of
/// the account.
async fn may_still<K: Importer>(tx: &mut Tx, job: &Job) -> Result<bool, Error> {
    let Some(person) = job.import.person_id else { return Ok(true) };
    let scope = rights::find_scope(tx, job.scope.account, person).await?;
    Ok(scope.is_some_and(|scope| {
        scope.may(K::RIGHT) && scope.role == job.scope.role && scope.sites == job.scope.sites
    }))
}

fn read_summary(job: &Job) -> Result<Summary, Error> {
    Ok(serde_json::from_value(job.import.summary.0.clone())?)
}

async fn finish(mut tx: Tx, job: &Job, now: chrono::DateTime<chrono::Utc>) -> Result<Applied, Error> {
    let summary = &job.import.summary.0;
    if !import_moves::set_applied(&mut tx, job.scope.account, &job.import, summary, now).await? {
        return Err(Error::Lost);
    }
    notifications::tell_finished(&mut tx, job).await?;
    tx.commit().await?;
    Ok(Applied::Done)
}

fn read_back<A: serde::de::DeserializeOwned>(row: PlanRow) -> Result<Planned<A>, Error> {
    Ok(Planned {
        row_no: row.row_no,
        subject: row.subject,
        thing_id: row.thing_id,
        changes: row.changes.0,
        after: serde_json::from_str(row.after.0.get())?,
        claims: Vec::new(),
        counts: super::Counts::default(),
        topics: Vec::new(),
        takes_away: false,
        notices: Vec::new(),
    })
}

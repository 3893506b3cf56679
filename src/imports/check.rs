//! Checking an import from its stored file to its plan.

use super::kind::Kind;
use super::planned::Summary;
use super::read::StoredFinding;
use super::{Error, Job, judge, news, planning, read};
use crate::domain::import::State;
use crate::record::Recording;
use crate::repository::import_moves::{self, Findings};
use crate::repository::import_rows;

/// Checks the file of an import that is `checking` and stores what came of it. Safe to begin again after a
/// crash: it starts by clearing what an earlier try left.
pub async fn check<K: Kind>(job: &mut Job) -> Result<State, Error> {
    clear(job).await?;
    let mut tx = job.database.read().await?;
    let seen = Recording::start(&mut tx, &job.scope).await?.last();
    let facts = K::facts(&mut tx, &job.scope, &job.import).await?;
    drop(tx);
    let findings = match read::read::<K>(job, &facts).await? {
        Err(problems) => {
            // Rows that came before the reason are not shown, and not kept.
            clear(job).await?;
            unreadable(&problems)?
        }
        Ok(file) => {
            judge::judge::<K>(job, &facts, file.rows).await?;
            let summary = planning::plan::<K>(job, &facts).await?;
            let summary = Summary { seen: Some(seen), ..summary };
            let (total, good) = count(job).await?;
            Findings {
                state: if total == good { job.when_clean(&summary) } else { State::HasIssues },
                shape: Some(serde_json::to_value(file.header.names())?),
                problems: serde_json::to_value(file.notices)?,
                summary: serde_json::to_value(summary)?,
                total,
                good,
                bad: total - good,
            }
        }
    };
    finish(job, &findings).await
}

async fn clear(job: &Job) -> Result<(), Error> {
    let mut tx = job.write().await?;
    import_rows::clear(&mut tx, job.scope.account, job.import.id).await?;
    Ok(tx.commit().await?)
}

fn unreadable(problems: &[StoredFinding]) -> Result<Findings, Error> {
    Ok(Findings {
        state: State::Unreadable,
        shape: None,
        problems: serde_json::to_value(problems)?,
        summary: serde_json::json!({}),
        total: 0,
        good: 0,
        bad: 0,
    })
}

async fn count(job: &Job) -> Result<(i64, i64), Error> {
    let mut tx = job.database.read().await?;
    Ok(import_rows::count(&mut tx, job.scope.account, job.import.id).await?)
}

async fn finish(job: &Job, findings: &Findings) -> Result<State, Error> {
    let mut tx = job.write().await?;
    let now = job.clock.now();
    if !import_moves::finish_check(&mut tx, job.scope.account, &job.import, findings, now).await? {
        return Err(Error::Lost);
    }
    news::tell_waiting(&mut tx, job, findings.state, (findings.total, findings.bad)).await?;
    tx.commit().await?;
    Ok(findings.state)
}

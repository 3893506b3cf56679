//! Checking an import from its stored file to its plan.

use super::importer::Importer;
use super::planned::Summary;
use super::read::StoredFinding;
use super::{Error, Job, judge, notifications, planning, read, reupload};
use crate::audit_log::Recording;
use crate::database::Tx;
use crate::domain::import::{State, Tab};
use crate::domain::problem::{FileProblem, Problem, TableProblem};
use crate::repository::import_moves::{self, Findings};
use crate::repository::{import_claims, import_doubts, import_rows};
use crate::sheet::Finding;

/// Values that are shown of those whose letters look lost or wrong.
const SHOWN: i64 = 5;

/// Checks the file of an import that is `checking` and stores what came of it. Safe to begin again after a
/// crash: it starts by clearing what an earlier try left.
pub async fn check<K: Importer>(job: &mut Job) -> Result<State, Error> {
    if let Err(problems) = reupload::take_in::<K>(job).await? {
        let (findings, tx) = (as_before(job, problems)?, reupload::refuse(job).await?);
        return finish(job, tx, &findings).await;
    }
    clear(job).await?;
    let mut tx = job.database.read().await?;
    let told = reupload::told(&mut tx, job).await?;
    let seen = Recording::start(&mut tx, &job.scope).await?.last();
    let facts = K::facts(&mut tx, &job.scope, &job.import).await?;
    drop(tx);
    let findings = match read::read::<K>(job, &facts).await? {
        Err(problems) => {
            // Rows that came before the reason are not shown, and not kept.
            clear(job).await?;
            unreadable(&[told, problems].concat())?
        }
        Ok(file) => {
            judge::judge::<K>(job, &facts, file.rows).await?;
            let summary = planned::<K>(job, &facts).await?;
            let summary = Summary { seen: Some(seen), ..summary };
            let summary = if moved(job, seen).await? { summary.outdated() } else { summary };
            let notices = [told, file.notices, lost_letters(job).await?].concat();
            let in_doubt = notices.iter().any(|notice| notice.problem.is_doubt());
            let (total, good) = count(job).await?;
            Findings {
                state: if total == good { job.when_clean(&summary, in_doubt) } else { State::HasIssues },
                shape: Some(serde_json::to_value(file.header.names())?),
                separator: Some(file.separator),
                problems: serde_json::to_value(notices)?,
                summary: serde_json::to_value(summary)?,
                total,
                good,
                bad: total - good,
            }
        }
    };
    finish(job, job.write().await?, &findings).await
}

/// Makes the plan. A row that cannot be planned gives nothing back, which others may have counted on: they are judged again,
/// and planned anew, until no more rows fall. A file that adds gives nothing back.
async fn planned<K: Importer>(job: &mut Job, facts: &K::Facts) -> Result<Summary, Error> {
    loop {
        let (summary, fallen) = planning::plan::<K>(job, facts).await?;
        if fallen == 0 || job.import.tab == Tab::Add {
            return Ok(summary);
        }
        planning::undo(job).await?;
        judge::again::<K>(job, facts).await?;
    }
}

/// True if the account was changed during a check of rows that give something back: who has it was asked before the plan
/// was made, and somebody else may have it since.
async fn moved(job: &Job, seen: i64) -> Result<bool, Error> {
    let mut tx = job.database.read().await?;
    let last = Recording::start(&mut tx, &job.scope).await?.last();
    Ok(last != seen && import_claims::gives_back(&mut tx, job.scope.account, job.import.id).await?)
}

/// Forgets the rows of an earlier check, and their number: whatever becomes of this one, nobody decides about them.
async fn clear(job: &mut Job) -> Result<(), Error> {
    let mut tx = job.write().await?;
    import_rows::clear(&mut tx, job.scope.account, job.import.id).await?;
    import_moves::forget_counts(&mut tx, job.scope.account, &job.import).await?;
    tx.commit().await?;
    (job.import.total_rows, job.import.good_rows, job.import.bad_rows) = (0, 0, 0);
    Ok(())
}

/// Told of the file where letters look lost or wrong in rows that change something, unless a person has said how it is to be read.
async fn lost_letters(job: &Job) -> Result<Vec<StoredFinding>, Error> {
    if job.import.options.encoding.is_some() {
        return Ok(Vec::new());
    }
    let mangled = TableProblem::LettersMangled { repaired: String::new() };
    let codes = [TableProblem::LettersLost, mangled].map(|problem| Problem::from(problem).code());
    let mut tx = job.database.read().await?;
    let values = import_doubts::planned(&mut tx, job.scope.account, job.import.id, codes, SHOWN).await?;
    let told = (!values.is_empty()).then_some(Finding::of_file(FileProblem::LettersLost { values }));
    Ok(told.into_iter().map(StoredFinding::from).collect())
}

fn unreadable(problems: &[StoredFinding]) -> Result<Findings, Error> {
    Ok(Findings {
        state: State::Unreadable,
        shape: None,
        separator: None,
        problems: serde_json::to_value(problems)?,
        summary: serde_json::json!({}),
        total: 0,
        good: 0,
        bad: 0,
    })
}

/// A corrected file was not used: the import waits as it did, with what is wrong with that file.
fn as_before(job: &Job, problems: Vec<StoredFinding>) -> Result<Findings, Error> {
    let import = &job.import;
    let before: Vec<StoredFinding> = serde_json::from_value(import.problems.0.clone())?;
    let notices = before.into_iter().filter(|finding| !finding.problem.is_issue());
    Ok(Findings {
        state: if import.bad_rows > 0 { State::HasIssues } else { State::Failed },
        shape: None,
        separator: None,
        problems: serde_json::to_value(notices.chain(problems).collect::<Vec<_>>())?,
        summary: import.summary.0.clone(),
        total: import.total_rows,
        good: import.good_rows,
        bad: import.bad_rows,
    })
}

async fn count(job: &Job) -> Result<(i64, i64), Error> {
    let mut tx = job.database.read().await?;
    Ok(import_rows::count(&mut tx, job.scope.account, job.import.id).await?)
}

async fn finish(job: &Job, mut tx: Tx, findings: &Findings) -> Result<State, Error> {
    let now = job.clock.now();
    if !import_moves::finish_check(&mut tx, job.scope.account, &job.import, findings, now).await? {
        return Err(Error::Lost);
    }
    notifications::tell_waiting(&mut tx, job, findings.state, (findings.total, findings.bad)).await?;
    tx.commit().await?;
    Ok(findings.state)
}

//! Making the plan: chunk by chunk over the good rows, stored as what will be shown and applied.

use super::cell_issue::CellIssue;
use super::importer::{Chunk, GoodRow, Importer};
use super::planned::{Outcome, Planned, Summary};
use super::{Error, Job, chunk, judge};
use crate::database::{Tx, Value};
use crate::domain::column::ColumnId;
use crate::domain::import::Tab;
use crate::domain::patch::Patch;
use crate::repository::import_rows::StoredRow;
use crate::repository::{import_claims, import_plans, import_rows};

/// Rows planned at a time.
const CHUNK: i64 = 1000;
/// The number of things named on the result page.
const NAMED: usize = 10;

/// Plans all good rows. Rows that cannot be planned get an issue and are bad from then on; their number is given too.
pub(super) async fn plan<K: Importer>(job: &mut Job, facts: &K::Facts) -> Result<(Summary, u64), Error> {
    let mut planning = K::Planning::default();
    let mut summary = Summary { judged_by: K::fingerprint(facts), ..Summary::default() };
    let (mut after, mut done) = (0, 0);
    loop {
        let mut tx = job.write().await?;
        let rows = good_rows::<K>(&mut tx, job, after).await?;
        let Some(last) = rows.last() else { break };
        after = last.row_no;
        let part = Chunk { scope: &job.scope, import: &job.import, rows: &rows };
        let outcomes = K::plan(&mut tx, facts, &mut planning, &part).await?;
        let told = store::<K>(&mut tx, job, outcomes, &mut summary).await?;
        chunk::store_issues(&mut tx, job, &told).await?;
        tx.commit().await?;
        done += count(&rows);
        job.tell("planning", done, 0).await?;
    }
    let mut tx = job.write().await?;
    let fallen = import_rows::mark_bad(&mut tx, job.scope.account, job.import.id).await?;
    given_back::<K>(&mut tx, job, &mut summary).await?;
    tx.commit().await?;
    Ok((summary, fallen))
}

/// Takes the plan back, with what it chose.
pub(super) async fn undo(job: &Job) -> Result<(), Error> {
    let mut tx = job.write().await?;
    import_plans::clear(&mut tx, job.scope.account, job.import.id).await?;
    import_claims::clear_chosen(&mut tx, job.scope.account, job.import.id).await?;
    Ok(tx.commit().await?)
}

/// Counts what belongs to nobody in the end. A file that adds gives nothing back.
async fn given_back<K: Importer>(tx: &mut Tx, job: &Job, summary: &mut Summary) -> Result<(), Error> {
    let counted = if job.import.tab == Tab::Add { &[] } else { K::GIVEN_BACK };
    for (resource, what) in counted {
        let number = import_claims::given_back(tx, &judge::asked(job, true), *resource).await?;
        if number > 0 {
            summary.counts.insert(what.code.to_owned(), number);
        }
    }
    Ok(())
}

async fn good_rows<K: Importer>(tx: &mut Tx, job: &Job, after: i64) -> Result<Vec<GoodRow>, Error> {
    let stored = import_rows::good_page(tx, job.scope.account, job.import.id, after, CHUNK).await?;
    let columns = chunk::columns::<K>(job.import.tab);
    let good = |StoredRow { row_no, subject, patch }: StoredRow| {
        let patch = Patch::of_stored(patch.0, &columns);
        GoodRow { row_no, subject, patch }
    };
    Ok(stored.into_iter().map(good).collect())
}

fn count(rows: &[GoodRow]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

/// Stores what is planned; hands back what is to be told of the rows: why they are refused, and notices.
async fn store<K: Importer>(
    tx: &mut Tx,
    job: &Job,
    outcomes: Vec<Outcome<K::After>>,
    summary: &mut Summary,
) -> Result<Vec<(i64, CellIssue)>, Error> {
    let keys = || [Value::from(job.scope.account), Value::from(job.import.id)].into_iter();
    let (mut lines, mut claims, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Planned(mut planned) => {
                let notices = std::mem::take(&mut planned.notices);
                told.extend(notices.into_iter().map(|notice| (planned.row_no, notice)));
                lines.push(keys().chain(plan_line(&planned)?).collect());
                claims.extend(claim_lines(&planned).map(|line| keys().chain(line).collect::<Vec<_>>()));
                add_up(summary, &planned);
            }
            Outcome::Unchanged => summary.unchanged += 1,
            Outcome::Refused(row, issue) => told.push((row, issue)),
        }
    }
    import_plans::add(tx, &lines).await?;
    import_claims::add(tx, &claims).await?;
    Ok(told)
}

fn plan_line<A: serde::Serialize>(planned: &Planned<A>) -> Result<[Value; 6], Error> {
    Ok([
        planned.row_no.into(),
        planned.subject.as_str().into(),
        planned.thing_id.into(),
        serde_json::to_string(&planned.changes)?.into(),
        serde_json::to_string(&planned.after)?.into(),
        topics(planned).into(),
    ])
}

fn claim_lines<A>(planned: &Planned<A>) -> impl Iterator<Item = [Value; 5]> + '_ {
    planned.claims.iter().map(|claim| {
        [
            claim.resource.as_str().into(),
            claim.key.as_str().into(),
            planned.row_no.into(),
            if claim.takes { "take" } else { "free" }.into(),
            ColumnId::stored(claim.column).into(),
        ]
    })
}

/// The sorts of change of a row as they are searched: "|Package|Desk phones|".
fn topics<A>(planned: &Planned<A>) -> String {
    planned.topics.iter().fold("|".to_owned(), |all, topic| all + topic.code + "|")
}

fn add_up<A>(summary: &mut Summary, planned: &Planned<A>) {
    for (what, count) in planned.counts.iter() {
        *summary.counts.entry(what.to_owned()).or_default() += count;
    }
    for topic in &planned.topics {
        *summary.topics.entry(topic.code.to_owned()).or_default() += 1;
    }
    summary.taking += i64::from(planned.takes_away);
    if summary.first.len() < NAMED {
        summary.first.push(planned.subject.clone());
    }
}

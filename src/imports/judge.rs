//! Judging the file as a whole: what its rows claim against each other and against the account.
//!
//! The database groups and joins; nothing is asked per row and no map of the account is held (decision 16).
//! The account is asked again about the rows that are still good until nothing more turns up: a good row may
//! need what a left-out row would have given back (decision 19).

use super::cell_issue::CellIssue;
use super::claim_problems::{self, Group, Nearest};
use super::importer::{Importer, Rule};
use super::seat::Seat;
use super::{Error, Job, chunk};
use crate::database::Tx;
use crate::domain::claim::Resource;
use crate::domain::import::Tab;
use crate::domain::problem::Problem;
use crate::repository::import_claims::{self, Against, Asked, Cursor, Seats};
use crate::repository::import_rows;

/// Rows from which on a file is worth telling the database about.
const LARGE: i64 = 500;

/// Issues of rows, waiting to be stored.
type Found = Vec<(i64, CellIssue)>;

/// Judges a file of so many rows, which are stored.
pub(super) async fn judge<K: Importer>(job: &mut Job, facts: &K::Facts, rows: i64) -> Result<(), Error> {
    let rules = rules::<K>(job);
    if rows > LARGE {
        let mut tx = job.write().await?;
        import_rows::look_at(&mut tx, rows).await?;
        tx.commit().await?;
    }
    let asked = asked(job, false);
    for rule in rules {
        if let Rule::Once(resource) = rule {
            repeated::<K>(job, &asked, *resource).await?;
        }
    }
    mark_bad(job).await?;
    settle::<K>(job, facts, asked).await
}

/// Judges the rows that are still good once more, after others fell.
pub(super) async fn again<K: Importer>(job: &mut Job, facts: &K::Facts) -> Result<(), Error> {
    let asked = asked(job, true);
    settle::<K>(job, facts, asked).await
}

/// Asks about the claims of good rows until nothing more turns up.
async fn settle<K: Importer>(job: &mut Job, facts: &K::Facts, mut asked: Asked) -> Result<(), Error> {
    loop {
        while against::<K>(job, &asked).await? > 0 {
            asked.only_good = true;
        }
        asked.only_good = true;
        let fallen = all_seats::<K>(job, &asked, facts).await?;
        // A file that adds gives nothing back: what is good then stays so.
        if fallen == 0 || job.import.tab == Tab::Add {
            return Ok(());
        }
    }
}

/// The rules for the claims of this import.
fn rules<K: Importer>(job: &Job) -> &'static [Rule] {
    K::rules(job.import.tab, &job.import.options.0)
}

/// Asks the account about every claim; tells how many rows fell by that.
async fn against<K: Importer>(job: &mut Job, asked: &Asked) -> Result<u64, Error> {
    for rule in rules::<K>(job) {
        if let Rule::Against(against) = rule {
            met::<K>(job, asked, *against).await?;
        }
    }
    mark_bad(job).await
}

/// Asks whether seats are enough; tells how many rows fell by that.
async fn all_seats<K: Importer>(job: &mut Job, asked: &Asked, facts: &K::Facts) -> Result<u64, Error> {
    let mut fallen = 0;
    for rule in rules::<K>(job) {
        if let Rule::Seats(resource) = rule {
            seats::<K>(job, asked, facts, *resource).await?;
            fallen += mark_bad(job).await?;
        }
    }
    Ok(fallen)
}

/// True if everything the plan takes is still there to be taken: asked inside the transaction that applies it.
pub(super) async fn still_holds<K: Importer>(
    tx: &mut Tx,
    job: &Job,
    facts: &K::Facts,
) -> Result<bool, Error> {
    let asked = asked(job, true);
    for rule in rules::<K>(job) {
        let holds = match rule {
            Rule::Once(_) => true,
            Rule::Against(against) => {
                import_claims::met(tx, &asked, *against, &Cursor::default()).await?.is_empty()
            }
            Rule::Seats(resource) => {
                let wanted = wanted_seats::<K>(tx, job, &asked, facts, *resource).await?;
                wanted.iter().all(|(seats, seat)| seats.fit(seat.left))
            }
        };
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Questions about the import, with the eyes of its person.
pub(super) fn asked(job: &Job, only_good: bool) -> Asked {
    Asked { account: job.scope.account, import: job.import.id, only_good, limited: job.scope.limited() }
}

async fn mark_bad(job: &Job) -> Result<u64, Error> {
    let mut tx = job.write().await?;
    let fallen = import_rows::mark_bad(&mut tx, job.scope.account, job.import.id).await?;
    tx.commit().await?;
    Ok(fallen)
}

async fn store(job: &mut Job, found: &Found) -> Result<(), Error> {
    if !found.is_empty() {
        let mut tx = job.write().await?;
        chunk::store_issues(&mut tx, job, found).await?;
        tx.commit().await?;
    }
    job.tell("checking", 0, 0).await
}

/// Claims that do not hold against the account.
async fn met<K: Importer>(job: &mut Job, asked: &Asked, against: Against) -> Result<(), Error> {
    let columns = K::columns(job.import.tab);
    let mut place = Cursor::default();
    let mut nearest = Nearest::default();
    loop {
        let mut tx = job.database.read().await?;
        let met = import_claims::met(&mut tx, asked, against, &place).await?;
        let Some(last) = met.last() else { return Ok(()) };
        place = Cursor { key: last.key.clone(), row: last.row_no };
        if (K::CLAIM_PROBLEMS.asks_nearest)(against) {
            nearest.look(&mut tx, job.scope.account, &met).await?;
        }
        drop(tx);
        let found = met
            .iter()
            .map(|met| claim_problems::of_met(&K::CLAIM_PROBLEMS, columns, (against, met), &nearest))
            .collect();
        store(job, &found).await?;
    }
}

/// Claims that several rows make. They come in the order of their key, so that a group is complete when the
/// next key begins.
async fn repeated<K: Importer>(job: &mut Job, asked: &Asked, resource: Resource) -> Result<(), Error> {
    let columns = K::columns(job.import.tab);
    let mut place = Cursor::default();
    let mut group = Group::new(K::CLAIM_PROBLEMS);
    loop {
        let mut tx = job.database.read().await?;
        let page = import_claims::repeated(&mut tx, asked, resource, &place).await?;
        drop(tx);
        let Some(last) = page.last() else { break };
        place = Cursor { key: last.key.clone(), row: last.row_no };
        let found = page.into_iter().flat_map(|claim| group.take(columns, resource, claim)).collect();
        store(job, &found).await?;
    }
    store(job, &group.end(columns, resource)).await
}

/// Rows that come too late for a seat, among those without other issues.
async fn seats<K: Importer>(
    job: &mut Job,
    asked: &Asked,
    facts: &K::Facts,
    resource: Resource,
) -> Result<(), Error> {
    let mut tx = job.database.read().await?;
    let wanted = wanted_seats::<K>(&mut tx, job, asked, facts, resource).await?;
    drop(tx);
    for (seats, seat) in wanted {
        if !seats.fit(seat.left) {
            let wanted = u64::try_from(seats.wanted - seats.freed).unwrap_or_default();
            let problem = (K::CLAIM_PROBLEMS.no_seat)(&seat, wanted);
            let enough = (seat.left + seats.freed).max(0);
            over::<K>(job, asked, (resource, &seats.key), enough, &problem).await?;
        }
    }
    Ok(())
}

/// The seats that rows without issues want, with those that are left.
async fn wanted_seats<K: Importer>(
    tx: &mut Tx,
    job: &Job,
    asked: &Asked,
    facts: &K::Facts,
    resource: Resource,
) -> Result<Vec<(Seats, Seat)>, Error> {
    let mut wanted = Vec::new();
    for seats in import_claims::seats(tx, asked, resource).await? {
        if seats.wanted > 0 {
            let seat = K::seat(tx, &job.scope, facts, resource, &seats.key).await?;
            wanted.push((seats, seat));
        }
    }
    Ok(wanted)
}

async fn over<K: Importer>(
    job: &mut Job,
    asked: &Asked,
    seat: (Resource, &str),
    left: i64,
    problem: &Problem,
) -> Result<(), Error> {
    let columns = K::columns(job.import.tab);
    let (mut after, mut skip) = (0, left);
    loop {
        let mut tx = job.database.read().await?;
        let rows = import_claims::over(&mut tx, asked, seat, after, skip).await?;
        drop(tx);
        let Some((last, _)) = rows.last() else { return Ok(()) };
        (after, skip) = (*last, 0);
        let issue = |column: &str| claim_problems::issue(columns, column, "", problem.clone());
        let found = rows.iter().map(|(row, column)| (*row, issue(column))).collect();
        store(job, &found).await?;
    }
}

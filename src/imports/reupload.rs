//! A file of *Reupload*, taken in before the import is checked anew. With the column Row its rows correct those of the
//! import; any other file takes the place of the import's own. One with problems is not used, and all stays as it was.

use super::corrected_rows::Came;
use super::correcting;
use super::importer::Importer;
use super::read::StoredFinding;
use super::{Error, Job};
use crate::database::Tx;
use crate::domain::problem::ReuploadProblem;
use crate::repository::import_attempts::{self, Sent};
use crate::repository::{import_corrections, import_files, import_rows, imports};
use crate::sheet::Header;

/// Takes in the file of the last upload, where that was not done yet; tells what keeps it out.
pub(super) async fn take_in<K: Importer>(job: &mut Job) -> Result<Result<(), Vec<StoredFinding>>, Error> {
    let mut tx = job.database.read().await?;
    let Some(sent) = import_attempts::waiting(&mut tx, job.scope.account, &job.import).await? else {
        return Ok(Ok(()));
    };
    let (rows, _) = import_rows::count(&mut tx, job.scope.account, job.import.id).await?;
    drop(tx);
    let Some(header) = header::<K>(job)? else { return replace(job, &sent).await.map(Ok) };
    forget(job).await?;
    match correcting::read::<K>(job, &sent, &header).await? {
        Came::Whole => replace(job, &sent).await.map(Ok),
        Came::Refused(_) if rows == 0 || rows != job.import.total_rows => {
            Ok(Err(of_file(&sent, vec![of(ReuploadProblem::NotChecked)])))
        }
        Came::Refused(problems) => Ok(Err(of_file(&sent, problems))),
        Came::Corrected { cells, rows, blank, notices } => {
            let file = sent.file_name.clone();
            let told = of(ReuploadProblem::Corrected { file, cells, rows, blank });
            corrected(job, &sent, &[vec![told], notices].concat()).await.map(Ok)
        }
    }
}

/// The columns of the import's file; `None` where it was never read.
fn header<K: Importer>(job: &Job) -> Result<Option<Header>, Error> {
    let Some(shape) = &job.import.shape else { return Ok(None) };
    let names: Vec<String> = serde_json::from_value(shape.0.clone())?;
    Ok(Header::read(names, K::columns(job.import.tab), 1).ok().map(|(header, _)| header))
}

/// The findings on a file that is not used.
fn of_file(sent: &Sent, problems: Vec<StoredFinding>) -> Vec<StoredFinding> {
    let file = sent.file_name.clone();
    [of(ReuploadProblem::NotUsed { file })].into_iter().chain(problems).collect()
}

fn of(problem: ReuploadProblem) -> StoredFinding {
    StoredFinding { row: None, value: String::new(), problem: problem.into() }
}

/// Forgets what a try that came to no end has taken in.
async fn forget(job: &Job) -> Result<(), Error> {
    let mut tx = job.write().await?;
    import_corrections::remove(&mut tx, job.scope.account, job.import.id, job.import.attempt).await?;
    Ok(tx.commit().await?)
}

/// Begins the end of a check whose corrected file is not used: nothing of it stays.
pub(super) async fn refuse(job: &Job) -> Result<Tx, Error> {
    let (account, import) = (job.scope.account, &job.import);
    let mut tx = job.write().await?;
    import_attempts::give_up(&mut tx, account, import).await?;
    Ok(tx)
}

/// The notices of the uploads that the rows come from.
pub(super) async fn told(tx: &mut Tx, job: &Job) -> Result<Vec<StoredFinding>, Error> {
    let notices = import_attempts::notices(tx, job.scope.account, &job.import).await?;
    let all = notices.into_iter().map(|notices| serde_json::from_value::<Vec<StoredFinding>>(notices.0));
    Ok(all.collect::<Result<Vec<_>, _>>()?.concat())
}

/// The corrections hold from here on.
async fn corrected(job: &Job, sent: &Sent, told: &[StoredFinding]) -> Result<(), Error> {
    let mut tx = job.write().await?;
    let notices = serde_json::to_value(told)?;
    import_attempts::set_read(&mut tx, job.scope.account, &job.import, &notices).await?;
    import_files::remove(&mut tx, job.scope.account, sent.file_id).await?;
    Ok(tx.commit().await?)
}

/// The file takes the place of the import's own.
async fn replace(job: &mut Job, sent: &Sent) -> Result<(), Error> {
    let (account, before) = (job.scope.account, job.import.clone());
    let rows = u64::try_from(before.total_rows).unwrap_or_default();
    let told = of(ReuploadProblem::Replaced { file: sent.file_name.clone(), rows });
    let notices = serde_json::to_value([told].into_iter().filter(|_| rows > 0).collect::<Vec<_>>())?;
    let mut tx = job.write().await?;
    import_corrections::remove(&mut tx, account, before.id, 0).await?;
    import_attempts::replace(&mut tx, account, &before, sent).await?;
    import_attempts::set_read(&mut tx, account, &before, &notices).await?;
    if let Some(file) = before.file_id {
        import_files::remove(&mut tx, account, file).await?;
    }
    job.import = imports::find(&mut tx, account, before.id).await?.ok_or(Error::Lost)?;
    Ok(tx.commit().await?)
}

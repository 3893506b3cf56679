//! The file of *Upload CSV* and of *Reupload*: stored while it arrives. What comes of it is the page of its
//! import; what is refused comes back on the page it was sent from, with all that was chosen there.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use futures_util::StreamExt as _;
use serde::Deserialize;

use super::options::Chosen;
use super::{labels, show, start};
use crate::domain::ids::ImportId;
use crate::domain::import::{Options, Tab};
use crate::domain::problem::{FileProblem, ImportProblem, Problem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::operations::Answered;
use crate::operations::imports::{self, FileKind, Receiving};
use crate::web::answer::with_status;
use crate::web::error::Response;
use crate::web::redirect::redirect;
use crate::web::upload::{Chunks, FilePart, Upload};
use crate::web::{CurrentUser, Error, urls};

/// The fields that *Reupload* sends before the file.
#[derive(Clone, Debug, Deserialize)]
pub struct Again {
    form_key: String,
    attempt: i64,
}

/// Takes the file of the page *Import*.
pub async fn send(kind: FileKind, tab: Tab, signed: CurrentUser, upload: Upload<Chosen>) -> Response {
    let Upload { options: chosen, file } = upload;
    let received = match chosen.options(tab) {
        Ok(options) => {
            let form_key = chosen.form_key.clone();
            // The preview of seed 004: nothing is imported before it was seen.
            let plan_first = options.plan_first || labels::of(kind, tab).preview;
            let options = Options { plan_first, ..options };
            let upload = imports::Upload { kind, tab, form_key, options, again: None };
            receive(&signed, upload, file).await?
        }
        Err(refusal) => {
            drain(file).await;
            Err(refusal)
        }
    };
    match received {
        Ok(id) => arrived(&signed, id).await,
        Err(refusal) => {
            let (refusal, status) = told(refusal)?;
            with_status(status, &start::page((kind, tab), &signed, &chosen, Some(&refusal)).await?)
        }
    }
}

/// Takes a corrected file for an import; the options stay.
pub async fn again(signed: CurrentUser, id: Path<ImportId>, upload: Upload<Again>) -> Response {
    let Upload { options: again, file } = upload;
    let import = show::get(&signed, *id).await?.import;
    let upload = imports::Upload {
        kind: FileKind::of(&import).ok_or(Error::NotFound)?,
        tab: import.tab,
        form_key: again.form_key,
        options: import.options.0,
        again: Some((*id, again.attempt)),
    };
    match receive(&signed, upload, file).await? {
        Ok(id) => arrived(&signed, id).await,
        Err(refusal) => {
            let (refusal, status) = told(refusal)?;
            show::refused(&signed, *id, status, refusal.text()).await
        }
    }
}

/// An import of the file, or the no to tell.
type Received = Result<ImportId, Refusal>;

/// Stores the file while it arrives.
async fn receive(
    signed: &CurrentUser,
    upload: imports::Upload,
    file: Option<FilePart>,
) -> Result<Received, Error> {
    let Some(file) = file else { return Ok(Err(Refusal::Rule(FileProblem::NoFile.into()))) };
    let mut receiving = match Receiving::begin(signed.context(), signed.scope(), upload).await.answer()? {
        Ok(receiving) => receiving,
        Err(refusal) => {
            drain(Some(file)).await;
            return Ok(Err(refusal));
        }
    };
    match pour(&mut receiving, file.chunks).await {
        Ok(Ok(())) => Ok(receiving.finish(&file.name).await.answer()?),
        Ok(Err(problem)) => {
            receiving.discard().await?;
            Ok(Err(Refusal::Rule(problem)))
        }
        Err(error) => {
            receiving.discard().await?;
            Err(error)
        }
    }
}

async fn pour(receiving: &mut Receiving<'_>, mut chunks: Chunks) -> Result<Result<(), Problem>, Error> {
    while let Some(chunk) = chunks.next().await {
        match chunk {
            Ok(bytes) => {
                if let Err(problem) = receiving.push(&bytes).await? {
                    return Ok(Err(problem));
                }
            }
            Err(problem) => {
                return match problem.as_file_problem() {
                    Some(file) => Ok(Err(file.into())),
                    None => Err(problem.into()),
                };
            }
        }
    }
    Ok(Ok(()))
}

/// Reads what nobody wants, within the limits of a file: browsers show an answer only when they have sent all.
async fn drain(file: Option<FilePart>) {
    if let Some(mut file) = file {
        while let Some(Ok(_)) = file.chunks.next().await {}
    }
}

async fn arrived(signed: &CurrentUser, id: ImportId) -> Response {
    imports::settle(signed.context(), signed.scope(), id, imports::PATIENCE).await?;
    Ok(redirect(&urls::with_id(urls::IMPORT, id)))
}

/// The form of a refusal on a page: at its field where it has one, and its status. One that no page can
/// correct is an error.
fn told(refusal: Refusal) -> Result<(Refusal, StatusCode), Error> {
    let status = match &refusal {
        Refusal::Rule(Problem::File(FileProblem::TooLarge { .. })) => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::Rule(_) | Refusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::NotNow(_) | Refusal::Conflict { .. } => StatusCode::CONFLICT,
        Refusal::NotAllowed(_) | Refusal::NotFound | Refusal::ReauthRequired => return Err(refusal.into()),
    };
    let at = |field, label, problem: Problem| FieldErrors::one(field, label, "", problem).into();
    let refusal = match refusal {
        Refusal::Rule(problem @ Problem::File(FileProblem::EncodingUnknown)) => {
            at("encoding", "Encoding", problem)
        }
        Refusal::Rule(problem @ Problem::File(_)) => at("file", "CSV file", problem),
        Refusal::Rule(
            problem @ Problem::Import(
                ImportProblem::CopyFromUnknown
                | ImportProblem::CopyFromNotChosen
                | ImportProblem::TemplateAndCopy,
            ),
        ) => at("copy_from", "Copy settings from", problem),
        other => other,
    };
    Ok((refusal, status))
}

//! Uploads: the options of a form and one file, as a stream of bytes.
//!
//! actix-multipart parses; what it lets pass in silence is refused here (security.md 0.4): the token and all
//! options stand before the file, there is one file, called `file`, and nothing twice, unknown or after it.
//! The bytes themselves are handled by an operation.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::{Stream, StreamExt as _, stream};
use serde::de::DeserializeOwned;

use super::app_state::AppState;
use super::connections::is_too_slow;
use super::error::Error;
use super::form::{Unknown, read, token};
use crate::domain::problem::FileProblem;

/// The name of the part that holds the file.
const FILE: &str = "file";
/// The most options, the token among them.
const OPTIONS: usize = 40;

/// A form with a file, whose token was checked before the file arrives.
#[derive(Debug)]
pub struct Upload<T> {
    /// The fields before the file, as those of a [`CheckedForm`](super::CheckedForm).
    pub options: T,
    /// The file; `None` where none was chosen.
    pub file: Option<FilePart>,
}

/// A file that is arriving.
pub struct FilePart {
    /// Its name, as the browser says.
    pub name: String,
    /// Its bytes. The file is complete when the stream has ended without a problem.
    pub chunks: Chunks,
}

impl std::fmt::Debug for FilePart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FilePart").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Why a file is not complete.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UploadProblem {
    /// The connection ended before the file did.
    #[error("the upload was cut off")]
    CutOff,
    /// It came too slowly.
    #[error("the upload came too slowly")]
    TooSlow,
    /// More than the limit in bytes.
    #[error("the upload is larger than {0} bytes")]
    TooLarge(u64),
    /// There is a second file.
    #[error("there is a second file")]
    Several,
    /// Something else follows the file.
    #[error("a field follows the file")]
    AfterFile,
}

/// The bytes of one file.
pub struct Chunks(Pin<Box<dyn Stream<Item = Result<Bytes, UploadProblem>>>>);

impl Stream for Chunks {
    type Item = Result<Bytes, UploadProblem>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl UploadProblem {
    /// The same as a problem of the file, for the form it was sent with; `None` where no browser sends such.
    #[must_use]
    pub const fn as_file_problem(&self) -> Option<FileProblem> {
        match self {
            Self::CutOff | Self::TooSlow => Some(FileProblem::CutOff),
            Self::TooLarge(limit) => Some(FileProblem::TooLarge { limit: *limit }),
            Self::Several => Some(FileProblem::Several),
            Self::AfterFile => None,
        }
    }
}

impl From<UploadProblem> for Error {
    fn from(problem: UploadProblem) -> Self {
        match problem {
            UploadProblem::CutOff => Self::BadRequest("The upload was cut off.".to_owned()),
            UploadProblem::TooSlow => Self::TooSlow,
            UploadProblem::TooLarge(limit) => {
                Self::TooLarge(format!("A file can have {} MB.", limit.div_ceil(1 << 20)))
            }
            UploadProblem::Several => Self::BadRequest("There is more than one file.".to_owned()),
            UploadProblem::AfterFile => Self::BadRequest("A field follows the file.".to_owned()),
        }
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Upload<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let parts = Multipart::new(request.headers(), payload.take());
        Box::pin(receive(request, parts))
    }
}

async fn receive<T: DeserializeOwned>(
    request: HttpRequest,
    mut parts: Multipart,
) -> Result<Upload<T>, Error> {
    let shared = AppState::of(&request)?;
    let (mut options, file) = options(&mut parts, shared.form_bytes).await?;
    token::check(&request, &token::take(&mut options))?;
    let options = read(options, Unknown::Refused)?;
    let name = file.as_ref().and_then(file_name);
    let limit = shared.context.limits.bytes;
    let file = match (file, name) {
        (Some(field), Some(name)) => Some(FilePart { name, chunks: chunks(parts, field, limit) }),
        // A form without a chosen file sends an empty part without a name.
        (Some(field), None) => {
            chunks(parts, field, 0).for_each(|_| async {}).await;
            None
        }
        (None, _) => None,
    };
    Ok(Upload { options, file })
}

/// The fields of an upload before its file, the token among them: nothing is checked yet, and the file is not read.
pub(super) async fn sent(request: &HttpRequest, payload: Payload) -> Result<Options, Error> {
    let mut parts = Multipart::new(request.headers(), payload);
    Ok(options(&mut parts, AppState::of(request)?.form_bytes).await?.0)
}

/// Names and values in order.
type Options = Vec<(String, String)>;

/// The fields before the file, and the file if it comes. Together they are no larger than a form.
async fn options(parts: &mut Multipart, limit: usize) -> Result<(Options, Option<Field>), Error> {
    let mut options = Options::new();
    let mut left = limit;
    while let Some(part) = parts.next().await {
        let part = part.map_err(|error| problem(&error))?;
        let name = part.name().unwrap_or_default().to_owned();
        if name == FILE {
            return Ok((options, Some(part)));
        }
        if options.len() == OPTIONS {
            return Err(Error::BadRequest("There are too many fields.".to_owned()));
        }
        let value = text(part, left, limit).await?;
        left -= value.len();
        options.push((name, value));
    }
    Ok((options, None))
}

async fn text(mut part: Field, left: usize, limit: usize) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|error| problem(&error))?;
        if bytes.len() + chunk.len() > left {
            return Err(Error::TooLarge(format!("The fields before the file can have {} KB.", limit >> 10)));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Error::BadRequest("A field is not text.".to_owned()))
}

/// The name of a chosen file, without folders.
fn file_name(part: &Field) -> Option<String> {
    let name = part.content_disposition()?.get_filename()?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).trim();
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

/// The bytes of the file, then a look at what follows it.
fn chunks(parts: Multipart, field: Field, limit: u64) -> Chunks {
    let arriving = Arriving { parts, field: Some(field), left: limit, limit };
    Chunks(Box::pin(stream::try_unfold(arriving, Arriving::next)))
}

struct Arriving {
    parts: Multipart,
    field: Option<Field>,
    left: u64,
    limit: u64,
}

impl Arriving {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, UploadProblem> {
        let Some(field) = &mut self.field else { return Ok(None) };
        match field.next().await {
            Some(Ok(chunk)) => {
                let left = self.left.checked_sub(chunk.len() as u64);
                self.left = left.ok_or(UploadProblem::TooLarge(self.limit))?;
                Ok(Some((chunk, self)))
            }
            Some(Err(error)) => Err(cut(&error)),
            None => self.end().await,
        }
    }

    /// Nothing may follow the file but the end of the form.
    async fn end(mut self) -> Result<Option<(Bytes, Self)>, UploadProblem> {
        self.field = None;
        match self.parts.next().await {
            None => Ok(None),
            Some(Ok(part)) if part.name() == Some(FILE) => Err(UploadProblem::Several),
            Some(Ok(_)) => Err(UploadProblem::AfterFile),
            Some(Err(error)) => Err(cut(&error)),
        }
    }
}

fn cut(error: &MultipartError) -> UploadProblem {
    match error {
        MultipartError::Payload(cause) if is_too_slow(cause) => UploadProblem::TooSlow,
        _ => UploadProblem::CutOff,
    }
}

/// The error of a form that fails before the file has begun.
fn problem(error: &MultipartError) -> Error {
    match error {
        MultipartError::Payload(cause) if is_too_slow(cause) => Error::TooSlow,
        _ => Error::BadRequest("The form was cut off, or is not a form with a file.".to_owned()),
    }
}

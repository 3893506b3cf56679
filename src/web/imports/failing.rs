//! *Download rows with problems*: the columns of the uploaded file, and what is wrong with each row.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ContentDisposition, DispositionParam, DispositionType,
};
use actix_web::web::{Bytes, Path};
use futures_util::stream;

use crate::domain::ids::ImportId;
use crate::operations::imports::FailingFile;
use crate::web::{Answer, Signed};

/// What a spreadsheet program opens.
pub const CSV: &str = "text/csv; charset=utf-8";

/// Sends the file while it is made.
pub async fn download(signed: Signed, id: Path<ImportId>) -> Answer {
    let file = FailingFile::open(signed.context(), signed.scope(), *id).await??;
    let pieces = stream::try_unfold(file, |mut file| async move {
        let piece = file.next().await.map_err(crate::web::Error::from)?;
        Ok::<_, crate::web::Error>(piece.map(|piece| (Bytes::from(piece), file)))
    });
    let name = format!("import-{}-rows-with-problems.csv", *id);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, CSV))
        .insert_header(attachment(name))
        .insert_header((CACHE_CONTROL, "no-store"))
        .streaming(pieces))
}

/// A file to be saved, under this name.
#[must_use]
pub fn attachment(name: impl Into<String>) -> ContentDisposition {
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name.into())],
    }
}

//! *Download rows with problems*: the columns of the uploaded file, and what is wrong with each row.

use actix_web::web::Path;
use futures_util::stream;

use crate::domain::ids::ImportId;
use crate::operations::imports::FailingFile;
use crate::web::download::csv;
use crate::web::{CurrentUser, Response};

/// Sends the file while it is made.
pub async fn download(signed: CurrentUser, id: Path<ImportId>) -> Response {
    let mut file = FailingFile::open(signed.context(), signed.scope(), *id).await?;
    let first = file.next().await?.unwrap_or_default();
    let rest =
        stream::try_unfold(file, |mut file| async move { Ok(file.next().await?.map(|piece| (piece, file))) });
    Ok(csv(&format!("import-{}-rows-with-problems.csv", *id), first, rest))
}

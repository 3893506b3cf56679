//! Files that leave: never shown as a page, never kept (security.md 3.2.1, UX.md 9).

use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ContentDisposition, DispositionParam, DispositionType,
};
use actix_web::web::Bytes;
use futures_util::stream::{once, try_unfold};
use futures_util::{Stream, StreamExt as _};

use crate::operations;
use crate::operations::exports::{Export, ExportSource, export};
use crate::web::{CurrentUser, Response};

/// A list as a file, in the person's separator.
pub async fn list<S: ExportSource>(signed: &CurrentUser, source: S) -> Response {
    exported(export(signed.context(), signed.scope(), source, signed.separator())?).await
}

/// The file, sent as it is made. What the database refuses at its beginning is still an error page.
pub async fn exported<S: ExportSource>(mut export: Export<S>) -> Response {
    let name = export.file_name();
    let first = export.next_piece().await?;
    let rest = try_unfold(export, |mut export: Export<S>| async {
        Ok(export.next_piece().await?.map(|piece| (piece, export)))
    });
    Ok(csv(&name, first.unwrap_or_default(), rest))
}

/// A CSV file under this name: its first piece, and the rest as it is made. A failure on the way breaks the
/// connection off, so that no browser takes half a file for a whole one.
pub fn csv<S>(name: &str, first: Vec<u8>, rest: S) -> HttpResponse
where
    S: Stream<Item = Result<Vec<u8>, operations::Error>> + 'static,
{
    let attachment = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name.to_owned())],
    };
    let pieces = once(std::future::ready(Ok(first))).chain(rest).map(|piece| piece.map(Bytes::from));
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(attachment)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .streaming(Box::pin(pieces))
}

//! A person's data as a file for machines.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY};
use actix_web::web::Path;

use crate::domain::ids::UserId;
use crate::operations::person_data;
use crate::web::{CurrentUser, Response};

/// The document.
pub(super) async fn download(signed: CurrentUser, id: Path<UserId>) -> Response {
    let document = person_data::export(signed.context(), signed.scope(), *id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"user-{id}.json\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .json(document))
}

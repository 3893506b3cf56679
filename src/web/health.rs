//! For whoever watches the program: whether it lives, and whether it can work.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde_json::json;

use super::shared::Shared;
use crate::operations::health;

/// The process lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive", "version": env!("CARGO_PKG_VERSION") }))
}

/// The database answers and is migrated.
pub async fn ready(shared: Data<Shared>) -> HttpResponse {
    match health::is_ready(&shared.context).await {
        Ok(true) => HttpResponse::Ok().json(json!({ "status": "ready" })),
        Ok(false) => {
            HttpResponse::ServiceUnavailable().json(json!({ "status": "the database is not migrated" }))
        }
        Err(error) => {
            tracing::warn!(%error, "not ready");
            HttpResponse::ServiceUnavailable().json(json!({ "status": "the database does not answer" }))
        }
    }
}

//! For whoever watches the program: whether it lives, and whether it can work.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde_json::json;

use super::shared::Shared;
use crate::operations::health::{self, Health};

/// The process lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive", "version": env!("CARGO_PKG_VERSION") }))
}

/// The database answers, is migrated and stores what it is given.
pub async fn ready(shared: Data<Shared>) -> HttpResponse {
    let health = health::health(&shared.context).await.unwrap_or_else(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "not ready");
        if error.is_unavailable() { Health::CannotStore } else { Health::Silent }
    });
    let status = match health {
        Health::Ready => return HttpResponse::Ok().json(json!({ "status": "ready" })),
        Health::NotMigrated => "the database is not migrated",
        Health::CannotStore => "the database stores nothing: it is full or unavailable",
        Health::Silent => "the database does not answer",
    };
    HttpResponse::ServiceUnavailable().json(json!({ "status": status }))
}

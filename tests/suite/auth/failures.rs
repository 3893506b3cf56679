//! When something fails inside: the person learns that, a number and a way on, and nothing else.

use std::collections::HashMap;

use actix_session::SessionMiddleware;
use actix_session::config::CookieContentSecurity;
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::body::to_bytes;
use actix_web::cookie::Key;
use actix_web::cookie::time::Duration;
use actix_web::middleware::from_fn;
use actix_web::web::get;
use actix_web::{App, HttpResponse, test};
use switchroom::app;
use switchroom::clock::Clock;
use switchroom::database::Database;
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::operations::auth::sessions;
use switchroom::web::{error_pages, headers, trace};

use crate::support::account::noon;
use crate::support::app::config;
use crate::support::backend::Sqlite;
use crate::support::cookie;

/// A handler with a mistake.
async fn mistaken() -> HttpResponse {
    panic!("s3cret of the inside")
}

#[actix_web::test]
async fn a_panic_is_a_page_with_a_number() {
    let app = App::new()
        .route("/", get().to(mistaken).wrap(from_fn(trace::panics)))
        .wrap(from_fn(error_pages::pages))
        .wrap(from_fn(trace::requests));
    let app = test::init_service(app).await;
    let response = test::call_service(&app, test::TestRequest::get().uri("/").to_request()).await;
    assert_eq!(response.status(), 500);
    let page = String::from_utf8(test::read_body(response).await.to_vec()).unwrap();
    assert!(page.contains("Something went wrong") && page.contains("Number of this request"), "{page}");
    assert!(!page.contains("s3cret"));
}

#[tokio::test]
async fn a_database_that_is_not_migrated_is_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("switchroom.db");
    let database = Database::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let context = Context::new(database, Clock::fixed(noon()), Keys::new([7; 32]));
    let running = app::start(&config(), context).unwrap();
    let address = format!("http://{}", running.address);
    tokio::spawn(running.server);
    assert_eq!(reqwest::get(format!("{address}/health")).await.unwrap().status(), 200);
    assert_eq!(reqwest::get(format!("{address}/ready")).await.unwrap().status(), 503);
    running.context.database.migrate().await.unwrap();
    assert_eq!(reqwest::get(format!("{address}/ready")).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_database_that_is_gone_asks_for_patience() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("switchroom.db");
    let database = Database::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    database.migrate().await.unwrap();
    let context = Context::new(database, Clock::fixed(noon()), Keys::new([7; 32]));
    let running = app::start(&config(), context).unwrap();
    let address = format!("http://{}", running.address);
    tokio::spawn(running.server);
    running.context.database.close().await;
    let client = reqwest::Client::new();
    let request = client.get(&address).header("cookie", cookie::signed(&running.context, "somebody"));
    let answer = request.send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (503, "5"));
    assert!(answer.text().await.unwrap().contains("Try again in a moment"));
}

/// A store that reads, from a database that is gone.
struct Gone;

impl SessionStore for Gone {
    async fn load(&self, _: &SessionKey) -> Result<Option<HashMap<String, String>>, LoadError> {
        Err(LoadError::Other(anyhow::anyhow!("the database is gone")))
    }

    async fn save(&self, _: HashMap<String, String>, _: &Duration) -> Result<SessionKey, SaveError> {
        Err(SaveError::Other(anyhow::anyhow!("the database is gone")))
    }

    async fn update(
        &self,
        _: SessionKey,
        _: HashMap<String, String>,
        _: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        Err(UpdateError::Other(anyhow::anyhow!("the database is gone")))
    }

    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, _: &SessionKey) -> Result<(), anyhow::Error> {
        Err(anyhow::anyhow!("the database is gone"))
    }
}

/// The reason that our store reads nothing: where this fails some day, it can (docs/decisions/signing-in.md).
#[actix_web::test]
async fn a_store_that_fails_is_an_answer_without_page_and_headers() {
    let database = Sqlite.database().await.unwrap();
    let context = Context::new(database.database.clone(), Clock::fixed(noon()), Keys::new([7; 32]));
    let key = Key::from(&sessions::signing_key(&context).unwrap());
    let of_gone = SessionMiddleware::builder(Gone, key)
        .cookie_name("session".to_owned())
        .cookie_content_security(CookieContentSecurity::Signed);
    let app = App::new()
        .route("/", get().to(HttpResponse::Ok))
        .wrap(of_gone.build())
        .wrap(from_fn(error_pages::pages))
        .wrap(from_fn(headers::secure));
    let app = test::init_service(app).await;
    let request = || test::TestRequest::get().uri("/");
    let answer = test::call_service(&app, request().to_request()).await;
    assert!(answer.status() == 200 && answer.headers().contains_key("content-security-policy"));
    let signed = request().insert_header(("cookie", cookie::signed(&context, "somebody")));
    let answer = test::try_call_service(&app, signed.to_request()).await.unwrap_err().error_response();
    assert_eq!((answer.status().as_u16(), answer.headers().len()), (500, 0));
    assert!(to_bytes(answer.into_body()).await.unwrap().is_empty());
}

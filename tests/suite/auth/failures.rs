//! When something fails inside: the person learns that, a number and a way on, and nothing else.

use actix_web::middleware::from_fn;
use actix_web::web::get;
use actix_web::{App, HttpResponse, test};
use switchroom::app;
use switchroom::clock::Clock;
use switchroom::database::Database;
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::web::{error_pages, trace};

use crate::support::account::noon;
use crate::support::app::config;
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

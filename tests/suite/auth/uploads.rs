//! Forms with a file, as browsers send them and as nobody should. The handler of these tests only counts.

use actix_web::dev::ServiceResponse;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Data, post};
use actix_web::{App, HttpResponse, test};
use futures_util::StreamExt as _;
use rstest::rstest;
use serde::Deserialize;
use switchroom::clock::Clock;
use switchroom::config::{Config, Origin};
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::web::Upload;
use switchroom::web::app_state::AppState;

use crate::support::account::noon;
use crate::support::app::config;
use crate::support::backend::Sqlite;

/// The cookie of a browser that is not signed in, and the token that its forms carry.
const COOKIE: &str = "visitor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const TOKEN: &str = "TOKEN";

#[derive(Debug, Deserialize)]
struct Options {
    #[serde(default)]
    plan: bool,
}

/// Counts, and says what kept the file from its end.
async fn count(upload: Upload<Options>) -> Result<HttpResponse, switchroom::web::Error> {
    let plan = upload.options.plan;
    let Some(mut file) = upload.file else { return Ok(HttpResponse::Ok().body("no file")) };
    let mut bytes = 0;
    while let Some(chunk) = file.chunks.next().await {
        match chunk {
            Ok(chunk) => bytes += chunk.len(),
            Err(problem) => return Ok(HttpResponse::Ok().body(format!("{problem} ({plan})"))),
        }
    }
    Ok(HttpResponse::Ok().body(format!("{} has {bytes} bytes ({plan})", file.name)))
}

async fn send(body: &str) -> (u16, String) {
    let database = Sqlite.database().await.unwrap();
    let mut context = Context::new(database.database.clone(), Clock::fixed(noon()), Keys::new([7; 32]));
    context.limits.bytes = 1000;
    let origin = Origin::parse("http://127.0.0.1").unwrap();
    let shared = Data::new(AppState::new(context, &Config { ..config() }, origin, &[]));
    let app = test::init_service(App::new().app_data(shared).route("/upload", post().to(count))).await;
    let request = test::TestRequest::post()
        .uri("/upload")
        .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=edge"))
        .insert_header(("cookie", COOKIE))
        .set_payload(body.replace('\n', "\r\n").replace(TOKEN, &token()))
        .to_request();
    let response: ServiceResponse = test::call_service(&app, request).await;
    let status = response.status().as_u16();
    (status, String::from_utf8(test::read_body(response).await.to_vec()).unwrap())
}

/// As the portal makes it from the cookie.
fn token() -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    let visitor = COOKIE.trim_start_matches("visitor=");
    let digest = sha2::Sha256::digest(format!("form {visitor}"));
    // Under a mask of zeros.
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode([&[0; 32][..], &digest].concat())
}

/// A part that is a field.
fn field(name: &str, value: &str) -> String {
    format!("--edge\ncontent-disposition: form-data; name=\"{name}\"\n\n{value}\n")
}

/// A part that is a file.
fn file(name: &str, content: &str) -> String {
    let head = format!("content-disposition: form-data; name=\"file\"; filename=\"{name}\"");
    format!("--edge\n{head}\ncontent-type: text/csv\n\n{content}\n")
}

const END: &str = "--edge--\n";

#[rstest]
#[case::as_browsers_do(field("csrf", TOKEN) + &field("plan", "on") + &file("a.csv", "12345") + END, "a.csv has 5 bytes (true)")]
#[case::folders_are_cut(field("csrf", TOKEN) + &file("C:\\\\Users\\\\a.csv", "1") + END, "a.csv has 1 bytes (false)")]
#[case::no_file_chosen(field("csrf", TOKEN) + &file("", "") + END, "no file")]
#[case::no_file_part(field("csrf", TOKEN) + END, "no file")]
#[case::empty(field("csrf", TOKEN) + &file("a.csv", "") + END, "a.csv has 0 bytes (false)")]
#[case::two_files(field("csrf", TOKEN) + &file("a.csv", "1") + &file("b.csv", "2") + END, "there is a second file (false)")]
#[case::a_field_after(field("csrf", TOKEN) + &file("a.csv", "1") + &field("plan", "on") + END, "a field follows the file (false)")]
#[case::cut_off(field("csrf", TOKEN) + &file("a.csv", "1"), "the upload was cut off (false)")]
#[case::too_large(field("csrf", TOKEN) + &file("a.csv", &"1".repeat(1001)) + END, "the upload is larger than 1000 bytes (false)")]
#[case::just_not(field("csrf", TOKEN) + &file("a.csv", &"1".repeat(1000)) + END, "a.csv has 1000 bytes (false)")]
#[actix_web::test]
async fn a_file_arrives_or_it_is_told_why_not(#[case] body: String, #[case] told: &str) {
    assert_eq!(send(&body).await, (200, told.to_owned()));
}

#[rstest]
#[case::no_token(file("a.csv", "1") + END, 403)]
#[case::token_after_the_file(file("a.csv", "1") + &field("csrf", TOKEN) + END, 403)]
#[case::wrong_token(field("csrf", "AAAA") + &file("a.csv", "1") + END, 403)]
#[case::unknown_field(field("csrf", TOKEN) + &field("role", "owner") + &file("a.csv", "1") + END, 400)]
#[case::field_twice(field("csrf", TOKEN) + &field("plan", "on") + &field("plan", "on") + &file("a.csv", "1") + END, 400)]
#[case::token_twice(field("csrf", TOKEN) + &field("csrf", TOKEN) + &file("a.csv", "1") + END, 400)]
#[case::many_fields((0..10_000).map(|n| field(&format!("f{n}"), "")).collect::<String>() + END, 400)]
#[case::a_large_field(field("csrf", TOKEN) + &field("plan", &"a".repeat(70_000)) + END, 413)]
#[case::nothing(String::new(), 400)]
#[case::no_form("hello".to_owned(), 400)]
#[actix_web::test]
async fn what_no_browser_sends_is_refused_before_the_file(#[case] body: String, #[case] status: u16) {
    assert_eq!(send(&body).await.0, status);
}

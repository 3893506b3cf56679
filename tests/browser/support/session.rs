//! Starting and ending a browser through chromedriver.

use std::io::{Read, Write};
use std::net::TcpStream;

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

/// Chromium alone on a machine: no window, no calls home, and no sandbox, which root cannot have.
const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--hide-scrollbars",
    "--lang=en-US",
];

/// Where chromedriver is. `None` skips the journey, which fails in CI.
#[expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a test's settings, a loud skip")]
pub fn driver() -> Option<String> {
    let driver = std::env::var("SWITCHROOM_TEST_WEBDRIVER").ok().filter(|address| !address.is_empty());
    if driver.is_none() {
        assert!(!in_ci(), "SWITCHROOM_TEST_WEBDRIVER is not set");
        eprintln!(
            "SKIPPED: SWITCHROOM_TEST_WEBDRIVER is not set; scripts/test starts a chromedriver and sets it"
        );
    }
    driver
}

#[expect(clippy::disallowed_methods, reason = "what is missing fails in CI only")]
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok()
}

/// A new browser, as a person who was never here has it.
pub async fn start(driver: &str, scripts: bool) -> fantoccini::Client {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities(scripts)).connect(driver).await.unwrap()
}

fn capabilities(scripts: bool) -> Map<String, Value> {
    let scripts = if scripts { 1 } else { 2 };
    let wanted = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "args": ARGUMENTS,
            "prefs": { "profile.managed_default_content_settings.javascript": scripts },
        },
    });
    wanted.as_object().unwrap().clone()
}

/// Ends a browser also after a failed journey, when nothing asynchronous runs any more.
pub struct Ending {
    pub driver: String,
    pub session: String,
}

impl Drop for Ending {
    fn drop(&mut self) {
        let address = self.driver.trim_start_matches("http://").trim_end_matches('/');
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n",
            self.session
        );
        // A driver that is gone has ended its browsers.
        if let Ok(mut stream) = TcpStream::connect(address) {
            let _ = stream.write_all(request.as_bytes());
            let _ = stream.read(&mut [0; 64]);
        }
    }
}

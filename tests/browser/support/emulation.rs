//! What WebDriver itself cannot say: size of the screen, colors, pictures of whole pages, the console.
//! Chromium's own commands, passed on by chromedriver.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::{Method, Url};
use serde_json::{Value, json};

/// How a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// In CSS pixels.
    pub width: u32,
    pub dark: bool,
}

/// A wide screen in light colors: where journeys walk.
pub const DESK: View = View { width: 1280, dark: false };

/// The four views in which each page must be right.
pub const VIEWS: [View; 4] = [
    DESK,
    View { width: 1280, dark: true },
    View { width: 320, dark: false },
    View { width: 320, dark: true },
];

impl View {
    /// Such as `320-dark`.
    pub fn name(self) -> String {
        format!("{}-{}", self.width, if self.dark { "dark" } else { "light" })
    }
}

/// A command of chromedriver's own: the end of its path, and its body.
#[derive(Debug)]
struct Command(&'static str, Value);

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.1.to_string()))
    }
}

async fn chromium(client: &Client, command: &str, parameters: Value) -> Value {
    let body = json!({ "cmd": command, "params": parameters });
    client.issue_cmd(Command("goog/cdp/execute", body)).await.unwrap()
}

/// Shows pages in this view from now on.
pub async fn show(client: &Client, view: View) {
    let height = if view.width < 600 { 640 } else { 800 };
    let screen = json!({ "width": view.width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    chromium(client, "Emulation.setDeviceMetricsOverride", screen).await;
    let scheme = if view.dark { "dark" } else { "light" };
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    chromium(client, "Emulation.setEmulatedMedia", media).await;
}

/// A page as PNG, from its top: the whole of it, or what fits the screen.
pub async fn picture(client: &Client, whole: bool) -> Vec<u8> {
    client.execute("scrollTo(0, 0);", vec![]).await.unwrap();
    let wanted = json!({ "format": "png", "captureBeyondViewport": whole });
    let answer = chromium(client, "Page.captureScreenshot", wanted).await;
    STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
}

/// Has files that a page gives arrive in this folder.
pub async fn downloads(client: &Client, folder: &str) {
    let wanted = json!({ "behavior": "allow", "downloadPath": folder });
    chromium(client, "Browser.setDownloadBehavior", wanted).await;
}

/// What the console says of things that are meant: a refused form, signing out, and a page that was left before it
/// had faded in.
const MEANT: [&str; 3] = ["status of 422 ", "Clear-Site-Data header", "Transition was skipped"];

/// What the console said since it was last asked: errors, warnings, refusals of the content security policy.
pub async fn console(client: &Client) -> Vec<String> {
    let lines = client.issue_cmd(Command("se/log", json!({ "type": "browser" }))).await.unwrap();
    let lines = lines.as_array().cloned().unwrap_or_default();
    let messages = lines.iter().filter_map(|line| line["message"].as_str());
    messages.filter(|line| !MEANT.iter().any(|meant| line.contains(meant))).map(str::to_owned).collect()
}

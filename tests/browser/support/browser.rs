//! A browser for one journey. It speaks as a person does: of labels, buttons and links, never of classes.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use tempfile::TempDir;

use super::finding::{by_label, by_name, by_option, by_text};
use super::{emulation, session};

/// How long a file may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);
/// Stops of the Tab key on one page, at most.
const STOPS: usize = 150;

/// One browser window. It ends when this value is dropped.
pub struct Browser {
    pub(super) client: Client,
    home: String,
    files: TempDir,
    /// What the person did so far; see [`Effort`].
    done: Cell<u32>,
    _ending: session::Ending,
}

/// How much it costs a person: a press, a key or a field once, a selection twice, as it is opened first.
#[derive(Clone, Copy)]
enum Effort {
    Once = 1,
    Twice = 2,
}

impl Browser {
    /// A browser at a server's address. `None` where there is no chromedriver: the journey is skipped.
    pub async fn open(home: &str) -> Option<Self> {
        Self::start(home, true).await
    }

    /// A browser whose owner has turned scripts off.
    pub async fn open_without_scripts(home: &str) -> Option<Self> {
        Self::start(home, false).await
    }

    async fn start(home: &str, scripts: bool) -> Option<Self> {
        let driver = session::driver()?;
        let client = session::start(&driver, scripts).await;
        let session = client.session_id().await.unwrap().unwrap();
        let browser = Self {
            client,
            home: home.to_owned(),
            files: TempDir::new().unwrap(),
            done: Cell::new(0),
            _ending: session::Ending { driver, session },
        };
        emulation::show(&browser.client, emulation::DESK).await;
        emulation::downloads(&browser.client, browser.files.path().to_str().unwrap()).await;
        Some(browser)
    }

    /// What the person did so far: each press, each field, and each selection twice.
    pub fn done(&self) -> u32 {
        self.done.get()
    }

    fn counts(&self, effort: Effort) {
        self.done.set(self.done.get() + effort as u32);
    }

    /// Opens a path of the server, or a whole address. Who types it has done something.
    pub async fn goto(&self, path: &str) {
        self.counts(Effort::Once);
        let whole = if path.starts_with('/') { format!("{}{path}", self.home) } else { path.to_owned() };
        self.client.goto(&whole).await.unwrap();
    }

    /// Presses the button, or follows the link, of this name, and waits until the page it stood on is gone: whoever
    /// goes on before that may be led away by the late answer.
    pub async fn press(&self, name: &str) {
        let element = self.click(name).await;
        self.leaves(&element, name).await;
    }

    /// Presses what stays on its page.
    pub async fn click(&self, name: &str) -> Element {
        let element = self.reach(&by_name(name), name, Effort::Once).await;
        element.click().await.unwrap();
        element
    }

    /// What a person acts upon, and what that costs. Of several of a name it is the first that is seen.
    async fn reach(&self, xpath: &str, what: &str, effort: Effort) -> Element {
        self.counts(effort);
        let mut found = self.find(xpath, what).await;
        if !found.is_displayed().await.unwrap() {
            for other in self.client.find_all(Locator::XPath(xpath)).await.unwrap() {
                if other.is_displayed().await.unwrap() {
                    found = other;
                    break;
                }
            }
        }
        self.scroll_to(&found).await;
        found
    }

    /// As a person scrolls: chromedriver alone would leave it under the bar.
    async fn scroll_to(&self, element: &Element) {
        let element = serde_json::to_value(element).unwrap();
        self.client.execute("arguments[0].scrollIntoView({ block: 'center' })", vec![element]).await.unwrap();
    }

    /// Waits until the page of this element is gone.
    async fn leaves(&self, element: &Element, name: &str) {
        let gone = async {
            while element.tag_name().await.is_ok() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, gone).await.expect(name);
    }

    /// Walks with the Tab key to the button or link of this name, and presses Enter: what a person does who has no
    /// mouse.
    pub async fn walk_to(&self, name: &str) {
        let element = self.reach(&by_name(name), name, Effort::Once).await;
        for _ in 0..STOPS {
            let focused = self.client.active_element().await.unwrap();
            let words = focused.text().await.unwrap();
            if words.split_whitespace().collect::<Vec<_>>().join(" ") == name {
                self.key(Key::Enter).await;
                return self.leaves(&element, name).await;
            }
            self.key(Key::Tab).await;
        }
        panic!("the Tab key does not lead to “{name}”");
    }

    /// Presses a key, wherever the focus is.
    async fn key(&self, key: Key) {
        let value = char::from(key);
        let press = KeyActions::new("keyboard".to_owned());
        let press = press.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(press).await.unwrap();
    }

    /// Types into the field with this label, over what was there.
    pub async fn fill(&self, label: &str, value: &str) {
        let field = self.reach(&by_label(label), label, Effort::Once).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Chooses an option of the selection with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let field = self.reach(&by_label(label), label, Effort::Twice).await;
        let option = field.find(Locator::XPath(&by_option(option))).await.expect(option);
        option.click().await.unwrap();
    }

    /// Ticks the box with this label, or takes the tick away.
    pub async fn tick(&self, label: &str) {
        self.reach(&by_label(label), label, Effort::Once).await.click().await.unwrap();
    }

    /// Chooses a file for the field with this label. The path is from the project's root.
    pub async fn attach(&self, label: &str, file: &str) {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        self.reach(&by_label(label), label, Effort::Once).await.send_keys(&path).await.unwrap();
    }

    /// Chooses a file that holds this text; it stays until the browser is dropped.
    pub async fn attach_text(&self, label: &str, name: &str, text: &str) {
        let path = self.files.path().join(name);
        std::fs::write(&path, text).unwrap();
        self.reach(&by_label(label), label, Effort::Once)
            .await
            .send_keys(path.to_str().unwrap())
            .await
            .unwrap();
    }

    /// Follows a link that gives a file, and waits for the text of the file.
    pub async fn download(&self, link: &str) -> String {
        let before = self.downloaded();
        self.click(link).await;
        let arrives = async {
            loop {
                if let Some(file) = self.downloaded().into_iter().find(|file| !before.contains(file)) {
                    return std::fs::read_to_string(file).unwrap();
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, arrives).await.expect(link)
    }

    /// The files that have arrived. One on its way has another ending, and an empty one keeps its place.
    fn downloaded(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.files.path()).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.extension().is_some_and(|ending| ending == "csv") && is_filled(path))
            .collect()
    }

    /// Waits until the page shows this text.
    pub async fn sees(&self, text: &str) {
        self.find(&by_text(text), text).await;
    }

    /// Everything the page shows, as text.
    pub async fn text(&self) -> String {
        self.client.find(Locator::Css("body")).await.unwrap().text().await.unwrap()
    }

    /// The heading of the page.
    pub async fn heading(&self) -> String {
        self.client.find(Locator::Css("h1")).await.unwrap().text().await.unwrap()
    }

    /// The path the browser is at, with its query.
    pub async fn path(&self) -> String {
        self.client.current_url().await.unwrap().as_str().trim_start_matches(&self.home).to_owned()
    }

    /// What the console said since it was last asked; a good journey leaves it empty.
    pub async fn console(&self) -> Vec<String> {
        emulation::console(&self.client).await
    }

    async fn find(&self, xpath: &str, what: &str) -> Element {
        let found = self.client.wait().for_element(Locator::XPath(xpath)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("“{what}” is not on {}: {error}\n{}", self.path().await, self.text().await),
        }
    }
}

fn is_filled(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.len() > 0)
}

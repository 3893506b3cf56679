//! The program under measurement: the release build, serving one database.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::multipart::{Form, Part};

use super::account::OWNER;
use super::failure::Failure;
use super::http::field;
use super::store::Store;
use super::usage::Processes;

/// How often a page is fetched that tells how far an import is; each time costs the program about a millisecond.
const POLL: Duration = Duration::from_millis(100);

/// The time a connection may be idle before another is opened.
const IDLE: Duration = Duration::from_secs(2);

/// A running program and a person who is signed in to it.
pub struct Program {
    /// What it is measured by.
    pub processes: Processes,
    /// Such as `127.0.0.1:40123`.
    pub address: String,
    /// The cookie of the person.
    pub cookie: String,
    http: reqwest::Client,
    process: Process,
    store: Store,
}

/// The process, which does not outlive a measurement that fails.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Program {
    /// Starts it on a database and signs in.
    pub async fn start(program: &Path, store: Store, postmaster: Option<u32>) -> Result<Self, Failure> {
        let child = Command::new(program)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--log",
                "error",
                "--database",
                &store.address,
                "--data",
            ])
            .arg(&store.data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut process = Process(child);
        let mut line = String::new();
        BufReader::new(process.0.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let address =
            line.trim().strip_prefix("listening on http://").ok_or("it does not listen")?.to_owned();
        // The server closes a connection that is idle for longer: while a large file is made here, for one.
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .pool_idle_timeout(IDLE)
            .build()?;
        let processes = Processes { program: Some(process.0.id()), postmaster, ..Processes::default() };
        let mut program = Self { processes, address, cookie: String::new(), http, process, store };
        program.sign_in().await?;
        Ok(program)
    }

    async fn sign_in(&mut self) -> Result<(), Failure> {
        let page = self.http.get(self.url("/sign-in")).send().await?;
        let visitor = cookies(&page);
        let csrf = field(&page.text().await?, "csrf")?;
        let form = [("csrf", csrf.as_str()), ("email", OWNER.0), ("password", OWNER.1)];
        let answer =
            self.http.post(self.url("/sign-in")).header("cookie", visitor).form(&form).send().await?;
        self.cookie = cookies(&answer);
        self.get("/phone/users").await.map(|_| ())
    }

    /// Uploads a file on the tab that adds phone users; gives the path of the import.
    pub async fn upload(&self, file: &Path, plan_first: bool) -> Result<String, Failure> {
        self.upload_at("/phone/users/import", std::fs::read(file)?, plan_first).await
    }

    /// Uploads bytes at a path.
    pub async fn upload_at(&self, path: &str, file: Vec<u8>, plan_first: bool) -> Result<String, Failure> {
        let page = self.get(path).await?;
        let mut form =
            Form::new().text("csrf", field(&page, "csrf")?).text("form_key", field(&page, "form_key")?);
        if plan_first {
            form = form.text("plan_first", "true");
        }
        let part = Part::bytes(file).file_name("people.csv").mime_str("text/csv")?;
        let request = self.http.post(self.url(path)).multipart(form.part("file", part));
        self.led_to(request).await
    }

    /// Presses *Apply*.
    pub async fn apply(&self, import: &str) -> Result<(), Failure> {
        let page = self.get(import).await?;
        let form = [("csrf", field(&page, "csrf")?), ("version", field(&page, "version")?)];
        let request = self.http.post(self.url(&format!("{import}/apply"))).form(&form);
        self.led_to(request).await.map(|_| ())
    }

    /// Waits until no worker has the import; gives its page.
    pub async fn settled(&self, import: &str) -> Result<String, Failure> {
        loop {
            let page = self.get(import).await?;
            if !page.contains("class=\"job\"") {
                return Ok(page);
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// A page.
    pub async fn get(&self, path: &str) -> Result<String, Failure> {
        Ok(self.open(path).await?.text().await?)
    }

    /// An answer that is not read yet.
    pub async fn open(&self, path: &str) -> Result<reqwest::Response, Failure> {
        let answer = self.http.get(self.url(path)).header("cookie", &self.cookie).send().await?;
        if answer.status() == 200 { Ok(answer) } else { Err(format!("{path}: {}", answer.status()).into()) }
    }

    /// Ends it, and gives back its database.
    pub fn stop(mut self) -> Result<Store, Failure> {
        let pid = self.process.0.id().to_string();
        Command::new("kill").arg(&pid).status()?;
        self.process.0.wait()?;
        Ok(self.store)
    }

    async fn led_to(&self, request: reqwest::RequestBuilder) -> Result<String, Failure> {
        let answer = request.header("cookie", &self.cookie).send().await?;
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).map(str::to_owned);
        match to {
            Some(to) => Ok(to),
            None => Err(format!("{}: {}", answer.status(), answer.text().await?).into()),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// The cookies an answer sets, as the next request sends them.
fn cookies(answer: &reqwest::Response) -> String {
    let set = answer.headers().get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    set.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

//! The server with a database of its own, and browsers without a screen that come in through the front door.
//!
//! ```ignore
//! let Some(app) = TestApp::start(backend).await else { return };
//! let owner = app.browser("owner").await;
//! let page = owner.get("/phone/sites").await.expect(200);
//! owner.post("/phone/sites", &[("name", "Leeds")]).await.expect(303);
//! ```

use std::cell::RefCell;
use std::time::Duration;

use reqwest::RequestBuilder;
use reqwest::redirect::Policy;
use switchroom::app;
use switchroom::clock::Clock;
use switchroom::config::{Config, Deadlines, Proxies};
use switchroom::database::On;
use switchroom::domain::ids::{AccountId, LoginId};
use switchroom::jobs;
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::operations::access::move_ready;
use switchroom::operations::auth::sessions::{self, Visitor};

use super::account::{Account, noon};
use super::backend::{Backend, TestDatabase};
use super::cookie;
pub use super::page::Page;

/// A running server with one account; the clock stands still until it is moved.
pub struct TestApp {
    pub account: Account,
    pub clock: Clock,
    pub context: Context,
    /// `http://127.0.0.1:PORT`, without a slash at its end.
    pub address: String,
    server: actix_web::dev::ServerHandle,
    pub database: TestDatabase,
}

impl TestApp {
    /// With the usual settings. `None` where there is no PostgreSQL.
    pub async fn start(backend: Backend) -> Option<Self> {
        Self::start_with(backend, config()).await
    }

    /// With other settings, made from [`config`].
    pub async fn start_with(backend: Backend, config: Config) -> Option<Self> {
        let database = backend.database().await?;
        let account = Account::add(&database.database, 1).await;
        Some(Self::serve(database, account, &config))
    }

    /// Without any account; that of the field is not in the database.
    pub async fn empty(backend: Backend) -> Option<Self> {
        Some(Self::serve(backend.database().await?, Account::missing(), &config()))
    }

    /// A server on a database that is there already.
    pub fn serve(database: TestDatabase, account: Account, config: &Config) -> Self {
        let clock = Clock::fixed(noon());
        let context = Context::new(database.database.clone(), clock.clone(), Keys::new([7; 32]));
        let running = app::start(config, context).unwrap();
        let address = format!("http://{}", running.address);
        let server = running.server.handle();
        let context = running.context;
        tokio::spawn(running.server);
        tokio::spawn(jobs::run(context.clone(), std::future::pending()));
        Self { account, clock, context, address, server, database }
    }

    /// Ends the server and gives its database, for a server that comes after it. As after a restart, that one has
    /// connections of its own: those of the first end with its threads.
    pub async fn stop(self) -> (TestDatabase, Account) {
        self.server.stop(true).await;
        (self.database.connected_anew().await, self.account)
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// Until all events that can be recorded are, here or by the server.
    pub async fn until_recorded(&self) {
        while self.events_wait().await {
            move_ready(&self.context).await.unwrap();
            tokio::task::yield_now().await;
        }
    }

    async fn events_wait(&self) -> bool {
        const READY: &str = "SELECT COUNT(*) FROM access_events WHERE ready_at <= $1";
        let (mut tx, now) = (self.context.database.volatile_read().await.unwrap(), self.clock.now());
        let ready: i64 = match &mut tx.on {
            On::Sqlite(tx) => sqlx::query_scalar(READY).bind(now).fetch_one(&mut **tx).await.unwrap(),
            On::Postgres(tx) => sqlx::query_scalar(READY).bind(now).fetch_one(&mut **tx).await.unwrap(),
        };
        ready > 0
    }

    /// Waits until the last use of a session is written, which no answer waits for.
    pub async fn until_use_is_noted(&self, browser: &Browser) {
        let cookie = browser.cookie.borrow().clone().unwrap();
        let (token, visitor) = (cookie::token(&cookie), Visitor::new(None, "test"));
        let noted = async {
            while sessions::find(&self.context, &token, &visitor).await.unwrap().unwrap().is_stale {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), noted).await.unwrap();
    }

    /// `owner`, `admin`, `siteadmin` (London only), `support` or `member`, signed in.
    pub async fn browser(&self, who: &str) -> Browser {
        self.browser_of(self.account, who).await
    }

    /// The same of another account.
    pub async fn browser_of(&self, account: Account, who: &str) -> Browser {
        let scope = account.scope(who);
        let person = scope.person.unwrap();
        let visitor = Visitor::new(None, "test");
        // In test accounts a login has the number of its user.
        let person = (AccountId(account.id.0), person);
        let (login, mut tx) = (LoginId(person.1.0), self.context.database.volatile().await.unwrap());
        let token = sessions::start(&mut tx, &self.context, login, person, &visitor).await.unwrap();
        tx.commit().await.unwrap();
        let browser = Browser::new(&self.address);
        browser.cookie.replace(Some(cookie::signed(&self.context, &token)));
        browser.get("/").await.expect(200);
        browser
    }
}

/// The settings of tests: any free port, one thread.
pub fn config() -> Config {
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        url: None,
        trusted_proxies: Proxies::default(),
        smtp: None,
        connections: 1000,
        deadlines: Deadlines::default(),
        form_bytes: 64 << 10,
        upload_bytes: 512 << 20,
        upload_rows: 1_000_000,
        session_idle: Duration::from_mins(30),
        session_absolute: Duration::from_hours(8),
        workers: Some(1),
    }
}

/// The settings behind a proxy on this machine, so that a test can come from anywhere.
pub fn behind_a_proxy() -> Config {
    Config { trusted_proxies: Proxies::new(vec!["127.0.0.0/8".parse().unwrap()]), ..config() }
}

/// A browser: keeps cookies, remembers the token of the last form it saw, follows nothing by itself.
pub struct Browser {
    http: reqwest::Client,
    pub address: String,
    /// The session, where it was not made by signing in.
    cookie: RefCell<Option<String>>,
    csrf: RefCell<String>,
}

impl Browser {
    /// Somebody who is not signed in, at the address of a server.
    pub fn new(address: &str) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
        Self { http, address: address.to_owned(), cookie: RefCell::default(), csrf: RefCell::default() }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.http.get(self.url(path))).await
    }

    /// Sends a form, with the token of the last page that had one.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.csrf();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &csrf));
        self.send(self.http.post(self.url(path)).form(&fields)).await
    }

    /// Sends a file, with the token and these fields before it, as a browser does.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Page {
        let mut form = reqwest::multipart::Form::new().text("csrf", self.csrf());
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        let part = reqwest::multipart::Part::bytes(file.to_vec()).file_name(name.to_owned());
        let form = form.part("file", part.mime_str("text/csv").unwrap());
        self.send(self.http.post(self.url(path)).multipart(form)).await
    }

    /// Anything else: a request of any kind, to be given to [`Browser::send`].
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        self.http.request(method.parse().unwrap(), self.url(path))
    }

    /// A request with the session of this browser, for answers that are no text.
    pub fn with_cookies(&self, request: RequestBuilder) -> RequestBuilder {
        match &*self.cookie.borrow() {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    /// Sends a request with the cookies of this browser.
    pub async fn send(&self, request: RequestBuilder) -> Page {
        let page = Page::read(self.with_cookies(request).send().await.unwrap()).await;
        let told = page.cookie("session").split(';').next().unwrap_or_default();
        if self.cookie.borrow().is_some() && !told.is_empty() {
            self.cookie.replace(Some(told.to_owned()));
        }
        if let Some(token) = page.field("csrf") {
            token.clone_into(&mut self.csrf.borrow_mut());
        }
        page
    }

    /// The token of the last form.
    pub fn csrf(&self) -> String {
        self.csrf.borrow().clone()
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

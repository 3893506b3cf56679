//! A portal with what a first import needs.

use std::time::Duration;

use switchroom::config::Config;
use switchroom::operations::imports;

use crate::imports::office::furnish;
use crate::support::account::Account;
use crate::support::app::{Browser, Page, TestApp, config};
use crate::support::backend::Backend;

/// The page *Import* of phone users.
pub const IMPORT: &str = "/phone/users/import";
/// The same with the tab *Update Users*.
pub const UPDATE: &str = "/phone/users/import/update";

/// The server, and the owner's browser.
pub struct Portal {
    pub app: TestApp,
    pub owner: Browser,
}

impl Portal {
    /// A portal on a database; `None` where there is no PostgreSQL.
    pub async fn open(backend: Backend) -> Option<Self> {
        Self::open_with(backend, &config()).await
    }

    /// The same of a program with other settings.
    pub async fn open_with(backend: Backend, config: &Config) -> Option<Self> {
        let database = backend.database().await?;
        let account = Account::add(&database.database, 1).await;
        furnish(&database.database, account.id, &account).await;
        let app = TestApp::serve(database, account, config);
        let owner = app.browser("owner").await;
        Some(Self { app, owner })
    }

    /// Sends a file of phone users as the owner, without other options than these, and follows to where it
    /// leads.
    pub async fn import(&self, csv: &str, options: &[(&str, &str)]) -> Page {
        self.import_at(IMPORT, csv, options).await
    }

    /// The same on the page *Import* of another kind of file.
    pub async fn import_at(&self, path: &str, csv: &str, options: &[(&str, &str)]) -> Page {
        let sent = self.send(path, csv, options).await;
        self.follow(&sent).await
    }

    /// Sends a file, and does not look what becomes of it.
    pub async fn send(&self, path: &str, csv: &str, options: &[(&str, &str)]) -> Page {
        let page = self.owner.get(path).await.expect(200);
        let mut fields = vec![("form_key", page.field("form_key").unwrap())];
        fields.extend(options);
        self.owner.upload(path, &fields, "people.csv", csv.as_bytes()).await.expect(303)
    }

    /// Opens the page that a redirect leads the owner to, once no worker has the import any more: a busy machine
    /// may need longer than the portal itself waits.
    pub async fn follow(&self, redirect: &Page) -> Page {
        let place = place_of(redirect);
        let rest = place.strip_prefix("/imports/").unwrap_or_default();
        if let Ok(id) = rest.split(['?', '/']).next().unwrap_or_default().parse() {
            let owner = self.app.account.owner();
            imports::settle(&self.app.context, &owner, id, Duration::from_mins(1)).await.unwrap();
        }
        self.look(redirect).await
    }

    /// Opens the page that a redirect leads the owner to, at once.
    pub async fn look(&self, redirect: &Page) -> Page {
        self.owner.get(place_of(redirect)).await.expect(200)
    }

    /// Presses a button of the page that shows an import.
    pub async fn press(&self, page: &Page, button: &str) -> Page {
        let version = page.field("version").unwrap();
        self.owner.post(&action(page, button), &[("version", version)]).await
    }
}

/// Where a redirect leads, without a place on the page.
pub fn place_of(redirect: &Page) -> &str {
    redirect.location().split('#').next().unwrap()
}

/// The address of the form whose address ends like this.
#[track_caller]
pub fn action(page: &Page, button: &str) -> String {
    let actions = page.text.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = actions.into_iter().find(|action| action.ends_with(button));
    found.unwrap_or_else(|| panic!("no button {button} in: {}", page.words())).to_owned()
}

//! The page of one phone user, and the forms that change a part of it.

mod changing;
mod late;
mod page;
mod pending;
mod settings;

use switchroom::domain::ids::ExtensionId;

use crate::import_pages::portal::Portal;
use crate::support::app::{Browser, Page};
use crate::support::backend::Backend;

/// Ada has a package and two numbers, of which one is shown; Alan has neither.
const TWO: &str = "Email,Package,Site Name,Extension Number,Phone Number,Outbound Caller ID\n\
    ada@demo.example,US/CA Unlimited,Main Site,2001,\"+12055550121,+12055550122\",+12055550121\n\
    alan@demo.example,,Main Site,2003,,\n";

async fn portal_of_two(backend: Backend) -> Option<Portal> {
    let portal = Portal::open(backend).await?;
    portal.import(TWO, &[]).await.says("2 users added.");
    Some(portal)
}

/// The address of somebody's page.
async fn page_of(browser: &Browser, name: &str) -> String {
    browser.get("/phone/users").await.expect(200).link(name)
}

/// Sends the form at an address with these fields, as it was opened.
async fn send(browser: &Browser, url: &str, fields: &[(&str, &str)]) -> Page {
    let form = browser.get(url).await.expect(200);
    let mut all = vec![("version", form.field("version").unwrap())];
    all.extend(fields);
    browser.post(url, &all).await
}

/// The key in the address of a page.
fn key(url: &str) -> ExtensionId {
    ExtensionId(url.rsplit('/').next().unwrap().parse().unwrap())
}

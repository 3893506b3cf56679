//! Doing something with ticked rows of *Users & Rooms*, through the front door and without scripts.

mod emails;
mod handing_on;
mod many;
mod refused;
mod trash;

use crate::import_pages::portal::Portal;
use crate::support::app::{Browser, Page};
use crate::support::backend::Backend;

/// Ada has a package, a number and a setting; Grace and Alan have little.
const THREE: &str = "Email,Package,Site Name,Extension Number,Phone Number,SMS\n\
    ada@demo.example,US/CA Unlimited,Main Site,2001,+12055550121,Yes\n\
    grace@demo.example,,London,2002,,\n\
    alan@demo.example,,Main Site,2003,,\n";

const LIST: &str = "/phone/users";

async fn portal_of_three(backend: Backend) -> Option<Portal> {
    let portal = Portal::open(backend).await?;
    portal.import(THREE, &[]).await.says("3 users added.");
    Some(portal)
}

/// The box of the row whose name begins like this.
fn box_of(list: &Page, name: &str) -> String {
    let label = format!("\" aria-label=\"Select {name}");
    let end = list.text.find(&label).unwrap_or_else(|| panic!("no box of {name}: {}", list.words()));
    let start = list.text[..end].rfind("value=\"").unwrap() + 7;
    list.text[start..end].to_owned()
}

/// The page that asks before an action with the rows of these people.
async fn ask(browser: &Browser, action: &str, names: &[&str]) -> Page {
    let list = browser.get(LIST).await.expect(200);
    let rows: Vec<String> = names.iter().map(|name| format!("row={}", box_of(&list, name))).collect();
    browser.get(&format!("{LIST}/ticked/{action}?{}", rows.join("&"))).await
}

/// Sends the form of such a page.
async fn send(browser: &Browser, action: &str, page: &Page, more: &[(&str, &str)]) -> Page {
    let mut fields = Vec::new();
    for name in ["rows", "all", "list", "users", "told", "form_key"] {
        fields.extend(page.field(name).map(|value| (name, value)));
    }
    fields.extend(more);
    browser.post(&format!("{LIST}/ticked/{action}"), &fields).await
}

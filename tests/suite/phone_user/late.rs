//! Two people change the same phone user: the second sees what there is now, and keeps what was sent.

use rstest::rstest;
use switchroom::domain::fields::PackageFields;
use switchroom::domain::package::PackageKind;
use switchroom::repository::entity;
use switchroom::repository::packages::Packages;

use super::{page_of, portal_of_two, send};
use crate::import_pages::portal::Portal;
use crate::support::account::noon;
use crate::support::app::Page;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

/// Somebody else changes the extension after a page was opened; gives the version that page has.
async fn changed_meanwhile(portal: &Portal, url: &str) -> String {
    let old = portal.owner.get(url).await.expect(200).field("version").unwrap().to_owned();
    send(&portal.owner, &format!("{url}/edit/extension"), &[("extension_number", "2009")]).await.expect(303);
    old
}

fn version(page: &Page) -> &str {
    page.field("version").unwrap()
}

#[rstest]
#[tokio::test]
async fn the_switch_stands_as_it_was_sent(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let old = changed_meanwhile(&portal, &url).await;
    let page = portal.owner.post(&format!("{url}/status"), &[("version", &old)]).await.expect(409);
    let page = page.says("after you opened this page").says("Current values User Status Active");
    let switch = &page.text[page.text.find("name=\"active\"").unwrap()..];
    assert!(!switch[..switch.find('>').unwrap()].contains("checked"), "what was sent is kept");
    let sent = portal.owner.post(&format!("{url}/status"), &[("version", version(&page))]).await.expect(303);
    portal.look(&sent).await.says("The phone user is inactive and can't make or receive calls.");
}

#[rstest]
#[tokio::test]
async fn numbers_show_what_there_is_now(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let old = changed_meanwhile(&portal, &url).await;
    let fields = [("version", &*old), ("remove", "+12055550122")];
    let page = portal.owner.post(&format!("{url}/numbers"), &fields).await.expect(409);
    page.says("Current values Number(s) +1 205-555-0121, +1 205-555-0122");
    let picker = format!("{url}/package/numbers");
    let number = format!("number_{}", portal.number("+12055550123").await);
    let page = portal.owner.post(&picker, &[("version", &old), (&number, "on")]).await.expect(409);
    let page = page.says("Current values Number(s) +1 205-555-0121, +1 205-555-0122");
    assert_eq!(page.field(&number), Some("on"));
    let again = [("version", version(&page)), (&*number, "on")];
    portal.owner.post(&picker, &again).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn packages_show_what_there_is_now(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let removal = portal.owner.get(&url).await.link("US/CA Unlimited");
    let old = changed_meanwhile(&portal, &url).await;
    let fields = [("version", &*old), ("package", "Pro")];
    let page = portal.owner.post(&format!("{url}/package"), &fields).await.expect(409);
    let page = page.says("Current values Package(s) US/CA Unlimited");
    assert!(page.text.contains("<option value=\"Pro\" selected>"), "what was chosen is kept");
    let page = portal.owner.post(&removal, &[("version", &old)]).await.expect(409);
    let page = page.says("Current values Package(s) US/CA Unlimited Number(s) +1 205-555-0121");
    portal.owner.post(&removal, &[("version", version(&page))]).await.expect(303);
    let gone = portal.owner.post(&removal, &[("version", &old)]).await.expect(409);
    gone.says("Someone else removed this package").says("Current values Package(s) Basic");
}

#[rstest]
#[tokio::test]
async fn without_an_add_on_the_numbers_stay(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let account = portal.app.account.id;
    let mut tx = portal.app.context.database.write(account).await.unwrap();
    let add_on = PackageFields {
        name: "Power Pack".to_owned(),
        kind: PackageKind::AddOn,
        has_numbers: false,
        calling: String::new(),
        seats: 3,
    };
    let key = entity::add::<Packages>(&mut tx, account, &add_on, noon()).await.unwrap();
    tx.commit().await.unwrap();
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let (form, add_on) = (format!("{url}/package"), format!("package_{key}"));
    let both = [("package", "US/CA Unlimited"), (&*add_on, "on")];
    send(&portal.owner, &form, &both).await.expect(303);
    let page = portal.owner.get(&url).await.expect(200).says("US/CA Unlimited : remove Power Pack : remove");
    let removal = page.link("Power Pack");
    let page = portal.owner.get(&removal).await.expect(200).says("Remove Power Pack from Ada Lovelace?");
    page.says("Its seat becomes available. Numbers are kept.")
        .says_not("call outside")
        .says_not("+1 205-555-0121");
    let done = send(&portal.owner, &removal, &[]).await.expect(303);
    let page = portal.look(&done).await.says("Power Pack is removed.").says_not("Power Pack : remove");
    page.says("US/CA Unlimited : remove")
        .says("Number(s) +1 205-555-0121 +12055550121 Copy +12055550121 Caller ID");
}

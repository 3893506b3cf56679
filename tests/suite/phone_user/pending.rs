//! The page of somebody who has not accepted the invitation, and *Resend Invite*.

use rstest::rstest;

use super::{page_of, portal_of_two, send};
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const MARY: &str = "mary@demo.example";

#[rstest]
#[tokio::test]
async fn a_phone_that_is_held_has_its_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let held = portal.give(MARY, &[("extension_number", "2010")]).await;
    assert!(held.held);
    let url = format!("/phone/users/{}", held.phone.id);
    let page = portal.owner.get(&url).await.expect(200).says("Ext. 2010").says("Sign-in: Pending");
    let menu = &page.text[page.text.find("Actions for").unwrap()..page.text.find("Profile").unwrap()];
    assert!(!menu.contains("Remove"), "what is held is taken away in User Management: {menu}");
    let form = format!("{url}/edit/extension");
    let done = send(&portal.owner, &form, &[("extension_number", "2011")]).await.expect(303);
    portal.look(&done).await.says("Ext. 2011");
    let mary = portal.phone(MARY).await;
    assert!(mary.held, "a change does not make it a phone in use");
    let done = portal.owner.post(&format!("{url}/resend"), &[]).await.expect(303);
    assert_eq!(done.location(), url);
    portal.owner.get("/account/outbox?q=mary@").await.expect(200).says(MARY);
}

#[rstest]
#[tokio::test]
async fn resend_invite_tells_extension_and_numbers_once_more(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let member = portal.app.account.email("member");
    portal.import(&format!("Email,Site Name,Extension Number\n{member},Main Site,2010\n"), &[]).await;
    let outbox = format!("/account/outbox?q={member}");
    portal.owner.get(&outbox).await.expect(200).says("No email matches");
    let url = page_of(&portal.owner, "member Person").await;
    let done = portal.owner.post(&format!("{url}/resend"), &[]).await.expect(303);
    assert_eq!(done.location(), url, "it leads back to the page of the phone user");
    portal.look(&done).await.says("The email with the extension");
    let list = portal.owner.get(&outbox).await.expect(200);
    portal.owner.get(&list.link(&member)).await.expect(200).says("2010");
    // Ada has no password yet: an invitation, and the extension beside it.
    let ada = page_of(&portal.owner, "Ada Lovelace").await;
    let done = portal.owner.post(&format!("{ada}/resend"), &[]).await.expect(303);
    portal.look(&done).await.says("The new invitation");
    portal.owner.get("/account/outbox?q=ada@").await.expect(200).says("1–2 of 2");
    let support = portal.app.browser("support").await;
    support.post(&format!("{url}/resend"), &[]).await.expect(403);
}

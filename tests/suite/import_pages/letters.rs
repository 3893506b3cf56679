//! A file whose letters are in doubt, on the pages: names as they were read, and the way to another encoding.

use rstest::rstest;

use super::portal::{Portal, place_of};
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const USERS: &str = "/users/import";
const POLISH: &[u8] = b"Email;First Name;Last Name\r\nl.zak@demo.example;\xA3ukasz;\xAFak\r\n";

#[rstest]
#[tokio::test]
async fn the_names_are_shown_as_read_and_another_encoding_can_be_chosen(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.owner.get(USERS).await.expect(200);
    let fields = [("form_key", page.field("form_key").unwrap())];
    let sent = portal.owner.upload(USERS, &fields, "people.csv", POLISH).await.expect(303);
    let page = portal.follow(&sent).await;
    let page = page.says("Are these letters right?").says("windows-1250: \"Łukasz\", \"Żak\"");
    let link = page.text.split("href=\"").find(|link| link.contains("#encoding")).unwrap();
    let link = link.split('"').next().unwrap().replace("&#38;", "&");
    let start = portal.owner.get(link.split('#').next().unwrap()).await.expect(200);
    start.says("Central Europe (windows-1250)");
    let applied = portal.press(&page, "/apply").await.expect(303);
    assert!(place_of(&applied).starts_with("/imports/"));
    portal.follow(&applied).await.says("1 user added").says_not("upload the file with another encoding");
}

#[rstest]
#[tokio::test]
async fn a_chosen_encoding_is_used_and_kept_in_the_address(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let start = portal.owner.get(&format!("{USERS}?encoding=windows-1251")).await.expect(200);
    assert!(start.text.contains("<option value=\"windows-1251\" selected"), "{}", start.text);
    let fields = [("form_key", start.field("form_key").unwrap()), ("encoding", "windows-1251")];
    let sent = portal.owner.upload(USERS, &fields, "people.csv", POLISH).await.expect(303);
    portal.follow(&sent).await.says("Јukasz").says_not("Are these letters right?");
    let fields = [("form_key", "another-key-of-a-form"), ("encoding", "windows-9")];
    let refused = portal.owner.upload(USERS, &fields, "people.csv", POLISH).await;
    assert!(refused.text.contains("Encoding: there is no encoding of this name."), "{}", refused.words());
}

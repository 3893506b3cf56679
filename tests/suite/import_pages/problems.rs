//! Files with problems: Details, *Ignore Issues and Upload Others*, *Reupload*, *Close*.

use rstest::rstest;
use switchroom::domain::keyset::{Cursor, Key, Position};

use super::portal::{Portal, action};
use crate::support::app::Page;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

/// Two rows are good, three are not.
const FIVE: &str = "Email,Site Name,Extension Number\n\
    ada@demo.example,London,801\n\
    nobody@demo.example,London,\n\
    mary@demo.example,London,\n\
    alan@demo.example,Lodnon,\n\
    grace@demo.example,Main Site,\n";

#[rstest]
#[tokio::test]
async fn problems_are_counted_and_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(FIVE, &[]).await;
    let page =
        page.says("3 of 5 rows have problems").says("Nothing has been changed yet. 2 ready 3 with issues");
    let bar = "class=\"parts rows\" aria-hidden=\"true\"><rect class=\"first\" width=\"40.0%\"";
    assert!(page.text.contains(bar), "{}", page.text);
    let words = page.words();
    let places: Vec<_> = ["Details", "Ignore Issues and Upload Others", "Reupload", "Close"]
        .map(|button| words.find(button).unwrap_or_else(|| panic!("no {button}")))
        .into();
    assert!(places.is_sorted(), "{places:?}");
    // The problems are there at once.
    page.says("2 users will be added").says("nobody@demo.example").says("Rows 3 to 5 of the file");
}

#[rstest]
#[tokio::test]
async fn details_show_each_row_and_filter_by_topic(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(FIVE, &[]).await;
    let url = action(&page, "/close").replace("/close", "");
    let details = portal.owner.get(&format!("{url}?details=1")).await.expect(200);
    let details =
        details.says("nobody@demo.example").says("alan@demo.example").says("Rows 3 to 5 of the file");
    let topic = details.text.split("details=1&#38;topic=").nth(1).unwrap().split('#').next().unwrap();
    let one = portal.owner.get(&format!("{url}?details=1&topic={topic}")).await.expect(200);
    one.says("Clear all").says("Row ");
    portal.owner.get(&format!("{url}?details=1&topic=nonsense")).await.expect(200).says("No row has this");
    let beside_row_4 = Cursor(vec![Key::Number(4)]);
    for (position, row) in [
        (Position::After(beside_row_4.clone()), "Row 5 of the file"),
        (Position::Before(beside_row_4), "Rows 3 to 5 of the file"),
        (Position::Last, "Rows 3 to 5 of the file"),
    ] {
        let at = position.token().unwrap();
        portal.owner.get(&format!("{url}?details=1&at={at}")).await.expect(200).says(row);
    }
}

#[rstest]
#[tokio::test]
async fn the_others_are_added_and_the_rest_can_be_downloaded(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(FIVE, &[]).await;
    let applied = portal.press(&page, "/ignore-issues").await.expect(303);
    portal.follow(&applied).await.says("2 users added. 3 rows left out.").says("Download rows with problems");
    let file = format!("{}/rows-with-problems.csv", applied.location());
    let file = portal.owner.get(&file).await.expect(200);
    assert_eq!((file.header("cache-control"), file.text.lines().count()), ("no-store", 4));
    assert!(
        file.text.contains("\"Extension Number\",\"Problem\"\r\n\"nobody@demo.example\""),
        "{}",
        file.text
    );
    assert!(!file.text.contains("ada@"), "{}", file.text);
}

#[rstest]
#[tokio::test]
async fn a_corrected_file_is_the_next_attempt(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import("Email,Site Name\nalan@demo.example,Lodnon\n", &[]).await;
    let page = page.says("1 of 1 row has problems").says_not("Ignore Issues and Upload Others");
    let again = reupload(&portal, &page, "Email,Site Name\nalan@demo.example,London\n").await.expect(303);
    assert_eq!(again.location(), action(&page, "/reupload").replace("/reupload", ""));
    portal.follow(&again).await.says("1 user added.").says("attempt 2");
    let twice = reupload(&portal, &page, "Email,Site Name\nalan@demo.example,London\n").await.expect(303);
    assert_eq!(twice.location(), again.location());
    let other = reupload(&portal, &page, "Email\nada@demo.example\n").await.expect(409);
    other.says("This import was applied. Nothing was done.");
    portal.owner.get("/imports").await.says("1 of 1, newest first");
}

/// The tour of README: download the rows with problems, correct them, bring them back.
#[rstest]
#[tokio::test]
async fn corrected_rows_come_back_to_the_others(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(FIVE, &[]).await;
    let page = page.says("Only these rows change. A file without the column Row replaces all 5 rows.");
    let file = action(&page, "/close").replace("/close", "/rows-with-problems.csv");
    let failing = portal.owner.get(&file).await.expect(200).text;
    let import = action(&page, "/close").replace("/close", "").replace("/imports/", "");
    assert!(
        failing.contains(&format!("\"5 (import {import}, upload 1)\",\"alan@demo.example\"")),
        "{failing}"
    );
    let one = failing.replace("Lodnon", "London");
    let again = reupload(&portal, &page, &one).await.expect(303);
    let page = portal.follow(&again).await.says("2 of 5 rows have problems").says("3 ready 2 with issues");
    let page = page.says("\"corrected.csv\" corrected 1 cell in 1 row.");
    let outdated = reupload(&portal, &page, &one.replace("London", "Main Site")).await.expect(303);
    let page = portal.follow(&outdated).await.says("\"corrected.csv\" was not used.");
    let page = page.says("Row 4: Row 5 of the import was changed after this file was downloaded.");
    let again = reupload(&portal, &page, &one.replace("nobody@", "isaac@")).await.expect(303);
    let page = portal.follow(&again).await.says("2 of 5 rows have problems").says("3 ready 2 with issues");
    let applied = portal.press(&page, "/ignore-issues").await.expect(303);
    portal.follow(&applied).await.says("3 users added. 2 rows left out.");
}

#[rstest]
#[tokio::test]
async fn a_whole_new_file_says_what_it_replaced(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(FIVE, &[]).await;
    let again = reupload(&portal, &page, "Email,Site Name\nada@demo.example,London\n").await.expect(303);
    let told = "\"corrected.csv\" replaced the previous file and its 5 rows.";
    portal.follow(&again).await.says("1 user added.").says(told);
    let file = "Row,Email,Site Name\n\"2 (import 1, upload 1)\",alan@demo.example,London\n";
    portal.import(file, &[]).await.says("1 user added.").says("The column Row is not used");
}

#[rstest]
#[tokio::test]
async fn closing_changes_nothing_and_leads_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(FIVE, &[]).await;
    let closed = portal.press(&page, "/close").await.expect(303);
    assert_eq!(closed.location(), "/phone/users");
    portal.owner.get("/imports").await.says("people.csv closed. Nothing has been changed.");
}

#[rstest]
#[tokio::test]
async fn the_buttons_of_an_old_page_explain_themselves(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let old = portal.import(FIVE, &[]).await;
    portal.press(&old, "/close").await.expect(303);
    let late = portal.press(&old, "/ignore-issues").await.expect(409);
    late.says("This import was closed. Nothing was done.").says("people.csv was closed");
    let late = reupload(&portal, &old, FIVE).await.expect(409);
    late.says("This import was closed. Nothing was done.");
}

#[rstest]
#[tokio::test]
async fn a_file_that_cannot_be_read_says_why(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import("ada@demo.example,London\ngrace@demo.example,London\n", &[]).await;
    let page = page.says("people.csv cannot be read").says("Nothing has been changed yet.");
    let page = page.says("ada@demo.example,London").says("must name the columns: Email").says("Reupload");
    portal.press(&page, "/close").await.expect(303);
}

/// Sends a file with *Reupload* of a page.
pub(crate) async fn reupload(portal: &Portal, page: &Page, csv: &str) -> Page {
    let fields = ["form_key", "attempt"].map(|name| (name, page.field(name).unwrap()));
    portal.owner.upload(&action(page, "/reupload"), &fields, "corrected.csv", csv.as_bytes()).await
}

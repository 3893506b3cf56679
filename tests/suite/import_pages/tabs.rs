//! The two tabs of the page *Import* of phone users: what is chosen goes with them.

use rstest::rstest;

use super::portal::{IMPORT, Portal, UPDATE};
use crate::support::backend::Backend::{self, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn each_tab_has_its_own_words(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let add = portal.owner.get(IMPORT).await.expect(200);
    let add = add.says("Import phone users").says("28 columns, in any order").says_not("Ignore blank cells");
    assert!(add.text.contains(&format!("href=\"{UPDATE}\">Update Users")), "no way to the other tab");
    let update = portal.owner.get(UPDATE).await.expect(200);
    let update = update.says("Update phone users").says("29 columns, in any order").says("Blank cell");
    let update = update.says("Ignore blank cells").says("Press Export on Users &#38; Rooms");
    let update = update.says("The numbers become unassigned.").says("Imported to (Optional)");
    update
        .says("If anything would be removed or replaced, or letters look wrong, you'll see a preview first.");
    portal.owner.get("/phone/numbers/import").await.expect(200).says_not("Update Users");
}

#[rstest]
#[tokio::test]
async fn each_tab_has_its_own_sample(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let sample = portal.owner.get(&format!("{UPDATE}/sample.csv")).await.expect(200);
    assert_eq!(
        sample.header("content-disposition"),
        "attachment; filename=\"phone-users-update-sample.csv\""
    );
    let header = sample.text.lines().next().unwrap();
    assert_eq!(header.split(',').count(), 26, "{header}");
    assert!(header.contains("\"Activation Status\""), "{header}");
}

#[rstest]
#[tokio::test]
async fn finding_somebody_stays_on_the_tab_and_keeps_the_options(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.owner.get(UPDATE).await.expect(200);
    let chosen = [("copy_search", "lovel"), ("leave_blank_cells", "on"), ("form_key", "x"), ("file", "")];
    let found = portal.owner.post(&format!("{UPDATE}/copy-from"), &chosen).await.expect(303);
    let query = "copy_search=lovel&leave_blank_cells=on";
    assert_eq!(found.location(), format!("{UPDATE}?{query}#copy_search"));
    let page = portal.look(&found).await.says("No phone user found for “lovel”.");
    assert!(page.text.contains("name=\"leave_blank_cells\" value=\"on\" checked"), "the tick is gone");
    let tab = format!("href=\"{IMPORT}?{}\">Add Users", query.replace('&', "&#38;"));
    assert!(page.text.contains(&tab), "the other tab has lost what was chosen: {}", page.text);
}

#[rstest]
#[tokio::test]
async fn a_refused_form_stays_on_the_tab(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.owner.get(UPDATE).await.expect(200);
    let chosen = [("form_key", "key"), ("leave_blank_cells", "on")];
    let page = portal.owner.upload(UPDATE, &chosen, "", b"").await.expect(422);
    let page = page.says("Error: Update phone users").says("no file was chosen. Choose a CSV file.");
    assert!(page.text.contains("name=\"leave_blank_cells\" value=\"on\" checked"), "the tick is gone");
    assert!(page.text.contains(&format!("action=\"{UPDATE}\"")), "the form leads to another tab");
}

#[rstest]
#[tokio::test]
async fn who_may_not_import_sees_no_tab(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let support = portal.app.browser("support").await;
    support.get(UPDATE).await.expect(403);
    support.get(&format!("{UPDATE}/sample.csv")).await.expect(403);
    support.upload(UPDATE, &[("form_key", "key")], "people.csv", b"Email\n").await.expect(403);
}

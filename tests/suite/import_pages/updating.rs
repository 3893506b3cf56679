//! Files that update: what their pages say before and after, and what stops them.

use std::fmt::Write as _;

use rstest::rstest;

use super::portal::{IMPORT, Portal, UPDATE, action};
use crate::support::app::Page;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

/// Ada has what can be lost; Grace and Alan have little.
const THREE: &str = "Email,Package,Site Name,Extension Number,Phone Number,SMS\n\
    ada@demo.example,US/CA Unlimited,Main Site,2001,+12055550121,Yes\n\
    grace@demo.example,,London,2002,,\n\
    alan@demo.example,,Main Site,2003,,\n";

/// Ada becomes Basic, Grace gets a package, Alan stays.
const DIFFERENT: &str = "Email,Package,SMS\n\
    ada@demo.example,,\n\
    grace@demo.example,US/CA Unlimited,No\n\
    alan@demo.example,,\n";

async fn portal_of_three(backend: Backend) -> Option<Portal> {
    let portal = Portal::open(backend).await?;
    portal.import(THREE, &[]).await.says("3 users added.");
    Some(portal)
}

/// The address of an import from one of its buttons.
fn url_of(page: &Page) -> String {
    action(page, "/close").replace("/close", "")
}

#[rstest]
#[tokio::test]
async fn what_only_gives_is_done_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let file = "Email,Package,Phone Number\n\
        grace@demo.example,US/CA Unlimited,+12055550122\nalan@demo.example,,\n";
    let page = portal.import_at(UPDATE, file, &[]).await;
    let page = page.says("1 user changed.").says("Packages changed 1 Numbers assigned 1");
    let page = page.says("Rows that change nothing 1").says("Grace Hopper").says("Row by row");
    let page = page.says_not("taken away").says_not("Apply ");
    assert_eq!(page.link("Close"), "/phone/users");
    portal.owner.get("/phone/users").await.expect(200).says("+1 205-555-0122");
}

#[rstest]
#[tokio::test]
async fn what_takes_away_is_shown_first(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = portal.import_at(UPDATE, DIFFERENT, &[]).await;
    let page = page.says("2 users will be changed").says("Nothing has been changed yet.");
    let page = page.says("1 user will lose or change a setting Users losing outbound calling 1");
    let page = page.says("Numbers moved to unassigned 1").says("Rows that change nothing 1");
    let page = page.says("Package: US/CA Unlimited → nothing").says("SMS: No").says_not("Alan Turing");
    portal.owner.get("/phone/users").await.expect(200).says("+1 205-555-0121");
    let applied = portal.press(&page, "/apply").await.expect(303);
    let done = portal.follow(&applied).await.says("2 users changed.");
    done.says("1 user lost or changed a setting").says_not("Ignore blank cells");
    portal.owner.get("/phone/users").await.expect(200).says_not("+1 205-555-0121");
}

#[rstest]
#[tokio::test]
async fn the_plan_is_filtered_by_kind_of_change(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = portal.import_at(UPDATE, DIFFERENT, &[]).await;
    let page = page.says("All 2 Package 2 Phone Number 1 Settings 2 Removed or replaced 1");
    let taking = portal.owner.get(&page.link("Removed or replaced")).await.expect(200);
    let taking = taking.says("Removed or replaced: row 2 of the file").says("Ada Lovelace");
    let taking = taking.says_not("Grace Hopper");
    let same = portal.owner.get(&page.link("Show these rows")).await.expect(200);
    assert_eq!(same.text.matches("<th scope=\"row\">").count(), 1);
    let settings = portal.owner.get(&taking.link("Settings")).await.expect(200);
    settings.says("Settings: rows 2 to 3 of the file").says("Grace Hopper");
    let none = format!("{}?plan=1&only=Nonsense", url_of(&page));
    let none = portal.owner.get(&none).await.expect(200).says("No row has this kind of change.");
    portal.owner.get(&none.link("Show all changes")).await.expect(200).says("Ada Lovelace");
}

#[rstest]
#[tokio::test]
async fn pages_of_the_plan_keep_the_filter(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (mut users, mut phones, mut update) = (
        "Email,First Name\n".to_owned(),
        "Email,Site Name\n".to_owned(),
        "Email,SMS,User Status\n".to_owned(),
    );
    for number in 1..=60 {
        let _ = writeln!(users, "n{number}@demo.example,N{number}");
        let _ = writeln!(phones, "n{number}@demo.example,London");
        let _ = writeln!(update, "n{number}@demo.example,Yes,{}", if number < 9 { "Inactive" } else { "" });
    }
    let page = portal.import_at("/users/import", &users, &[("active", "on")]).await;
    let page = portal.press(&page.says("60 users will be added"), "apply").await;
    portal.follow(&page).await.says("60 users added.");
    portal.import(&phones, &[]).await.says("60 users added.");
    let page = portal.import_at(UPDATE, &update, &[]).await.says("60 users will be changed");
    let settings = portal.owner.get(&page.link("Settings")).await.expect(200);
    let settings = settings.says("Settings: rows 2 to 26 of the file").says_not("Previous");
    let next = portal.owner.get(&settings.link("Next")).await.expect(200);
    let next = next.says("Settings: rows 27 to 51 of the file");
    portal.owner.get(&next.link("Previous")).await.expect(200).says("Settings: rows 2 to 26 of the file");
    let inactive = portal.owner.get(&next.link("User Status")).await.expect(200);
    inactive.says("User Status: rows 2 to 9 of the file").says_not("Next");
}

#[rstest]
#[tokio::test]
async fn an_export_that_comes_back_changes_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let exported = portal.owner.get("/phone/users/export").await.expect(200).text;
    let nothing = "all 3 rows already match";
    let page = portal.import_at(UPDATE, &exported, &[]).await;
    page.says(&format!("No changes: {nothing}.")).says_not("Row by row");
    let page = portal.import_at(UPDATE, &exported, &[("plan_first", "on")]).await;
    let page = page.says(&format!("No changes: {nothing}")).says_not("Apply ");
    portal.press(&page, "/close").await.expect(303);
    portal.owner.get("/imports").await.expect(200).says("0 rows changed, 3 unchanged");
}

#[rstest]
#[tokio::test]
async fn blank_cells_can_be_left_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let london = portal.app.account.london.to_string();
    let page = portal.import_at(UPDATE, DIFFERENT, &[("plan_first", "on")]).await;
    let again = page.link("upload the file with");
    assert_eq!(again, format!("{UPDATE}?leave_blank_cells=on&plan_first=on"));
    let form = portal.owner.get(&again).await.expect(200);
    assert!(form.text.contains("name=\"leave_blank_cells\" value=\"on\" checked"), "no tick");
    let options = [("leave_blank_cells", "on")];
    portal.import_at(UPDATE, DIFFERENT, &options).await.says("1 user changed.").says_not("taken away");
    let both = [("leave_blank_cells", "on"), ("site", london.as_str())];
    let moved = portal.import_at(UPDATE, "Email,Package\nada@demo.example,\n", &both).await;
    moved.says("Site Name: Main Site → London").says_not("upload the file with");
}

#[rstest]
#[tokio::test]
async fn blank_cells_are_blamed_only_for_what_they_take(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let inactive = "Email,User Status\nada@demo.example,Inactive\n";
    let page = portal.import_at(UPDATE, inactive, &[]).await.says("1 user will lose or change a setting");
    page.says("Users made inactive 1").says_not("blank cell");
    let device = "Email,Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address\n\
ada@demo.example,Yealink,t46s,80:5e:c0:00:00:01\n";
    portal.import_at(UPDATE, device, &[]).await.says("1 user changed.");
    // A desk phone that goes to another slot is not taken away, whatever else is.
    let slots = "Email,SMS,Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address,\
Desk Phone 1's Provision Template,Desk Phone 2's Brand,Desk Phone 2's Model,Desk Phone 2's MAC Address,\
Desk Phone 2's Provision Template\nada@demo.example,No,,,,,Yealink,t46s,80:5e:c0:00:00:01,\n";
    let page = portal
        .import_at(UPDATE, slots, &[])
        .await
        .says("Desk Phone 2's Model: t46s")
        .says("Removed or replaced");
    assert!(page.text.contains(">Ada Lovelace</a>"), "{}", page.text);
    page.says_not("blank cell");
    let numbers = "Email,Phone Number\nada@demo.example,\n";
    let page = portal.import_at(UPDATE, numbers, &[]).await.says("If blank cells should not remove anything");
    let blank = portal.owner.get(&page.link("Taken away by a blank cell")).await.expect(200);
    blank.says("Taken away by a blank cell: row 2 of the file").says("Ada Lovelace");
}

#[rstest]
#[tokio::test]
async fn the_others_are_changed_and_their_plan_can_be_seen(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let file = "Email,Package,SMS\nada@demo.example,,No\nowner@one.example,,\nalan@demo.example,,\n";
    let page = portal.import_at(UPDATE, file, &[]).await.says("1 of 3 rows has problems");
    let page = page.says("2 ready, 1 of them change nothing 1 with issues").says("1 user will be changed.");
    let page = page.says("1 user will lose or change a setting").says_not("→");
    let plan = portal.owner.get(&page.link("Show preview")).await.expect(200);
    let plan = plan.says("Preview of the other rows").says("Package: US/CA Unlimited → nothing");
    let applied = portal.press(&plan, "/ignore-issues").await.expect(303);
    portal.follow(&applied).await.says("1 user changed. 1 row left out.");
    let history = portal.owner.get("/imports").await.expect(200);
    history.says("Phone Users Update Users").says("1 row changed, 1 unchanged, 1 left out");
    portal.owner.get("/").await.expect(200).says("Phone Users Update Users");
}

#[rstest]
#[tokio::test]
async fn nothing_is_offered_that_would_change_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let file = "Email,SMS\nowner@one.example,Yes\nada@demo.example,Yes\n";
    let page = portal.import_at(UPDATE, file, &[]).await.says("1 of 2 rows has problems");
    page.says("1 ready, 1 of them change nothing 1 with issues").says_not("Ignore Issues and Upload Others");
}

#[rstest]
#[tokio::test]
async fn a_corrected_file_updates_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = portal.import_at(UPDATE, "Email,SMS\nalan@demo.example,Perhaps\n", &[]).await;
    let page = page.says("1 of 1 row has problems");
    let fields = ["form_key", "attempt"].map(|name| (name, page.field(name).unwrap()));
    let file = b"Email,SMS\nalan@demo.example,Yes\n";
    let again = portal.owner.upload(&action(&page, "/reupload"), &fields, "corrected.csv", file).await;
    portal.follow(&again.expect(303)).await.says("1 user changed.").says("attempt 2");
    portal.owner.get(IMPORT).await.expect(200).says("Add Users");
}

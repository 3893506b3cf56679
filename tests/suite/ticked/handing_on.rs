//! *Remove* of one person whose numbers go to another, in one plan.

use rstest::rstest;

use super::{LIST, ask, portal_of_three, send};
use crate::import_pages::portal::Portal;
use crate::support::app::Page;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

/// Ada is removed, and somebody is named for her number.
pub(super) async fn remove_ada(portal: &Portal, to: &str) -> Page {
    let page = ask(&portal.owner, "remove-users", &["Ada"]).await.expect(200);
    let page = page.says("Remove 1 user?").says("Numbers go to").says_not("become unassigned");
    send(&portal.owner, "remove-users", &page, &[("numbers_go_to", to)]).await
}

/// Alan has the package that a number needs.
pub(super) async fn give_alan_a_package(portal: &Portal) {
    let page = ask(&portal.owner, "assign-package", &["Alan"]).await.expect(200);
    let sent = send(&portal.owner, "assign-package", &page, &[("value", "Pro")]).await.expect(303);
    portal.follow(&sent).await;
}

#[rstest]
#[case("alan@demo.example")]
#[case("2003")]
#[case("Alan Turing")]
#[tokio::test]
async fn the_numbers_of_a_leaver_go_to_another(
    #[case] to: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    give_alan_a_package(&portal).await;
    let sent = remove_ada(&portal, to).await.expect(303);
    portal.look(&sent).await.says("The numbers went to Alan Turing.").says("1–2 of 2").says_not("Ada");
    portal.owner.get("/phone/numbers?q=0121").await.expect(200).says("Alan Turing");
    let record = portal.owner.get("/account/changes?q=ada").await.expect(200);
    record.says("Unassign license").says("License");
    portal.owner.get("/users?q=ada").await.expect(200).says("Ada Lovelace");
    portal.owner.get("/account/outbox").await.says("alan@demo.example");
    // Ada is told nothing of the numbers that she lost; nobody was told of the import.
    portal.owner.get("/account/outbox?q=ada@").await.expect(200).says("No email matches");
}

#[rstest]
#[case("nobody@demo.example", "no phone user has this name")]
#[case("ada@demo.example", "no phone user has this name")]
#[case("alan@demo.example", "package")]
#[tokio::test]
async fn who_cannot_take_them_is_told_and_nothing_is_removed(
    #[case] to: &str,
    #[case] told: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    remove_ada(&portal, to).await.expect(422).says(told);
    portal.owner.get(LIST).await.expect(200).says("1–3 of 3");
    portal.owner.get("/phone/numbers?q=0121").await.expect(200).says("Ada Lovelace");
}

/// Two were ticked and one is gone meanwhile: whose numbers go where is not guessed.
#[rstest]
#[tokio::test]
async fn a_holder_named_for_one_of_two_is_not_passed_over(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "remove-users", &["Ada", "Grace"]).await.expect(200);
    let rows = page.field("rows").unwrap().replace(',', "%2C");
    let gone = ask(&portal.owner, "remove-users", &["Grace"]).await.expect(200);
    portal.follow(&send(&portal.owner, "remove-users", &gone, &[]).await.expect(303)).await;
    let page = portal.owner.get(&format!("{LIST}/ticked/remove-users?page={rows}")).await.expect(200);
    let page = page.says("Remove 1 user?").says("1 number becomes unassigned.").says_not("Numbers go to");
    send(&portal.owner, "remove-users", &page, &[("numbers_go_to", "alan@demo.example")])
        .await
        .expect(409)
        .says("Nothing was done.");
    portal.owner.get("/phone/numbers?q=0121").await.expect(200).says("Ada Lovelace");
}

//! Each action, with what it changes and what it says first.

use rstest::rstest;
use switchroom::config::Config;

use super::{LIST, ask, box_of, portal_of_three, send};
use crate::import_pages::portal::Portal;
use crate::import_pages::problems::reupload;
use crate::support::app::config;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

impl Portal {
    /// Carries an action out for these people, and gives what the page of its import says.
    pub(super) async fn carry_out(&self, action: &str, names: &[&str], more: &[(&str, &str)]) -> String {
        let page = ask(&self.owner, action, names).await.expect(200);
        let sent = send(&self.owner, action, &page, more).await.expect(303);
        self.follow(&sent).await.words()
    }

    /// The cells of somebody in the export.
    pub(super) async fn row_of(&self, email: &str) -> String {
        let file = self.owner.get("/phone/users/export").await.expect(200).text;
        file.lines().find(|line| line.contains(email)).unwrap_or_default().to_owned()
    }
}

#[rstest]
#[tokio::test]
async fn removed_users_lose_all_and_stay_in_user_management(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "remove-users", &["Ada", "Grace"]).await.expect(200);
    let page = page.says("Remove 2 users?").says("1 number becomes unassigned.").says("Ada Lovelace");
    let page = page.says("2 phone licenses and their extensions are available again.").says_not("Alan");
    let long = "x".repeat(201);
    send(&portal.owner, "remove-users", &page, &[("reason", &long)])
        .await
        .expect(422)
        .says("longer than 200 characters");
    let sent = send(&portal.owner, "remove-users", &page, &[("reason", "HR-4711 <left>")]).await.expect(303);
    portal
        .follow(&sent)
        .await
        .says("Reason: HR-4711 &#60;left")
        .says("2 users changed")
        .says("2 ticked users: Remove Users");
    portal.owner.get(LIST).await.expect(200).says("1 of 1").says("Alan");
    portal.owner.get("/users?q=ada").await.expect(200).says("Ada Lovelace");
    portal.owner.get("/phone/numbers?q=0121").await.expect(200).says("Unassigned");
    portal.owner.get("/imports").await.says("2 ticked users: Remove Users").says("Applied");
    portal.owner.get("/account/changes").await.says("Remove users").says("Reason");
    let again = send(&portal.owner, "remove-users", &page, &[]).await.expect(303);
    portal.look(&again).await.says("The users you ticked are no longer there.");
}

#[rstest]
#[tokio::test]
async fn removed_packages_take_the_numbers_along(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "remove-all-packages", &["Ada", "Alan"]).await.expect(200);
    page.says("1 of them has a package now.").says("1 number becomes unassigned.");
    portal.carry_out("remove-all-packages", &["Ada", "Alan"], &[]).await;
    let ada = portal.row_of("ada@demo.example").await;
    assert!(!ada.contains("Unlimited") && !ada.contains("+12055550121") && ada.contains("2001"), "{ada}");
    portal.owner.get("/phone/numbers?q=0121").await.expect(200).says("Unassigned");
}

#[rstest]
#[case("assign-package", "Pro", "Pro")]
#[case("move-to-site", "London", "London")]
#[case("deactivate", "", "Inactive")]
#[tokio::test]
async fn many_are_changed_as_by_a_file(
    #[case] action: &str,
    #[case] value: &str,
    #[case] then: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.carry_out(action, &["Ada", "Alan"], &[("value", value)]).await;
    let page = portal.owner.get("/imports").await;
    // What takes something away shows its plan first, unless the page that asked told it.
    if page.text.contains("Ready") {
        let page = portal.owner.get(&page.link("2 ticked users")).await.expect(200);
        portal.follow(&portal.press(&page, "/apply").await.expect(303)).await;
    }
    for email in ["ada@demo.example", "alan@demo.example"] {
        let row = portal.row_of(email).await;
        assert!(row.contains(then), "{action}: {row}");
    }
    let grace = portal.row_of("grace@demo.example").await;
    assert!(!grace.contains("Pro") && !grace.contains("Inactive"), "{grace}");
}

#[rstest]
#[tokio::test]
async fn who_is_inactive_is_activated_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.carry_out("deactivate", &["Ada"], &[]).await;
    assert!(portal.row_of("ada@demo.example").await.contains("Inactive"));
    portal.carry_out("activate", &["Ada"], &[]).await;
    assert!(!portal.row_of("ada@demo.example").await.contains("Inactive"));
}

#[rstest]
#[tokio::test]
async fn all_that_match_are_meant_with_their_filter(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = portal.owner.get(&format!("{LIST}/ticked/deactivate?q=demo.example&all=3&row=1")).await;
    let page = page.expect(200).says("Deactivate 3 users?");
    let sent = send(&portal.owner, "deactivate", &page, &[]).await.expect(303);
    portal.follow(&sent).await.says("3 users: Deactivate");
    portal.owner.get(&format!("{LIST}?status=inactive")).await.expect(200).says("1–3 of 3");
}

#[rstest]
#[tokio::test]
async fn the_box_of_the_heading_means_the_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let list = portal.owner.get(LIST).await.expect(200);
    let page = list.field("page").unwrap().replace(',', "%2C");
    portal.owner.get(&format!("{LIST}/ticked/activate?page={page}")).await.says("Activate 3 users?");
}

#[rstest]
#[tokio::test]
async fn ticked_users_are_exported_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let list = portal.owner.get(LIST).await.expect(200);
    let address = format!("/phone/users/export?row={}", box_of(&list, "Grace"));
    let file = portal.owner.get(&address).await.expect(200).text;
    assert_eq!(file.lines().count(), 2, "{file}");
    assert!(file.contains("grace@demo.example"));
}

#[rstest]
#[tokio::test]
async fn more_users_than_a_file_may_have_rows_are_changed_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open_with(backend, &Config { upload_rows: 1, ..config() }).await else {
        return;
    };
    for (name, extension) in [("ada", "2001"), ("grace", "2002"), ("alan", "2003")] {
        let file = format!("Email,Site Name,Extension Number\n{name}@demo.example,Main Site,{extension}\n");
        portal.import(&file, &[]).await.says("1 user added.");
    }
    // A file in the place of that of the rows is one that somebody brings.
    let page = ask(&portal.owner, "assign-package", &["Ada", "Grace", "Alan"]).await.expect(200);
    let sent =
        send(&portal.owner, "assign-package", &page, &[("value", "US/CA Unlimited")]).await.expect(303);
    let page = portal.follow(&sent).await.says("1 of 3 rows has problems");
    let rows = "Email,Package\nada@demo.example,\ngrace@demo.example,\n";
    let again = reupload(&portal, &page, rows).await.expect(303);
    portal.follow(&again).await.says("The file has 2 rows; at most 1 can be imported at once.");
    let words = portal.carry_out("remove-users", &["Ada", "Grace", "Alan"], &[]).await;
    assert!(words.contains("3 users changed"), "{words}");
}

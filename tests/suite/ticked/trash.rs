//! The *Trash* of *Users & Rooms*: what came with a license that was taken away, and giving it back.

use rstest::rstest;
use switchroom::domain::policies::Policies;
use switchroom::operations::person_data;
use switchroom::repository::accounts;
use switchroom::web::urls;

use super::handing_on::{give_alan_a_package, remove_ada};
use super::{LIST, ask, portal_of_three, send};
use crate::import_pages::portal::Portal;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const TRASH: &str = urls::PHONE_TRASH;
const IN_30_DAYS: &str = "For 30 days, you can restore the license";
const FOR_GOOD: &str = "deleted permanently";

impl Portal {
    async fn soft_delete(&self, soft_delete: bool) {
        let (id, policies) = (self.app.account.id, Policies { soft_delete, ..Policies::default() });
        let mut tx = self.app.context.database.write(id).await.unwrap();
        accounts::set_policies(&mut tx, id, &policies).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The page that restores somebody.
    async fn restoring(&self, email: &str) -> String {
        urls::with_id(urls::RESTORE_PHONE, self.user(email).await)
    }
}

#[rstest]
#[tokio::test]
async fn ticked_users_who_are_removed_get_all_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let before = portal.row_of("ada@demo.example").await;
    portal.owner.get(TRASH).await.expect(200).says("The trash is empty").says("Trash of User Management");
    ask(&portal.owner, "remove-users", &["Ada", "Grace"]).await.says(IN_30_DAYS).says_not(FOR_GOOD);
    portal.carry_out("remove-users", &["Ada", "Grace"], &[]).await;
    assert_eq!(portal.row_of("ada@demo.example").await, "");
    let list = portal.owner.get(TRASH).await.expect(200).says("1–2 of 2").says("Ada Lovelace");
    list.says("Grace Hopper").says("2001").says("US/CA Unlimited").says("1 number").says("Extension only");
    portal.owner.get(LIST).await.expect(200).says("1 of 1").says("Trash");
    let profile = urls::with_id(urls::USER, portal.user("ada@demo.example").await);
    portal.owner.get(&profile).await.expect(200).says("Restore the license");
    let page = portal.restoring("ada@demo.example").await;
    let shown = portal.owner.get(&page).await.expect(200).says("Restore the license of Ada Lovelace?");
    let shown = shown.says("Phone license, with extension 2001").says("Package US/CA Unlimited");
    shown.says("Number +1 205-555-0121").says_not("Does not come back");
    let sent = portal.owner.post(&page, &[]).await.expect(303);
    portal.look(&sent).await.says("Ada Lovelace has the license again").says("1 of 1");
    assert_eq!(portal.row_of("ada@demo.example").await, before);
    portal.owner.post(&page, &[]).await.expect(404);
    portal.owner.get(&profile).await.expect(200).says_not("Restore the license");
    portal.owner.get(urls::CHANGES).await.expect(200).says("Restore license");
}

#[rstest]
#[tokio::test]
async fn a_license_that_a_file_takes_is_restored(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let before = portal.row_of("ada@demo.example").await;
    let file = "Email,License\nada@demo.example,None\n";
    let plan = portal.import_at(urls::USERS_UPDATE, file, &[]).await.says(IN_30_DAYS);
    portal.owner.get(TRASH).await.expect(200).says("The trash is empty");
    portal.follow(&portal.press(&plan, "/apply").await.expect(303)).await.says_not(IN_30_DAYS);
    portal.owner.get(TRASH).await.expect(200).says("Ada Lovelace");
    let page = portal.restoring("ada@demo.example").await;
    portal.owner.post(&page, &[]).await.expect(303);
    assert_eq!(portal.row_of("ada@demo.example").await, before);
}

#[rstest]
#[tokio::test]
async fn a_number_that_was_handed_on_is_told_and_stays_where_it_is(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    give_alan_a_package(&portal).await;
    remove_ada(&portal, "alan@demo.example").await.expect(303);
    let page = portal.restoring("ada@demo.example").await;
    portal.owner.get(&page).await.expect(200).says("Number +1 205-555-0121: someone else has it");
    let sent = portal.owner.post(&page, &[]).await.expect(303);
    portal.look(&sent).await.says("Not given back: Number +1 205-555-0121");
    portal.owner.get("/phone/numbers?q=0121").await.expect(200).says("Alan Turing");
    let ada = portal.row_of("ada@demo.example").await;
    assert!(ada.contains("2001") && !ada.contains("+1205"), "{ada}");
}

#[rstest]
#[tokio::test]
async fn without_soft_delete_a_license_is_gone_and_the_pages_say_so(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.soft_delete(false).await;
    let page = ask(&portal.owner, "remove-users", &["Ada"]).await.says(FOR_GOOD).says_not(IN_30_DAYS);
    let unassign = urls::with_id(urls::UNASSIGN_LICENSE, portal.user("ada@demo.example").await);
    portal.owner.get(&unassign).await.expect(200).says(FOR_GOOD).says_not(IN_30_DAYS);
    let file = "Email,License\nada@demo.example,None\n";
    portal.import_at(urls::USERS_UPDATE, file, &[]).await.says(FOR_GOOD).says_not(IN_30_DAYS);
    portal.follow(&send(&portal.owner, "remove-users", &page, &[]).await.expect(303)).await;
    portal.owner.get(TRASH).await.expect(200).says("Soft Delete is off").says("Policies").says_not("Ada");
    portal.owner.get(&portal.restoring("ada@demo.example").await).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn who_manages_another_site_neither_sees_nor_restores(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.carry_out("remove-users", &["Ada", "Grace"], &[]).await;
    let london = portal.app.browser("siteadmin").await;
    london.get(TRASH).await.expect(200).says("Grace Hopper").says_not("Ada");
    let ada = portal.restoring("ada@demo.example").await;
    london.get(&ada).await.expect(404);
    london.post(&ada, &[]).await.expect(404);
    let profile = urls::with_id(urls::USER, portal.user("ada@demo.example").await);
    london.get(&profile).await.expect(200).says_not("Restore the license");
    london.post(&portal.restoring("grace@demo.example").await, &[]).await.expect(303);
    for who in ["support", "member"] {
        let browser = portal.app.browser(who).await;
        browser.get(TRASH).await.expect(403);
        browser.post(&ada, &[]).await.expect(403);
    }
    portal.app.browser("support").await.get(LIST).await.expect(200).says_not("Trash");
}

#[rstest]
#[tokio::test]
async fn a_license_given_by_other_means_leaves_nothing_to_restore(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.carry_out("remove-users", &["Ada"], &[]).await;
    portal.import("Email,Site Name\nada@demo.example,London\n", &[]).await.says("1 user added.");
    portal.owner.get(TRASH).await.expect(200).says("The trash is empty");
    portal.owner.get(&portal.restoring("ada@demo.example").await).await.expect(404);
    // Taken again, it is the newest that is kept.
    portal.carry_out("remove-users", &["Ada"], &[]).await;
    portal.owner.get(TRASH).await.expect(200).says("London").says_not("2001");
}

#[rstest]
#[case("lovelace", 1)]
#[case("ADA@DEMO", 1)]
#[case("2001", 1)]
#[case("(205) 555-0121", 1)]
#[case("200", 0)]
#[case("active", 0)]
#[tokio::test]
async fn the_trash_is_searched(
    #[case] text: &str,
    #[case] found: usize,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.carry_out("remove-users", &["Ada", "Grace"], &[]).await;
    let page = portal.owner.get(&format!("{TRASH}?q={}", urls::encode(text))).await.expect(200);
    page.says(if found == 1 { "1 of 1" } else { "No user matches" }).says_not("Grace");
}

#[rstest]
#[tokio::test]
async fn what_is_kept_is_in_a_persons_data_and_names_nobody(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.carry_out("remove-users", &["Ada"], &[]).await;
    let ada = portal.user("ada@demo.example").await;
    let data = person_data::export(&portal.app.context, &portal.app.account.owner(), ada).await.unwrap();
    let kept = &data["phone_kept_in_trash"];
    assert_eq!(kept["numbers"], serde_json::json!(["+12055550121"]));
    let text = kept.to_string().to_lowercase();
    assert!(!text.contains("ada") && !text.contains("lovelace"), "{text}");
}

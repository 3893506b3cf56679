//! *Assign Package* and the numbers behind it (seed 002, "Assigning a Calling Plan to a Phone User").

use rstest::rstest;

use crate::import_pages::portal::Portal;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ADA: &str = "ada@demo.example";

#[rstest]
#[tokio::test]
async fn a_package_is_assigned_and_numbers_are_chosen_or_skipped(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let ada = portal.give(ADA, &[]).await.phone;
    let (owner, path) = (&portal.owner, format!("/phone/users/{}/package", ada.id));
    let page = owner.get(&path).await.expect(200).says("Pro (9 left)").says("Confirm and Assign Numbers");
    let version = page.field("version").unwrap().to_owned();
    owner.post(&path, &[("version", &version), ("package", "")]).await.expect(422).says("Enter a package.");
    let sent = owner.post(&path, &[("version", &version), ("package", "Pro")]).await.expect(303);
    let numbers = format!("{path}/numbers");
    assert_eq!(sent.location(), numbers);
    assert_eq!(portal.phone(ADA).await.phone.packages, ["Pro"]);
    owner.post(&path, &[("version", &version), ("package", "Pro")]).await.expect(409);
    let page = owner.get(&numbers).await.expect(200).says("+1 205-555-0121").says("Skip");
    let version = page.field("version").unwrap().to_owned();
    assert!(page.text.contains("\">Skip</a>"), "{}", page.text);
    let field = format!("number_{}", portal.number("+12055550123").await);
    let search = [("version", &*version), ("q", "0122"), ("search", "on"), (&field, "on")];
    let sent = owner.post(&numbers, &search).await.expect(303);
    let page = owner.get(sent.location()).await.expect(200).says("+1 205-555-0122");
    let page = page.says_not("+1 205-555-0121").says("1 more ticked, not on this page.");
    assert_eq!(page.field(&field), Some("on"));
    owner.post(&numbers, &[("version", &version)]).await.expect(422).says("Enter number(s).");
    let other = format!("number_{}", portal.number("+12055550122").await);
    let both = [("version", &*version), (&field, "on"), (&other, "on")];
    assert_eq!(
        owner.post(&numbers, &both).await.expect(303).location(),
        numbers.trim_end_matches("/package/numbers")
    );
    let mut has = portal.phone(ADA).await.phone.numbers;
    has.sort();
    assert_eq!(has, ["+12055550122", "+12055550123"]);
    let page = owner.get(&numbers).await.expect(200);
    page.says("+1 205-555-0121").says_not("+1 205-555-0122");
}

#[rstest]
#[tokio::test]
async fn a_package_without_a_seat_is_refused_at_its_field(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    for email in ["grace@demo.example", "alan@demo.example"] {
        portal.give(email, &[("package", "US/CA Unlimited")]).await;
    }
    let ada = portal.give(ADA, &[]).await.phone;
    let path = format!("/phone/users/{}/package", ada.id);
    let version = ada.version.to_string();
    let page = portal.send_form(&path, &[("version", &version), ("package", "US/CA Unlimited")]).await;
    let page = page
        .expect(422)
        .says("Package: 1 seat is needed of US/CA Unlimited; left: 0.")
        .says("US/CA Unlimited (0 left)");
    assert!(page.text.contains("href=\"#package\""), "{}", page.text);
    assert!(portal.phone(ADA).await.phone.packages.is_empty());
}

#[rstest]
#[tokio::test]
async fn whoever_is_at_another_site_is_not_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let ada = portal.give(ADA, &[]).await.phone;
    let admin = portal.app.browser("siteadmin").await;
    for path in ["package", "package/numbers"] {
        let path = format!("/phone/users/{}/{path}", ada.id);
        admin.get(&path).await.expect(404);
        admin.post(&path, &[("version", "1"), ("package", "Pro")]).await.expect(404);
    }
    portal.app.browser("support").await.get(&format!("/phone/users/{}/package", ada.id)).await.expect(403);
}

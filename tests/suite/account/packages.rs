//! Packages: their names, and what may not change while they are held.

use rstest::rstest;
use switchroom::domain::ids::ExtensionId;

use super::areas::{PACKAGES, assert_told};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Rooms at *London* with these extensions, which hold the first package that was added.
async fn hold(app: &TestApp, extensions: &[&str]) {
    let (account, database) = (app.account, &app.context.database);
    for digits in extensions {
        let holder = account.add_holder(database, (None, "Boardroom"), account.london, digits).await;
        let row = vec![account.id.0.into(), holder.0.into(), 1.into()];
        account.load(database, "extension_packages", "account_id extension_id package_id", row).await;
    }
}

#[rstest]
#[tokio::test]
async fn a_package_is_added_and_its_used_seats_are_counted(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let start = owner.get("/phone/packages/new?from=US%2FCA%20Unlimited").await.expect(200);
    let calling = start.field("calling").unwrap();
    PACKAGES.add(&owner, &[("name", "US/CA Unlimited"), ("calling", calling), ("seats", "5")]).await;
    hold(&app, &["801", "802"]).await;
    let list = app.browser("support").await.get(PACKAGES.list).await.expect(200);
    let list = list.says("Main package United States and Canada Yes 2 5").says("Packages 1 of 1");
    assert!(list.text.contains("class=\"parts \"") && list.text.contains("width=\"40.0%\""), "{}", list.text);
}

#[rstest]
#[tokio::test]
async fn unused_packages_fold_away_until_they_are_searched(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    for name in ["Gold", "Silver", "Bronze"] {
        PACKAGES.add(&owner, &[("name", name)]).await;
    }
    owner.get(PACKAGES.list).await.expect(200).says("1–3 of 3").says_not("unused package");
    hold(&app, &["801"]).await;
    let list = owner.get(PACKAGES.list).await.expect(200);
    let (shown, folded) = list.text.split_once("<summary>2 unused packages</summary>").unwrap();
    let of = |text: &str, name: &str| text.contains(&format!("Select {name}\""));
    assert_eq!(
        ["Gold", "Silver", "Bronze"].map(|name| of(shown, name)),
        [true, false, false],
        "{}",
        list.text
    );
    assert_eq!(
        ["Gold", "Silver", "Bronze"].map(|name| of(folded, name)),
        [false, true, true],
        "{}",
        list.text
    );
    assert_eq!(list.field("page"), Some("1"), "what is folded away is not ticked with the rest");
    let found = owner.get("/phone/packages?q=silver").await.expect(200);
    found.says("Silver").says_not("unused package").says_not("Bronze");
}

#[rstest]
#[case("us/ca  unlimited", "another one already has this name")]
#[case("United States/Canada Unlimited Calling Plan", "means the same as")]
#[case("Zoom Phone Basic", "in files, this word means no package")]
#[case("Gold, Silver", "commas separate packages in files")]
#[case("None", "this word is used in place of a value")]
#[tokio::test]
async fn names_that_files_could_not_tell_apart_are_refused(#[case] name: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    PACKAGES.add(&owner, &[("name", "US/CA Unlimited")]).await;
    assert_told(&PACKAGES.refused(&owner, &[("name", name)]).await, &[("name", told)]);
}

#[rstest]
#[case("seats", "-1", "not a whole number from 0 to 10000000")]
#[case("seats", "10000001", "not a whole number from 0 to 10000000")]
#[case("seats", "", "Enter seats.")]
#[case("kind", "third", "your choice no longer exists")]
#[tokio::test]
async fn each_rule_is_told_at_its_field(#[case] field: &str, #[case] value: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    assert_told(&PACKAGES.refused(&owner, &[(field, value)]).await, &[(field, told)]);
    let long = "x".repeat(101);
    let refused = PACKAGES.refused(&owner, &[("calling", long.as_str()), (field, value)]).await;
    assert!(refused.words().contains("longer than 100 characters"), "{}", refused.words());
}

#[rstest]
#[tokio::test]
async fn what_is_held_cannot_be_taken_away_by_a_form(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = PACKAGES.add(&owner, &[]).await;
    hold(&app, &["801", "802"]).await;
    let (account, database) = (app.account, &app.context.database);
    let one = ExtensionId(account.id.0 + 801);
    account.add_number(database, "+12055550123", account.london, Some(one)).await;
    // A box without its tick is not sent.
    let taken = [("version", "1"), ("name", "Gold"), ("kind", "add_on"), ("seats", "1")];
    let refused = owner.post(&form, &taken).await.expect(422);
    let wanted = [
        ("kind", "2 seats are in use, so you can't switch between main package and add-on"),
        ("has_numbers", "1 holder of this package has direct numbers"),
        ("seats", "2 seats are in use. Enter 2 or more, or free seats first."),
    ];
    assert_told(&refused, &wanted);
    owner.post(&form, &PACKAGES.with(&[("version", "1"), ("seats", "2")])).await.expect(303);
    owner.get(PACKAGES.list).await.expect(200).says("Main package Everywhere Yes 2 2");
}

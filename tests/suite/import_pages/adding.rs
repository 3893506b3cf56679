//! Files that are fine: applied at once, or shown first.

use rstest::rstest;

use super::portal::{IMPORT, Portal, action};
use crate::support::app::Page;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const TWO: &str = "Email,Site Name,Package,Phone Number\n\
    ada@demo.example,London,US/CA Unlimited,+12055550121\n\
    grace@demo.example,Main Site,,\n";

#[rstest]
#[tokio::test]
async fn a_clean_file_is_applied_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(TWO, &[]).await;
    page.says("2 users added.")
        .says("Numbers assigned 1")
        .says("Ada Lovelace")
        .says("Close")
        .says_not("Apply ");
}

#[rstest]
#[tokio::test]
async fn the_plan_is_shown_first_when_asked_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(TWO, &[("plan_first", "on")]).await;
    let page = page.says("2 users will be added").says("Nothing has been changed yet.").says("+12055550121");
    let applied = portal.press(&page, "/apply").await.expect(303);
    let done = portal.follow(&applied).await.says("2 users added.").says("2 users added View users");
    assert!(done.text.contains("<b>2</b>"), "{}", done.text);
    let twice = portal.press(&page, "/apply").await.expect(303);
    assert_eq!(twice.location(), applied.location());
}

#[rstest]
#[tokio::test]
async fn one_form_makes_one_import(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.owner.get(IMPORT).await;
    let fields = [("form_key", page.field("form_key").unwrap())];
    let press = || portal.owner.upload(IMPORT, &fields, "people.csv", TWO.as_bytes());
    let (one, other, third) = tokio::join!(press(), press(), press());
    let places = [one, other, third].map(|answer| answer.expect(303).location().to_owned());
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
    portal.owner.get("/imports").await.says("1 of 1, newest first");
    let other = portal.owner.upload(IMPORT, &fields, "other.csv", b"Email\nalan@demo.example\n").await;
    other.expect(409).says("You already sent this form with another file. Nothing was done.");
}

#[rstest]
#[tokio::test]
async fn a_target_site_is_used_in_place_of_the_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let london = portal.app.account.london.to_string();
    let page = portal.import("Email\nada@demo.example\n", &[("site", &london), ("plan_first", "on")]).await;
    page.says("1 user will be added").says("Site Name: London");
}

#[rstest]
#[tokio::test]
async fn the_sample_and_the_columns_are_on_the_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.owner.get(IMPORT).await.expect(200);
    page.says("28 columns, in any order").says("Imported to (Optional)").says("Copy settings from");
    let sample = portal.owner.get("/phone/users/import/sample.csv").await.expect(200);
    assert!(sample.text.contains("\"Email\",\"First Name\""), "{}", sample.text);
    assert_eq!(sample.header("content-disposition"), "attachment; filename=\"phone-users-sample.csv\"");
}

#[rstest]
#[tokio::test]
async fn the_sample_has_the_names_of_the_account_and_fits_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let sample = portal.owner.get("/phone/users/import/sample.csv").await.expect(200).text;
    let left = portal.import(&sample, &[]).await.says("2 of 2 rows have problems");
    let details = format!("{}?details=1", action(&left, "/close").replace("/close", ""));
    portal
        .owner
        .get(&details)
        .await
        .expect(200)
        .says("This row is the sample's.")
        .says("Delete it, or write your own.");
    let mine = sample.replace("ada.lovelace@example.com", "ada@demo.example");
    let mine = mine.replace("grace.hopper@example.com", "grace@demo.example");
    portal.import(&mine, &[]).await.says("2 users added.");
    let again = portal.owner.get("/phone/users/import/sample.csv").await.expect(200).text;
    assert!(again != sample && again.contains("\"Main Site\""), "another number and extension: {again}");
    let row = again.lines().nth(1).unwrap();
    for taken in ["\"801\"", "\"1001\""] {
        assert!(!row.contains(taken), "{row}");
    }
}

#[rstest]
#[tokio::test]
async fn settings_are_copied_from_whom_the_page_finds(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.import("Email,Site Name,SMS\nada@demo.example,London,Yes\n", &[]).await.says("1 user added.");
    let fields = [
        ("copy_search", "ada@demo"),
        ("welcome_mail", "on"),
        ("plan_first", "on"),
        ("form_key", "x"),
        ("file", ""),
    ];
    let found = portal.owner.post("/phone/users/import/copy-from", &fields).await.expect(303);
    assert!(
        found.location().ends_with("?copy_search=ada%40demo&plan_first=on#copy_search"),
        "{}",
        found.location()
    );
    let page = portal.follow(&found).await.says("Ada Lovelace, ").says("Will be copied: ").says("SMS: Yes");
    let ada = page.text.split("id=\"copy-from-").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let options = [("copy_from", ada.as_str()), ("plan_first", "on")];
    let page = portal.import("Email,Site Name\ngrace@demo.example,London\n", &options).await;
    page.says("1 user will be added").says("SMS: Yes").says_not("Notices");
    let page = portal.import("Email,Site Name,SMS\ngrace@demo.example,London,No\n", &options).await;
    let told = "SMS: Column wins over template or copied setting";
    let page = page.says("1 user will be added").says("SMS: No").says("Notices").says(told).says("1 row");
    let link = page.text.split("topic=row_goes_before").next().unwrap().rsplit("href=\"").next().unwrap();
    let link = format!("{}topic=row_goes_before%20sms", link.replace("&#38;", "&").replace("&amp;", "&"));
    let details = portal.owner.get(&link).await.expect(200);
    details.says("The column says No, so the copied value, Yes, is not used.");
}

#[rstest]
#[tokio::test]
async fn users_and_numbers_come_by_file_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let users = "Email,First Name\nnew@demo.example,New\n";
    let page = portal.import_at("/users/import", users, &[("active", "on")]).await;
    let page = page.says("1 user will be added").says("Status: Active").says("Import");
    let page = portal.press(&page, "apply").await;
    portal.follow(&page).await.says("1 user added.");
    let numbers = "Phone Number,Site Name\n+442079460123,London\n";
    let page = portal.import_at("/phone/numbers/import", numbers, &[]).await;
    page.says("1 number added.").says("+442079460123");
    let page =
        portal.owner.get("/users/import").await.expect(200).says("Import users").says("Active right away");
    page.says("Imported to").says("Update Users").says("CSV Template").says("Choose File");
    let page = portal.owner.get("/phone/numbers/import").await.expect(200);
    page.says_not("Copy settings from").says_not("Specify a template").says("Update Numbers");
}

#[rstest]
#[tokio::test]
async fn existing_users_who_get_a_license_are_counted_apart(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let users = "Email,First Name,Department,License,Site Name\nada@demo.example,Ada,Engines,Zoom Phone,London\n\
grace@demo.example,,Ships,Zoom Phone,London\nnew@demo.example,New,Engines,,\n";
    let page = portal.import_at("/users/import", users, &[]).await;
    let page = page.says("2 users get a license, 1 new user");
    let page = page.says("Department: Differs from the account's").says("2 rows");
    // Names lead to the profile: in the plan of those who are there, in the result of all.
    let leads = |page: &Page, name: &str| page.text.contains(&format!(">{name}</a>"));
    assert!(leads(&page, "Ada Lovelace") && !leads(&page, "New"), "{}", page.text);
    let page = portal.press(&page, "apply").await;
    let result = portal.follow(&page).await.says("2 users got a license, 1 new user.");
    assert!(leads(&result, "Ada Lovelace") && leads(&result, "New"), "{}", result.text);
    let sent = portal.send("/users/import", "Email,First Name\nada@demo.example,Ada\n", &[]).await;
    portal
        .follow(&sent)
        .await
        .says("1 of 1 row has problems")
        .says("write Zoom Phone in the column License. To change other values, use User Management");
    let gone = "Email,License\nada@demo.example,None\n";
    let page = portal.import_at("/users/import/update", gone, &[]).await;
    page.says("Phone licenses removed").says("1 user will lose or change a setting");
}

#[rstest]
#[tokio::test]
async fn what_is_chosen_and_would_not_be_used_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.import("Email,Site Name\nada@demo.example,London\n", &[]).await.says("1 user added.");
    let send = async |options: &[(&str, &str)]| {
        let page = portal.owner.get(IMPORT).await.expect(200);
        let mut fields = vec![("form_key", page.field("form_key").unwrap())];
        fields.extend(options);
        portal
            .owner
            .upload(IMPORT, &fields, "people.csv", b"Email,Site Name\ngrace@demo.example,London\n")
            .await
    };
    let page = send(&[("template", "1")]).await.expect(422);
    page.says(
        "Template: a template is chosen, but the box is not ticked. Tick the box, or choose no template.",
    );
    let page = send(&[("copy_search", "lovel")]).await.expect(422);
    let page = page.says("Copy settings from: nobody is chosen. Press Find and choose a user from the list");
    assert_eq!(page.field("copy_searched"), Some("lovel"), "those found are shown");
    // Who saw those found, and chose nobody, meant it.
    send(&[("copy_search", "lovel"), ("copy_searched", "lovel"), ("copy_from", "")]).await.expect(303);
}

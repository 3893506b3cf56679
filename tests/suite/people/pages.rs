//! The pages of users, phone numbers and desk phones, through the front door.

use rstest::rstest;
use switchroom::domain::ids::UserId;

use crate::support::account::Account;
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

const NEW_PHONE: &str = "/phone/devices/new";

/// The fields of a new user, with the sites that are ticked.
fn ada<'a>(email: &'a str, sites: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", "1"),
        ("email", email),
        ("first_name", "Ada"),
        ("last_name", "Lovelace"),
        ("department", "Engines & Wheels"),
        ("role", "support"),
        ("status", "pending"),
    ];
    fields.extend(sites.iter().map(|site| (*site, "on")));
    fields
}

/// The same fields, some with another value.
fn with<'a>(mut fields: Vec<(&'a str, &'a str)>, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    fields.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    fields.extend(changed);
    fields
}

/// The fields of a new desk phone.
fn desk_phone<'a>(site: &'a str, mac: &'a str) -> [(&'a str, &'a str); 5] {
    [("version", "1"), ("model", "Poly vvx250"), ("mac", mac), ("site", site), ("template", "")]
}

impl TestApp {
    fn london(&self) -> String {
        self.account.london.to_string()
    }

    fn user(&self, who: &str) -> UserId {
        self.account.scope(who).person.unwrap()
    }
}

/// Opens a form, so that its token is known, and sends it.
async fn fill(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    browser.get(path).await.expect(200);
    browser.post(path, fields).await
}

#[rstest]
#[tokio::test]
async fn a_user_is_added_listed_and_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let site = format!("site_{}", app.london());
    let sent = fill(&owner, "/users/new", &ada("ada@one.example", &[&site])).await.expect(303);
    assert_eq!(sent.location(), "/users/pending");
    let list = owner.get("/users/pending?q=ada").await.expect(200);
    let list =
        list.says("1 user added. The invitation waits in").says("Engines &").says("Support, some sites");
    let profile = list.link("Ada Lovelace");
    owner
        .get(&profile)
        .await
        .expect(200)
        .says("Pending")
        .says("Support at London")
        .says("No license is assigned.");
    let form = format!("{profile}/edit");
    let page = owner.get(&form).await.expect(200);
    assert_eq!(page.field("email"), Some("ada@one.example"));
    assert!(page.text.contains(&format!("name=\"{site}\" value=\"on\" checked")), "{}", page.text);
    owner
        .post(&form, &with(ada("ada@one.example", &[]), &[("last_name", "King"), ("status", "active")]))
        .await
        .expect(303);
    owner.get(&profile).await.expect(200).says("The user is saved.").says("Active");
    let list = owner.get("/users?q=king&status=active").await.expect(200);
    list.says("Ada King").says_not("some sites");
}

#[rstest]
#[tokio::test]
async fn a_refused_user_comes_back_as_typed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let site = format!("site_{}", app.london());
    let fields = with(ada("nobody", &[&site]), &[("role", "member")]);
    let page = fill(&owner, "/users/new", &fields).await.expect(422);
    let page = page.says("Error: Add User").says("Email \"nobody\": not an email address.");
    let page = page.says("Sites: this role can't be limited to sites.");
    assert!(page.text.contains(">\nnobody</textarea>"), "{}", page.text);
    for (name, value) in [("first_name", "Ada"), ("department", "Engines &#38; Wheels")] {
        assert_eq!(page.field(name), Some(value));
    }
    assert!(page.text.contains(&format!("name=\"{site}\" value=\"on\" checked")), "{}", page.text);
    owner.get("/users?q=ada").await.expect(200).says("No user matches");
}

#[rstest]
#[tokio::test]
async fn a_form_has_the_fields_of_its_page_and_no_others(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    for foreign in ["account_id", "site_", "site_x"] {
        let fields = ada("ada@one.example", &[foreign]);
        fill(&owner, "/users/new", &fields).await.expect(400).says("there is no field");
    }
}

#[rstest]
#[tokio::test]
async fn a_person_meets_the_edges_of_the_own_role(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let site_admin = app.browser("siteadmin").await;
    site_admin.get("/users/new").await.expect(200).says_not("Only at these sites");
    site_admin
        .get(&format!("/users/{}/edit", app.user("admin")))
        .await
        .expect(409)
        .says("is higher than your own");
    site_admin.get(&format!("/users/{}/edit", app.user("member"))).await.expect(200);
    let page = fill(&site_admin, "/users/new", &ada("ada@one.example", &[])).await.expect(422);
    page.says("Role \"Support\": this role is higher than your own.");
    let support = app.browser("support").await;
    support.get("/users").await.expect(200).says("member Person").says_not("Add");
    support.get("/users/new").await.expect(403);
    let member = app.browser("member").await;
    member.get("/users").await.expect(403);
}

#[rstest]
#[tokio::test]
async fn numbers_are_added_and_refused_row_by_row(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.get("/phone/numbers").await.expect(200).says("No phone numbers yet");
    let site = app.london();
    let typed = "+12055550123\n512 555-1234";
    let fields = [("numbers", typed), ("site", site.as_str()), ("type", "toll")];
    let page = fill(&owner, "/phone/numbers/new", &fields).await.expect(422);
    let page = page.says("Line 2 \"512 555-1234\": write it as +15125551234");
    assert!(page.text.contains(typed), "{}", page.text);
    owner.get("/phone/numbers").await.expect(200).says("No phone numbers yet");
    let fields = with(fields.to_vec(), &[("numbers", "+12055550123\n+15125551234")]);
    fill(&owner, "/phone/numbers/new", &fields).await.expect(303);
    let list = owner.get("/phone/numbers?assigned=no").await.expect(200);
    let list = list.says("2 phone numbers added.").says("1–2 of 2").says("London Toll");
    let form = list.link("+1 205-555-0123");
    let main_site = app.account.main_site.to_string();
    let fields = [("version", "1"), ("site", main_site.as_str()), ("kind", "toll_free")];
    fill(&owner, &form, &fields).await.expect(303);
    let page = owner.post(&form, &fields).await.expect(409);
    page.says("owner Person changed this").says("Current values Site Main Site Type Toll-free");
    owner.get("/phone/numbers?type=toll_free").await.expect(200).says("1 of 1").says("Type: Toll-free");
}

#[rstest]
#[tokio::test]
async fn a_desk_phone_is_added_refused_and_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let site = app.london();
    fill(&owner, NEW_PHONE, &desk_phone(&site, "80-5E-C0-3D-EB-C4")).await.expect(303);
    let page = fill(&owner, NEW_PHONE, &desk_phone(&site, "805e.c03d.ebc4")).await.expect(422);
    let page = page.says("this account already has a desk phone with this MAC address.");
    assert_eq!(page.field("mac"), Some("805e.c03d.ebc4"));
    let list = owner.get("/phone/devices?q=c0:3d").await.expect(200);
    let list = list.says("80:5e:c0:3d:eb:c4").says("Poly vvx250").says("To be provisioned");
    let form = list.link("80:5e:c0:3d:eb:c4");
    let fields = desk_phone(&site, "80:5e:c0:3d:eb:c5");
    fill(&owner, &form, &fields).await.expect(303);
    owner.post(&form, &fields).await.expect(409).says("MAC Address 80:5e:c0:3d:eb:c5");
}

#[rstest]
#[tokio::test]
async fn what_is_of_others_is_not_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let other = Account::add(&app.context.database, 2).await;
    let site = other.main_site;
    let number = other.add_number(&app.context.database, "+12055550111", site, None).await;
    let stranger = app.browser("owner").await;
    for path in
        [format!("/phone/numbers/{number}"), format!("/users/{}", other.scope("member").person.unwrap())]
    {
        stranger.get(&path).await.expect(404);
    }
    stranger.get("/phone/numbers").await.expect(200).says_not("+1 205-555-0111");
    for path in ["/phone/numbers/x", "/phone/devices/999", "/users/99999999999999999999"] {
        stranger.get(path).await.expect(404);
    }
    let elsewhere = app.account.main_site;
    let number = app.account.add_number(&app.context.database, "+12055550122", elsewhere, None).await;
    let site_admin = app.browser("siteadmin").await;
    site_admin.get(&format!("/phone/numbers/{number}")).await.expect(404);
    site_admin.get("/phone/numbers").await.expect(200).says_not("+1 205-555-0122");
}

#[rstest]
#[tokio::test]
async fn support_reads_and_sends_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (database, account) = (&app.context.database, &app.account);
    let owner = app.browser("owner").await;
    let site = app.london();
    fill(&owner, NEW_PHONE, &desk_phone(&site, "805ec03debc4")).await.expect(303);
    let form = owner.get("/phone/devices").await.link("80:5e:c0:3d:eb:c4");
    let phone = form.rsplit_once('/').unwrap().1.parse().unwrap();
    let ada = account.add_holder(database, (None, "Ada's Room"), account.london, "1001").await;
    account.add_line(database, ada, phone).await;
    let support = app.browser("support").await;
    let list = support.get("/phone/devices").await.expect(200).says("Ada's Room (room)");
    for hidden in ["planted-secret", &form, NEW_PHONE] {
        assert!(!list.text.contains(hidden), "{hidden}: {}", list.text);
    }
    for path in ["/phone/numbers/new", NEW_PHONE, "/users/new", &form] {
        support.get(path).await.expect(403);
        support.post(path, &desk_phone(&site, "805ec03debc5")).await.expect(403);
    }
    support.get("/phone/devices?q=debc5").await.expect(200).says("No desk phone matches");
}

#[rstest]
#[case("/users?q=%00&status=king&at=after-x")]
#[case("/users/pending?sort=expires&dir=desc&size=-1&at=after-W3siYXQiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9XQ")]
#[case("/users/trash?sort=kept&size=99999999999999999999&at=before-WzAseyJhdCI6MX0sImEiLDFd")]
#[case("/users/trash?sort=status&dir=%00&size=%00&at=after-WyJcdTAwMDAiXQ")]
#[case("/phone/numbers?q=%25%5F&site=x&type=y&assigned=z&at=before-WyJcdTAwMDAiXQ")]
#[case("/phone/numbers?sort=site&dir=desc&size=0&at=after-WyIrMSIsMV0")]
#[case("/phone/devices?sort=%00&dir=%00&size=%00&at=before-WyJcdTAwMDAiXQ")]
#[case("/phone/devices?brand=%3Cscript%3E&site=999999999999999999999&at=last")]
#[tokio::test]
async fn a_query_that_is_none_of_ours_is_a_page_all_the_same(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] path: &str,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let page = app.browser("owner").await.get(path).await.expect(200);
    assert!(!page.text.contains("<script>"), "{}", page.text);
}

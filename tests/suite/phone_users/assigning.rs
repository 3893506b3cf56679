//! Numbers and desk phones lead to their holder, leave them, and go to somebody else (seed 004, "Assign a Phone Number
//! to a User").

use rstest::rstest;
use switchroom::domain::caller_id::CallerId;

use crate::import_pages::portal::Portal;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ADA: &str = "ada@demo.example";
const GRACE: &str = "grace@demo.example";
const NUMBER: &str = "+12055550121";

impl Portal {
    async fn assign(&self, numbers: &[&str], to: &str) -> crate::support::app::Page {
        let mut query = Vec::new();
        for number in numbers {
            query.push(format!("number={}", self.number(number).await));
        }
        let path = format!("/phone/numbers/assign?{}&q={to}", query.join("&"));
        let page = self.owner.get(&path).await.expect(200);
        let (sent, to) = (page.field("numbers").unwrap(), page.field("to").unwrap_or_default());
        self.owner.post("/phone/numbers/assign", &[("numbers", sent), ("q", to), ("to", to)]).await
    }
}

#[rstest]
#[tokio::test]
async fn a_number_goes_from_one_to_another_in_one_step(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let cells = [("package", "Pro"), ("phone_number", "+12055550121, +12055550122")];
    let ada = portal.give(ADA, &cells).await.phone;
    let grace = portal.give(GRACE, &[("package", "Pro"), ("phone_number", "+12055550123")]).await.phone;
    let id = portal.number(NUMBER).await;
    let page =
        portal.owner.get(&format!("/phone/numbers/{id}")).await.expect(200).says("Ada Lovelace (user)");
    assert_eq!(page.link("Ada Lovelace (user)"), format!("/phone/users/{}", ada.id));
    portal.owner.get(&page.link("Ada Lovelace (user)")).await.expect(200).says("Number(s)");
    let page = portal.owner.get(&page.link("Assign to")).await.expect(200).says("Search for the user first.");
    assert!(page.field("numbers").is_some(), "{}", page.text);
    let page = portal.owner.get(&format!("/phone/numbers/assign?number={id}&q=grace")).await.expect(200);
    page.says("Grace Hopper, ").says("grace@demo.example · Main Site · Pro · 1 number");
    let sent = portal.assign(&[NUMBER], "grace").await.expect(303);
    assert_eq!(sent.location(), format!("/phone/numbers/{id}"));
    let page = portal.owner.get(sent.location()).await.expect(200).says("The number is assigned.");
    assert_eq!(page.link("Grace Hopper (user)"), format!("/phone/users/{}", grace.id));
    assert_eq!(portal.phone(ADA).await.phone.numbers, ["+12055550122"]);
    assert_eq!(portal.phone(GRACE).await.phone.numbers, ["+12055550123", NUMBER]);
    // One operation: it was never unassigned.
    let record = portal.owner.get("/account/changes").await.expect(200).says("Assign numbers");
    let operation =
        record.text.split("href=\"/account/changes/").filter_map(|rest| rest.split(['"', '?']).next());
    let newest = operation.skip(1).find(|id| id.parse::<i64>().is_ok()).unwrap();
    let page = portal.owner.get(&format!("/account/changes/{newest}")).await.expect(200);
    page.says("Assign numbers").says("Ada Lovelace").says("Grace Hopper");
}

#[rstest]
#[tokio::test]
async fn ticked_numbers_are_assigned_together_as_the_list_sends_them(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.give(ADA, &[("package", "Pro")]).await;
    let (one, two) = (portal.number("+12055550124").await, portal.number("+12055550125").await);
    let path = format!("/phone/numbers/assign?row={one}&row={two}&page={two},{one}&site=&q=");
    portal
        .owner
        .get(&path)
        .await
        .expect(200)
        .says("2 phone numbers Number Assigned to Site +1")
        .says("Unassigned Main Site");
    portal.assign(&["+12055550124", "+12055550125"], "ada").await.expect(303);
    assert_eq!(portal.phone(ADA).await.phone.numbers, ["+12055550124", "+12055550125"]);
    portal.owner.get("/phone/numbers").await.expect(200).says("2 numbers are assigned.");
    portal.owner.get("/phone/numbers/assign").await.expect(404);
    portal.owner.get("/phone/numbers/assign?number=x&number=99").await.expect(404);
}

#[rstest]
#[tokio::test]
async fn ticked_numbers_that_are_gone_are_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let id = portal.number(NUMBER).await;
    let ask = async |gone: &str| portal.owner.get(&format!("/phone/numbers/assign?row={id}{gone}")).await;
    ask("&row=7777777&row=8888888").await.says("2 of the numbers you ticked are no longer there.");
    ask("&page=7777777").await.says("1 of the numbers you ticked is no longer there.");
    ask("").await.expect(200).says_not("no longer there");
}

#[rstest]
#[tokio::test]
async fn a_number_needs_a_package_and_a_holder_that_is_as_shown(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.give(ADA, &[]).await;
    portal.give(GRACE, &[("package", "Pro")]).await;
    let page = portal.assign(&[NUMBER], "ada").await.expect(422);
    page.says("needs a package").says("No package");
    portal.assign(&[NUMBER], "nobody").await.expect(422).says("Enter a value for \"Assign to\".");
    let id = portal.number(NUMBER).await;
    let page = portal.owner.get(&format!("/phone/numbers/assign?number={id}&q=ada")).await.expect(200);
    let (numbers, ada) = (page.field("numbers").unwrap().to_owned(), page.field("to").unwrap().to_owned());
    portal.assign(&[NUMBER], "grace").await.expect(303);
    let stale = [("numbers", &*numbers), ("to", &*ada)];
    portal.owner.post("/phone/numbers/assign", &stale).await.expect(409).says("after you opened the page");
    assert_eq!(portal.phone(GRACE).await.phone.numbers, [NUMBER]);
}

#[rstest]
#[tokio::test]
async fn unassigning_a_number_says_what_is_lost(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let cells = [("package", "Pro"), ("phone_number", NUMBER)];
    portal.give(ADA, &cells).await;
    let csv = format!("Email,Outbound Caller ID\n{ADA},{NUMBER}\n");
    let plan = portal.import_at("/phone/users/import/update", &csv, &[]).await;
    let applied = portal.press(&plan, "/apply").await.expect(303);
    portal.follow(&applied).await;
    let id = portal.number(NUMBER).await;
    let path = format!("/phone/numbers/{id}/unassign");
    let page = portal.owner.get(&format!("/phone/numbers/{id}")).await.expect(200);
    assert_eq!(page.link("Unassign"), path);
    let page = portal.owner.get(&path).await.expect(200).says("Ada Lovelace will lose this number");
    let page = page.says("outbound caller ID of Ada Lovelace, which becomes Hidden").says("only number");
    let version = page.field("version").unwrap().to_owned();
    let sent = portal.owner.post(&path, &[("version", "1")]).await.expect(303);
    portal.owner.get(sent.location()).await.expect(200).says("after you opened this page");
    assert_eq!(portal.phone(ADA).await.phone.numbers, [NUMBER]);
    let sent = portal.owner.post(&path, &[("version", &version)]).await.expect(303);
    let page = portal.owner.get(sent.location()).await.expect(200).says("The number is unassigned.");
    assert!(page.find_link("Unassign").is_none());
    let ada = portal.phone(ADA).await.phone;
    assert!(ada.numbers.is_empty());
    assert_eq!(ada.settings.outbound_caller_id, Some(CallerId::Hidden));
    portal.owner.get(&path).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn a_desk_phone_leads_to_its_holder_and_goes_to_another(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let cells = [("desk_phone_1_model", "Poly vvx250"), ("desk_phone_1_mac", "805ec03debc4")];
    let ada = portal.give(ADA, &cells).await.phone;
    let cells = [("desk_phone_1_model", "Poly vvx250"), ("desk_phone_1_mac", "805ec03debc5")];
    portal.give(GRACE, &cells).await;
    let list = portal.owner.get("/phone/devices?q=ada").await.expect(200);
    assert_eq!(list.link("Ada Lovelace (user)"), format!("/phone/users/{}", ada.id));
    let page = portal.owner.get(&list.link("80:5e:c0:3d:eb:c4")).await.expect(200);
    assert_eq!(page.link("Ada Lovelace (user)"), format!("/phone/users/{}", ada.id));
    let (assign, unassign) = (page.link("Assign to"), page.link("Unassign"));
    let page = portal.owner.get(&format!("{assign}?q=grace")).await.expect(200).says("Grace Hopper, ");
    let [shown, to] = ["shown", "to"].map(|name| page.field(name).unwrap().to_owned());
    let fields = [("shown", &*shown), ("q", "grace"), ("to", &*to)];
    portal.owner.post(&assign, &fields).await.expect(303);
    assert!(portal.phone(ADA).await.phone.desk_phones.is_empty());
    let macs: Vec<_> =
        portal.phone(GRACE).await.phone.desk_phones.into_iter().map(|one| (one.slot, one.mac)).collect();
    assert_eq!(macs, [(1, "805ec03debc5".to_owned()), (2, "805ec03debc4".to_owned())]);
    portal.owner.post(&assign, &fields).await.expect(409).says("after you opened the page");
    let page =
        portal.owner.get(&unassign).await.expect(200).says("It will no longer ring for: Grace Hopper (user)");
    let shown = page.field("shown").unwrap().to_owned();
    portal.owner.post(&unassign, &[("shown", &shown)]).await.expect(303);
    assert_eq!(portal.phone(GRACE).await.phone.desk_phones.len(), 1);
    let page = portal.owner.get(&assign).await.expect(200).says("Unassigned");
    let shown = page.field("shown").unwrap().to_owned();
    let (to, ada) = (ada.id.to_string(), ADA);
    portal.owner.post(&assign, &[("shown", &shown), ("to", &to)]).await.expect(303);
    assert_eq!(portal.phone(ada).await.phone.desk_phones[0].mac, "805ec03debc4");
}

#[rstest]
#[tokio::test]
async fn an_admin_of_another_site_sees_neither_holder_nor_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let cells = [("package", "Pro"), ("phone_number", NUMBER)];
    let ada = portal.give(ADA, &cells).await.phone;
    let (id, admin) = (portal.number(NUMBER).await, portal.app.browser("siteadmin").await);
    for path in ["unassign", ""] {
        admin.get(format!("/phone/numbers/{id}/{path}").trim_end_matches('/')).await.expect(404);
    }
    admin.get(&format!("/phone/numbers/assign?number={id}")).await.expect(404);
    admin.get(&format!("/phone/users/{}", ada.id)).await.expect(404);
    let fields = [("numbers", format!("{id}.2")), ("to", ada.id.to_string())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    admin.post("/phone/numbers/assign", &fields).await.expect(404);
    portal.app.browser("support").await.get("/phone/numbers/assign?number=1").await.expect(403);
}

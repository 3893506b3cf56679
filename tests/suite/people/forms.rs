//! Forms that give or change a phone: what is typed is used, or refused at its field in the words of forms.

use rstest::rstest;
use switchroom::repository::users;
use switchroom::web::urls;

use crate::import_pages::portal::Portal;
use crate::support::app::Page;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ADD: &str = "/users/new";

type Fields<'a> = Vec<(&'a str, &'a str)>;

/// The fields of a new member, and these; a phone is asked for by `("phone", "on")`.
fn new<'a>(email: &'a str, more: &[(&'a str, &'a str)]) -> Fields<'a> {
    let mut fields = vec![("email", email), ("role", "member"), ("status", "active")];
    if !email.contains(' ') {
        fields.push(("first_name", "Zoe"));
    }
    fields.extend(more);
    fields
}

impl Portal {
    pub(super) async fn fill(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.owner.get(path).await.expect(200);
        self.owner.post(path, fields).await
    }

    /// The profile of somebody.
    pub(super) async fn profile_of(&self, email: &str) -> String {
        let mut tx = self.app.context.database.read().await.unwrap();
        let found = users::ids(&mut tx, self.app.account.id, &[email]).await.unwrap();
        urls::with_id(urls::USER, found[0].1)
    }

    async fn has_nobody_called(&self, name: &str) {
        self.owner.get(&format!("/users?q={name}")).await.expect(200).says("No user matches");
    }
}

#[rstest]
#[tokio::test]
async fn what_is_filled_in_beside_a_phone_that_is_off_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    for (field, value, label) in [
        ("site_name", "London", "Site"),
        ("package", "Pro", "Package"),
        ("extension_number", "4001", "Extension Number"),
        ("phone_number", "+12055550121", "Phone Number"),
        ("desk_phone_1_model", "Poly vvx250", "Desk Phone"),
        ("desk_phone_1_mac", "805ec03debc4", "MAC Address"),
    ] {
        let page = portal.fill(ADD, &new("zoe@demo.example", &[(field, value)])).await.expect(422);
        let page = page.says(&format!("Zoom Phone: off, but {label} is filled in. Turn it on,"));
        assert!(page.text.contains("href=\"#phone\"") && page.text.contains("if-phone shown"), "{field}");
        assert!(page.text.contains(value), "{field} is gone from the form");
    }
    portal.has_nobody_called("zoe").await;
    portal.fill(ADD, &new("zoe@demo.example", &[])).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn a_model_needs_an_address_in_every_form(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let told = "a desk phone needs its brand, model and MAC address. Fill in both fields of the desk phone, or neither.";
    let model = ("desk_phone_1_model", "Poly vvx250");
    let with_phone = [("phone", "on"), ("site_name", "London"), model];
    let page = portal.fill(ADD, &new("zoe@demo.example", &with_phone)).await.expect(422).says(told);
    assert!(page.text.contains("href=\"#desk_phone_1_model\""), "{}", page.text);
    portal.has_nobody_called("zoe").await;

    let ada = portal.profile_of("ada@demo.example").await;
    let assign = format!("{ada}/assign");
    portal.fill(&assign, &[("site_name", "London"), model]).await.expect(422).says(told);
    let mac = ("desk_phone_1_mac", "805ec03debc4");
    let no_model = portal.fill(&assign, &[("site_name", "London"), mac]).await.expect(422);
    let no_model = no_model.says(told);
    assert!(no_model.text.contains("href=\"#desk_phone_1_mac\""), "{}", no_model.text);
    portal.fill(&assign, &[("site_name", "London"), model, mac]).await.expect(303);

    let change = format!("{ada}/phone");
    let page = portal.owner.get(&change).await.expect(200);
    let version = page.field("version").unwrap().to_owned();
    let form = |model: &'static str| {
        vec![("version", version.as_str()), ("site_name", "London"), ("desk_phone_1_model", model)]
    };
    portal.owner.post(&change, &form("Poly vvx350")).await.expect(422).says(told);
    portal.owner.get(&ada).await.expect(200).says("80:5e:c0:3d:eb:c4");
    // The model is only left of the desk phone that is let go.
    portal.owner.post(&change, &form("Poly vvx250")).await.expect(303);
    portal.owner.get(&ada).await.expect(200).says("The phone is saved.").says_not("80:5e:c0:3d:eb:c4");
}

#[rstest]
#[tokio::test]
async fn nobody_gets_a_site_that_was_not_chosen(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let told = "Site: no site is given, and this account has several sites. Choose one.";
    let page = portal.fill(ADD, &new("zoe@demo.example", &[("phone", "on")])).await.expect(422).says(told);
    assert!(page.text.contains("href=\"#site_name\""), "{}", page.text);
    portal.has_nobody_called("zoe").await;
    let ada = portal.profile_of("ada@demo.example").await;
    portal.fill(&format!("{ada}/assign"), &[("site_name", "")]).await.expect(422).says(told);
    let pending = portal.profile_of("mary@demo.example").await;
    portal.fill(&format!("{pending}/assign"), &[("site_name", "")]).await.expect(422).says(told);

    // Who has one site only is not asked, and gives it.
    let site_admin = portal.app.browser("siteadmin").await;
    let form = site_admin.get(ADD).await.expect(200);
    assert!(!form.text.contains("name=\"site_name\""), "{}", form.text);
    site_admin.post(ADD, &new("zoe@demo.example", &[("phone", "on")])).await.expect(303);
    portal.owner.get("/phone/users").await.expect(200).says("Zoe").says("London");
}

#[rstest]
#[tokio::test]
async fn forms_speak_of_fields_and_not_of_files(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let empty = portal.fill(ADD, &[("role", "member"), ("status", "active")]).await.expect(422);
    empty.says("Enter an email.").says_not("header row");
    let two = "zoe@demo.example max@demo.example";
    let same = [
        ("phone", "on"),
        ("site_name", "London"),
        ("package", "Pro"),
        ("extension_number", "4001"),
        ("phone_number", "+12055550121"),
        ("desk_phone_1_model", "Poly vvx250"),
        ("desk_phone_1_mac", "805ec03debc4"),
    ];
    let page = portal.fill(ADD, &new(two, &same)).await.expect(422);
    let page = page.says("Extension Number \"4001\": several users cannot have the same extension.");
    let page = page.says("several users cannot have the same number.");
    let page = page.says("several users cannot be given the same desk phone.").says_not("also in row");
    // In the list above the form and at the field: once each, however many users there are.
    assert_eq!(page.words().matches("the same extension.").count(), 2, "{}", page.words());
    let twice = portal.fill(ADD, &new("zoe@demo.example Zoe@demo.example", &[])).await.expect(422);
    twice.says("the same address is listed twice. Keep it once.").says_not("also in row");
    let numbers = [("numbers", "+12055550131\n+12055550131"), ("site", ""), ("type", "toll")];
    let page = portal.fill("/phone/numbers/new", &numbers).await.expect(422);
    page.says("Line 2 \"+12055550131\": the same number is listed twice. Keep it once.")
        .says_not("also in row");
}

#[rstest]
#[tokio::test]
async fn a_letter_names_who_gave_a_phone_by_hand(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let ada = portal.profile_of("ada@demo.example").await;
    portal.fill(&format!("{ada}/assign"), &[("site_name", "London")]).await.expect(303);
    let url = crate::mail::pages::letter(&portal.app, "ada@demo.example").await;
    portal.owner.get(&url).await.expect(200).says("Sent by owner Person").says_not("an import");
}

#[rstest]
#[tokio::test]
async fn a_stale_form_says_when_in_the_time_of_its_reader(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let ada = format!("{}/edit", portal.profile_of("ada@demo.example").await);
    let fields = [("version", "1"), ("first_name", "Augusta"), ("role", "member"), ("status", "active")];
    portal.fill(&ada, &fields).await.expect(303);
    portal.fill(&ada, &fields).await.expect(409).says("owner Person changed this on 24 Nov 2026, 12:00 UTC,");
    let zone = [
        ("theme", "system"),
        ("density", "compact"),
        ("time_zone", "America/New_York"),
        ("rows", "50"),
        ("separator", "comma"),
    ];
    portal.fill("/own/preferences", &zone).await.expect(303);
    portal.fill(&ada, &fields).await.expect(409).says("changed this on 24 Nov 2026, 07:00 EST,");
}

/// As a mail program copies them: the names belong to the people, and a line is called a line.
#[rstest]
#[tokio::test]
async fn people_pasted_from_a_mail_program_are_added_with_their_names(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let form = |email: &'static str| vec![("email", email), ("role", "member"), ("status", "active")];
    let pasted = "Nora Quill <nora.q9@cases.example>; Tom Wren <tom.w9@cases.example>";
    portal.fill(ADD, &form(pasted)).await.expect(303);
    let list = portal.owner.get("/users?q=cases.example").await.expect(200).says("2 users added.");
    list.says("Nora Quill nora.q9@cases.example").says("Tom Wren tom.w9@cases.example");
    let pasted = "\"Wren, Thomas\" <thomas@cases.example>;\r\nNora Quill <nora@cases.example>;\r\n";
    portal.fill(ADD, &form(pasted)).await.expect(303);
    portal.owner.get("/users?q=thomas@").await.expect(200).says("Thomas Wren thomas@cases.example");
    let lines = "eve.q8@cases.example\neve.q7@cases.example\nbroken@\nEVE.Q8@cases.example";
    let page = portal.fill(ADD, &form(lines)).await.expect(422);
    let page = page.says("Line 1 \"eve.q8@cases.example\": also in line 4. Keep it once.");
    let page = page.says("Line 4 \"eve.q8@cases.example\": also in line 1. Keep it once.");
    let page = page.says("Line 3 \"broken@\": not an email address.");
    page.says_not("in row").says_not("Line 2");
    let one_line = "eve@cases.example, EVE@cases.example";
    let page = portal.fill(ADD, &form(one_line)).await.expect(422);
    page.says("the same address is listed twice. Keep it once.").says_not("in line");
    portal.has_nobody_called("eve").await;
}

#[rstest]
#[tokio::test]
async fn the_people_of_the_csv_sample_can_be_typed_into_a_form(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.fill(ADD, &new("ada.lovelace@example.com", &[])).await.expect(303);
    portal.owner.get("/users?q=ada.lovelace").await.expect(200).says("ada.lovelace@example.com");
}

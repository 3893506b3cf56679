//! The form *Add*: all that is wrong with it at once, who is taken off it, and somebody new on the way.

use rstest::rstest;

use super::by_hand::ADD;
use crate::import_pages::portal::Portal;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ADA: &str = "ada@demo.example";
const GRACE: &str = "grace@demo.example";

/// One answer has all that is wrong: with the users, with their extensions, and with what all of them get.
#[rstest]
#[tokio::test]
async fn all_problems_of_the_form_are_told_at_once_and_each_once(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (ada, mary) = (portal.field_of(ADA).await, portal.field_of("mary@demo.example").await);
    let fields = [
        ("numbered", "London"),
        ("site_name", "London"),
        ("package", "Gold"),
        ("user_template", "No such"),
        (&*ada, "12a"),
        (&*mary, ""),
    ];
    let page = portal.send_form(ADD, &fields).await.expect(422);
    let summary = page.words();
    let summary = &summary[..summary.find("New person?").unwrap()];
    for problem in [
        "has not accepted the invitation yet",
        "Extension Number \"12a\"",
        "Package \"Gold\"",
        "Template \"No such\"",
    ] {
        assert_eq!(summary.matches(problem).count(), 1, "{problem}: {summary}");
    }
    for place in [&*ada, &*mary, "package", "user_template"] {
        assert!(page.text.contains(&format!("href=\"#{place}\"")), "{place}: {}", page.text);
    }
    assert_eq!(page.field(&ada), Some("12a"));
    let nobody = portal.send_form(ADD, &[("site_name", "")]).await.expect(422);
    nobody.says("Enter a site.").says("Enter users.");
    assert!(portal.find_phone(ADA).await.is_none());
}

/// What is wrong with one of them stands at that one, also where somebody before is gone.
#[rstest]
#[tokio::test]
async fn problems_stand_at_their_users_where_others_are_gone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let grace = portal.field_of(GRACE).await;
    let fields = [("numbered", "London"), ("site_name", "London"), ("user_0", ""), (&*grace, "12a")];
    let page = portal.send_form(ADD, &fields).await.expect(422);
    let page = page.says("A user you chose no longer exists");
    assert!(page.text.contains(&format!("id=\"{grace}-problem\"")), "{}", page.text);
}

#[rstest]
#[tokio::test]
async fn somebody_is_taken_off_the_form_and_the_rest_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (ada, grace) = (portal.field_of(ADA).await, portal.field_of(GRACE).await);
    let page = portal.owner.get(&format!("{ADD}?site_name=London&{ada}=on&{grace}=on")).await.expect(200);
    let id = ada.strip_prefix("user_").unwrap();
    let button = format!("name=\"remove\" value=\"{id}\" aria-label=\"Remove Ada Lovelace\"");
    assert!(page.text.contains(&button), "{}", page.text);
    let fields = [
        ("numbered", "London"),
        ("site_name", "London"),
        ("package", "Pro"),
        (&*ada, "2346"),
        (&*grace, "2345"),
        ("remove", id),
    ];
    let fewer = portal.owner.post(ADD, &fields).await.expect(303);
    let page = portal.owner.get(fewer.location()).await.expect(200).says("1 chosen").says_not("Ada Lovelace");
    assert_eq!((page.field(&grace), page.field(&ada)), (Some("2345"), None));
    assert!(page.text.contains("value=\"London\" selected"), "{}", page.text);
    page.says("Pro (9 left)");
    assert!(portal.find_phone(GRACE).await.is_none());
}

/// *Add User* keeps who is chosen, stays in *Users & Rooms*, and leads back; to no other page.
#[rstest]
#[tokio::test]
async fn somebody_new_is_added_on_the_way_and_the_way_leads_back(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (owner, ada) = (&portal.owner, portal.field_of(ADA).await);
    let here = format!("{ADD}?site_name=London&{ada}=2345");
    let page = owner.get(&here).await.expect(200);
    let form =
        owner.get(&page.link("Add User").replace("&amp;", "&").replace("&#38;", "&")).await.expect(200);
    assert_eq!(form.field("back").map(|back| back.replace("&#38;", "&")), Some(here.clone()));
    assert_eq!(form.link("Cancel").replace("&#38;", "&"), here);
    let new = |back| {
        [
            ("email", "nia@demo.example"),
            ("first_name", "Nia"),
            ("role", "member"),
            ("status", "active"),
            ("back", back),
        ]
    };
    let added = owner.post("/users/new", &new(&here)).await.expect(303);
    assert_eq!(added.location(), here);
    let page = owner.get(&here).await.expect(200).says("1 user added. Nia").says("1 chosen");
    assert_eq!(page.link("Nia"), format!("/users/{}", portal.user("nia@demo.example").await));
    let elsewhere = ["https://elsewhere.example/", "//elsewhere.example", "/phone/users/addled", "/users"];
    for (place, elsewhere) in elsewhere.into_iter().enumerate() {
        let form = owner.get(&format!("/users/new?phone=on&back={elsewhere}")).await.expect(200);
        assert_eq!((form.field("back"), form.link("Cancel")), (None, "/users".to_owned()));
        let email = format!("noa{place}@demo.example");
        let fields = new(elsewhere).map(|(name, value)| (name, if name == "email" { &email } else { value }));
        assert_eq!(owner.post("/users/new", &fields).await.expect(303).location(), "/users");
    }
}

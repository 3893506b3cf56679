//! *Add*: up to 100 active users get a license by hand (seed 002, "Assigning Licenses to Existing Users").

use rstest::rstest;

use super::by_hand::{ADD, chosen};
use crate::import_pages::portal::Portal;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ADA: &str = "ada@demo.example";
const GRACE: &str = "grace@demo.example";

/// Site, Choose, a tick each, Confirm, Save: without a script, each step is what the one before leads to.
#[rstest]
#[tokio::test]
async fn users_are_chosen_and_added_with_the_extensions_that_were_shown(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let owner = &portal.owner;
    let page = owner.get(ADD).await.expect(200).says("100 phone licenses left").says("Up to 100 at a time");
    assert!(page.text.contains("href=\"/phone/users/import\">Import</a>"), "{}", page.text);
    owner.post("/phone/users/add/choose", &[("package", "Pro")]).await.expect(422).says("Enter a site.");
    let sent = owner.post("/phone/users/add/choose", &[("site_name", "London"), ("package", "Pro")]).await;
    let page = owner.get(sent.expect(303).location()).await.expect(200);
    let page = page.says("Ada Lovelace").says("Grace Hopper").says_not("Mary Shelley");
    assert_eq!((page.field("site_name"), page.field("package")), (Some("London"), Some("Pro")));
    let (ada, grace) = (portal.field_of(ADA).await, portal.field_of(GRACE).await);
    let confirmed = format!("{ADD}?site_name=London&package=Pro&q=&{ada}=on&{grace}=on");
    let page = owner.get(&confirmed).await.expect(200).says("2 chosen").says("Pro (9 left)");
    let (of_ada, of_grace) = (page.field(&ada).unwrap(), page.field(&grace).unwrap());
    assert!(!of_ada.is_empty() && !of_grace.is_empty() && of_ada != of_grace, "{}", page.text);
    let fields = [
        ("numbered", "London"),
        ("site_name", "London"),
        ("package", "Pro"),
        ("user_template", ""),
        (&*ada, of_ada),
        (&*grace, "2345"),
    ];
    assert_eq!(owner.post(ADD, &fields).await.expect(303).location(), "/phone/users");
    let list = owner.get("/phone/users").await.expect(200).says("2 users added. Ada Lovelace Grace Hopper");
    let [ada, grace] = [portal.phone(ADA).await, portal.phone(GRACE).await];
    assert_eq!(list.link("Grace Hopper"), format!("/phone/users/{}", grace.phone.id));
    assert_eq!(ada.phone.extension.as_deref(), Some(of_ada));
    assert_eq!((grace.phone.extension.as_deref(), grace.phone.site.as_str()), (Some("2345"), "London"));
    assert_eq!((ada.phone.packages, grace.phone.packages), (vec!["Pro".to_owned()], vec!["Pro".to_owned()]));
    owner.get("/account/outbox?q=ada@demo.example").await.expect(200).says("1 of 1, newest first");
    owner.get("/account/changes").await.expect(200).says("Add phone users");
}

#[rstest]
#[tokio::test]
async fn ticks_stay_through_another_search(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (ada, grace) = (portal.field_of(ADA).await, portal.field_of(GRACE).await);
    let path = format!("{ADD}/choose?site_name=London&q=grace&{ada}=on&{grace}=2345");
    let page = portal.owner.get(&path).await.expect(200).says("2 users chosen");
    let page = page.says("Chosen, not on this page Ada Lovelace");
    for (field, value) in [(ada, "on"), (grace, "2345")] {
        let tag = &page.text[page.text.find(&format!("name=\"{field}\"")).unwrap()..];
        let tag = &tag[..tag.find('>').unwrap()];
        assert!(tag.contains(&format!("value=\"{value}\"")) && tag.contains("checked"), "{tag}");
    }
}

/// The box of the heading, as it is sent without scripts: up to the limit, and what is beyond it is told.
#[rstest]
#[tokio::test]
async fn a_whole_page_is_chosen_up_to_the_limit(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let crowd = portal.crowd(101).await;
    let path = format!("{ADD}/choose?site_name=London&q=new");
    let page = portal.owner.get(&path).await.expect(200);
    let whole = page.field("page").unwrap().to_owned();
    let on_page = whole.split(',').count();
    assert!(on_page > 1 && on_page <= 100, "{whole}");
    let page = portal.owner.get(&format!("{path}&page={whole}")).await.expect(200);
    let page = page.says(&format!("{on_page} users chosen")).says_not("Not everybody");
    assert!(page.text.matches(" checked>").count() >= on_page, "{}", page.text);
    let ids: Vec<String> = crowd.iter().map(ToString::to_string).collect();
    let all = format!("page={}", ids.join(","));
    let page = portal.owner.get(&format!("{path}&{all}")).await.expect(200).says("100 users chosen");
    page.says("Up to 100 at a time: 1 user of the page is not ticked.");
    let page = portal.owner.get(&format!("{ADD}?site_name=London&{all}")).await;
    page.says("100 chosen").says("1 user of the page is not ticked.");
    let one_more = format!("{path}&user_{}=on&page={}", ids[0], ids[0]);
    portal.owner.get(&one_more).await.expect(200).says("1 user chosen");
}

/// Enter in the field of an extension presses the first button of the form, which must not be *Choose*.
#[rstest]
#[tokio::test]
async fn the_enter_key_saves(#[values(Sqlite)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let ada = portal.field_of(ADA).await;
    let page = portal.owner.get(&format!("{ADD}?site_name=London&{ada}=on")).await.expect(200);
    let form = &page.text[page.text.find("method=\"post\" action=\"/phone/users/add\"").unwrap()..];
    let first = &form[form.find("<button").unwrap()..];
    let first = &first[..first.find('>').unwrap()];
    assert!(first.contains("type=\"submit\"") && !first.contains("formaction"), "{first}");
}

#[rstest]
#[tokio::test]
async fn who_cannot_be_chosen_says_why_and_leads_on(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.give(ADA, &[]).await;
    let page = portal.owner.get(&format!("{ADD}/choose?q=demo.example")).await.expect(200);
    for (email, why, words, path) in [
        ("ada", "Has a license: Ext. ", "Profile", ""),
        ("mary", "Has not accepted the invitation.", "Hold a phone", "/assign"),
        ("nikola", "Inactive.", "Activate", "/edit"),
        ("isaac", "In the trash.", "Restore", "/restore"),
    ] {
        let user = portal.user(&format!("{email}@demo.example")).await;
        let remedy = format!("href=\"/users/{user}{path}\">{words}");
        assert!(page.text.contains(&remedy), "{remedy}: {}", page.text);
        assert!(!page.text.contains(&format!("name=\"user_{user}\"")), "{email} can be ticked");
        assert!(page.words().contains(why), "{why}: {}", page.words());
    }
    let mary = portal.user("mary@demo.example").await;
    portal
        .owner
        .get(&chosen("London", &[mary]))
        .await
        .expect(422)
        .says("has not accepted the invitation yet");
}

#[rstest]
#[tokio::test]
async fn a_hundred_and_one_are_too_many_and_none_is_added(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let crowd = portal.crowd(101).await;
    let page = portal.owner.get(&chosen("London", &crowd)).await.expect(422);
    page.says("101 users are chosen. At most 100 can be added at a time.").says("use Import");
    let names: Vec<String> = crowd.iter().map(|user| format!("user_{user}")).collect();
    let fields = |count: usize| {
        let users = names[..count].iter().map(|name| (name.as_str(), ""));
        [("site_name", "London")].into_iter().chain(users).collect::<Vec<_>>()
    };
    portal.owner.post(ADD, &fields(101)).await.expect(422).says("101 users are chosen.");
    portal.owner.get("/phone/users").await.expect(200).says("No users yet");
    portal.owner.post(ADD, &fields(100)).await.expect(303);
    portal
        .owner
        .get("/phone/users")
        .await
        .expect(200)
        .says("100 users added.")
        .says("and 90 more")
        .says("of 100");
}

#[rstest]
#[tokio::test]
async fn seats_are_counted_before_saving(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.give(ADA, &[]).await;
    let crowd = portal.crowd(100).await;
    let page = portal.owner.get(&chosen("London", &crowd)).await.expect(422);
    page.says("99 phone licenses left, 100 chosen").says("There is a problem 100");
    let three = chosen("London", &crowd[..3]);
    let page = portal.owner.get(&three).await.expect(200);
    let page = page.says("US/CA Unlimited (2 left), too few for 3 users").says("Pro (9 left)");
    page.says_not("There is a problem");
    let page = portal.owner.get(&format!("{three}&package=US/CA+Unlimited")).await.expect(422);
    page.says("Package \"US/CA Unlimited\": ");
    portal.owner.get("/phone/users").await.expect(200).says("of 1, by name");
}

#[rstest]
#[tokio::test]
async fn an_extension_that_somebody_took_meanwhile_is_told_at_its_user(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let users = [portal.user(ADA).await, portal.user("alan@demo.example").await];
    let page = portal.owner.get(&chosen("Main Site", &users)).await.expect(200);
    let names = users.map(|user| format!("user_{user}"));
    let shown = names.each_ref().map(|name| page.field(name).unwrap().to_owned());
    portal.give(GRACE, &[("extension_number", &shown[1])]).await;
    let fields = [("site_name", "Main Site"), (&*names[0], &*shown[0]), (&*names[1], &*shown[1])];
    let page = portal.send_form(ADD, &fields).await.expect(422);
    let page = page.says(&format!("Extension Number \"{}\": already used by Grace Hopper (user)", shown[1]));
    assert!(page.text.contains(&format!("href=\"#{}\"", names[1])), "{}", page.text);
    assert!(!page.text.contains(&format!("href=\"#{}\"", names[0])), "{}", page.text);
    assert_eq!(page.field(&names[1]), Some(&*shown[1]));
    assert!(portal.find_phone(ADA).await.is_none());
}

#[rstest]
#[tokio::test]
async fn another_site_gives_other_extensions_which_are_shown_first(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let ada = portal.field_of(ADA).await;
    let fields = [("numbered", "London"), ("site_name", "Main Site"), (&*ada, "2345")];
    let page = portal.send_form(ADD, &fields).await.expect(200).says("Nothing is saved yet");
    assert!(page.field(&ada).is_some_and(|extension| extension != "2345"), "{}", page.text);
    assert!(portal.find_phone(ADA).await.is_none());
}

#[rstest]
#[tokio::test]
async fn an_admin_of_a_site_adds_there_and_nowhere_else(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (ada, grace) = (portal.field_of(ADA).await, portal.field_of(GRACE).await);
    let admin = portal.app.browser("siteadmin").await;
    let page = admin.get(&format!("{ADD}?{ada}=on")).await.expect(200).says_not("Main Site");
    let shown = page.field(&ada).unwrap().to_owned();
    admin.post(ADD, &[("site_name", "Main Site"), (&grace, "")]).await.expect(422);
    assert!(portal.find_phone(GRACE).await.is_none());
    admin.post(ADD, &[(&ada, &shown)]).await.expect(303);
    assert_eq!(portal.phone(ADA).await.phone.site, "London");
    portal.give(GRACE, &[]).await;
    let unseen = admin.get(&format!("{ADD}?{grace}=on")).await.expect(422);
    unseen.says("A user you chose no longer exists").says_not("Grace");
    for who in ["support", "member"] {
        let browser = portal.app.browser(who).await;
        browser.get(ADD).await.expect(403);
        browser.get("/phone/users/add/choose").await.expect(403);
        browser.post(ADD, &[(&grace, "")]).await.expect(403);
    }
}

#[rstest]
#[tokio::test]
async fn nobody_chosen_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.send_form(ADD, &[("site_name", "London")]).await.expect(422).says("Enter users.");
}

//! An admin of the contact center: a right that somebody can have without any other.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::domain::problem::UserProblem;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::Scope;
use switchroom::importers::FileKind;
use switchroom::operations::Answered;
use switchroom::operations::imports::{self, Decision};
use switchroom::operations::users::{self, UserForm, end_sessions};
use switchroom::web::urls;

use super::areas::{CONTACT_CENTER_ROLES, QUEUES, SKILL_CATEGORIES, SKILLS};
use crate::import_pages::portal::Portal;
use crate::imports::office::Office;
use crate::support::account::Account;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const LISTS: [&str; 4] = [QUEUES.list, SKILLS.list, SKILL_CATEGORIES.list, CONTACT_CENTER_ROLES.list];
const IMPORT: &str = "/contact-center/queues/import";
const UPDATE: &str = "/contact-center/queues/import/update";
const TWO: &str = "Name,Channels,Distribution\nBilling,Voice,Rotating\nReturns,Email,Sequential\n";
const WRONG: &str = "Name,Channels,Distribution\nBilling,Vidio,Rotating\nReturns,Email,Sequential\n";

/// A portal where the browser called the owner's is that of an admin of the contact center, with an import of phone users that
/// the owner has uploaded before: it is import 1.
async fn portal(backend: Backend, who: &str) -> Option<Portal> {
    let portal = Portal::open(backend).await?;
    let users = "Email,Site Name\nada@demo.example,Main Site\nada@demo.example,London\n";
    portal.import(users, &[]).await.says("people.csv");
    portal.app.account.add_contact_center_admin(&portal.app.context.database, who).await;
    let owner = portal.app.browser(who).await;
    Some(Portal { app: portal.app, owner })
}

#[rstest]
#[tokio::test]
async fn the_contact_center_is_there_and_nothing_else(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal(backend, "member").await else { return };
    let member = &portal.owner;
    let first = member.get(urls::OVERVIEW).await.expect(200).says("Your own page").says_not("Phone users");
    let first =
        first.says("Contact Center Management Users Queues Skills Skill Categories Roles Import History");
    first.says_not("User Management").says_not("Phone System Management").says_not("Account Management");
    for list in LISTS {
        let page = member.get(list).await.expect(200).says("Import");
        for area in ["\"/phone/", "\"/users", "\"/account/"] {
            assert!(!page.text.contains(area), "{list} leads to {area}: {}", page.text);
        }
    }
    for path in [
        urls::PHONE_USERS,
        urls::NUMBERS,
        urls::DESK_PHONES,
        urls::SITES,
        urls::USERS,
        urls::ROLES,
        urls::CHANGES,
        urls::OUTBOX,
        urls::FIND,
        urls::PHONE_USERS_EXPORT,
        "/users/export",
        "/phone/sites/export",
        urls::PHONE_USERS_IMPORT,
        urls::USERS_IMPORT,
    ] {
        member.get(path).await.expect(403).says("You don't have permission to");
    }
}

#[rstest]
#[tokio::test]
async fn it_is_changed_imported_and_exported(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal(backend, "member").await else { return };
    let member = &portal.owner;
    let form = QUEUES.add(member, &[("name", "Sales")]).await;
    let sent = QUEUES.with(&[("name", "Trade"), ("version", "1")]);
    member.get(&form).await.expect(200);
    member.post(&form, &sent).await.expect(303);
    member.get(&format!("{IMPORT}/sample.csv")).await.expect(200);
    portal.import_at(IMPORT, TWO, &[]).await.says("2 contact center queues added.");
    let list = member.get(QUEUES.list).await.expect(200).says("Billing Voice").says("Trade");
    list.says("Export");
    let exported = member.get("/contact-center/queues/export").await.expect(200);
    assert_eq!(exported.text.lines().count(), 4, "{}", exported.text);
    portal.import_at(UPDATE, &exported.text, &[]).await.says("No changes: ");
    member.get(&format!("{form}/remove")).await.expect(200);
    member.post(&format!("{form}/remove"), &[("version", "2")]).await.expect(303);
    let left = member.get(QUEUES.list).await.expect(200).says("Contact center queue Trade removed.");
    left.says("2 contact center queues");
}

#[rstest]
#[tokio::test]
async fn imports_of_the_contact_center_are_theirs_and_no_others(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[values("member", "siteadmin")] who: &str,
) {
    let Some(portal) = portal(backend, who).await else { return };
    let member = &portal.owner;
    member.get(urls::IMPORTS).await.expect(200).says("No imports yet");
    let page = portal.import_at(IMPORT, WRONG, &[]).await.says("Vidio");
    let failing = member.get("/imports/2/rows-with-problems.csv").await.expect(200);
    assert!(failing.text.contains("Vidio") && !failing.text.contains("Returns"), "{}", failing.text);
    let page = portal.press(&page, "/close").await;
    assert_eq!(page.expect(303).location(), QUEUES.list);
    let again = portal.import_at(IMPORT, WRONG, &[]).await;
    let fields = ["form_key", "attempt"].map(|name| (name, again.field(name).unwrap()));
    let sent = member.upload("/imports/3/reupload", &fields, "people.csv", TWO.as_bytes()).await.expect(303);
    portal.follow(&sent).await.says("2 contact center queues added.");
    let owner = portal.app.browser("owner").await;
    let owners = Portal { app: portal.app, owner };
    owners.import_at(SKILL_CATEGORIES_IMPORT, "Name,Type\nLanguages,Proficiency\n", &[]).await.says("added.");
    let member = owners.app.browser(who).await;
    let history =
        member.get(urls::IMPORTS).await.expect(200).says("Skill Categories").says_not("Phone users");
    assert_eq!(history.text.matches("href=\"/imports/").count(), 3, "{}", history.words());
    member.get("/imports/4").await.expect(200).says("owner Person");
    for path in ["/imports/1", "/imports/1/rows-with-problems.csv"] {
        member.get(path).await.expect(404);
    }
    for button in ["apply", "ignore-issues", "close", "check", "stop"] {
        member.post(&format!("/imports/1/{button}"), &[("version", "2")]).await.expect(404);
    }
    member
        .upload("/imports/1/reupload", &fields, "people.csv", b"Email\nada@demo.example\n")
        .await
        .expect(404);
    let everything = owners.owner.get(urls::IMPORTS).await.expect(200);
    assert_eq!(everything.text.matches("href=\"/imports/").count(), 4, "{}", everything.words());
}

const SKILL_CATEGORIES_IMPORT: &str = "/contact-center/skill-categories/import";

const INACTIVE: &str = "UPDATE contact_center_users SET access = 'inactive'";
const AGENT: &str = "UPDATE contact_center_users SET role_id =
  (SELECT r.id FROM contact_center_roles r WHERE r.account_id = contact_center_users.account_id AND r.kind = 'agent')";
const NO_ADMINS: &str = "UPDATE contact_center_roles SET kind = 'supervisor'";
const GONE: &str = "DELETE FROM contact_center_users";
const OTHER_ADDRESS: &str =
    "UPDATE users SET email_fold = 'other@one.example' WHERE email = 'member@one.example'";

#[rstest]
#[case(INACTIVE, 403)]
#[case(AGENT, 403)]
#[case(NO_ADMINS, 403)]
#[case(GONE, 403)]
#[case(OTHER_ADDRESS, 200)]
#[case("UPDATE users SET status = 'inactive' WHERE role = 'member'", 303)]
#[case("UPDATE users SET status = 'trash' WHERE role = 'member'", 303)]
#[tokio::test]
async fn the_right_is_read_anew_with_every_request(
    #[case] sql: &str,
    #[case] answer: u16,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let database = &app.context.database;
    app.account.add_contact_center_admin(database, "member").await;
    let member = app.browser("member").await;
    member.get(QUEUES.list).await.expect(200);
    member.get(&QUEUES.new_form()).await.expect(200);
    app.account.change(database, sql.to_owned()).await;
    member.get(QUEUES.list).await.expect(answer);
    member.get(urls::IMPORTS).await.expect(answer);
    member.post(&QUEUES.new_form(), &QUEUES.with(&[])).await.expect(if answer == 200 { 303 } else { 403 });
}

#[rstest]
#[tokio::test]
async fn an_account_knows_its_own_admins_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let other = Account::add(&app.context.database, 2).await;
    app.account.add_contact_center_admin(&app.context.database, "member").await;
    app.browser_of(other, "member").await.get(QUEUES.list).await.expect(403);
}

#[rstest]
#[tokio::test]
async fn they_are_named_with_those_who_may_do_more(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let support = app.browser("support").await;
    let profile = urls::with_id(urls::USER, app.account.scope("member").person.unwrap());
    support
        .get(urls::ROLES)
        .await
        .expect(200)
        .says_not("member Person")
        .says_not("Admin of the contact center ");
    support.get(&profile).await.expect(200).says_not("Contact Center Admin");
    for who in ["member", "siteadmin"] {
        app.account.add_contact_center_admin(&app.context.database, who).await;
    }
    let page = support.get(urls::ROLES).await.expect(200);
    let page =
        page.says("siteadmin Person siteadmin@one.example Admin Admin of the contact center Some sites");
    page.says("member Person member@one.example Member Admin of the contact center All sites Active");
    support.get(&profile).await.expect(200).says("Role Member Contact Center Admin");
    app.account.change(&app.context.database, INACTIVE.to_owned()).await;
    support
        .get(urls::ROLES)
        .await
        .expect(200)
        .says_not("member Person")
        .says_not("Admin of the contact center ");
}

/// Whoever gives somebody another address could sign in as them.
#[rstest]
#[tokio::test]
async fn its_admins_are_changed_by_whoever_manages_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (account, database) = (office.account, &office.context.database);
    let [member, of_a_site] = ["member", "siteadmin"].map(|who| account.scope(who));
    let id = member.person.unwrap();
    users::open(&office.context, &of_a_site, id).await.unwrap();
    account.add_contact_center_admin(database, "member").await;
    let refused = users::open(&office.context, &of_a_site, id).await.answer().unwrap().unwrap_err();
    assert_eq!(refused, Refusal::Rule(UserProblem::ManagesContactCenter.into()));
    let csv = "Email,New Email,First Name\nmember@one.example,mine@one.example,\n";
    let import = office.new_emails_as(&of_a_site, csv).await;
    let issues = office.issues(import.id).await;
    assert!(issues.iter().any(|issue| {
        issue.contains("this user manages the contact center. You don't have permission to do that")
    }));
    assert_eq!(import.good_rows, 0);
    let refused = end_sessions(&office.context, &of_a_site, id).await.answer().unwrap();
    assert_eq!(refused.unwrap_err(), Refusal::Rule(UserProblem::ManagesContactCenter.into()));
    let change = async |scope: &Scope, status: &str| {
        let user = users::open(&office.context, scope, id).await.unwrap().user;
        let form = UserForm { status: status.to_owned(), ..UserForm::of(&user) };
        users::update(&office.context, scope, id, &form).await.answer().unwrap().map(drop)
    };
    let unproved = Scope { proved: false, ..account.scope("admin") };
    assert_eq!(change(&unproved, "inactive").await, Err(Refusal::ReauthRequired));
    change(&account.scope("admin"), "inactive").await.unwrap();
    assert_eq!(change(&unproved, "active").await, Err(Refusal::ReauthRequired), "in use again");
    account.add_contact_center_admin(database, "siteadmin").await;
    let both = Scope { contact_center_admin: true, ..of_a_site };
    change(&both, "active").await.unwrap();
}

#[rstest]
#[tokio::test]
async fn what_is_applied_later_asks_for_the_right_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (account, database) = (office.account, &office.context.database);
    account.add_contact_center_admin(database, "member").await;
    let member = Scope { contact_center_admin: true, ..account.scope("member") };
    let plan_first = || Options { plan_first: true, ..Options::default() };
    let upload = async || {
        let import =
            office.upload_of(FileKind::ContactCenterQueues, &member, TWO, plan_first()).await.unwrap();
        office.assert_state(&import, State::Ready).await;
        imports::decide(&office.context, &member, import.id, import.version, Decision::Apply).await.unwrap();
        import.id
    };
    let id = upload().await;
    account.change(database, INACTIVE.to_owned()).await;
    let import = office.work(id).await;
    assert!(import.problems.0.to_string().contains("right_lost"), "{}", import.problems.0);
    assert_eq!(office.lines(QUEUE_NAMES).await, [""; 0]);
    account.change(database, "UPDATE contact_center_users SET access = 'active'".to_owned()).await;
    let import = office.work(upload().await).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.lines(QUEUE_NAMES).await, ["Billing", "Returns"]);
}

const QUEUE_NAMES: &str = "SELECT name FROM contact_center_queues WHERE account_id = $1 ORDER BY name_fold";

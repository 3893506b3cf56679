//! Two statuses: that of the user, who can sign in, and *User Status* of their phone. The phone of an inactive user is
//! inactive; both are shown where either is.

use rstest::rstest;
use switchroom::domain::import::State;
use switchroom::operations::imports::Decision;
use switchroom::repository::imports::ImportRow;

use crate::import_pages::portal::{Portal, UPDATE};
use crate::imports::office::Office;
use crate::support::app::Page;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ADA: &str = "ada@demo.example";
const GIVEN: &str = "Email,Site Name,Extension Number\nada@demo.example,London,2001\n";

impl Portal {
    async fn with_ada(backend: Backend) -> Option<Self> {
        let portal = Self::open(backend).await?;
        portal.import(GIVEN, &[]).await.says("1 user added.");
        Some(portal)
    }

    /// Sets *Status* on the page of the user.
    async fn set_status(&self, email: &str, status: &str) {
        let path = format!("{}/edit", self.profile_of(email).await);
        let page = self.owner.get(&path).await.expect(200);
        let value = |name: &str| page.field(name).unwrap_or_default().to_owned();
        let names = ["version", "first_name", "last_name"].map(|name| (name, value(name)));
        let mut fields: Vec<(&str, &str)> =
            names.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend([("role", "member"), ("status", status)]);
        self.owner.post(&path, &fields).await.expect(303);
    }

    /// Checks both statuses on the profile, in both lists, and in an export.
    async fn has(&self, email: &str, user: &str, phone: &str) {
        let profile = self.owner.get(&self.profile_of(email).await).await.expect(200);
        profile.says(&format!("Status {user} Role")).says(&format!("User Status {phone}"));
        let users = self.owner.get(&format!("/users?q={email}")).await.expect(200);
        assert_eq!(
            users.words().contains(&format!("Phone: {phone} {user}")),
            phone != user,
            "{}",
            users.text
        );
        let phones = self.owner.get(&format!("/phone/users?q={email}")).await.expect(200);
        // Said where it is another.
        assert_eq!(
            phones.words().contains(&format!("{phone} Sign-in: {user}")),
            phone != user,
            "{}",
            phones.text
        );
        assert!(phones.words().contains(&format!(" {phone} ")), "{}", phones.text);
        let export = self.owner.get("/phone/users/export").await.expect(200);
        let line = export.text.lines().find(|line| line.contains(email)).unwrap();
        assert!(line.replace('"', "").contains(&format!(",{phone},Activated,")), "{line}");
    }

    async fn change_by_file(&self, csv: &str) -> Page {
        let page = self.import_at(UPDATE, csv, &[]).await;
        let page = self.press(&page, "apply").await;
        self.follow(&page).await
    }
}

#[rstest]
#[tokio::test]
async fn a_phone_made_inactive_by_file_leaves_its_user_active(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::with_ada(backend).await else { return };
    portal.has(ADA, "Active", "Active").await;
    portal.change_by_file("Email,User Status\nada@demo.example,Inactive\n").await.says("1 user changed.");
    portal.has(ADA, "Active", "Inactive").await;
    portal.owner.get("/phone/users?status=inactive").await.expect(200).says("Ada Lovelace");
    // It stays so when the user is made inactive and active again: somebody wanted it.
    portal.set_status(ADA, "inactive").await;
    portal.has(ADA, "Inactive", "Inactive").await;
    portal.set_status(ADA, "active").await;
    portal.has(ADA, "Active", "Inactive").await;
}

#[rstest]
#[tokio::test]
async fn a_phone_follows_its_user_and_comes_back_with_them(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::with_ada(backend).await else { return };
    portal.set_status(ADA, "inactive").await;
    portal.has(ADA, "Inactive", "Inactive").await;
    portal.owner.get("/phone/users?status=inactive").await.expect(200).says("Ada Lovelace");
    let profile = portal.owner.get(&portal.profile_of(ADA).await).await.expect(200);
    profile.says("User Status Inactive, like the user: no calls");
    // Saved again as they are, they are not forgotten to come back.
    portal.set_status(ADA, "inactive").await;
    portal.set_status(ADA, "active").await;
    portal.has(ADA, "Active", "Active").await;
    let history = portal.owner.get(&format!("{}/history", portal.profile_of(ADA).await)).await.expect(200);
    let words = history.words();
    assert_eq!(words.matches("User Status Change user").count(), 2, "once each way: {words}");
}

#[rstest]
#[tokio::test]
async fn the_status_of_a_phone_is_set_on_its_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::with_ada(backend).await else { return };
    let change = format!("{}/phone", portal.profile_of(ADA).await);
    let send = async |status: &str| {
        let page = portal.owner.get(&change).await.expect(200).says("User Status");
        let version = page.field("version").unwrap().to_owned();
        let fields = [
            ("version", version.as_str()),
            ("site_name", "London"),
            ("extension_number", "2001"),
            ("user_status", status),
        ];
        portal.owner.post(&change, &fields).await
    };
    send("Inactive").await.expect(303);
    portal.has(ADA, "Active", "Inactive").await;
    send("Active").await.expect(303);
    portal.has(ADA, "Active", "Active").await;
    portal.set_status(ADA, "inactive").await;
    send("Active").await.expect(422).says("the user is inactive, so the phone is too.");
    portal.has(ADA, "Inactive", "Inactive").await;
}

impl Office {
    async fn with_inactive_ada(backend: Backend) -> Option<Self> {
        let office = Self::open(backend).await?;
        office.add(GIVEN).await;
        office.set_status_of_ada("inactive").await;
        Some(office)
    }

    async fn set_status_of_ada(&self, status: &str) {
        use switchroom::operations::users;
        use switchroom::operations::users::UserForm;
        let owner = self.account.owner();
        let mut tx = self.context.database.read().await.unwrap();
        let found = switchroom::repository::users::ids(&mut tx, self.account.id, &[ADA]).await.unwrap();
        drop(tx);
        let user = users::open(&self.context, &owner, found[0].1).await.unwrap().user;
        let form = UserForm { status: status.to_owned(), ..UserForm::of(&user) };
        users::update(&self.context, &owner, user.id, &form).await.unwrap();
    }

    async fn status(&self) -> Vec<String> {
        self.lines("SELECT status FROM extensions WHERE account_id = $1").await
    }

    async fn has_issue(&self, import: &ImportRow, words: &str) {
        self.assert_state(import, State::HasIssues).await;
        assert_eq!(self.issues(import.id).await, [words]);
    }
}

const TOLD: &str = "2 User Status \"Active\": the user is inactive, so the phone is too.";

#[rstest]
#[tokio::test]
async fn no_file_makes_the_phone_of_an_inactive_user_active(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::with_inactive_ada(backend).await else { return };
    let import = office.update("Email,User Status\nada@demo.example,Active\n").await;
    office.has_issue(&import, TOLD).await;
    // Other things of it change, and an export comes back as it is.
    let import = office.update("Email,User Status,SMS\nada@demo.example,Inactive,Yes\n").await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.status().await, ["inactive"]);
    office.set_status_of_ada("active").await;
    assert_eq!(office.status().await, ["active"]);
}

#[rstest]
#[tokio::test]
async fn a_plan_that_makes_a_phone_active_is_not_applied_once_its_user_is_inactive(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    office.add(GIVEN).await;
    office.update_and_apply("Email,User Status\nada@demo.example,Inactive\n").await;
    let waiting = office.update("Email,User Status\nada@demo.example,Active\n").await;
    office.assert_state(&waiting, State::Ready).await;
    office.set_status_of_ada("inactive").await;
    let again = office.decide(&waiting, Decision::Apply).await;
    office.has_issue(&again, TOLD).await;
    assert_eq!(office.status().await, ["inactive"]);
}

#[rstest]
#[tokio::test]
async fn who_is_restored_inactive_gets_their_phone_back_with_their_status(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    use switchroom::operations::trash::{removal, remove_user, restore_user};
    let Some(office) = Office::with_inactive_ada(backend).await else { return };
    let owner = office.account.owner();
    let mut tx = office.context.database.read().await.unwrap();
    let id = switchroom::repository::users::ids(&mut tx, office.account.id, &[ADA]).await.unwrap()[0].1;
    drop(tx);
    let seen = removal(&office.context, &owner, id).await.unwrap().seen();
    remove_user(&office.context, &owner, id, seen).await.unwrap();
    restore_user(&office.context, &owner, id).await.unwrap();
    assert_eq!(office.status().await, ["inactive"]);
    office.set_status_of_ada("active").await;
    assert_eq!(office.status().await, ["active"]);
}

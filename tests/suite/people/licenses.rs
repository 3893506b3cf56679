//! Stories of a person's license: assigned, held, taken away; and of the trash.

use rstest::rstest;
use switchroom::domain::column::ColumnId;
use switchroom::domain::ids::UserId;
use switchroom::domain::policies::Policies;
use switchroom::operations::Answered;
use switchroom::operations::phone_user::PhoneForm;
use switchroom::operations::phone_user::license::{assign, change_phone, unassign};
use switchroom::operations::trash::{Seen, removal, remove_user};
use switchroom::operations::users::{self, UserProfile};
use switchroom::repository::{accounts, users as user_rows};

use super::house::problems;
use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

fn phone(cells: &[(ColumnId, &str)]) -> PhoneForm {
    let london = [(ColumnId::SITE_NAME, "London")]
        .into_iter()
        .filter(|_| cells.iter().all(|(name, _)| *name != ColumnId::SITE_NAME));
    PhoneForm::new(london.chain(cells.iter().copied()))
}

impl Office {
    pub(super) async fn person(&self, first: &str) -> UserId {
        let mut tx = self.context.database.read().await.unwrap();
        user_rows::ids(&mut tx, self.account.id, &[&format!("{first}@demo.example")]).await.unwrap()[0].1
    }

    pub(super) async fn profile(&self, id: UserId) -> UserProfile {
        users::profile(&self.context, &self.account.owner(), id).await.unwrap()
    }

    pub(super) async fn give(&self, first: &str, cells: &[(ColumnId, &str)]) -> UserId {
        let (id, owner) = (self.person(first).await, self.account.owner());
        assign(&self.context, &owner, id, &phone(cells)).await.unwrap();
        id
    }

    pub(super) async fn remove(&self, id: UserId) {
        let owner = self.account.owner();
        let seen = removal(&self.context, &owner, id).await.unwrap().seen();
        remove_user(&self.context, &owner, id, seen).await.unwrap();
    }

    pub(super) async fn decide_policies(&self, policies: &Policies) {
        let mut tx = self.context.database.write(self.account.id).await.unwrap();
        accounts::set_policies(&mut tx, self.account.id, policies).await.unwrap();
        tx.commit().await.unwrap();
    }
}

pub(super) const NOTHING: Seen = Seen { user: 1, phone: 0 };
pub(super) const ALL: [(ColumnId, &str); 6] = [
    (ColumnId::PACKAGE, "Pro"),
    (ColumnId::EXTENSION_NUMBER, "2001"),
    (ColumnId::PHONE_NUMBER, "+12055550121"),
    (ColumnId::DESK_PHONE_1_BRAND, "Yealink"),
    (ColumnId::DESK_PHONE_1_MODEL, "t46s"),
    (ColumnId::DESK_PHONE_1_MAC, "80:5e:c0:00:00:01"),
];

#[rstest]
#[tokio::test]
async fn a_license_is_assigned_and_taken_away(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.give("ada", &ALL).await;
    assert_eq!(office.phone_users().await, ["Ada Lovelace 2001 London active Pro +12055550121 805ec0000001"]);
    let owner = office.account.owner();
    let again = assign(&office.context, &owner, ada, &phone(&[])).await.answer().unwrap().unwrap_err();
    assert!(
        again.text().contains("a user can have only one")
            || again.text().contains("A user can have only one")
    );
    let version = office.profile(ada).await.phone.unwrap().phone.version;
    let stale = unassign(&office.context, &owner, ada, version - 1).await.answer().unwrap().unwrap_err();
    assert!(stale.text().contains("Nothing was done"), "{}", stale.text());
    unassign(&office.context, &owner, ada, version).await.unwrap();
    assert!(office.profile(ada).await.phone.is_none());
    // Everything is free: the next one gets it all.
    office.give("grace", &ALL).await;
    assert_eq!(office.phone_users().await, ["Grace Hopper 2001 London active Pro +12055550121 805ec0000001"]);
}

#[rstest]
#[tokio::test]
async fn a_form_is_judged_as_a_file_is(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.give("ada", &ALL).await;
    let (grace, owner) = (office.person("grace").await, office.account.owner());
    let wrong = phone(&[
        (ColumnId::EXTENSION_NUMBER, "2001"),
        (ColumnId::PHONE_NUMBER, "512 555"),
        (ColumnId::PACKAGE, "Prro"),
    ]);
    let refusal = assign(&office.context, &owner, grace, &wrong).await.answer().unwrap().unwrap_err();
    let told = problems(&refusal);
    assert_eq!(told[0].0, "package", "{told:?}");
    assert!(told.contains(&("extension_number", "extension_taken")), "{told:?}");
    assert!(told.iter().any(|(field, _)| *field == "phone_number"), "{told:?}");
    // Forms are no files: the history of imports does not list them.
    let listed = office.lines("SELECT state FROM imports WHERE account_id = $1 AND NOT by_form").await;
    assert_eq!(listed, [""; 0]);
    assert_eq!(office.phone_users().await.len(), 1);
}

#[rstest]
#[case("ada", true)]
#[case("mary", false)]
#[tokio::test]
async fn a_phone_is_changed_in_use_or_held(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] first: &str,
    #[case] told: bool,
) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.give(first, &ALL).await;
    office.give("grace", &[(ColumnId::EXTENSION_NUMBER, "2002")]).await;
    let now = async || office.profile(id).await.phone.unwrap();
    let before = now().await;
    let change = async |version: i64, cells: &[(ColumnId, &str)]| {
        let form = PhoneForm::new(cells.iter().copied());
        change_phone(&office.context, &office.account.owner(), id, version, &form).await.answer().unwrap()
    };
    let taken = change(before.phone.version, &[(ColumnId::EXTENSION_NUMBER, "2002")]).await.unwrap_err();
    assert_eq!(problems(&taken), [("extension_number", "extension_taken")]);
    // As it is: nothing is changed, and nothing is recorded.
    let stored = PhoneForm::of(&before.phone);
    let owner = office.account.owner();
    change_phone(&office.context, &owner, id, before.phone.version, &stored).await.unwrap();
    assert_eq!(now().await.phone, before.phone);

    let cells = [
        (ColumnId::EXTENSION_NUMBER, "2009"),
        (ColumnId::PHONE_NUMBER, "+12055550122, +12055550121"),
        (ColumnId::DESK_PHONE_1_BRAND, ""),
        (ColumnId::DESK_PHONE_1_MODEL, ""),
        (ColumnId::DESK_PHONE_1_MAC, ""),
        (ColumnId::DESK_PHONE_1_TEMPLATE, ""),
    ];
    change(before.phone.version, &cells).await.unwrap();
    let after = now().await;
    assert_eq!(after.held, before.held);
    assert_eq!(after.phone.extension.as_deref(), Some("2009"));
    assert_eq!(after.phone.numbers, ["+12055550122", "+12055550121"]);
    assert_eq!((after.phone.packages, after.phone.desk_phones.len()), (vec!["Pro".to_owned()], 0));
    let stale = change(before.phone.version, &[(ColumnId::EXTENSION_NUMBER, "2010")]).await.unwrap_err();
    assert!(stale.text().contains("changed"), "{}", stale.text());
    // A blank package takes the numbers too; the form says so in both fields.
    let version = now().await.phone.version;
    change(version, &[(ColumnId::PACKAGE, ""), (ColumnId::PHONE_NUMBER, "")]).await.unwrap();
    assert_eq!(now().await.phone.numbers, [""; 0]);
    // Of what is held, the acceptance tells. One welcome is Grace's.
    let sql = "SELECT kind FROM outbox WHERE account_id = $1 AND kind <> 'invitation' ORDER BY kind";
    let letters = ["extension_changed", "number_changed", "number_changed", "welcome", "welcome"];
    let letters = if told { &letters[..] } else { &["welcome"] };
    assert_eq!(office.lines(sql).await, letters);
}

#[rstest]
#[case::in_use("ada")]
#[case::held("mary")]
#[tokio::test]
async fn a_phone_that_moves_is_told_its_new_extension(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] first: &str,
) {
    let Some(office) = Office::open(backend).await else { return };
    office
        .execute("UPDATE sites SET range_from = '3001', range_to = '3009' WHERE account_id = $1 AND is_main")
        .await;
    let id = office.give(first, &[(ColumnId::EXTENSION_NUMBER, "2001")]).await;
    let move_to = async |cells: &[(ColumnId, &str)]| {
        let version = office.profile(id).await.phone.unwrap().phone.version;
        let form = PhoneForm::new(cells.iter().copied());
        change_phone(&office.context, &office.account.owner(), id, version, &form).await.answer().unwrap()
    };
    let other = move_to(&[(ColumnId::SITE_NAME, "Main Site"), (ColumnId::EXTENSION_NUMBER, "2002")])
        .await
        .unwrap_err();
    assert_eq!(problems(&other), [("extension_number", "extension_outside_range")]);
    assert!(
        other.text().contains("from 3001 to 3009. Choose one of these, such as 3001."),
        "{}",
        other.text()
    );
    let told =
        move_to(&[(ColumnId::SITE_NAME, "Main Site"), (ColumnId::EXTENSION_NUMBER, "2001")]).await.unwrap();
    assert_eq!(
        told,
        [
            "Extension Number \"2001\": not an extension of \"Main Site\". The user gets the next free one there.",
            "Extension Number is now 3001."
        ]
    );
    assert_eq!(office.profile(id).await.phone.unwrap().phone.extension.as_deref(), Some("3001"));
    let back =
        move_to(&[(ColumnId::SITE_NAME, "London"), (ColumnId::EXTENSION_NUMBER, "3001")]).await.unwrap();
    assert_eq!(back, [""; 0]);
    assert_eq!(office.profile(id).await.phone.unwrap().phone.extension.as_deref(), Some("3001"));
}

#[rstest]
#[tokio::test]
async fn a_pending_person_is_not_assigned_a_license_but_held_one(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let mary = office.give("mary", &ALL).await;
    let profile = office.profile(mary).await;
    assert!(profile.phone.as_ref().unwrap().held);
    assert!(!profile.can_assign());
    for (first, told) in [("nikola", "inactive"), ("isaac", "trash")] {
        let id = office.person(first).await;
        let refusal =
            assign(&office.context, &office.account.owner(), id, &phone(&[])).await.answer().unwrap();
        assert!(refusal.unwrap_err().text().contains(told));
    }
}

#[rstest]
#[tokio::test]
async fn who_may_not_touch_a_site_assigns_nothing_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (ada, site_admin) = (office.person("ada").await, office.account.scope("siteadmin"));
    let main = PhoneForm::new([(ColumnId::SITE_NAME, "Main Site")]);
    let refusal = assign(&office.context, &site_admin, ada, &main).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("site_name", "site_forbidden")]);
    for who in ["support", "member"] {
        let scope = office.account.scope(who);
        assert!(assign(&office.context, &scope, ada, &phone(&[])).await.answer().unwrap().is_err(), "{who}");
        assert!(unassign(&office.context, &scope, ada, 1).await.answer().unwrap().is_err(), "{who}");
        assert!(remove_user(&office.context, &scope, ada, NOTHING).await.answer().unwrap().is_err(), "{who}");
    }
}

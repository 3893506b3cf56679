//! Stories of users: who may add and change whom.

use rstest::rstest;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::email::Email;
use switchroom::domain::fields::{ProfileFields, Typed};
use switchroom::domain::ids::UserId;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::{Right, Role, Scope};
use switchroom::domain::sorting::PageRequest;
use switchroom::domain::user_list::UserFilter;
use switchroom::operations::Answered;
use switchroom::operations::users::{self, UserForm, UserListRow};
use switchroom::repository::{logins, users as user_rows};

use super::house::{House, problems};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn ada() -> UserForm {
    UserForm {
        version: 1,
        email: "Ada@one.example".to_owned(),
        new_email: None,
        first_name: "Ada".to_owned(),
        last_name: "Lovelace".to_owned(),
        profile: profile("Engines"),
        role: "member".to_owned(),
        sites: vec![],
        status: "active".to_owned(),
    }
}

fn profile(department: &str) -> Typed<ProfileFields> {
    Typed::default().with("department", department)
}

impl House {
    async fn add_ada(&self) -> UserId {
        users::add(&self.context, &self.account.owner(), &ada(), None).await.unwrap().people[0]
    }

    async fn user_names(&self, scope: &Scope, filter: UserFilter) -> Vec<String> {
        let page = users::list(&self.context, scope, &filter, &PageRequest::default()).await.unwrap().page;
        page.rows.iter().map(UserListRow::display).collect()
    }

    /// Gives a user something to sign in with.
    async fn let_in(&self, user: UserId, email: &str) {
        let (account, now) = (self.account.id, self.context.clock.now());
        let email = Email::parse(email).unwrap();
        let mut tx = self.context.database.write(account).await.unwrap();
        let login = logins::set_first(&mut tx, &email, "no hash", now).await.unwrap().unwrap();
        user_rows::set_login(&mut tx, account, user, login).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn person(&self, who: &str) -> UserId {
        self.account.scope(who).person.unwrap()
    }
}

fn search(text: &str) -> UserFilter {
    UserFilter { search: Some(text.to_owned()), ..UserFilter::default() }
}

#[rstest]
#[tokio::test]
async fn an_added_user_is_found_by_name_and_email(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.add_ada().await;
    for text in ["LOVE", "ada lovelace", "ada@ONE"] {
        assert_eq!(house.user_names(&house.account.owner(), search(text)).await, ["Ada Lovelace"], "{text}");
    }
    let pending = UserFilter { status: Some(PersonStatus::Pending), ..UserFilter::default() };
    assert_eq!(house.user_names(&house.account.owner(), pending).await, [""; 0]);
    assert_eq!(house.user_names(&house.other.owner(), search("ada")).await, [""; 0]);
}

#[rstest]
#[tokio::test]
async fn all_that_is_wrong_with_a_user_comes_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.add_ada().await;
    let wrong = UserForm {
        email: "ADA@one.example".to_owned(),
        first_name: String::new(),
        last_name: String::new(),
        profile: profile(&"x".repeat(129)),
        role: "king".to_owned(),
        status: "inactive".to_owned(),
        ..ada()
    };
    let refusal =
        users::add(&house.context, &house.account.owner(), &wrong, None).await.answer().unwrap().unwrap_err();
    let expected = [
        ("email", "email_taken"),
        ("first_name", "user_without_name"),
        ("department", "too_long"),
        ("role", "required"),
        ("status", "required"),
    ];
    assert_eq!(problems(&refusal), expected);
    assert!(refusal.text().contains("already used by Ada Lovelace (user)"), "{}", refusal.text());
}

#[rstest]
#[case("admin", "owner", &["role_not_given"])]
#[case("admin", "admin", &[])]
#[case("siteadmin", "support", &["role_not_given"])]
#[case("siteadmin", "member", &[])]
#[tokio::test]
async fn nobody_gives_what_they_do_not_have(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] who: &str,
    #[case] role: &str,
    #[case] wrong: &[&str],
) {
    let Some(house) = House::open(backend).await else { return };
    let form = UserForm { role: role.to_owned(), ..ada() };
    let added = users::add(&house.context, &house.account.scope(who), &form, None).await.answer().unwrap();
    let codes =
        added.err().map_or_else(Vec::new, |no| problems(&no).into_iter().map(|(_, code)| code).collect());
    assert_eq!(codes, wrong);
}

#[rstest]
#[tokio::test]
async fn more_rights_ask_for_the_password(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let owner = house.account.owner();
    let change = async |scope: &Scope, site_limited: bool, status: &str| {
        let id = house.person("siteadmin");
        let user = users::open(&house.context, scope, id).await.unwrap();
        let form = UserForm {
            version: user.user.version,
            role: "admin".to_owned(),
            sites: if site_limited { user.sites.clone() } else { vec![] },
            status: status.to_owned(),
            ..ada()
        };
        users::update(&house.context, scope, id, &form).await.answer().unwrap().map(drop)
    };
    let unproved = Scope { proved: false, ..owner.clone() };
    assert_eq!(change(&unproved, true, "active").await, Ok(()), "another name");
    assert_eq!(change(&unproved, false, "active").await, Err(Refusal::ReauthRequired), "all sites");
    assert_eq!(change(&owner, true, "inactive").await, Ok(()));
    assert_eq!(change(&unproved, true, "active").await, Err(Refusal::ReauthRequired), "in use again");
    assert_eq!(change(&owner, false, "active").await, Ok(()));
}

#[rstest]
#[tokio::test]
async fn a_role_that_was_lost_meanwhile_gives_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (admin, owner) = (house.account.scope("admin"), house.account.owner());
    let id = house.person("admin");
    let version = users::open(&house.context, &owner, id).await.unwrap().user.version;
    let demoted = UserForm { version, role: "support".to_owned(), ..ada() };
    users::update(&house.context, &owner, id, &demoted).await.unwrap();
    let form = UserForm { role: "admin".to_owned(), ..ada() };
    let refusal =
        users::update(&house.context, &admin, house.person("member"), &form).await.answer().unwrap();
    assert_eq!(refusal, Err(Refusal::NotAllowed(Right::ManageUsers)));
    let added = users::add(&house.context, &admin, &form, None).await.answer().unwrap();
    assert!(added.is_err(), "{added:?}");
}

#[rstest]
#[tokio::test]
async fn who_goes_further_is_not_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let form = UserForm { role: "member".to_owned(), ..ada() };
    for (who, whom) in [("admin", "owner"), ("siteadmin", "admin"), ("siteadmin", "support")] {
        let scope = house.account.scope(who);
        let refusal = users::update(&house.context, &scope, house.person(whom), &form)
            .await
            .answer()
            .unwrap()
            .unwrap_err();
        assert!(matches!(refusal, Refusal::Rule(_)), "{who} {whom}: {refusal:?}");
    }
    let support = house.account.scope("support");
    let no = Refusal::NotAllowed(Right::ManageUsers);
    assert_eq!(users::add(&house.context, &support, &ada(), None).await.answer().unwrap().unwrap_err(), no);
    assert_eq!(
        users::update(&house.context, &support, house.person("member"), &form)
            .await
            .answer()
            .unwrap()
            .unwrap_err(),
        no
    );
}

#[rstest]
#[tokio::test]
async fn an_account_keeps_an_active_owner(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (owner, id) = (house.account.owner(), house.person("owner"));
    let away = UserForm { role: "admin".to_owned(), ..ada() };
    let refusal = users::update(&house.context, &owner, id, &away).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("role", "last_owner")]);
    let asleep = UserForm { role: "owner".to_owned(), status: "inactive".to_owned(), ..ada() };
    let refusal = users::update(&house.context, &owner, id, &asleep).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("status", "last_owner")]);
    let second = UserForm { role: "owner".to_owned(), ..ada() };
    let ada = users::add(&house.context, &owner, &second, None).await.unwrap().people[0];
    let refusal = users::update(&house.context, &owner, id, &away).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("role", "last_owner")], "the other cannot sign in");
    house.let_in(ada, "ada@one.example").await;
    users::update(&house.context, &owner, id, &away).await.answer().unwrap().unwrap();
}

#[rstest]
#[tokio::test]
async fn a_role_is_limited_to_sites_and_widened_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (owner, london) = (house.account.owner(), house.account.london);
    let limited = UserForm { role: "support".to_owned(), sites: vec![london], ..ada() };
    let id = users::add(&house.context, &owner, &limited, None).await.unwrap().people[0];
    let user = users::open(&house.context, &owner, id).await.unwrap();
    assert_eq!((user.user.role, user.user.site_limited, user.sites), (Role::Support, true, vec![london]));
    let wide = UserForm { sites: vec![], ..limited.clone() };
    users::update(&house.context, &owner, id, &wide).await.unwrap();
    let user = users::open(&house.context, &owner, id).await.unwrap();
    assert_eq!((user.user.site_limited, user.sites), (false, vec![]));
    let member = UserForm { role: "member".to_owned(), version: 2, ..limited };
    let refusal = users::update(&house.context, &owner, id, &member).await.answer().unwrap().unwrap_err();
    assert_eq!(problems(&refusal), [("sites", "role_not_limited")]);
}

#[rstest]
#[tokio::test]
async fn a_new_name_is_that_of_the_extension_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (account, owner) = (&house.account, house.account.owner());
    let id = house.add_ada().await;
    let holder =
        account.add_holder(house.database(), (Some(id), "Ada Lovelace"), account.london, "1001").await;
    let married = UserForm { last_name: "King".to_owned(), ..ada() };
    users::update(&house.context, &owner, id, &married).await.unwrap();
    assert_eq!(account.search_text(house.database(), holder).await, "ada king ada@one.example 1001");
    let stale = users::update(&house.context, &owner, id, &married).await.answer().unwrap().unwrap_err();
    assert!(matches!(stale, Refusal::Conflict { who, .. } if who == "owner Person"));
}

#[rstest]
#[tokio::test]
async fn a_site_admin_knows_the_own_people_and_those_without_a_phone(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let (account, site_admin) = (&house.account, house.account.scope("siteadmin"));
    let id = house.add_ada().await;
    assert_eq!(house.user_names(&site_admin, search("ada")).await, ["Ada Lovelace"]);
    account.add_holder(house.database(), (Some(id), "Ada Lovelace"), account.main_site, "1001").await;
    assert_eq!(house.user_names(&site_admin, search("ada")).await, [""; 0]);
    assert_eq!(
        users::open(&house.context, &site_admin, id).await.answer().unwrap().unwrap_err(),
        Refusal::NotFound
    );
    assert_eq!(
        users::open(&house.context, &house.other.owner(), id).await.answer().unwrap().unwrap_err(),
        Refusal::NotFound
    );
    let refusal = users::add(&house.context, &site_admin, &ada(), None).await.answer().unwrap().unwrap_err();
    assert!(refusal.text().contains("someone at another site"), "{}", refusal.text());
}

//! What the search and each filter find, and who may look.

use rstest::rstest;
use switchroom::domain::choices::{HolderKind, PhoneStatus};
use switchroom::domain::ids::{ImportId, PackageId, SiteId};
use switchroom::domain::phone_user_list::{PackageChoice, PhoneUserFilter};
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::Right;

use super::data::{Story, names};
use crate::support::backend::{Backend, Postgres, Sqlite};

const ALL: PhoneUserFilter = PhoneUserFilter::all(HolderKind::User);

#[rstest]
#[tokio::test]
async fn any_part_of_what_is_known_finds_a_row(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let found: [(&str, &[&str]); 12] = [
        ("lovelace", &["Ada Lovelace", "Dee Lovelace"]),
        ("LOVE", &["Ada Lovelace", "Dee Lovelace"]),
        ("bob@ONE", &["Bob Ünal"]),
        ("ü", &["Bob Ünal"]),
        ("20000", &["Cy 100% Young"]),
        ("+12055550101", &["Ada Lovelace"]),
        ("(205) 555-0102", &["Ada Lovelace"]),
        ("80:5E:C0:3D:00:02", &["Ada Lovelace"]),
        ("0% y", &["Cy 100% Young"]),
        ("_", &[]),
        ("%", &["Cy 100% Young"]),
        ("nobody", &[]),
    ];
    for (search, expected) in found {
        let filter = PhoneUserFilter { search: Some(search.to_owned()), ..ALL };
        assert_eq!(story.names(filter).await, expected, "{search}");
    }
}

#[rstest]
#[tokio::test]
async fn each_filter_leaves_what_it_says(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let unlimited = PackageChoice::With(story.unlimited);
    let found: [(PhoneUserFilter, &[&str]); 9] = [
        (PhoneUserFilter { site: Some(story.account.london), ..ALL }, &["Bob Ünal", "Dee Lovelace"]),
        (PhoneUserFilter { status: Some(PhoneStatus::Inactive), ..ALL }, &["=Eve", "Bob Ünal"]),
        (PhoneUserFilter { package: Some(unlimited), ..ALL }, &["Ada Lovelace", "Cy 100% Young"]),
        (
            PhoneUserFilter { package: Some(PackageChoice::Without), ..ALL },
            &["=Eve", "Bob Ünal", "Dee Lovelace"],
        ),
        (PhoneUserFilter { has_number: Some(true), ..ALL }, &["Ada Lovelace"]),
        (
            PhoneUserFilter { has_number: Some(false), status: Some(PhoneStatus::Active), ..ALL },
            &["Cy 100% Young", "Dee Lovelace"],
        ),
        (PhoneUserFilter { has_desk_phone: Some(true), ..ALL }, &["Ada Lovelace"]),
        // A soft phone is no desk phone.
        (
            PhoneUserFilter { has_desk_phone: Some(false), site: Some(story.account.london), ..ALL },
            &["Bob Ünal", "Dee Lovelace"],
        ),
        (PhoneUserFilter { import: Some(ImportId(5)), ..ALL }, &["Cy 100% Young"]),
    ];
    for (filter, expected) in found {
        let list = story.list(filter.clone()).await;
        assert_eq!(names(&list), expected, "{filter:?}");
        assert_eq!(list.page.total.exact(), i64::try_from(expected.len()).ok());
    }
}

#[rstest]
#[tokio::test]
async fn each_tab_shows_its_kind(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let shown: [(HolderKind, &[&str]); 4] = [
        (HolderKind::Room, &["Board Room"]),
        (HolderKind::CommonArea, &["Lobby"]),
        (HolderKind::CallQueue, &["Sales"]),
        (HolderKind::AutoReceptionist, &[]),
    ];
    for (kind, expected) in shown {
        assert_eq!(story.names(PhoneUserFilter::all(kind)).await, expected);
    }
}

#[rstest]
#[tokio::test]
async fn tabs_beyond_the_first_three_need_a_row(#[values(Sqlite, Postgres)] backend: Backend) {
    use HolderKind::{CallQueue, CommonArea, Room, User};
    let Some(story) = Story::begin(backend).await else { return };
    assert_eq!(story.list(ALL).await.choices.kinds, [User, Room, CommonArea, CallQueue]);
    // Sales is at Main Site.
    let limited = story.list_as(&story.account.scope("siteadmin"), ALL).await.unwrap();
    assert_eq!(limited.choices.kinds, [User, Room, CommonArea]);
}

#[rstest]
#[tokio::test]
async fn choices_are_those_of_the_account_and_the_sites(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let named = |sites: Vec<(SiteId, String)>| sites.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    let choices = story.list(ALL).await.choices;
    assert_eq!(named(choices.sites), ["London", "Main Site"]);
    let packages: Vec<(PackageId, String)> = choices.packages;
    assert_eq!(packages[1], (story.unlimited, "US/CA Unlimited".to_owned()));
    assert_eq!(packages.len(), 2);
    let limited = story.list_as(&story.account.scope("siteadmin"), ALL).await.unwrap();
    assert_eq!(named(limited.choices.sites), ["London"]);
}

#[rstest]
#[tokio::test]
async fn an_admin_of_a_site_sees_that_site_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let scope = story.account.scope("siteadmin");
    let list = story.list_as(&scope, ALL).await.unwrap();
    assert_eq!(names(&list), ["Bob Ünal", "Dee Lovelace"]);
    assert_eq!(list.page.total.exact(), Some(2));
    let elsewhere = PhoneUserFilter { site: Some(story.account.main_site), ..ALL };
    assert_eq!(names(&story.list_as(&scope, elsewhere).await.unwrap()), Vec::<String>::new());
    let search = PhoneUserFilter { search: Some("ada".to_owned()), ..ALL };
    assert!(story.list_as(&scope, search).await.unwrap().page.total.is_empty());
}

#[rstest]
#[tokio::test]
async fn another_account_is_never_seen(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let list = story.list(ALL).await;
    assert_eq!(names(&list), ["=Eve", "Ada Lovelace", "Bob Ünal", "Cy 100% Young", "Dee Lovelace"]);
    let other = PhoneUserFilter { package: Some(PackageChoice::With(PackageId(2_000_000))), ..ALL };
    assert_eq!(story.names(other).await, Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn support_reads_and_a_member_does_not(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let list = story.list_as(&story.account.scope("support"), ALL).await.unwrap();
    assert_eq!(list.page.total.exact(), Some(5));
    let refused = story.list_as(&story.account.scope("member"), ALL).await.unwrap_err();
    assert_eq!(refused, Refusal::NotAllowed(Right::SeePhoneSystem));
}

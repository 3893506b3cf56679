//! Another site in a file: the extension goes along where it fits and is free, and is the next free one otherwise.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::domain::sorting::PageRequest;
use switchroom::operations::imports::{self, Decision};

use super::office::Office;
use super::updating::{ADA, ALAN, office_of_three};
use crate::support::backend::{Backend, Postgres, Sqlite};

const RANGE: &str =
    "UPDATE sites SET range_from = '3001', range_to = '3003' WHERE account_id = $1 AND name = 'London'";
const MAIN_RANGE: &str =
    "UPDATE sites SET range_from = '2001', range_to = '2999' WHERE account_id = $1 AND name = 'Main Site'";
const CODES: [&str; 3] = [
    "UPDATE accounts SET site_codes = TRUE WHERE id = $1",
    "UPDATE sites SET code = CASE WHEN is_main THEN '11' ELSE '12' END WHERE account_id = $1",
    "UPDATE extensions SET digits = (SELECT s.code FROM sites s WHERE s.account_id = $1 AND s.id = site_id) || short
      WHERE account_id = $1",
];

/// Ada and Alan at the main site, Grace at London, which gives out 3001 to 3003.
async fn office_with_a_range(backend: Backend) -> Option<Office> {
    let office = office_of_three(backend).await?;
    office.execute(RANGE).await;
    Some(office)
}

fn grace(extension: &str, site: &str) -> String {
    format!("Grace Hopper {extension} {site} active - - -")
}

fn ada(extension: &str, site: &str) -> String {
    ADA.replace("2001 Main Site", &format!("{extension} {site}"))
}

#[rstest]
#[case::no_column("Email,Site Name\nalan@demo.example,London\n")]
#[case::blank("Email,Site Name,Extension Number\nalan@demo.example,London,\n")]
#[case::as_exported("Email,Site Name,Extension Number\nalan@demo.example,London,2003\n")]
#[tokio::test]
async fn an_extension_that_does_not_fit_the_new_site_is_the_next_free_one_there(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] file: &str,
) {
    let Some(office) = office_with_a_range(backend).await else { return };
    let import = office.update(file).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(
        office.plan(&import).await,
        ["Alan Turing: Site Name Main Site > London; Extension Number 2003 > 3001"]
    );
    let told = office.issues(import.id).await;
    assert_eq!(
        told,
        [
            "2 Extension Number \"2003\": not an extension of \"London\". The user gets the next free one there."
        ]
    );
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    let alan = "Alan Turing 3001 London active - - -".to_owned();
    assert_eq!(office.phone_users().await, [ADA.to_owned(), grace("2002", "London"), alan]);
}

#[rstest]
#[tokio::test]
async fn the_target_site_of_the_page_moves_a_whole_file_to_extensions_of_its_own(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_with_a_range(backend).await else { return };
    let options = Options { site: Some(office.account.london), ..Options::default() };
    let file = "Email\nalan@demo.example\nada@demo.example\ngrace@demo.example\n";
    let import = office.update_with(&office.account.owner(), file, options).await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    let alan = "Alan Turing 3001 London active - - -".to_owned();
    assert_eq!(office.phone_users().await, [grace("2002", "London"), alan, ada("3002", "London")]);
}

#[rstest]
#[tokio::test]
async fn what_a_row_asks_for_is_not_chosen_for_another(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_with_a_range(backend).await else { return };
    let file = "Email,Site Name,Extension Number\nalan@demo.example,London,\ngrace@demo.example,,3001\n";
    let import = office.update_and_apply(file).await;
    office.assert_state(&import, State::Applied).await;
    let alan = "Alan Turing 3002 London active - - -".to_owned();
    assert_eq!(office.phone_users().await, [ADA.to_owned(), grace("3001", "London"), alan]);
}

#[rstest]
#[tokio::test]
async fn two_who_change_sites_take_what_the_other_gives_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_with_a_range(backend).await else { return };
    office.execute(MAIN_RANGE).await;
    office.update_and_apply("Email,Extension Number\ngrace@demo.example,3001\n").await;
    let file = "Email,Site Name\ngrace@demo.example,Main Site\nada@demo.example,London\n";
    let import = office.update_and_apply(file).await;
    office.assert_state(&import, State::Applied).await;
    let users = [grace("2001", "Main Site"), ALAN.to_owned(), ada("3001", "London")];
    assert_eq!(office.phone_users().await, users);
}

#[rstest]
#[tokio::test]
async fn a_given_extension_outside_the_range_is_told_the_next_free_one(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_with_a_range(backend).await else { return };
    let file =
        "Email,Site Name,Extension Number\nalan@demo.example,London,2050\nada@demo.example,London,2051\n";
    let import = office.update(file).await;
    office.assert_state(&import, State::HasIssues).await;
    let owner = office.account.owner();
    let first = PageRequest::default();
    let rows = imports::rows(&office.context, &owner, import.id, "", &first).await.unwrap().unwrap().rows;
    let told: Vec<_> = rows.iter().flat_map(|row| &row.issues).collect();
    assert!(told[0].sentence.ends_with("extensions at this site go from 3001 to 3003."), "{told:?}");
    assert_eq!(told[0].suggestion.as_deref(), Some("3001"));
    assert_eq!(told[1].suggestion.as_deref(), Some("3002"));
}

#[rstest]
#[tokio::test]
async fn who_counted_on_a_mover_without_a_free_extension_falls_with_them(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_with_a_range(backend).await else { return };
    office.execute("UPDATE sites SET range_from = '3001', range_to = '3002' WHERE account_id = $1 AND name = 'London'").await;
    office.update_and_apply("Email,Extension Number\ngrace@demo.example,3001\n").await;
    office.add("Email,Site Name,Extension Number\nowner@one.example,Main Site,2004\n").await;
    // One extension is left for two: the second stays, and with them the extension that the third wants.
    let file = "Email,Site Name,Extension Number\nada@demo.example,London,\nalan@demo.example,London,\n\
owner@one.example,,2003\n";
    let import = office.update(file).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    let has =
        |row: &str, words: &str| issues.iter().any(|issue| issue.starts_with(row) && issue.contains(words));
    assert!(has("3 ", "the site has no free extension"), "{issues:#?}");
    assert!(has("4 ", "needs what row 3 would have freed"), "{issues:#?}");
    assert_eq!((import.good_rows, office.plan(&import).await.len()), (1, 1));
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    let owner = "owner Person 2004 Main Site active - - -".to_owned();
    let users = [ALAN.to_owned(), owner, grace("3001", "London"), ada("3002", "London")];
    assert_eq!(office.phone_users().await, users);
}

#[rstest]
#[tokio::test]
async fn with_site_codes_the_short_extension_goes_along_where_it_is_free(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_of_three(backend).await else { return };
    for sql in CODES {
        office.execute(sql).await;
    }
    // Alan's 2003 is free at London; Ada's is Grace's from now on.
    office.update_and_apply("Email,Extension Number\ngrace@demo.example,2001\n").await;
    let file = "Email,Site Name\nalan@demo.example,London\nada@demo.example,London\n";
    let import = office.update_and_apply(file).await;
    office.assert_state(&import, State::Applied).await;
    let users = [
        grace("122001", "London"),
        "Alan Turing 122003 London active - - -".to_owned(),
        ada("12801", "London"),
    ];
    let mut found = office.phone_users().await;
    found.sort_by_key(|line| line.contains("Ada"));
    assert_eq!(found, users);
}

#[rstest]
#[tokio::test]
async fn a_chosen_extension_that_is_gone_by_then_is_chosen_anew(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_with_a_range(backend).await else { return };
    let waiting = office.update("Email,Site Name\nalan@demo.example,London\n").await;
    office.update_and_apply("Email,Extension Number\ngrace@demo.example,3001\n").await;
    let again = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&again, State::Ready).await;
    assert_eq!(
        office.plan(&again).await,
        ["Alan Turing: Site Name Main Site > London; Extension Number 2003 > 3002"]
    );
}

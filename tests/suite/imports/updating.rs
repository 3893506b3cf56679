//! *Update Users*: what a row changes, what it leaves alone, and when it stops for the plan.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::operations::imports::Decision;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Three phone users: Ada with all there is, Grace and Alan with little.
const THREE: &str = "Email,Package,Site Name,Extension Number,Phone Number,Outbound Caller ID,SMS,\
Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address
ada@demo.example,US/CA Unlimited,Main Site,2001,\"+12055550121, +12055550122\",+12055550121,Yes,Yealink,t46s,80:5E:C0:00:00:01
grace@demo.example,,London,2002,,,,,,
alan@demo.example,,Main Site,2003,,,,,,
";

pub async fn office_of_three(backend: Backend) -> Option<Office> {
    let office = Office::open(backend).await?;
    let import = office.add(THREE).await;
    office.assert_state(&import, State::Applied).await;
    Some(office)
}

pub const ADA: &str =
    "Ada Lovelace 2001 Main Site active US/CA Unlimited +12055550121++12055550122 805ec0000001";
pub const GRACE: &str = "Grace Hopper 2002 London active - - -";
pub const ALAN: &str = "Alan Turing 2003 Main Site active - - -";

#[rstest]
#[tokio::test]
async fn what_only_gives_is_applied_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let import =
        office.update("Email,Package,Phone Number\ngrace@demo.example,US/CA Unlimited,+12055550123\n").await;
    office.assert_state(&import, State::Applied).await;
    let grace = "Grace Hopper 2002 London active US/CA Unlimited +12055550123 -";
    assert_eq!(office.phone_users().await, [ADA, grace, ALAN]);
    assert_eq!(
        office.recorded(&import).await,
        ["extension Grace Hopper: Package US/CA Unlimited, Phone Number +12055550123"]
    );
}

#[rstest]
#[tokio::test]
async fn an_update_that_takes_away_stops_for_its_plan(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update("Email,Phone Number,SMS\nada@demo.example,+12055550122,No\n").await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.phone_users().await, [ADA, GRACE, ALAN]);
    assert_eq!(
        office.plan(&import).await,
        ["Ada Lovelace: Phone Number +12055550121,+12055550122 > +12055550122; \
          Outbound Caller ID +12055550121 > Hidden; SMS Yes > No"]
    );
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.taking, summary.unchanged, summary.counts["numbers moved to unassigned"]), (1, 0, 1));
    assert_eq!(summary.topics["Takes something away"], 1);
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    let ada = "Ada Lovelace 2001 Main Site active US/CA Unlimited +12055550122 805ec0000001";
    assert_eq!(office.phone_users().await, [ada, GRACE, ALAN]);
}

#[rstest]
#[tokio::test]
async fn a_blank_package_takes_numbers_and_caller_id_with_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update("Email,Package\nada@demo.example,\n").await;
    assert_eq!(
        office.plan(&import).await,
        ["Ada Lovelace: Package US/CA Unlimited > -; Phone Number +12055550121,+12055550122 > -; \
          Outbound Caller ID +12055550121 > -"]
    );
    let counts = office.details(import.id).await.summary.counts;
    assert_eq!(counts["users losing outbound calling"], 1);
    assert_eq!(counts["seats of US/CA Unlimited freed"], 1);
    office.decide(&import, Decision::Apply).await;
    let ada = "Ada Lovelace 2001 Main Site active - - 805ec0000001";
    assert_eq!(office.phone_users().await, [ada, GRACE, ALAN]);
}

#[rstest]
#[tokio::test]
async fn a_number_still_in_the_file_is_not_lost_with_the_package(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let import =
        office.update("Email,Package,Phone Number\nada@demo.example,,\"+12055550121,+12055550122\"\n").await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert_eq!(issues.len(), 1);
    assert!(issues[0].starts_with("2 Phone Number") && issues[0].contains("needs a package"), "{issues:?}");
}

const BLANKS: &str =
    "Email,Package,Phone Number,Outbound Caller ID,SMS,Desk Phone 1's Brand,Desk Phone 1's Model,\
Desk Phone 1's MAC Address,Desk Phone 1's Provision Template
ada@demo.example,US/CA Unlimited,,,,,,,
";

#[rstest]
#[tokio::test]
async fn blanks_take_numbers_and_desk_phones_and_nothing_else(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update(BLANKS).await;
    assert_eq!(
        office.plan(&import).await,
        ["Ada Lovelace: Phone Number +12055550121,+12055550122 > -; \
          Outbound Caller ID +12055550121 > Hidden; Desk Phone 1's Brand Yealink > -; \
          Desk Phone 1's Model t46s > -; Desk Phone 1's MAC Address 80:5e:c0:00:00:01 > -"]
    );
    office.decide(&import, Decision::Apply).await;
    assert_eq!(
        office.phone_users().await,
        ["Ada Lovelace 2001 Main Site active US/CA Unlimited - -", GRACE, ALAN]
    );
    assert_eq!(office.lines("SELECT mac FROM desk_phones WHERE account_id = $1").await, ["805ec0000001"]);
}

#[rstest]
#[tokio::test]
async fn blank_cells_can_be_left_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let options = Options { leave_blank_cells: true, ..Options::default() };
    let import = office.update_with(&office.account.owner(), BLANKS, options).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, [ADA, GRACE, ALAN]);
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.unchanged, summary.counts.len()), (1, 0));
    assert!(office.recorded(&import).await.is_empty());
}

#[rstest]
#[case("somebody@demo.example", "this account has no user with this email")]
#[case("owner@one.example", "no phone license yet")]
#[case("isaac@demo.example", "in the trash")]
#[tokio::test]
async fn only_phone_users_are_updated(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] email: &str,
    #[case] words: &str,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update(&format!("Email,SMS\n{email},Yes\n")).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(issues.len() == 1 && issues[0].contains(words), "{issues:?}");
}

#[rstest]
#[tokio::test]
async fn a_site_admin_changes_users_of_their_sites_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let siteadmin = office.account.scope("siteadmin");
    let file = "Email,SMS,Site Name\nada@demo.example,No,\ngrace@demo.example,Yes,\n";
    let import = office.update_with(&siteadmin, file, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(issues.len() == 1 && issues[0].contains("you don't manage this site"), "{issues:?}");
    let away =
        office.update_with(&siteadmin, "Email,Site Name\ngrace@demo.example,Main Site\n", Options::default());
    office.assert_state(&away.await, State::HasIssues).await;
}

#[rstest]
#[tokio::test]
async fn a_move_takes_extension_and_desk_phone_along(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update_and_apply("Email,Site Name\nada@demo.example,London\n").await;
    office.assert_state(&import, State::Applied).await;
    let ada = "Ada Lovelace 2001 London active US/CA Unlimited +12055550121++12055550122 805ec0000001";
    assert_eq!(office.phone_users().await, [ada, GRACE, ALAN]);
    let sites = "SELECT s.name FROM desk_phones d JOIN sites s ON s.id = d.site_id WHERE d.account_id = $1";
    assert_eq!(office.lines(sites).await, ["London"]);
}

#[rstest]
#[tokio::test]
async fn a_desk_phone_keeps_its_line_when_it_changes_its_slot(#[values(Sqlite, Postgres)] backend: Backend) {
    const LINES: &str =
        "SELECT slot || ' ' || sip_user || ' ' || sip_secret FROM lines WHERE account_id = $1";
    const HEADER: &str = "Email,Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address,\
Desk Phone 1's Provision Template,Desk Phone 2's Brand,Desk Phone 2's Model,Desk Phone 2's MAC Address";
    let Some(office) = office_of_three(backend).await else { return };
    let before = office.lines(LINES).await;
    let file = format!("{HEADER}\nada@demo.example,,,,,Yealink,T46S,805ec0000001\n");
    let import = office.update_and_apply(&file).await;
    office.assert_state(&import, State::Applied).await;
    let moved: Vec<String> = before.iter().map(|line| line.replacen("1 ", "2 ", 1)).collect();
    assert_eq!(office.lines(LINES).await, moved);
}

#[rstest]
#[tokio::test]
async fn a_file_of_the_other_tab_is_a_notice(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let header: Vec<&str> =
        switchroom::importers::phone_users::columns::ADD.iter().map(|column| column.header).collect();
    let row = format!("alan@demo.example,,,,,Main Site,,2003{}", ",".repeat(header.len() - 8));
    let import = office.update(&format!("{}\n{row}\n", header.join(","))).await;
    office.assert_state(&import, State::Applied).await;
    let findings = office.details(import.id).await.findings;
    let codes: Vec<&str> = findings.iter().map(|finding| finding.problem.code()).collect();
    assert_eq!(codes, ["file_for_other_tab"]);
}

#[rstest]
#[tokio::test]
async fn a_row_of_an_older_version_overwrites_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    office.update_and_apply("Email,SMS\nalan@demo.example,Yes\n").await;
    let import = office
        .update("Email,SMS,Exported Version\nalan@demo.example,No,1\ngrace@demo.example,Yes,1\nada@demo.example,Yes,9\n")
        .await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(
        issues.len() == 1 && issues[0].starts_with("2 ") && issues[0].contains("changed this"),
        "{issues:?}"
    );
    let garbage = office.update("Email,SMS,Exported Version\nalan@demo.example,No,one\n").await;
    assert!(office.issues(garbage.id).await[0].contains("does not have the exported number"));
}

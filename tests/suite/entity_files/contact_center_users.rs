//! Files of users of the contact center: users of the account only, with queues and skills in cells.

use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;

use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const USERS: FileKind = FileKind::ContactCenterUsers;
const FILES: [(FileKind, &str); 3] = [
    (FileKind::SkillCategories, "Name,Type\nLanguages,Proficiency\nTools,Text\n"),
    (FileKind::Skills, "Category,Skill\nLanguages,German\nLanguages,Dutch\nTools,Welding\n"),
    (
        FileKind::ContactCenterQueues,
        "Name,Channels,Distribution\nBilling,Voice,Rotating\nReturns,Voice,Rotating\nA=1,Voice,Rotating\n",
    ),
];
/// Email, role, access, package, skills, agent and supervisor queues.
const ALL: &str = "SELECT c.email_fold || ' ' || r.name || ' ' || c.access || ' ' || COALESCE(c.package, '-') || ' '
     || COALESCE((SELECT string_agg(s.name || COALESCE('=' || k.level, ''), '+' ORDER BY s.name_key)
          FROM contact_center_user_skills k JOIN skills s ON s.account_id = k.account_id AND s.id = k.skill_id
          WHERE k.account_id = c.account_id AND k.user_id = c.id), '-') || ' '
     || COALESCE((SELECT string_agg(q.name || ' ' || m.kind, ', ' ORDER BY q.name_fold, m.kind)
          FROM contact_center_members m JOIN contact_center_queues q ON q.account_id = m.account_id AND q.id = m.queue_id
          WHERE m.account_id = c.account_id AND m.user_id = c.id), '-') || ' ' || c.version
    FROM contact_center_users c
    JOIN contact_center_roles r ON r.account_id = c.account_id AND r.id = c.role_id
   WHERE c.account_id = $1 ORDER BY c.email_fold";

async fn furnished(backend: Backend) -> Option<Office> {
    let office = Office::open(backend).await?;
    for (kind, csv) in FILES {
        let import = office.things(kind, Tab::Add, csv).await;
        office.assert_state(&import, State::Applied).await;
    }
    Some(office)
}

const TWO: &str = "Email,Role,Package,Skills,Agent Queues,Supervisor Queues\n\
    ADA@demo.example,,premium,\"languages: german=3; Tools:Welding\",\"Billing,returns\",\n\
    grace@demo.example,Supervisor,,,A=1,Billing\n";

#[rstest]
#[tokio::test]
async fn users_of_the_account_come_in_with_what_they_have(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = furnished(backend).await else { return };
    let import = office.things(USERS, Tab::Add, TWO).await;
    office.assert_state(&import, State::Applied).await;
    let all = [
        "ada@demo.example Agent active premium German=3+Welding Billing agent, Returns agent 1",
        "grace@demo.example Supervisor active - - A=1 agent, Billing supervisor 1",
    ];
    assert_eq!(office.lines(ALL).await, all);
    let recorded = office.recorded(&import).await.join("\n");
    for words in
        ["Skills:  > Languages:German=3, Tools:Welding", "Role:  > Agent", "Supervisor Queues:  > Billing"]
    {
        let [label, value] = [words.split(':').next().unwrap(), words.split("> ").last().unwrap()];
        assert!(recorded.contains(label) && recorded.contains(value), "{words} is not in {recorded}");
    }
    let again = office.things(USERS, Tab::Add, "Email\nada@demo.example\n").await;
    office.assert_state(&again, State::HasIssues).await;
    let issues = office.issues(again.id).await;
    assert!(
        issues[0].starts_with("2 Email \"ada@demo.example\": the user is already in the contact center."),
        "{issues:?}"
    );
}

/// A country is written by its name or its code, in any case, and stored as the code.
#[rstest]
#[tokio::test]
async fn a_country_is_written_by_name_or_code(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = furnished(backend).await else { return };
    let csv = "Email,Country\nada@demo.example,GERMANY\ngrace@demo.example,us\n";
    let import = office.things(USERS, Tab::Add, csv).await;
    office.assert_state(&import, State::Applied).await;
    let countries = "SELECT country FROM contact_center_users WHERE account_id = $1 ORDER BY email_fold";
    assert_eq!(office.lines(countries).await, ["DE", "US"]);
    let wrong = office.things(USERS, Tab::Update, "Email,Country\nada@demo.example,Frnace\n").await;
    let issues = office.issues(wrong.id).await;
    assert_eq!(issues, ["2 Country \"Frnace\": not one of the choices."]);
}

#[rstest]
#[tokio::test]
async fn what_is_wrong_is_told_at_its_cell(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = furnished(backend).await else { return };
    let csv = "Email,Role,User Access,Country,Client Integration,Package,Skills,Agent Queues,Max Agent Load,Concurrent Email Capacity\n\
        adaa@demo.example,,,,,,,,,\n\
        isaac@demo.example,,,,,,,,,\n\
        ada@demo.example,Agnet,On,Utopia,Salesfroce,Gold,,,101,21\n\
        grace@demo.example,,,,,,\"Languages:German,Tools:Welding=2,Languages:Dutch=6,Tools:Wleding\",\"Biling;Nothing\",,\n\
        alan@demo.example,,,,,,\"Languages:German=1,Languages:German=2\",,0,-1\n\
        mary@demo.example,,,,,,,,,\n\
        MARY@demo.example,,,,,,,,,\n\
        nobody,,,,,,,,,\n";
    let import = office.things(USERS, Tab::Add, csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await.join("\n");
    for wanted in [
        "2 Email \"adaa@demo.example\": this account has no user with this email.",
        "3 Email \"isaac@demo.example\": the user was removed and is in the trash.",
        "4 Role \"Agnet\": this account has no such contact center role.",
        "4 User Access \"On\":",
        "4 Country \"Utopia\":",
        "4 Client Integration \"Salesfroce\":",
        "4 Package \"Gold\":",
        "4 Max Agent Load \"101\": not a whole number from 1 to 100",
        "4 Concurrent Email Capacity \"21\": not a whole number from 0 to 20",
        "5 Skills \"Languages:German\": the skill needs a level from 1 to 5.",
        "5 Skills \"Tools:Welding\": the skill has no levels.",
        "5 Skills \"Languages:Dutch\": the skill needs a level from 1 to 5.",
        "5 Skills \"Tools:Wleding\": this account has no such skill.",
        "5 Agent Queues \"Biling\": this account has no such queue.",
        "5 Agent Queues \"Nothing\": this account has no such queue.",
        "6 Skills: one skill has two levels.",
        "6 Max Agent Load \"0\":",
        "6 Concurrent Email Capacity \"-1\":",
        "7 Email \"mary@demo.example\": also in row 8.",
        "8 Email \"mary@demo.example\": also in row 7.",
        "9 Email \"nobody\":",
    ] {
        assert!(issues.contains(wanted), "{wanted} is not in\n{issues}");
    }
    assert_eq!(office.count("contact_center_users").await, 0);
}

#[rstest]
#[tokio::test]
async fn an_update_changes_what_it_names(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = furnished(backend).await else { return };
    office.things(USERS, Tab::Add, TWO).await;
    let csv = "Email,User Access,Skills,Agent Queues,Supervisor Queues\n\
        Ada@demo.example,inactive,Languages:Dutch=5,\"returns;Billing\",Returns\n\
        grace@demo.example,Active,None,A=1,\n\
        alan@demo.example,,,,\n";
    let import = office.things(USERS, Tab::Update, csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(
        issues.iter().any(|issue| issue.starts_with(
            "4 Email \"alan@demo.example\": this account has no contact center user with this email address."
        )),
        "{issues:?}"
    );
    office.decide(&import, Decision::IgnoreIssues).await;
    let all = [
        "ada@demo.example Agent inactive premium Dutch=5 Billing agent, Returns agent, Returns supervisor 2",
        "grace@demo.example Supervisor active - - A=1 agent 2",
    ];
    assert_eq!(office.lines(ALL).await, all);
    let options = Options { leave_blank_cells: true, ..Options::default() };
    let blank = "Email,Agent Queues,Package\nada@demo.example,,\ngrace@demo.example,,Elite\n";
    let import = office.things_with(USERS, Tab::Update, (blank, options)).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.plan(&import).await, ["grace@demo.example: Package - > Elite"]);
}

/// A user of the account takes along what they are in the contact center.
#[rstest]
#[tokio::test]
async fn a_new_address_and_the_trash_take_nothing_away(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = furnished(backend).await else { return };
    office.things(USERS, Tab::Add, TWO).await;
    let set = |sql: &'static str| office.execute(sql);
    set("UPDATE users SET email = 'a.l@demo.example', email_fold = 'a.l@demo.example' WHERE account_id = $1 AND email_fold = 'ada@demo.example'").await;
    let lines = office.lines(ALL).await;
    assert!(lines[0].starts_with("a.l@demo.example Agent active premium German=3"), "{lines:?}");
    set("UPDATE users SET status = 'trash' WHERE account_id = $1 AND email_fold = 'a.l@demo.example'").await;
    let update = "Email,Package\na.l@demo.example,Elite\n";
    let import = office.things(USERS, Tab::Update, update).await;
    office.assert_state(&import, State::HasIssues).await;
    set("UPDATE users SET status = 'active' WHERE account_id = $1 AND email_fold = 'a.l@demo.example'").await;
    let import = office.things(USERS, Tab::Update, update).await;
    office.assert_state(&import, State::Ready).await;
    set(
        "DELETE FROM extensions WHERE account_id = $1 AND user_id IN (SELECT id FROM users WHERE email_fold = 'a.l@demo.example')",
    )
    .await;
    set("DELETE FROM users WHERE account_id = $1 AND email_fold = 'a.l@demo.example'").await;
    assert_eq!(office.lines(ALL).await.len(), 1);
    assert_eq!(office.count("contact_center_user_skills").await, 0);
}

//! Files of the contact center: skills are named with their category, queues have several channels in a cell, and the roles of
//! every account stay what they are.

use rstest::rstest;
use switchroom::domain::import::{State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;

use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const CATEGORIES: &str = "Name,Type\nLanguages,Proficiency\nTools,text\n";
const SKILLS: &str = "Category,Skill,Description\nLanguages,German,Spoken\nTools,german,\nlanguages,Dutch,\n";
const ALL_SKILLS: &str = "SELECT c.name || ':' || s.name || ' ' || s.description || s.version FROM skills s
    JOIN skill_categories c ON c.account_id = s.account_id AND c.id = s.category_id
   WHERE s.account_id = $1 ORDER BY c.name_fold, s.name_key";

async fn with_skills(backend: Backend) -> Option<Office> {
    let office = Office::open(backend).await?;
    for (kind, csv) in [(FileKind::SkillCategories, CATEGORIES), (FileKind::Skills, SKILLS)] {
        let import = office.things(kind, Tab::Add, csv).await;
        office.assert_state(&import, State::Applied).await;
    }
    Some(office)
}

const ALL_QUEUES: &str = "SELECT name || ' ' || channels || ' ' || distribution FROM contact_center_queues
        WHERE account_id = $1 ORDER BY name_fold";

const ALL_ROLES: &str = "SELECT name || ' ' || kind || ' ' || description FROM contact_center_roles
        WHERE account_id = $1 ORDER BY name_fold";

#[rstest]
#[tokio::test]
async fn a_skill_is_found_by_its_category_and_its_name(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = with_skills(backend).await else { return };
    assert_eq!(
        office.lines(ALL_SKILLS).await,
        ["Languages:Dutch 1", "Languages:German Spoken1", "Tools:german 1"]
    );
    let csv = "Name,Category,Description\nGERMAN,tools,Made there\nGerman,Languages,Spoken\n";
    let import = office.things(FileKind::Skills, Tab::Update, csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.plan(&import).await, ["german: Description - > Made there"]);
    assert_eq!(office.details(import.id).await.summary.unchanged, 1);
    assert_eq!(
        office.lines(ALL_SKILLS).await,
        ["Languages:Dutch 1", "Languages:German Spoken1", "Tools:german Made there2"]
    );
}

#[rstest]
#[tokio::test]
async fn what_is_wrong_with_a_skill_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = with_skills(backend).await else { return };
    let csv = "Name,Category,Description\nGerman,Languages,\nFrench,Langages,\nFrench,,\nA=1,Tools,\nLatin,Tools,\nLATIN,TOOLS,\nLatin,Languages,\n";
    let import = office.things(FileKind::Skills, Tab::Add, csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    let wanted = [
        "2 Name \"German\": another one already has this name.",
        "3 Category \"Langages\": this account has no such skill category.",
        "4 Category: must not be blank.",
        "5 Name \"A=1\": \"=\" separates names in files",
        "6 Name: also in row 7.",
        "7 Name: also in row 6.",
    ];
    assert_eq!(issues.len(), wanted.len(), "{issues:#?}");
    for (issue, wanted) in issues.iter().zip(wanted) {
        assert!(issue.starts_with(wanted), "{issue} is not {wanted}");
    }
    let csv = "Name,Category,Description\nGerman,Langages,x\nFrench,Tools,x\nGerman,,x\n";
    let import = office.things(FileKind::Skills, Tab::Update, csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    let wanted = [
        "2 Category \"Langages\": this account has no such skill category.",
        "3 Name \"French\": this account has no skill with this name.",
        "4 Category: must not be blank.",
    ];
    assert_eq!(issues.len(), wanted.len(), "{issues:#?}");
    for (issue, wanted) in issues.iter().zip(wanted) {
        assert!(issue.starts_with(wanted), "{issue} is not {wanted}");
    }
    assert_eq!(office.lines(ALL_SKILLS).await.len(), 3);
}

#[rstest]
#[tokio::test]
async fn a_category_with_skills_keeps_its_type(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = with_skills(backend).await else { return };
    let import =
        office.things(FileKind::SkillCategories, Tab::Update, "Name,Type\nTools,Proficiency\n").await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(issues[0].starts_with("2 Type: 1 skill is in it"), "{issues:?}");
}

#[rstest]
#[tokio::test]
async fn a_cell_names_several_channels(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Queue,Channels,Distribution\nBilling,\"email, Voice\",longest idle\nReturns,Messaging;video,Rotating\n";
    let import = office.things(FileKind::ContactCenterQueues, Tab::Add, csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.lines(ALL_QUEUES).await,
        ["Billing voice,email longest_idle", "Returns video,messaging rotating"]
    );
    let csv = "Name,Channels,Distribution\nA,\"Voice, Vidio\",Rotating\nB,,Rotating\n\"C;D\",Voice,\n";
    let import = office.things(FileKind::ContactCenterQueues, Tab::Add, csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await.join("\n");
    for wanted in [
        "2 Channels \"Voice, Vidio\":",
        "3 Channels: must not be blank.",
        "4 Name \"C;D\": \";\" separates",
        "4 Distribution: must not be blank.",
    ] {
        assert!(issues.contains(wanted), "{wanted} is not in {issues}");
    }
    let csv = "Name,Channels\nBilling,\"Voice, Email\"\nReturns,Email\n";
    let import = office.things(FileKind::ContactCenterQueues, Tab::Update, csv).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.plan(&import).await, ["Returns: Channels Video, Messaging > Email"]);
}

#[rstest]
#[tokio::test]
async fn no_file_makes_another_of_a_role_of_every_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Name,Description,Kind\nAgent,Works in queues,Admin\nSupervisor,Watches,Supervisor\n";
    let import = office.things(FileKind::ContactCenterRoles, Tab::Update, csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(issues.len() == 1 && issues[0].starts_with("2 Kind: this is a default role"), "{issues:?}");
    office.decide(&import, Decision::IgnoreIssues).await;
    assert_eq!(
        office.lines(ALL_ROLES).await,
        ["Admin admin ", "Agent agent ", "Supervisor supervisor Watches"]
    );
}

//! Files that update: what a cell changes, what a blank one takes away, and what was changed since the export.

use rstest::rstest;
use switchroom::domain::fields::{PackageFields, ProvisionTemplateFields, SiteFields, SiteForm, Typed};
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::entity;
use switchroom::operations::imports::Decision;
use switchroom::operations::packages::Packages;
use switchroom::operations::provision_templates::ProvisionTemplates;
use switchroom::operations::sites::SiteTable;
use switchroom::repository;

use crate::imports::office::Office;
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

const PARIS: &str = "Name,First Extension,Last Extension\nParis,2000,2999\n";

const CONTENT: &str = "SELECT content FROM provision_templates WHERE account_id = $1";

#[rstest]
#[tokio::test]
async fn a_row_changes_what_it_says(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.things(FileKind::Sites, Tab::Add, PARIS).await;
    let csv = "Name,First Extension,Last Extension\nPARIS,3000,\nLondon,2000,2999\nMain Site,,\n";
    let import = office.things(FileKind::Sites, Tab::Update, &csv.replace("3000,", "3000,3999")).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(
        office.plan(&import).await,
        [
            "Paris: First Extension 2000 > 3000; Last Extension 2999 > 3999",
            "London: First Extension - > 2000; Last Extension - > 2999",
        ]
    );
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.counts["sites changed"], summary.unchanged, summary.taking), (2, 1, 1));
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.sites().await, ["London - 2000 2999", "Main Site - - -", "Paris - 3000 3999"]);
}

#[rstest]
#[tokio::test]
async fn a_blank_cell_takes_away_unless_it_is_left_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.things(FileKind::Sites, Tab::Add, PARIS).await;
    let blank = PARIS.replace("2000,2999", ",");
    let alone = Options { leave_blank_cells: true, ..Options::default() };
    let import = office.things_with(FileKind::Sites, Tab::Update, (&blank, alone)).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.details(import.id).await.summary.unchanged, 1);
    let import = office.update_things(FileKind::Sites, &blank).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.sites().await[2], "Paris - - -");
    let topics = office.details(import.id).await.summary.topics;
    assert_eq!(topics["Taken away by a blank cell"], 1);
}

#[rstest]
#[tokio::test]
async fn what_is_wrong_with_an_update_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Name,Kind,Comes with direct numbers,Seats
Nothing,Main package,No,1
Pro,,,
US/CA Unlimited,,No,-3
";
    let import = office.things(FileKind::Packages, Tab::Update, csv).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Name \"Nothing\": this account has no package with this name.",
            "3 Kind: must not be blank.",
            "3 Seats: must not be blank.",
            "4 Kind: must not be blank.",
            "4 Seats \"-3\": not a whole number from 0 to 10000000.",
        ]
    );
}

/// What a blank box means is not said, so it keeps what there is.
#[rstest]
#[tokio::test]
async fn a_column_that_is_not_there_and_a_blank_box_keep_what_there_is(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Name,Comes with direct numbers,Seats\npro,,20\n";
    let import = office.update_things(FileKind::Packages, csv).await;
    assert_eq!(office.recorded(&import).await, ["package Pro: Seats 20"]);
}

#[rstest]
#[tokio::test]
async fn a_row_from_an_older_export_is_refused_if_it_changes_something(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    office.things(FileKind::Sites, Tab::Add, PARIS).await;
    let (owner, id) = (office.account.owner(), office.account.london);
    let form: Typed<SiteForm> =
        entity::open::<SiteTable>(&office.context, &owner, Some(id)).await.unwrap().typed();
    entity::update::<SiteTable>(&office.context, &owner, id, &form.with("name", "Londres")).await.unwrap();
    let csv = "Name,First Extension,Last Extension,Exported Version
Londres,4000,4999,1
Paris,2000,2999,7
Main Site,5000,5999,one
";
    let import = office.things(FileKind::Sites, Tab::Update, csv).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Name: owner Person changed this after the file was made.",
            "4 The cell Exported Version does not have the exported number.",
        ]
    );
    assert_eq!((import.good_rows, import.bad_rows), (1, 2));
}

/// What is stored was fine by the rules of then.
#[rstest]
#[tokio::test]
async fn a_cell_that_is_not_changed_is_not_judged_by_new_rules(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let mut tx = office.context.database.write(office.account.id).await.unwrap();
    let (name, content) = ("Lobby".to_owned(), "no key\na=1\na=2".to_owned());
    let old = ProvisionTemplateFields { name, description: String::new(), content };
    repository::entity::add::<ProvisionTemplates>(&mut tx, office.account.id, &old, noon()).await.unwrap();
    tx.commit().await.unwrap();
    let csv = "Name,Description,Configuration\nLobby,By the door,\"no key\na=1\na=2\"\n";
    for (csv, description) in [(csv, "By the door"), ("Name,Description\nLobby,Outside\n", "Outside")] {
        let import = office.things(FileKind::ProvisionTemplates, Tab::Update, csv).await;
        let import = match import.state {
            State::Ready => office.decide(&import, Decision::Apply).await,
            _ => import,
        };
        assert_eq!(
            office.recorded(&import).await,
            [format!("provision_template Lobby: Description {description}")]
        );
        assert_eq!(office.lines(CONTENT).await, ["no key\na=1\na=2"]);
    }
    let csv = "Name,Configuration\nLobby,no key again\n";
    let import = office.things(FileKind::ProvisionTemplates, Tab::Update, csv).await;
    assert_eq!(office.issues(import.id).await, ["2 Configuration: line 1 is not key=value."]);
}

/// A key that is too long for any thing is told, and looked for nowhere.
#[rstest]
#[tokio::test]
async fn a_key_of_any_length_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let long = "Q".repeat(400);
    let import = office.things(FileKind::Packages, Tab::Update, &format!("Name,Seats\n{long},5\n")).await;
    office.assert_state(&import, State::HasIssues).await;
    assert!(office.issues(import.id).await[0].ends_with("longer than 128 characters."));
    let csv = format!("Phone Number,Type\n{},Toll\n", "9".repeat(400));
    let import = office.things(FileKind::Numbers, Tab::Update, &csv).await;
    office.assert_state(&import, State::HasIssues).await;
}

/// Names of before are found in any case, and what is called like a sample is none where it is there.
#[rstest]
#[tokio::test]
async fn names_of_older_rules_and_of_samples_come_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let mut tx = office.context.database.write(office.account.id).await.unwrap();
    let name = "Example Berlin".to_owned();
    let site = SiteForm::from(SiteFields { name, ..SiteFields::default() });
    repository::entity::add::<SiteTable>(&mut tx, office.account.id, &site, noon()).await.unwrap();
    let old = PackageFields { name: "Gold, US".to_owned(), seats: 5, ..PackageFields::default() };
    repository::entity::add::<Packages>(&mut tx, office.account.id, &old, noon()).await.unwrap();
    tx.commit().await.unwrap();
    let sites = "Name,First Extension,Last Extension\nExample Berlin,4000,4999\nExample Munich,,\n";
    let import = office.things(FileKind::Sites, Tab::Update, sites).await;
    assert_eq!(office.issues(import.id).await, ["3 This row is the sample's."]);
    let packages = "Name,Seats\n\"Gold, US\",6\n";
    let import = office.update_things(FileKind::Packages, packages).await;
    assert_eq!(office.recorded(&import).await, ["package Gold, US: Seats 6"]);
}

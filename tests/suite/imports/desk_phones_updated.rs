//! Files that update desk phones: what an export says changes nothing, and what it does not say stays.

use rstest::rstest;
use switchroom::domain::ids::DeskPhoneId;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::scope::Scope;
use switchroom::entities::Entity as _;
use switchroom::importers::FileKind;
use switchroom::importers::entity::export;
use switchroom::operations::imports::{Decision, Upload};
use switchroom::repository::desk_phones::{self, DeskPhones};
use switchroom::repository::entity;
use switchroom::repository::imports::ImportRow;
use switchroom::sheet::Writer;

use super::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "MAC Address,Brand,Model,Site Name,Provision Template
805ec0000001,Yealink,t46s,London,Lobby
805ec0000002,Other,,Main Site,
805ec0000003,Poly,vvx250,London,
";

const VERSION: &str =
    "SELECT CAST(version AS TEXT) FROM extensions WHERE account_id = $1 AND digits = '1001'";

impl Office {
    async fn with_three_phones(backend: Backend) -> Option<Self> {
        let office = Self::open(backend).await?;
        office.provision_template("Lobby").await;
        let added = office.add_phones(THREE).await;
        office.assert_state(&added, State::Applied).await;
        Some(office)
    }

    async fn update_phones(&self, scope: &Scope, csv: &str, options: Options) -> ImportRow {
        let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::DeskPhones, options) };
        let id = self.receive_as(scope, csv.as_bytes(), upload).await.unwrap();
        let import = self.work(id).await;
        if import.state == State::Ready { self.decide(&import, Decision::Apply).await } else { import }
    }

    async fn phone_id(&self, mac: &str) -> DeskPhoneId {
        let mut tx = self.context.database.read().await.unwrap();
        desk_phones::ids(&mut tx, self.account.id, &[mac]).await.unwrap()[0].1
    }

    /// All desk phones as a file.
    async fn exported_phones(&self, scope: &Scope) -> String {
        let mut tx = self.context.database.read().await.unwrap();
        let facts = DeskPhones::facts(&mut tx, scope).await.unwrap();
        let all: Vec<String> = (1..=9).map(|last| format!("805ec000000{last}")).collect();
        let mut rows = entity::by_keys::<DeskPhones>(&mut tx, scope, &all).await.unwrap();
        rows.sort_by(|one, other| one.unique_key.cmp(&other.unique_key));
        let mut writer = Writer::default();
        writer.row(export::header::<DeskPhones>());
        for row in &rows {
            writer
                .row(export::cells::<DeskPhones>(&facts, row).collect::<Vec<_>>().iter().map(String::as_str));
        }
        String::from_utf8(writer.take()).unwrap()
    }
}

#[rstest]
#[tokio::test]
async fn an_export_changes_nothing_also_of_a_model_that_the_catalog_does_not_have(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::with_three_phones(backend).await else { return };
    office
        .execute("UPDATE desk_phones SET brand = 'Snom', model = 'D785' WHERE account_id = $1 AND model = ''")
        .await;
    let owner = office.account.owner();
    let (file, before) = (office.exported_phones(&owner).await, office.desk_phones().await);
    assert!(file.contains(r#""80:5e:c0:00:00:02","Snom","D785","Main Site","","1""#), "{file}");
    let import = office.update_phones(&owner, &file, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.details(import.id).await.summary.unchanged, 3);
    assert_eq!(office.desk_phones().await, before);
}

#[rstest]
#[tokio::test]
async fn what_changes_is_provisioned_again_and_the_rest_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::with_three_phones(backend).await else { return };
    office.execute("UPDATE desk_phones SET state = 'provisioned' WHERE account_id = $1").await;
    let owner = office.account.owner();
    let csv = "MAC Address,Model,Site Name,Provision Template\n\
        80:5e:c0:00:00:01,T48S,,LOBBY\n\
        80:5e:c0:00:00:02,,london,\n\
        80:5e:c0:00:00:03,vvx250,London,Lobby\n";
    let leave = Options { leave_blank_cells: true, plan_first: true, ..Options::default() };
    let import = office.update_phones(&owner, csv, leave).await;
    office.assert_state(&import, State::Applied).await;
    let plan = [
        "80:5e:c0:00:00:01: Model t46s > t48s",
        "80:5e:c0:00:00:02: Site Name Main Site > London",
        "80:5e:c0:00:00:03: Provision Template - > Lobby",
    ];
    assert_eq!(office.plan(&import).await, plan);
    let changed = [
        "805ec0000001 Yealink t48s London Lobby to_be_provisioned",
        "805ec0000002 Other  London - provisioned",
        "805ec0000003 Poly vvx250 London Lobby to_be_provisioned",
    ];
    assert_eq!(office.desk_phones().await, changed);
}

#[rstest]
#[tokio::test]
async fn a_desk_phone_that_somebody_has_keeps_its_rules(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::with_three_phones(backend).await else { return };
    let (account, owner) = (&office.account, office.account.owner());
    let ada =
        account.add_holder(&office.context.database, (None, "Ada's Room"), account.london, "1001").await;
    account.add_line(&office.context.database, ada, office.phone_id("805ec0000001").await).await;
    let csv = "MAC Address,Brand,Model,Site Name,Provision Template\n\
        805ec0000001,Yealink,t46s,Main Site,Lobby\n\
        805ec0000003,Poly,vvx250,,Loby\n\
        805ec0000007,Poly,vvx250,London,\n\
        nonsense,Poly,vvx250,London,\n";
    let import = office.update_phones(&owner, csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    let told = office.issues(import.id).await;
    let beginnings = [
        "2 Site Name: ",
        "3 Site Name: must not be blank.",
        "3 Provision Template \"Loby\": this account has no provision template with this name.",
        "4 MAC Address \"805ec0000007\": ",
        "5 MAC Address \"nonsense\": must be 12 digits from 0 to 9 and A to F.",
    ];
    assert_eq!(told.len(), beginnings.len(), "{told:?}");
    assert!(told.iter().zip(beginnings).all(|(told, begins)| told.starts_with(begins)), "{told:?}");

    let csv = "MAC Address,Brand,Model\n805ec0000001,Poly,vvx250\n";
    let import = office.update_phones(&owner, csv, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(account.search_text(&office.context.database, ada).await, "ada's room 1001 805ec0000001");
    assert_eq!(office.lines(VERSION).await, ["2"]);
}

#[rstest]
#[tokio::test]
async fn a_row_made_before_somebody_changed_the_desk_phone_is_refused(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::with_three_phones(backend).await else { return };
    let owner = office.account.owner();
    let old = office.exported_phones(&owner).await;
    let csv = "MAC Address,Brand,Model\n805ec0000001,Poly,vvx250\n";
    office.update_phones(&office.account.scope("admin"), csv, Options::default()).await;
    let import = office.update_phones(&owner, &old, Options::default()).await;
    let told = office.issues(import.id).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("2 MAC Address: ") && told[0].contains("admin Person"), "{told:?}");
}

#[rstest]
#[tokio::test]
async fn a_site_admin_updates_their_own_desk_phones_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::with_three_phones(backend).await else { return };
    let limited = office.account.scope("siteadmin");
    let csv = "MAC Address,Site Name\n805ec0000001,Main Site\n805ec0000002,London\n";
    let import = office.update_phones(&limited, csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    let told = office.issues(import.id).await;
    assert_eq!(told[0], "2 Site Name \"Main Site\": you don't manage this site.");
    assert!(told[1].starts_with("3 MAC Address \"805ec0000002\": ") && told.len() == 2, "{told:?}");
    assert_eq!(office.exported_phones(&limited).await.lines().count(), 3);
}

#[rstest]
#[tokio::test]
async fn a_blank_model_is_left_alone_and_a_chosen_site_that_is_theirs_changes_nothing(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::with_three_phones(backend).await else { return };
    let owner = office.account.owner();
    let blank = "MAC Address,Brand,Model\n805ec0000001,Yealink,\n";
    let alone = Options { leave_blank_cells: true, ..Options::default() };
    let import = office.update_phones(&owner, blank, alone).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.details(import.id).await.summary.unchanged, 1);
    let import = office.update_phones(&owner, blank, Options::default()).await;
    assert_eq!(office.issues(import.id).await, ["2 Model: must not be blank."]);
    let there = Options { site: Some(office.account.london), ..Options::default() };
    let older = "MAC Address,Exported Version\n805ec0000001,99\n";
    let import = office.update_phones(&owner, older, there).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.details(import.id).await.summary.unchanged, 1);
}

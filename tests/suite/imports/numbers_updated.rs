//! Files that update direct numbers: site and type change, the number and its holder do not.

use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::number_list::NumberFilter;
use switchroom::domain::scope::Scope;
use switchroom::domain::sorting::Order;
use switchroom::importers::FileKind;
use switchroom::operations::exports::{Numbers, export};
use switchroom::operations::imports::{Decision, Upload};
use switchroom::repository::imports::ImportRow;
use switchroom::sheet::Separator;

use super::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

impl Office {
    async fn update_numbers(&self, scope: &Scope, csv: &str) -> ImportRow {
        let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::Numbers, Options::default()) };
        let id = self.receive_as(scope, csv.as_bytes(), upload).await.unwrap();
        let import = self.work(id).await;
        if import.state == State::Ready { self.decide(&import, Decision::Apply).await } else { import }
    }

    /// The list *Phone Numbers* as a file.
    async fn exported_numbers(&self, scope: &Scope) -> String {
        let source = Numbers { filter: NumberFilter::default(), order: Order::default() };
        let mut export = export(&self.context, scope, source, Separator::default()).unwrap();
        let mut bytes = Vec::new();
        while let Some(piece) = export.next_piece().await.unwrap() {
            bytes.extend(piece);
        }
        String::from_utf8(bytes).unwrap()
    }

    /// Two numbers as "number site type version holder".
    async fn two_numbers(&self) -> Vec<String> {
        const TWO: &str =
            "SELECT n.number || ' ' || s.name || ' ' || n.kind || ' ' || CAST(n.version AS TEXT) || ' '
             || COALESCE(e.name, '-') FROM numbers n
           JOIN sites s ON s.account_id = n.account_id AND s.id = n.site_id
           LEFT JOIN extensions e ON e.account_id = n.account_id AND e.id = n.extension_id
          WHERE n.account_id = $1 AND n.number IN ('+12055550121', '+4402079460123') ORDER BY n.number";
        self.lines(TWO).await
    }
}

/// One number that Ada's room has, and one that older rules took with a zero behind the country code.
async fn open(backend: Backend) -> Option<Office> {
    let office = Office::open(backend).await?;
    let (account, database) = (&office.account, &office.context.database);
    let ada = account.add_holder(database, (None, "Ada's Room"), account.london, "1001").await;
    account.add_number(database, "+4402079460123", account.london, Some(ada)).await;
    office.execute("UPDATE numbers SET site_id = site_id + 0, kind = 'toll' WHERE account_id = $1").await;
    Some(office)
}

#[rstest]
#[tokio::test]
async fn an_export_changes_nothing_also_of_a_number_that_is_not_taken_any_more(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = open(backend).await else { return };
    let owner = office.account.owner();
    let (file, before) = (office.exported_numbers(&owner).await, office.two_numbers().await);
    assert!(file.contains("+4402079460123") && file.contains("Ada's Room (room)"), "{file}");
    let import = office.update_numbers(&owner, &file).await;
    office.assert_state(&import, State::Applied).await;
    let summary = office.details(import.id).await.summary;
    assert_eq!(
        (summary.unchanged, summary.counts.len()),
        (i64::try_from(file.lines().count()).unwrap() - 1, 0)
    );
    assert_eq!(office.two_numbers().await, before);
    assert!(office.recorded(&import).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn site_and_type_change_and_the_rest_of_a_number_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = open(backend).await else { return };
    let owner = office.account.owner();
    let csv = "Phone Number,Site Name,Type,Assigned To,Extension Number\n\
        '+12055550121,LONDON,toll free,Nobody,9\n\
        +4402079460123,London,Toll-free,,\n";
    let import = office.update_numbers(&owner, csv).await;
    office.assert_state(&import, State::Applied).await;
    let changed = ["+12055550121 London toll_free 2 -", "+4402079460123 London toll_free 2 Ada's Room"];
    assert_eq!(office.two_numbers().await, changed);
    assert_eq!(office.details(import.id).await.summary.counts["numbers changed"], 2);
    let plan = [
        "+12055550121: Site Name Main Site > London; Type Toll > Toll-free",
        "+4402079460123: Type Toll > Toll-free",
    ];
    assert_eq!(office.plan(&import).await, plan);
}

#[rstest]
#[tokio::test]
async fn everything_wrong_with_a_row_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = open(backend).await else { return };
    let csv = "Phone Number,Site Name,Type\n\
        +4402079460123,Main Site,Toll\n\
        +12055550199,London,Toll\n\
        (205) 555-0121,London,Toll\n\
        +12055550121,Lodnon,Free\n\
        +12055550122,,\n\
        +12055550123,London,Toll\n\
        +12055550123,London,Toll\n";
    let import = office.update_numbers(&office.account.owner(), csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let beginnings = [
        "2 Site Name: ",
        "3 Phone Number \"+12055550199\": ",
        "4 Phone Number \"(205) 555-0121\": write it as +12055550121",
        "5 Site Name \"Lodnon\": this account has no site with this name or code.",
        "5 Type \"Free\": not one of the choices.",
        "6 Site Name: must not be blank.",
        "6 Type: must not be blank.",
        "7 Phone Number \"+12055550123\": also in row 8.",
        "8 Phone Number \"+12055550123\": also in row 7.",
    ];
    let told = office.issues(import.id).await;
    assert_eq!(told.len(), beginnings.len(), "{told:?}");
    assert!(told.iter().zip(beginnings).all(|(told, begins)| told.starts_with(begins)), "{told:?}");
}

#[rstest]
#[tokio::test]
async fn a_site_admin_updates_numbers_of_their_sites_only_and_an_old_row_is_refused(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = open(backend).await else { return };
    let (owner, limited) = (office.account.owner(), office.account.scope("siteadmin"));
    let old = office.exported_numbers(&owner).await;
    let csv = "Phone Number,Site Name,Type\n+4402079460123,Main Site,Toll\n+12055550121,London,Toll\n";
    let told = office.issues(office.update_numbers(&limited, csv).await.id).await;
    assert!(told[0].starts_with("2 Site Name \"Main Site\": you don't manage this site"), "{told:?}");
    assert!(told[1].starts_with("3 Phone Number \"+12055550121\": ") && told.len() == 2, "{told:?}");

    let csv = "Phone Number,Type\n+4402079460123,Toll-free\n";
    let import = office.update_numbers(&limited, csv).await;
    office.assert_state(&import, State::Applied).await;
    let told = office.issues(office.update_numbers(&owner, &old).await.id).await;
    assert!(told.len() == 1 && told[0].contains("siteadmin Person"), "{told:?}");
}

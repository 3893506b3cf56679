//! Files of direct numbers: what the account gets, and everything that can be wrong with a row.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "Phone Number,Site Name,Type
+12055550191,Main Site,Toll-free
'+442079460192,london,
+12055550193,London,toll
";

impl Office {
    /// Uploads a file of numbers as the owner.
    async fn add_numbers(&self, csv: &str, options: Options) -> ImportRow {
        self.upload_of(FileKind::Numbers, &self.account.owner(), csv, options).await.unwrap()
    }

    /// Every number that an import added, as "number site type".
    async fn imported_numbers(&self) -> Vec<String> {
        const ALL: &str = "SELECT n.number || ' ' || s.name || ' ' || n.kind FROM numbers n
            JOIN sites s ON s.account_id = n.account_id AND s.id = n.site_id
           WHERE n.account_id = $1 AND n.import_id IS NOT NULL AND n.extension_id IS NULL ORDER BY n.number";
        self.lines(ALL).await
    }
}

#[rstest]
#[tokio::test]
async fn numbers_are_added_unassigned(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add_numbers(THREE, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.imported_numbers().await,
        ["+12055550191 Main Site toll_free", "+12055550193 London toll", "+442079460192 London toll"]
    );
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.counts["numbers added"], summary.counts.len()), (3, 1));
    assert_eq!(
        office.recorded(&import).await,
        [
            "number +12055550191: Phone Number +12055550191, Site Name Main Site, Type Toll-free",
            "number +442079460192: Phone Number +442079460192, Site Name London, Type Toll",
            "number +12055550193: Phone Number +12055550193, Site Name London, Type Toll",
        ]
    );
}

/// Lists are opened right after, and PostgreSQL would take the new rows for one; SQLite plans without counting.
#[rstest]
#[tokio::test]
async fn a_database_that_plans_by_counts_knows_of_a_large_file_at_once(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let rows: Vec<String> = (1000..2000).map(|row| format!("+1205555{row},Main Site")).collect();
    let csv = format!("Phone Number,Site Name\n{}\n", rows.join("\n"));
    let import = office.add_numbers(&csv, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    let (counted, expected) = match backend {
        Postgres => (
            "SELECT relname::text FROM pg_class WHERE relname = 'numbers' AND reltuples >= 1000 AND CAST($1 AS BIGINT) > 0",
            vec!["numbers"],
        ),
        Sqlite => ("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%' AND $1 > 0", vec![]),
    };
    assert_eq!(office.lines(counted).await, expected);
}

#[rstest]
#[tokio::test]
async fn the_next_file_can_assign_them(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add_numbers(THREE, Options::default()).await;
    let csv = "Email,Site Name,Package,Phone Number\nada@demo.example,London,US/CA Unlimited,+442079460192\n";
    let import = office.add(csv).await;
    office.assert_state(&import, State::Applied).await;
}

#[rstest]
#[tokio::test]
async fn a_file_with_every_issue_names_them_all_and_the_rest_can_be_added(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Phone Number,Site Name,Type\n\
         +12055550191,London,\n\
         ,London,\n\
         (205) 555-0192,London,\n\
         1.20555E+10,London,\n\
         +9991234567,London,\n\
         +12055550121,London,\n\
         +12055550194,London,\n\
         +12055550194,Main Site,\n\
         +12055550195,Lodnon,\n\
         +12055550196,,\n\
         +12055550197,London,Free\n";
    let import = office.add_numbers(csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "3 Phone Number: must not be blank.",
            "4 Phone Number \"(205) 555-0192\": write it as +12055550192 (no spaces or dashes).",
            "5 Phone Number \"1.20555E+10\": a spreadsheet program changed the digits to scientific notation, and some are lost.",
            "6 Phone Number \"+9991234567\": no country has numbers like this.",
            "7 Phone Number \"+12055550121\": already in this account.",
            "8 Phone Number \"+12055550194\": also in row 9.",
            "9 Phone Number \"+12055550194\": also in row 8.",
            "10 Site Name \"Lodnon\": this account has no site with this name or code.",
            "11 Site Name: no site is given, and this account has several sites.",
            "12 Type \"Free\": not one of the choices.",
        ]
    );
    assert_eq!((import.total_rows, import.good_rows), (11, 1));
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.imported_numbers().await, ["+12055550191 London toll"]);
}

/// Each would be another number than the one that rings: it could be added beside it, and would be shown like it.
#[rstest]
#[tokio::test]
async fn a_zero_behind_the_country_code_is_an_issue_with_the_number_as_it_is_dialed_from_abroad(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Phone Number,Site Name\n\
         +442079460177,London\n\
         +4402079460177,London\n\
         +61 0 2 5550 1234,London\n\
         +44(0 )2079460124,London\n\
         +112055550123,London\n\
         +39 (0)6 1234 5678,London\n\
         +390612345679,London\n";
    let import = office.add_numbers(csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    let told = [
        "3 Phone Number \"+4402079460177\": write it as +442079460177, the way it is dialed from abroad.",
        "4 Phone Number \"+61 0 2 5550 1234\": write it as +61255501234 (no spaces or dashes).",
        "5 Phone Number \"+44(0 )2079460124\": write it as +442079460124 (no spaces or dashes).",
        "6 Phone Number \"+112055550123\": write it as +12055550123, the way it is dialed from abroad.",
        "7 Phone Number \"+39 (0)6 1234 5678\": write it as +390612345678 (no spaces or dashes).",
    ];
    assert_eq!(office.issues(import.id).await, told);
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.imported_numbers().await, ["+390612345679 London toll", "+442079460177 London toll"]);
    let csv =
        "Email,Site Name,Package,Phone Number\nada@demo.example,London,US/CA Unlimited,+4402079460177\n";
    let import = office.add(csv).await;
    assert_eq!(office.issues(import.id).await, [told[0].replacen('3', "2", 1)]);
}

#[rstest]
#[tokio::test]
async fn a_number_is_read_as_it_is_seen_and_its_invisible_characters_are_told(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Phone Number,Site Name\n\
         \u{202a}+15125550141\u{202c},London\n\
         \u{202d}+1 (512) 555-0143\u{202c},London\n\
         +15125550147,Lon\u{ad}don\n\
         +1\u{ad}512\u{ad}5550147,London\n\
         +15125550149,Lodn\u{ad}on\n";
    let import = office.add_numbers(csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Phone Number \"\u{fffd}+15125550141\u{fffd}\": contains invisible characters.",
            "3 Phone Number \"\u{fffd}+1 (512) 555-0143\u{fffd}\": contains invisible characters.",
            "4 Site Name \"Lon\u{fffd}don\": contains invisible characters.",
            "4 Phone Number \"+15125550147\": also in row 5.",
            "5 Phone Number \"+1\u{fffd}512\u{fffd}5550147\": contains invisible characters.",
            "5 Phone Number \"+15125550147\": also in row 4.",
            "6 Site Name \"Lodn\u{fffd}on\": contains invisible characters.",
            "6 Site Name \"Lodnon\": this account has no site with this name or code.",
        ]
    );
}

#[rstest]
#[tokio::test]
async fn a_number_grouped_by_thousands_is_one_issue_and_several_in_a_cell_are_told_as_that(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Phone Number,Site Name\n\
         \"15,125,550,171\",London\n\
         15.125.550.172,London\n\
         +15125550173; +15125550174,London\n\
         +15125550175 ext. 204,London\n";
    let import = office.add_numbers(csv, Options::default()).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Phone Number \"15,125,550,171\": write it as +15125550171 (no spaces or dashes).",
            "3 Phone Number \"15.125.550.172\": write it as +15125550172 (no spaces or dashes).",
            "4 Phone Number \"+15125550173; +15125550174\": this needs one number, not several.",
            "5 Phone Number \"+15125550175 ext. 204\": write it as +15125550175, without the extension.",
        ]
    );
    let csv = "Email,Site Name,Package,Phone Number,Extension Number,Outbound Caller ID\n\
         ada@demo.example,London,US/CA Unlimited,\"+12055550121\n+12055550122\",,\n\
         grace@demo.example,London,US/CA Unlimited,+12055550123 x204,x205,\n\
         alan@demo.example,London,US/CA Unlimited,\"12,055,550,124\",\"1,204\",+12055550125 / +12055550126\n";
    let import = office.add(csv).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Phone Number \"+12055550121\u{fffd}+12055550122\": separate the numbers with commas.",
            "3 Extension Number \"x205\": must be digits only.",
            "3 Phone Number \"+12055550123 x204\": write it as +12055550123, without the extension.",
            "4 Extension Number \"1,204\": must be digits only.",
            "4 Phone Number \"12,055,550,124\": write it as +12055550124 (no spaces or dashes).",
            "4 Outbound Caller ID \"+12055550125 / +12055550126\": this needs one number, not several.",
        ]
    );
}

#[rstest]
#[tokio::test]
async fn a_target_site_overrides_the_column(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let london = Options { site: Some(office.account.london), ..Options::default() };
    let import = office.add_numbers("Phone Number,Site Name\n+12055550191,Nowhere\n", london).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.imported_numbers().await, ["+12055550191 London toll"]);
}

#[rstest]
#[tokio::test]
async fn a_site_admin_adds_numbers_at_their_own_sites_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let limited = office.account.scope("siteadmin");
    let import = office.upload_of(FileKind::Numbers, &limited, THREE, Options::default()).await.unwrap();
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(office.issues(import.id).await, ["2 Site Name \"Main Site\": you don't manage this site."]);
    let main = Options { site: Some(office.account.main_site), ..Options::default() };
    let refused = office.upload_of(FileKind::Numbers, &limited, THREE, main).await.unwrap_err();
    assert!(refused.starts_with("You can't choose a target site in this account."), "{refused}");
}

#[rstest]
#[tokio::test]
async fn a_site_that_was_taken_from_the_person_meanwhile_gets_no_numbers(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let limited = office.account.scope("siteadmin");
    let options = Options { plan_first: true, ..Options::default() };
    let csv = "Phone Number,Site Name\n+12055550191,London\n";
    let waiting = office.upload_of(FileKind::Numbers, &limited, csv, options).await.unwrap();
    office.assert_state(&waiting, State::Ready).await;
    office.limit(limited.person.unwrap(), office.account.main_site).await;
    let import = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(office.issues(import.id).await, ["2 Site Name \"London\": you don't manage this site."]);
    assert_eq!(office.imported_numbers().await, Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn a_number_that_was_added_meanwhile_is_an_issue(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let options = Options { plan_first: true, ..Options::default() };
    let waiting = office.add_numbers(THREE, options).await;
    let other = office.add_numbers("Phone Number,Site Name\n+12055550193,London\n", Options::default()).await;
    office.assert_state(&other, State::Applied).await;
    let import = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&import, State::HasIssues).await;
    let taken = "4 Phone Number \"+12055550193\": already in this account.";
    assert_eq!(office.issues(import.id).await, [taken]);
    assert_eq!(office.imported_numbers().await, ["+12055550193 London toll"]);
}

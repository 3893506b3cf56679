//! Files that add: what becomes of each cell, and everything that can be wrong with one.

use rstest::rstest;
use switchroom::domain::import::{State, Tab};
use switchroom::importers::FileKind;

use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const PACKAGES: &str =
    "SELECT name || ' ' || kind || ' ' || CASE WHEN has_numbers THEN 'numbers' ELSE '-' END || ' '
        || calling || ' ' || seats FROM packages WHERE account_id = $1 AND created_at = updated_at
        AND name IN ('Calls Plus', 'Fax') ORDER BY name";

const TEMPLATES: &str = "SELECT t.name || ' ' || COALESCE(s.name, '-') || ' ' || CAST(t.settings AS TEXT)
        FROM setting_templates t LEFT JOIN sites s ON s.id = t.site_id WHERE t.account_id = $1 ORDER BY t.name";

const PROVISION_TEMPLATES: &str =
    "SELECT name || '|' || description || '|' || content FROM provision_templates
        WHERE account_id = $1 ORDER BY name";

#[rstest]
#[tokio::test]
async fn sites_are_added_with_their_ranges(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Site Name,First Extension,Last Extension\nParis,2000,2999\n\"=Rome\",,\n";
    let import = office.things(FileKind::Sites, Tab::Add, csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.sites().await[..2], ["=Rome - - -", "London - - -"]);
    assert_eq!(office.sites().await[3], "Paris - 2000 2999");
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.counts["sites added"], summary.counts.len()), (2, 1));
    assert_eq!(
        office.recorded(&import).await,
        ["site Paris: Name Paris, First Extension 2000, Last Extension 2999", "site =Rome: Name =Rome"]
    );
}

#[rstest]
#[tokio::test]
async fn packages_are_added_by_the_words_of_their_form(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Package,Kind,Direct Numbers,Outside calls to,Seats
Calls Plus,main PACKAGE,yes,Everywhere,12
Fax,add_on,,,0
";
    let import = office.things(FileKind::Packages, Tab::Add, csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.lines(PACKAGES).await, ["Calls Plus main numbers Everywhere 12", "Fax add_on -  0"]);
}

#[rstest]
#[tokio::test]
async fn templates_name_sites_and_numbers_of_the_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Template Name,Site,Outbound Caller ID,SMS,Audio Prompt Language,User Status
Front desk,london,+12055550121,Yes,English (United States),Active
Nights,All sites,hidden,,,
";
    let import = office.things(FileKind::SettingTemplates, Tab::Add, csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.recorded(&import).await,
        [
            "setting_template Front desk: Name Front desk, Site London, Outbound Caller ID +12055550121, SMS Yes, \
             Audio Prompt Language English (United States), User Status Active",
            "setting_template Nights: Name Nights, Outbound Caller ID Hidden",
        ]
    );
    let stored = office.lines(TEMPLATES).await.join("; ").replace("\": ", "\":").replace(", \"", ",\"");
    assert!(stored.contains("Front desk London {") && stored.contains("\"sms\":true"), "{stored}");
    assert!(stored.contains("Nights - {\"outbound_caller_id\":\"hidden\"}"), "{stored}");
}

/// A cell of the configuration has lines, and more letters than any other: spreadsheets write them in quotes.
#[rstest]
#[tokio::test]
async fn provision_templates_keep_their_lines(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let lines: Vec<String> = (0..600).map(|line| format!("key.number.{line}=value {line}")).collect();
    let long = lines.join("\r\n");
    let csv = format!(
        "Name,Description,Configuration\nLobby,\"Says \"\"hello\"\"\",\"a=1\r\n# a remark\r\n\r\nb=2\"\nLong,,\"{long}\"\n"
    );
    let import = office.things(FileKind::ProvisionTemplates, Tab::Add, &csv).await;
    office.assert_state(&import, State::Applied).await;
    let expected = format!("Long||{}", long.replace('\r', ""));
    assert_eq!(
        office.lines(PROVISION_TEMPLATES).await,
        ["Lobby|Says \"hello\"|a=1\n# a remark\n\nb=2".to_owned(), expected]
    );
}

const WRONG: &[(FileKind, &str, &[&str])] = &[
    (
        FileKind::Sites,
        "Name,Site Code,First Extension,Last Extension
main site,,,
Twice,,,
twice,,,
,,5000,5999
Example Berlin,,,
Coded,12,,
Half,,1000,
",
        &[
            "2 Name \"main site\": another one already has this name.",
            "3 Name: also in row 4.",
            "4 Name: also in row 3.",
            "5 Name: must not be blank.",
            "6 This row is the sample's.",
            "7 Site Code \"12\": this account does not use site codes.",
            "8 First Extension \"1000\": the range must go from a lower to a higher extension of the same length.",
        ],
    ),
    (
        FileKind::Packages,
        "Name,Kind,Comes with direct numbers,Seats
Odd,Mainly,maybe,many
\"A, B\",Main package,No,1
Short,,,
pro calling plan,Main package,No,1
",
        &[
            "2 Kind \"Mainly\": not one of the choices.",
            "2 Comes with direct numbers: neither Yes nor No.",
            "2 Seats \"many\": not a whole number from 0 to 10000000.",
            "3 Name \"A, B\": commas separate packages in files, so names can't include them.",
            "4 Kind: must not be blank.",
            "4 Seats: must not be blank.",
            "5 Name \"pro calling plan\": in files, this means the same as \"Pro\".",
        ],
    ),
    (
        FileKind::SettingTemplates,
        "Name,Site,Outbound Caller ID,SMS,Time Zone
One,Londn,+12055559999,perhaps,Berlin
",
        &[
            "2 Site \"Londn\": this account has no site with this name or code.",
            "2 Outbound Caller ID \"+12055559999\": this account does not have this number.",
            "2 SMS \"perhaps\": not one of the choices.",
            "2 Time Zone \"Berlin\": not one of the choices.",
        ],
    ),
    (
        FileKind::ProvisionTemplates,
        "Name,Configuration\nA,no line\nB,\"sip_server=1\"\n",
        &[
            "2 Configuration: line 1 is not key=value.",
            "3 Configuration: line 1: Switchroom sets \"sip_server\" for each desk phone.",
        ],
    ),
];

#[rstest]
#[tokio::test]
async fn everything_wrong_is_told_at_its_cell(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let before = office.sites().await;
    let mut found = Vec::new();
    for (kind, csv, _) in WRONG {
        let import = office.things(*kind, Tab::Add, csv).await;
        office.assert_state(&import, State::HasIssues).await;
        found.push((*kind, office.issues(import.id).await));
    }
    let expected =
        WRONG.iter().map(|(kind, _, issues)| (*kind, issues.iter().map(ToString::to_string).collect()));
    assert_eq!(found, expected.collect::<Vec<_>>());
    assert_eq!(office.sites().await, before);
}

//! Files that add desk phones, and everything that can be wrong with a row.

use std::fmt::Write as _;

use rstest::rstest;
use switchroom::domain::fields::Typed;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::entity;
use switchroom::operations::imports::Decision;
use switchroom::operations::provision_templates::ProvisionTemplates;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const TWO: &str = "MAC Address,Brand,Model,Site Name,Provision Template
80-5E-C0-00-00-01,yealink,T46S,london,LOBBY
805ec0000002,Other,,Main Site,
";

const BY_IMPORT: &str = "SELECT mac FROM desk_phones WHERE account_id = $1 AND import_id IS NOT NULL";

impl Office {
    /// Uploads a file of desk phones as the owner.
    pub(super) async fn add_phones(&self, csv: &str) -> ImportRow {
        let owner = self.account.owner();
        self.upload_of(FileKind::DeskPhones, &owner, csv, Options::default()).await.unwrap()
    }

    /// Adds a provision template.
    pub(super) async fn provision_template(&self, name: &str) {
        let form = Typed::default().with("name", name);
        entity::add::<ProvisionTemplates>(&self.context, &self.account.owner(), &form).await.unwrap();
    }

    /// Every desk phone as "MAC brand model site template state", in the order of MAC addresses.
    pub(super) async fn desk_phones(&self) -> Vec<String> {
        const ALL: &str = "SELECT d.mac || ' ' || d.brand || ' ' || d.model || ' ' || s.name || ' '
             || COALESCE(p.name, '-') || ' ' || d.state
           FROM desk_phones d JOIN sites s ON s.account_id = d.account_id AND s.id = d.site_id
           LEFT JOIN provision_templates p ON p.account_id = d.account_id AND p.id = d.provision_template_id
          WHERE d.account_id = $1 ORDER BY d.mac";
        self.lines(ALL).await
    }
}

#[rstest]
#[tokio::test]
async fn desk_phones_are_added_to_be_provisioned(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.provision_template("Lobby").await;
    let import = office.add_phones(TWO).await;
    office.assert_state(&import, State::Applied).await;
    let added = [
        "805ec0000001 Yealink t46s London Lobby to_be_provisioned",
        "805ec0000002 Other  Main Site - to_be_provisioned",
    ];
    assert_eq!(office.desk_phones().await, added);
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.counts["desk phones added"], summary.counts.len()), (2, 1));
    let recorded = [
        "desk_phone 80:5e:c0:00:00:01: MAC Address 80:5e:c0:00:00:01, Brand Yealink, Model t46s, Site Name London, \
         Provision Template Lobby",
        "desk_phone 80:5e:c0:00:00:02: MAC Address 80:5e:c0:00:00:02, Brand Other, Site Name Main Site",
    ];
    assert_eq!(office.recorded(&import).await, recorded);
    assert_eq!(office.lines(BY_IMPORT).await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn everything_wrong_with_a_row_is_told_and_the_rest_can_be_added(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    office.provision_template("Lobby").await;
    office.add_phones("MAC Address,Brand,Model,Site Name\n805ec0000009,Other,,London\n").await;
    let csv = "MAC Address,Brand,Model,Site Name,Provision Template\n\
        805ec0000001,Poly,VVX 250,London,\n\
        ,Poly,vvx250,London,\n\
        8.05E+11,Poly,vvx250,London,\n\
        805ec0000009,Poly,vvx250,London,\n\
        805ec0000002,Poly,vvx250,London,\n\
        80:5e:c0:00:00:02,Poly,vvx250,London,\n\
        805ec0000003,Yaelink,t46s,Lodnon,Loby\n\
        805ec0000004,Yealink,vvx250,,\n\
        805ec0000005,Yealink,,London,\n\
        805ec0000006,,t46s,London,\n\
        805ec0000007,Other,x1,London,\n\
        805ec0000008,,,London,\n";
    let import = office.add_phones(csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let told = [
        "3 MAC Address: must not be blank.",
        "4 MAC Address \"8.05E+11\": a spreadsheet program changed the digits to scientific notation, and some are lost.",
        "5 MAC Address \"805ec0000009\": this account already has a desk phone with this MAC address.",
        "6 MAC Address \"805ec0000002\": also in row 7.",
        "7 MAC Address \"805ec0000002\": also in row 6.",
        "8 Brand \"Yaelink\": not a brand this portal knows.",
        "8 Site Name \"Lodnon\": this account has no site with this name or code.",
        "8 Provision Template \"Loby\": this account has no provision template with this name.",
        "9 Model \"vvx250\": not a known model of Yealink.",
        "9 Site Name: no site is given, and this account has several sites.",
        "10 Model: must not be blank.",
        "11 Brand: must not be blank.",
        "12 Model \"x1\": the brand Other takes no model.",
        "13 Brand: must not be blank.",
    ];
    assert_eq!(office.issues(import.id).await, told);
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.desk_phones().await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn a_target_site_overrides_the_column_and_roles_hold(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let london = Options { site: Some(office.account.london), ..Options::default() };
    let csv = "MAC Address,Brand,Model,Site Name\n805ec0000001,Other,,Nowhere\n";
    let owner = office.account.owner();
    let import = office.upload_of(FileKind::DeskPhones, &owner, csv, london).await.unwrap();
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.desk_phones().await, ["805ec0000001 Other  London - to_be_provisioned"]);
    let limited = office.account.scope("siteadmin");
    let import = office.upload_of(FileKind::DeskPhones, &limited, TWO, Options::default()).await.unwrap();
    let forbidden = "3 Site Name \"Main Site\": you don't manage this site.";
    assert!(office.issues(import.id).await.contains(&forbidden.to_owned()));
    for who in ["support", "member"] {
        let scope = office.account.scope(who);
        office.upload_of(FileKind::DeskPhones, &scope, TWO, Options::default()).await.unwrap_err();
    }
}

#[rstest]
#[tokio::test]
async fn the_only_site_is_meant_where_none_is_named(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.execute("DELETE FROM user_sites WHERE account_id = $1").await;
    office.execute("DELETE FROM numbers WHERE account_id = $1").await;
    office.execute("DELETE FROM sites WHERE account_id = $1 AND NOT is_main").await;
    let import = office.add_phones("MAC Address,Brand,Model\n805ec0000001,Poly,vvx250\n").await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.desk_phones().await, ["805ec0000001 Poly vvx250 Main Site - to_be_provisioned"]);
}

/// Every seventh row is wrong, in one of three ways. Files of twenty thousand rows go the same way in some seconds.
#[rstest]
#[tokio::test]
async fn a_large_file_with_thousands_of_bad_rows_is_judged_and_the_rest_applied(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let mut csv = "MAC Address,Brand,Model,Site Name\n".to_owned();
    for row in 0..4_200_u32 {
        let (site, model) = match row % 21 {
            0 => ("Lodnon", "t46s"),
            7 => ("London", "t46x"),
            14 => ("", "t46s"),
            _ => ("London", "t46s"),
        };
        writeln!(csv, "805ec0{row:06x},Yealink,{model},{site}").unwrap();
    }
    let import = office.add_phones(&csv).await;
    assert_eq!((import.state, import.good_rows, import.bad_rows), (State::HasIssues, 3_600, 600));
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    assert_eq!(import.state, State::Applied);
    assert_eq!(office.count("desk_phones").await, 3_600);
}

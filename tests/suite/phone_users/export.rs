//! The export: what the table shows, all pages, in a shape that the importer knows.

use rstest::rstest;
use switchroom::domain::choices::HolderKind;
use switchroom::domain::phone_user_list::{Order, PhoneUserFilter, SortBy};
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::{Right, Scope};
use switchroom::operations::exports::{PhoneUsers, export};
use switchroom::sheet::Separator;

use super::data::{Story, names};
use crate::support::backend::{Backend, Postgres, Sqlite};

const ALL: PhoneUserFilter = PhoneUserFilter::all(HolderKind::User);

impl Story {
    /// The pieces of the file.
    async fn pieces(&self, scope: &Scope, filter: PhoneUserFilter, order: Order) -> Vec<String> {
        let mut export =
            export(&self.context, scope, PhoneUsers { filter, order }, Separator::default()).unwrap();
        let mut pieces = vec![];
        while let Some(piece) = export.next_piece().await.unwrap() {
            pieces.push(String::from_utf8(piece).unwrap());
        }
        pieces
    }

    /// The file's rows, without its header; no cell of these stories has a comma or a quote.
    async fn exported(&self, filter: PhoneUserFilter, order: Order) -> Vec<Vec<String>> {
        let file = self.pieces(&self.account.owner(), filter, order).await.concat();
        file.lines().skip(1).map(cells).collect()
    }
}

fn cells(line: &str) -> Vec<String> {
    line[1..line.len() - 1].split("\",\"").map(str::to_owned).collect()
}

fn by_name() -> Order {
    Order::default()
}

#[rstest]
#[tokio::test]
async fn the_file_has_the_columns_of_an_update(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let file = story.pieces(&story.account.owner(), ALL, by_name()).await.concat();
    let header = cells(file.lines().next().unwrap().trim_start_matches('\u{feff}'));
    assert_eq!(header.len(), 30);
    assert_eq!((header[0].as_str(), header[13].as_str()), ("Email", "Activation Status"));
    assert_eq!(header[26..], ["Area Code", "Audio Prompt Language", "Phone Time Zone", "Exported Version"]);
}

#[rstest]
#[tokio::test]
async fn a_row_holds_all_of_a_phone_user(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let filter = PhoneUserFilter { search: Some("ada".to_owned()), ..ALL };
    let rows = story.exported(filter, by_name()).await;
    let expected = "ada@one.example|Ada|Lovelace|US/CA Unlimited,Power Pack||Main Site||1001|\
        '+12055550102,+12055550101|Hidden|Yes|Yes|Active|Activated|\
        Yealink|T46S|80:5e:c0:3d:00:01|Desk|Yealink|T46S|80:5e:c0:3d:00:02|||||||||7";
    assert_eq!(rows, [expected.split('|').map(str::to_owned).collect::<Vec<_>>()]);
}

#[rstest]
#[tokio::test]
async fn names_that_look_like_formulas_are_only_text(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let rows = story.exported(ALL, by_name()).await;
    assert_eq!(rows[0][1], "'=Eve");
}

#[rstest]
#[tokio::test]
async fn the_file_is_what_the_table_shows(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let filters = [
        ALL,
        PhoneUserFilter { has_number: Some(false), ..ALL },
        PhoneUserFilter { site: Some(story.account.london), ..ALL },
        PhoneUserFilter::all(HolderKind::Room),
        PhoneUserFilter { search: Some("nobody".to_owned()), ..ALL },
    ];
    for filter in filters {
        let shown = story.list(filter.clone()).await;
        let extensions: Vec<_> = shown.page.rows.iter().map(|row| row.extension.clone().unwrap()).collect();
        let rows = story.exported(filter, by_name()).await;
        assert_eq!(rows.iter().map(|row| row[7].clone()).collect::<Vec<_>>(), extensions);
    }
}

#[rstest]
#[tokio::test]
async fn the_file_is_in_the_order_of_the_table(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let rows = story.exported(ALL, Order { by: SortBy::Extension, descending: true }).await;
    assert_eq!(
        rows.iter().map(|row| row[7].as_str()).collect::<Vec<_>>(),
        ["20000", "1100", "1001", "900", "801"]
    );
}

#[rstest]
#[tokio::test]
async fn a_room_stands_under_its_name(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let rows = story.exported(PhoneUserFilter::all(HolderKind::Room), by_name()).await;
    assert_eq!(rows[0][..3], ["", "Board Room", ""].map(str::to_owned));
    assert_eq!(rows[0][13], "");
}

#[rstest]
#[tokio::test]
async fn a_large_file_comes_in_pieces_and_whole(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::empty(backend).await else { return };
    let users: Vec<String> = (0..1_200).map(|n| format!("Name {}", n % 7)).collect();
    story.add_users(&users).await;
    let pieces = story.pieces(&story.account.owner(), ALL, by_name()).await;
    assert_eq!(pieces.iter().map(|piece| piece.lines().count()).collect::<Vec<_>>(), [501, 500, 200]);
    let mut emails: Vec<_> = pieces.concat().lines().skip(1).map(|line| cells(line)[0].clone()).collect();
    emails.sort_unstable();
    emails.dedup();
    assert_eq!(emails.len(), 1_200);
}

#[rstest]
#[tokio::test]
async fn an_admin_of_a_site_exports_that_site_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let scope = story.account.scope("siteadmin");
    let file = story.pieces(&scope, ALL, by_name()).await.concat();
    let list = story.list_as(&scope, ALL).await.unwrap();
    assert_eq!(file.lines().count(), names(&list).len() + 1);
    assert!(!file.contains("ada@one.example"));
}

#[rstest]
#[case("support")]
#[case("member")]
#[tokio::test]
async fn who_only_reads_does_not_export(#[case] who: &str, #[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::begin(backend).await else { return };
    let refused = export(
        &story.context,
        &story.account.scope(who),
        PhoneUsers { filter: ALL, order: by_name() },
        Separator::default(),
    );
    assert_eq!(refused.err(), Some(Refusal::NotAllowed(Right::Export)));
}

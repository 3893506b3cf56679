//! Pages by key: whatever the order, walking them visits each row once.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use switchroom::domain::choices::HolderKind;
use switchroom::domain::keyset::{Cursor, Key, Page, PageSize, Position};
use switchroom::domain::phone_user::PhoneUser;
use switchroom::domain::phone_user_list::{Order, PhoneUserFilter, SortBy};
use switchroom::domain::sorting::{PageRequest, Sort};
use switchroom::operations::phone_users;

use super::data::Story;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ALL: PhoneUserFilter = PhoneUserFilter::all(HolderKind::User);
const SIZE: PageSize = PageSize::ALL[0];

impl Story {
    async fn page(&self, order: Order, position: Position) -> Page<PhoneUser> {
        let wanted = PageRequest { order, position, size: SIZE };
        let scope = self.account.owner();
        phone_users::list(&self.context, &scope, &ALL, &wanted).await.unwrap().page
    }

    /// Extensions of all rows, page by page from one end; positions go through their text in addresses.
    async fn walk(&self, order: Order, from: Position) -> Vec<Vec<String>> {
        let backward = from == Position::Last;
        let (mut pages, mut next) = (vec![], Some(from));
        while let Some(position) = next {
            let position = Position::parse(&position.token().unwrap_or_default());
            let page = self.page(order, position).await;
            pages.push(extensions(&page));
            next = if backward { page.previous } else { page.next };
        }
        pages
    }
}

fn extensions(page: &Page<PhoneUser>) -> Vec<String> {
    page.rows.iter().map(|row| row.extension.clone().unwrap()).collect()
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("Name {}", n % 7)).collect()
}

fn orders() -> Vec<Order> {
    let both = [false, true];
    SortBy::ALL.iter().flat_map(|&by| both.map(|descending| Order { by, descending })).collect()
}

#[rstest]
#[tokio::test]
async fn walking_forward_and_back_shows_the_same_pages(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::empty(backend).await else { return };
    story.add_users(&names(60)).await;
    for order in orders() {
        let forward = story.walk(order, Position::First).await;
        let mut backward = story.walk(order, Position::Last).await;
        backward.reverse();
        assert_eq!(forward, backward, "{order:?}");
        assert_eq!(forward.iter().map(Vec::len).collect::<Vec<_>>(), [25, 25, 10]);
        let mut all: Vec<_> = forward.concat();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 60, "{order:?}");
    }
}

#[rstest]
#[tokio::test]
async fn descending_is_the_exact_reverse(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::empty(backend).await else { return };
    story.add_users(&names(30)).await;
    for &by in SortBy::ALL {
        let ascending = story.walk(Order { by, descending: false }, Position::First).await.concat();
        let mut descending = story.walk(Order { by, descending: true }, Position::First).await.concat();
        descending.reverse();
        assert_eq!(ascending, descending, "{by:?}");
    }
}

#[rstest]
#[case(SortBy::Name, ["=Eve", "Ada Lovelace", "Bob Ünal", "Cy 100% Young", "Dee Lovelace"])]
#[case(SortBy::Extension, ["Bob Ünal", "Dee Lovelace", "Ada Lovelace", "=Eve", "Cy 100% Young"])]
#[case(SortBy::Site, ["Bob Ünal", "Dee Lovelace", "=Eve", "Ada Lovelace", "Cy 100% Young"])]
#[case(SortBy::Status, ["Ada Lovelace", "Cy 100% Young", "Dee Lovelace", "=Eve", "Bob Ünal"])]
#[tokio::test]
async fn each_order_is_what_it_says(
    #[case] by: SortBy,
    #[case] expected: [&str; 5],
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(story) = Story::begin(backend).await else { return };
    let page = story.page(Order { by, descending: false }, Position::First).await;
    let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, expected);
}

#[rstest]
#[tokio::test]
async fn a_page_knows_where_it_stands(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::empty(backend).await else { return };
    story.add_users(&names(60)).await;
    let first = story.page(Order::default(), Position::First).await;
    assert_eq!((first.range().as_str(), first.previous), ("1–25 of 60", None));
    let second = story.page(Order::default(), first.next.unwrap()).await;
    assert_eq!(second.range(), "26–50 of 60");
    assert_eq!(second.number_in_words(SIZE).as_deref(), Some("page 2 of 3"));
    let last = story.page(Order::default(), Position::Last).await;
    assert_eq!((last.range().as_str(), last.next), ("51–60 of 60", None));
    let second_again = story.page(Order::default(), last.previous.unwrap()).await;
    assert_eq!(extensions(&second), extensions(&second_again));
}

#[rstest]
#[tokio::test]
async fn beyond_an_end_is_the_page_at_that_end(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::empty(backend).await else { return };
    story.add_users(&names(30)).await;
    let place = |name: &str, id| Cursor(vec![Key::Text(name.to_owned()), Key::Number(id)]);
    let beyond = story.page(Order::default(), Position::After(place("zz", 0))).await;
    assert_eq!(beyond.range(), "26–30 of 30");
    let before = story.page(Order::default(), Position::Before(place("a", 0))).await;
    assert_eq!(before.range(), "1–25 of 30");
}

#[rstest]
#[tokio::test]
async fn a_place_of_another_order_is_the_first_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::empty(backend).await else { return };
    story.add_users(&names(30)).await;
    let by_name = Cursor(vec![Key::Text("name 3".to_owned()), Key::Number(1)]);
    let order = Order { by: SortBy::Extension, descending: false };
    let page = story.page(order, Position::After(by_name)).await;
    assert_eq!(page.range(), "1–25 of 30");
}

#[rstest]
#[tokio::test]
async fn a_list_without_rows_has_one_empty_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(story) = Story::empty(backend).await else { return };
    for position in [Position::First, Position::Last] {
        let page = story.page(Order::default(), position).await;
        assert!(page.total.is_empty());
        assert_eq!((page.rows.len(), page.previous, page.next), (0, None, None));
    }
}

/// Names of any letters, many of them equal: each row is on one page, in each order and both directions.
#[rstest]
fn every_row_is_on_one_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let any = (prop::collection::vec("[a-cA-C ÜßΣ🙂]{1,3}", 1..80), 0..8_usize);
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let checked = runner.run(&any, |(names, order)| {
        runtime.block_on(async {
            let Some(story) = Story::empty(backend).await else { return Ok(()) };
            story.add_users(&names).await;
            for from in [Position::First, Position::Last] {
                let mut seen = story.walk(orders()[order], from).await.concat();
                seen.sort_unstable();
                let expected: Vec<_> = (0..names.len()).map(|n| (10_000 + n).to_string()).collect();
                prop_assert_eq!(seen, expected);
            }
            Ok(())
        })
    });
    checked.unwrap();
}

//! Numbers and desk phones in pages by key: every row is shown once, in whichever order and way one walks.

use rstest::rstest;
use switchroom::database::{Value, bulk_insert};
use switchroom::domain::desk_phone_list::{DeskPhoneFilter, SortBy as DeskPhoneSort};
use switchroom::domain::keyset::{Cursor, Key, Page, PageSize, Position};
use switchroom::domain::number_list::{NumberFilter, SortBy as NumberSort};
use switchroom::domain::sorting::{Order, PageRequest, Sort};
use switchroom::operations::{desk_phones, numbers};

use super::house::House;
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

const NUMBERS: &str = "account_id id number kind site_id position created_at updated_at version";
const DESK_PHONES: &str = "account_id id mac brand model site_id state created_at updated_at version";

macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(Value::from($value)),*] };
}

impl House {
    /// Sixty numbers and sixty desk phones, alike in all that they can be sorted by but for what names them.
    async fn fill(&self) {
        let account = self.account.id.0;
        let site = |n: i64| [self.account.london, self.account.main_site][usize::from(n % 3 > 0)].0;
        let number = |n: i64| {
            let (text, kind) =
                (format!("+120555501{:02}", n * 7 % 60), ["toll", "toll_free"][usize::from(n % 2 > 0)]);
            row![account, account + n, text, kind, site(n), 1, noon(), noon(), 1]
        };
        let desk_phone = |n: i64| {
            let (mac, brand) =
                (format!("805ec03d00{:02}", n * 7 % 60), ["Poly", "Yealink"][usize::from(n % 2 > 0)]);
            let (model, state) = (
                ["", "vvx250"][usize::from(n % 4 > 1)],
                ["to_be_provisioned", "provisioned"][usize::from(n % 5 > 1)],
            );
            row![account, account + n, mac, brand, model, site(n), state, noon(), noon(), 1]
        };
        let (numbers, desk_phones) = ((0..60).map(number).collect(), (0..60).map(desk_phone).collect());
        let mut tx = self.database().write(self.account.id).await.unwrap();
        let tables: [(_, &str, Vec<_>); 2] =
            [("numbers", NUMBERS, numbers), ("desk_phones", DESK_PHONES, desk_phones)];
        for (table, columns, rows) in tables {
            let columns: Vec<_> = columns.split_whitespace().collect();
            bulk_insert(&mut tx, table, &columns, &rows).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn number_page(&self, wanted: PageRequest<NumberSort>) -> Page<String> {
        let filter = NumberFilter::default();
        let list = numbers::list(&self.context, &self.account.owner(), &filter, &wanted).await;
        list.unwrap().page.map(|row| row.number)
    }

    async fn desk_phone_page(&self, wanted: PageRequest<DeskPhoneSort>) -> Page<String> {
        let filter = DeskPhoneFilter::default();
        let list = desk_phones::list(&self.context, &self.account.owner(), &filter, &wanted).await;
        list.unwrap().page.map(|row| row.mac())
    }
}

/// The first page after a position, whose text goes through an address.
fn wanted<B: Sort>(order: Order<B>, position: &Position) -> PageRequest<B> {
    let position = Position::parse(&position.token().unwrap_or_default());
    PageRequest { order, position, size: PageSize::default() }
}

/// All rows, page by page, in each order; `page` reads one.
async fn walk<B: Sort>(order: Order<B>, page: impl AsyncFn(PageRequest<B>) -> Page<String>) -> Vec<String> {
    let (mut next, mut seen, mut ranges) = (Some(Position::First), vec![], vec![]);
    while let Some(position) = next {
        let page = page(wanted(order, &position)).await;
        ranges.push(page.range());
        next = page.next;
        seen.extend(page.rows);
    }
    assert_eq!(ranges, ["1–25 of 60", "26–50 of 60", "51–60 of 60"], "{order:?}");
    let (mut next, mut back) = (Some(Position::Last), vec![]);
    while let Some(position) = next {
        let page = page(wanted(order, &position)).await;
        next = page.previous;
        back.extend(page.rows.into_iter().rev());
    }
    back.reverse();
    assert_eq!(seen, back, "{order:?}");
    seen
}

/// Each row once, in each order; descending, it is the exact reverse.
async fn walk_in_each_order<B: Sort>(page: impl AsyncFn(PageRequest<B>) -> Page<String>) -> Vec<Vec<String>> {
    let mut orders = vec![];
    for &by in B::ALL {
        let order = Order { by, descending: false };
        let seen = walk(order, &page).await;
        let mut turned = walk(order.reversed(), &page).await;
        turned.reverse();
        assert_eq!(seen, turned, "{by:?}");
        let mut all = seen.clone();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 60, "{by:?}");
        orders.push(seen);
    }
    orders
}

#[rstest]
#[tokio::test]
async fn every_number_is_shown_once_in_each_order(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.fill().await;
    let orders = walk_in_each_order(async |wanted| house.number_page(wanted).await).await;
    assert!(orders[0].is_sorted());
    // One after the other: 20 of London and 40 of Main Site, 30 of each type.
    for (order, first) in [(&orders[1], 20), (&orders[2], 30)] {
        assert!(order[..first].is_sorted() && order[first..].is_sorted(), "{order:?}");
        assert!(!order.is_sorted(), "{order:?}");
    }
}

#[rstest]
#[tokio::test]
async fn every_desk_phone_is_shown_once_in_each_order(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.fill().await;
    let orders = walk_in_each_order(async |wanted| house.desk_phone_page(wanted).await).await;
    assert!(orders[0].is_sorted());
    // Two brands with two models, two sites, two states: one after the other.
    for (order, parts) in [(&orders[1], 4), (&orders[2], 2), (&orders[3], 2)] {
        let breaks = order.windows(2).filter(|pair| pair[0] > pair[1]).count();
        assert_eq!(breaks, parts - 1, "{order:?}");
    }
}

#[rstest]
#[case(Position::After(Cursor(vec![Key::Text("+2".to_owned())])), "51–60 of 60")]
#[case(Position::Before(Cursor(vec![Key::Text("+0".to_owned())])), "1–25 of 60")]
#[case(Position::After(Cursor(vec![Key::Number(1)])), "1–25 of 60")]
#[case(Position::Before(Cursor(vec![])), "1–25 of 60")]
#[tokio::test]
async fn a_place_that_is_none_is_an_end(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] position: Position,
    #[case] range: &str,
) {
    let Some(house) = House::open(backend).await else { return };
    house.fill().await;
    let page = house.number_page(PageRequest { position, ..PageRequest::default() }).await;
    assert_eq!(page.range(), range);
}

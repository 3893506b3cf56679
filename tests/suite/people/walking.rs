//! Lists in pages by key: every row is shown once, whichever way one walks.

use rstest::rstest;
use switchroom::domain::paging::{Page, Place};
use switchroom::operations::add_numbers::{NewNumbers, add_numbers};
use switchroom::operations::list_numbers::{NumberFilter, NumberListRow, list_numbers};

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

impl House {
    async fn add_sixty(&self) {
        let numbers: Vec<_> = (0..60).map(|last| format!("+120555501{last:02}")).collect();
        let numbers = numbers.join("\n");
        let site = self.account.london.to_string();
        let form = NewNumbers { numbers, site, kind: "toll".to_owned() };
        add_numbers(&self.context, &self.account.owner(), &form).await.unwrap().unwrap();
    }

    async fn page(&self, place: &Place) -> Page<NumberListRow> {
        let owner = self.account.owner();
        list_numbers(&self.context, &owner, &NumberFilter::default(), place).await.unwrap().unwrap().page
    }
}

fn last_digits(page: &Page<NumberListRow>) -> Vec<String> {
    page.rows.iter().map(|row| row.number[10..].to_owned()).collect()
}

#[rstest]
#[tokio::test]
async fn forward_and_back_each_row_is_shown_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.add_sixty().await;
    let (mut place, mut seen, mut ranges) = (Some(Place::First), vec![], vec![]);
    while let Some(at) = place {
        let page = house.page(&at).await;
        seen.extend(last_digits(&page));
        ranges.push(page.range());
        place = page.next();
    }
    let all: Vec<String> = (0..60).map(|last| format!("{last:02}")).collect();
    assert_eq!(seen, all);
    assert_eq!(ranges, ["1–25 of 60", "26–50 of 60", "51–60 of 60"]);

    let last = house.page(&Place::Last).await;
    assert_eq!((last.range(), last.next()), ("36–60 of 60".to_owned(), None));
    let middle = house.page(&last.previous().unwrap()).await;
    assert_eq!(middle.range(), "11–35 of 60");
    let first = house.page(&middle.previous().unwrap()).await;
    assert_eq!((first.range(), first.previous()), ("1–25 of 60".to_owned(), None));
}

#[rstest]
#[case(Place::After("1 +2".to_owned()), "36–60 of 60")]
#[case(Place::Before("1 +0".to_owned()), "1–25 of 60")]
#[case(Place::After("nonsense".to_owned()), "1–25 of 60")]
#[case(Place::Before("1 \u{0}".to_owned()), "1–25 of 60")]
#[tokio::test]
async fn a_place_that_is_none_is_an_end(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] place: Place,
    #[case] range: &str,
) {
    let Some(house) = House::open(backend).await else { return };
    house.add_sixty().await;
    assert_eq!(house.page(&place).await.range(), range);
}

//! The lists of users in pages by key: whatever the order, walking them visits each user once.

use chrono::Duration;
use rstest::rstest;
use switchroom::database::{Database, Value, bulk_insert};
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::fold::fold;
use switchroom::domain::keyset::{Cursor, Key, Page, PageSize, Position};
use switchroom::domain::sorting::{Order, PageRequest, Sort};
use switchroom::domain::user_list::{SortBy, UserFilter};
use switchroom::operations::users::{self, UserListRow};

use super::house::House;
use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// What a user of these lists has of their own.
struct Person<'a> {
    name: &'a str,
    email: String,
    department: &'a str,
    status: &'a str,
    /// Days until the invitation expires, or until which the trash keeps them; 0 for none.
    days: i64,
}

const USERS: &str = "account_id id email email_fold first_name last_name name_fold department search status role \
    site_limited created_at updated_at version kept_until";
const INVITATIONS: &str = "account_id user_id no hash created_at expires_at";
const SIZE: PageSize = PageSize::ALL[0];
const STATUSES: [Option<PersonStatus>; 3] = [None, Some(PersonStatus::Pending), Some(PersonStatus::Trash)];

macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(Value::from($value)),*] };
}

impl Person<'_> {
    fn day(&self, status: &str) -> Value {
        (self.days > 0 && self.status == status).then(|| noon() + Duration::days(self.days)).into()
    }

    fn user(&self, account: i64, id: i64) -> Vec<Value> {
        let (email, name, search) = (self.email.as_str(), fold(self.name), fold(&self.email));
        let mut row = row![account, id, email, email, self.name, "", name, self.department, search];
        row.extend(row![self.status, "member", false, noon() + Duration::seconds(id % 5), noon(), 1]);
        row.push(self.day("trash"));
        row
    }

    fn invitation(&self, account: i64, id: i64) -> Option<Vec<Value>> {
        let day = self.day("pending");
        matches!(day, Value::Time(Some(_))).then(|| row![account, id, 1, format!("hash {id}"), noon(), day])
    }
}

/// Puts people in, beside those with whom an account begins.
async fn put_in(database: &Database, account: &Account, people: &[Person<'_>]) {
    let (key, mut tx) = (account.id.0, database.write(account.id).await.unwrap());
    let ids = || (key + 5000..).zip(people);
    let users: Vec<_> = ids().map(|(id, person)| person.user(key, id)).collect();
    let invitations: Vec<_> = ids().filter_map(|(id, person)| person.invitation(key, id)).collect();
    for (table, columns, rows) in [("users", USERS, users), ("invitations", INVITATIONS, invitations)] {
        let columns: Vec<_> = columns.split_whitespace().collect();
        bulk_insert(&mut tx, table, &columns, &rows).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Sixty who are in, sixty pending and sixty in the trash, many of them alike in name, department and day.
pub async fn put_in_sixty_of_each(database: &Database, account: &Account) {
    let statuses = ["active", "inactive", "pending", "pending", "trash", "trash"];
    let people = (0..180).map(|n: usize| Person {
        name: ["Ünal", "ada", "Ada", "Žofia", ""][n % 5],
        email: format!("user{:03}@pages.example", n * 7 % 180),
        department: ["", "Sales", "engines"][n / 6 % 3],
        status: statuses[n % 6],
        days: [0, 3, 3, 1][n / 6 % 4],
    });
    put_in(database, account, &people.collect::<Vec<_>>()).await;
}

impl House {
    async fn listed(&self, status: Option<PersonStatus>, wanted: &PageRequest<SortBy>) -> Page<UserListRow> {
        let search = Some("@pages.example".to_owned());
        let filter = UserFilter { search, status, ..UserFilter::default() };
        users::list(&self.context, &self.account.owner(), &filter, wanted).await.unwrap().page
    }

    /// Emails of all, page by page from one end; positions go through their text in addresses.
    async fn walked(
        &self,
        status: Option<PersonStatus>,
        order: Order<SortBy>,
        from: Position,
    ) -> Vec<Vec<String>> {
        let backward = from == Position::Last;
        let (mut pages, mut next) = (vec![], Some(from));
        while let Some(position) = next {
            let position = Position::parse(&position.token().unwrap_or_default());
            let page = self.listed(status, &PageRequest { order, position, size: SIZE }).await;
            pages.push(emails(&page));
            next = if backward { page.previous } else { page.next };
        }
        pages
    }
}

fn emails(page: &Page<UserListRow>) -> Vec<String> {
    page.rows.iter().map(|row| row.email.clone()).collect()
}

#[rstest]
#[tokio::test]
async fn in_each_order_and_direction_every_user_is_on_one_page(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[values(false, true)] descending: bool,
) {
    let Some(house) = House::open(backend).await else { return };
    put_in_sixty_of_each(house.database(), &house.account).await;
    for status in STATUSES {
        for &by in SortBy::ALL {
            let order = Order { by, descending };
            let forward = house.walked(status, order, Position::First).await;
            let mut backward = house.walked(status, order, Position::Last).await;
            backward.reverse();
            assert_eq!(forward, backward, "{order:?}");
            assert_eq!(forward.iter().map(Vec::len).collect::<Vec<_>>(), [25, 25, 10]);
            let mut turned = house.walked(status, order.reversed(), Position::First).await.concat();
            turned.reverse();
            let mut all = forward.concat();
            assert_eq!(all, turned, "{order:?}");
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 60, "{order:?}");
        }
    }
}

/// In the order of their names.
const FIVE: [(&str, &str, &str, i64); 5] = [
    ("Ada", "e", "Sales", 2),
    ("Bob", "d", "", 0),
    ("Cy", "c", "Engines", 1),
    ("Dee", "b", "Sales", 1),
    ("Eve", "a", "", 0),
];

#[rstest]
#[case(SortBy::Name, ["Ada", "Bob", "Cy", "Dee", "Eve"])]
#[case(SortBy::Email, ["Eve", "Dee", "Cy", "Bob", "Ada"])]
#[case(SortBy::Department, ["Bob", "Eve", "Cy", "Ada", "Dee"])]
#[case(SortBy::Expires, ["Cy", "Dee", "Ada", "Bob", "Eve"])]
#[case(SortBy::Kept, ["Cy", "Dee", "Ada", "Bob", "Eve"])]
#[tokio::test]
async fn each_order_of_users_is_what_it_says(
    #[case] by: SortBy,
    #[case] expected: [&str; 5],
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let (word, status) = match by {
        SortBy::Kept => ("trash", PersonStatus::Trash),
        _ => ("pending", PersonStatus::Pending),
    };
    let people = FIVE.map(|(name, email, department, days)| {
        let email = format!("{email}@pages.example");
        Person { name, email, department, status: word, days }
    });
    put_in(house.database(), &house.account, &people).await;
    let wanted = PageRequest { order: Order { by, descending: false }, ..PageRequest::default() };
    let page = house.listed(Some(status), &wanted).await;
    assert_eq!(page.rows.iter().map(UserListRow::display).collect::<Vec<_>>(), expected);
}

#[rstest]
#[tokio::test]
async fn active_users_stand_before_inactive_ones(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    put_in_sixty_of_each(house.database(), &house.account).await;
    let order = Order { by: SortBy::Status, descending: false };
    let wanted = PageRequest { order, size: PageSize::ALL[2], ..PageRequest::default() };
    let page = house.listed(None, &wanted).await;
    let statuses: Vec<_> = page.rows.iter().map(|row| row.status).collect();
    let (active, inactive) = statuses.split_at(30);
    assert!(active.iter().all(|status| *status == PersonStatus::Active), "{active:?}");
    assert!(inactive.iter().all(|status| *status == PersonStatus::Inactive), "{inactive:?}");
}

#[rstest]
// What an order by time compares, in an order by name, and the other way round.
#[case(SortBy::Name, vec![Key::Number(0), Key::Time { at: 1 }, Key::Text(String::new()), Key::Number(1)])]
#[case(SortBy::Expires, vec![Key::Text(String::new()), Key::Number(1)])]
#[case(SortBy::Email, vec![])]
#[case(SortBy::Kept, vec![Key::Number(0), Key::Number(1), Key::Text(String::new()), Key::Number(1)])]
#[tokio::test]
async fn a_place_of_another_order_of_users_is_the_first_page(
    #[case] by: SortBy,
    #[case] keys: Vec<Key>,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    put_in_sixty_of_each(house.database(), &house.account).await;
    let order = Order { by, descending: true };
    let wanted = PageRequest { order, position: Position::After(Cursor(keys)), size: SIZE };
    assert_eq!(house.listed(None, &wanted).await.range(), "1–25 of 60");
}

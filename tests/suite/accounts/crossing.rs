//! Nothing crosses: every path of the route table with every key of another account, every form with its keys in it,
//! lists, files and imports. What is another account's answers as what does not exist. New routes are walked by
//! themselves.

use std::collections::BTreeSet;

use rstest::rstest;
use switchroom::operations::access::move_ready;
use switchroom::web::route::Route;
use switchroom::web::routes;
use switchroom::web::urls;

use super::forms::Form;
use super::two::{MARK, Two, rows_of, upload};
use crate::support::app::Page;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Buttons that stand on pages of somebody or something in a certain state only.
const BUTTONS: [&str; 5] =
    [urls::MESSAGE_AGAIN, urls::MESSAGE_CANCEL, urls::RESEND_INVITE, urls::RESTORE_USER, urls::USER_ERASE];
/// Above every key.
const MADE_UP: i64 = 700_000_000;

fn with_id(route: &Route, id: i64) -> String {
    let (before, rest) = route.path.split_once('{').unwrap();
    format!("{before}{id}{}", rest.split_once('}').unwrap().1)
}

fn has_key(route: &Route) -> bool {
    route.path.contains("{id}")
}

/// Whether an address is one of a pattern.
fn fits(pattern: &str, address: &str) -> bool {
    let address = address.split('?').next().unwrap_or_default();
    let (before, after) = pattern.split_once("{id}").unwrap();
    let inside = address.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    inside.is_some_and(|id| id.parse::<i64>().is_ok())
}

/// The text of a page, whichever key was asked for; of the record's file without the downloads, of which each is one.
fn said(page: &Page, id: i64) -> (u16, String) {
    let is_other = |line: &&str| !line.contains("\"Download\",\"\",\"Access\"");
    let text = page.text.lines().filter(is_other).collect::<Vec<_>>().join("\n");
    let page = Page { status: page.status, headers: page.headers.clone(), text };
    (page.status, page.words().replace(&id.to_string(), "KEY"))
}

#[rstest]
#[tokio::test]
async fn keys_of_another_account_are_keys_of_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(two) = Two::open(backend).await else { return };
    let before = rows_of(&two.app.context.database, two.other).await;
    let forms = two.all_forms().await;
    for path in BUTTONS {
        let found = forms.iter().any(|form| form.is_post && fits(path, &form.action));
        assert!(found, "{path} is on no page of our own");
    }
    let mut filled = 0;
    for route in routes::all().iter().filter(|route| has_key(route)) {
        let form = forms.iter().find(|form| form.is_post && fits(route.path, &form.action));
        filled += usize::from(form.is_some());
        let nothing =
            Form { action: String::new(), is_post: true, is_upload: false, fields: vec![], chosen: vec![] };
        let form = form.unwrap_or(&nothing);
        let ask = async |id: i64| {
            let path = with_id(route, id);
            if route.method == "GET" { two.owner.get(&path).await } else { two.send(&path, form).await }
        };
        let unknown = said(&ask(MADE_UP).await, MADE_UP);
        assert!(unknown.0 >= 400 && unknown.0 < 500, "{} {}: {unknown:?}", route.method, route.path);
        for &id in &two.foreign_keys() {
            let page = ask(id).await;
            assert_eq!(said(&page, id), unknown, "{} {} with {id}", route.method, route.path);
        }
    }
    assert!(filled >= 8, "{filled} forms were found for the routes with a key");
    assert_eq!(rows_of(&two.app.context.database, two.other).await, before);
}

#[rstest]
#[tokio::test]
async fn forms_do_not_take_keys_of_another_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(two) = Two::open(backend).await else { return };
    let before = rows_of(&two.app.context.database, two.other).await;
    let mut tried = 0;
    for form in two.all_forms().await.iter().filter(|form| form.is_post) {
        for place in 0..form.fields.len() {
            let (name, value) = &form.fields[place];
            if !form.chosen.contains(name)
                || ["version", "form_key", "next", "from", "rows"].contains(&name.as_str())
            {
                continue;
            }
            let Ok(own) = value.parse::<i64>() else { continue };
            let tables = two.own.iter().filter(|(_, ids)| ids.contains(&own)).map(|(table, _)| table);
            let others: BTreeSet<i64> =
                tables.filter_map(|table| two.foreign[table].last().copied()).collect();
            for other in others {
                let mut changed = form.clone();
                changed.fields[place].1 = other.to_string();
                let page = two.send(&form.action, &changed).await;
                let told = format!("{} {name}={other}: {} {}", form.action, page.status, page.words());
                assert!(page.status >= 400 && page.status < 500 && !page.text.contains(MARK), "{told}");
                tried += 1;
            }
        }
    }
    assert!(tried >= 3, "{tried} fields with a key were found");
    assert_eq!(rows_of(&two.app.context.database, two.other).await, before);
}

#[rstest]
#[tokio::test]
async fn lists_files_and_searches_show_nothing_of_another_account(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(two) = Two::open(backend).await else { return };
    let fields = [
        ("site", "sites"),
        ("package", "packages"),
        ("template", "setting_templates"),
        ("import", "imports"),
        ("before", "imports"),
        ("user", "users"),
        ("person", "users"),
        ("copy_from", "extensions"),
    ];
    for route in routes::all().iter().filter(|route| route.method == "GET" && !route.path.contains('{')) {
        while move_ready(&two.app.context).await.unwrap() > 0 {}
        let page = two.owner.get(route.path).await;
        assert!(!page.text.contains(MARK), "{}: {}", route.path, page.words());
        let page = two.owner.get(&format!("{}?q=weite", route.path)).await;
        assert!(!page.text.contains(MARK), "{}: {}", route.path, page.words());
        for (field, table) in fields {
            let ask = async |id: i64| two.owner.get(&format!("{}?{field}={id}", route.path)).await;
            let unknown = said(&ask(MADE_UP).await, MADE_UP);
            let id = *two.foreign[table].last().unwrap();
            let page = ask(id).await;
            assert!(!page.text.contains(MARK), "{} {field}={id}: {}", route.path, page.words());
            assert_eq!(said(&page, id), unknown, "{} {field}={id}", route.path);
        }
    }
}

#[rstest]
#[tokio::test]
async fn files_find_nobody_and_nothing_of_another_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(two) = Two::open(backend).await else { return };
    let file = |email: &str, number: &str, mac: &str| {
        format!(
            "Email,Site Name,Extension Number,Package,Phone Number,Desk Phone 1's Brand,\
             Desk Phone 1's Model,Desk Phone 1's MAC Address\n{email},Erste London,3001,Erste Pro,{number},Yealink,T46S,{mac}\n"
        )
    };
    let email = two.other.email("support");
    let theirs = [email.as_str(), "+12055550902", "80:5e:c0:3d:00:02", "805ec03d0002"];
    let made_up = ["support@nil.example", "+12055550999", "80:5e:c0:3d:00:09", "805ec03d0009"];
    let mut told = Vec::new();
    for given in [theirs, made_up] {
        let text = file(given[0], given[1], given[2]);
        let sent = upload(&two.owner, urls::PHONE_USERS_IMPORT, "people.csv", text.as_bytes()).await;
        let page = two.owner.get(&format!("{}?details=1", sent.location())).await.expect(200);
        assert!(!page.text.contains(MARK), "{}", page.words());
        told.push(given.iter().fold(page.words(), |words, value| words.replace(value, "GIVEN")));
    }
    assert!(told[0].contains("GIVEN"), "{}", told[0]);
    assert_eq!(told[0], told[1], "another account's are as unknown as those of nobody");
}

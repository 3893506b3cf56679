//! Three people, five numbers, a few extensions and desk phones, and the rules of an update over them, as simply as
//! they can be said: claims, who holds what, and rows falling until nothing falls.

use std::fmt::Write as _;

use proptest::prelude::*;

const PEOPLE: [(&str, &str); 3] =
    [("ada", "Ada Lovelace"), ("grace", "Grace Hopper"), ("alan", "Alan Turing")];

/// What one person has.
#[derive(Clone, Debug, PartialEq)]
struct Has {
    extension: u32,
    numbers: Vec<u32>,
    desk_phone: Option<u32>,
}

/// Everybody, in the order of [`PEOPLE`].
#[derive(Clone, Debug)]
pub struct World(Vec<Has>);

/// A row of an update: whose it is, what they are to have, and whether something else is wrong with it.
#[derive(Clone, Debug)]
pub struct Row {
    person: usize,
    wants: Has,
    spoilt: bool,
}

/// Any row about a person.
pub fn row(person: usize) -> impl Strategy<Value = Row> {
    let numbers = prop::sample::subsequence((121..=125).collect::<Vec<u32>>(), 0..=2).prop_shuffle();
    let wants = (2001_u32..=2004, numbers, prop::option::of(1_u32..=4));
    (wants, prop::bool::weighted(0.15)).prop_map(move |((extension, numbers, desk_phone), spoilt)| Row {
        person,
        wants: Has { extension, numbers, desk_phone },
        spoilt,
    })
}

impl World {
    /// How every story begins.
    pub fn begin() -> Self {
        let has =
            |extension, numbers: &[u32], desk_phone| Has { extension, numbers: numbers.into(), desk_phone };
        Self(vec![has(2001, &[121, 122], Some(1)), has(2002, &[123], Some(2)), has(2003, &[], None)])
    }

    /// The world as a file that adds its people.
    pub fn as_file(&self) -> String {
        let row = |(person, has): (usize, &Has)| Row { person, wants: has.clone(), spoilt: false };
        file(&self.0.iter().enumerate().map(row).collect::<Vec<_>>())
    }

    /// Which rows can be taken, and the world after these.
    pub fn update(&self, rows: &[Row]) -> (Vec<bool>, Self) {
        let mut good: Vec<bool> =
            rows.iter().map(|row| !row.spoilt && !self.is_wanted_twice(rows, row)).collect();
        loop {
            let stands = |place: usize, good: &[bool]| {
                self.takes(&rows[place]).all(|key| self.is_free(&key, rows, good))
            };
            let next: Vec<bool> = (0..rows.len()).map(|place| good[place] && stands(place, &good)).collect();
            if next == good {
                break;
            }
            good = next;
        }
        let mut after = self.clone();
        for (row, _) in rows.iter().zip(&good).filter(|(_, good)| **good) {
            after.0[row.person] = row.wants.clone();
        }
        (good, after)
    }

    fn is_wanted_twice(&self, rows: &[Row], row: &Row) -> bool {
        let others = || rows.iter().filter(|other| other.person != row.person);
        self.takes(row).any(|key| others().any(|other| self.takes(other).any(|taken| taken == key)))
    }

    /// Nobody has it, or whoever has it gives it back in a row that is taken.
    fn is_free(&self, key: &str, rows: &[Row], good: &[bool]) -> bool {
        let Some(holder) = self.0.iter().position(|has| keys(has).any(|held| held == key)) else {
            return true;
        };
        let mut given = rows.iter().zip(good);
        given.any(|(row, good)| *good && row.person == holder && !keys(&row.wants).any(|kept| kept == key))
    }

    fn takes<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = String> + 'a {
        let held: Vec<String> = keys(&self.0[row.person]).collect();
        keys(&row.wants).filter(move |key| !held.contains(key))
    }

    /// As [`Office::phone_users`](crate::imports::office::Office::phone_users) says it.
    pub fn as_lines(&self) -> Vec<String> {
        let mut lines: Vec<(u32, String)> = PEOPLE.iter().zip(&self.0).map(line).collect();
        lines.sort();
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

fn line(((_, name), has): (&(&str, &str), &Has)) -> (u32, String) {
    let numbers: Vec<String> = has.numbers.iter().copied().map(number).collect();
    let numbers = if numbers.is_empty() { "-".to_owned() } else { numbers.join("+") };
    let desk_phone = has.desk_phone.map_or_else(|| "-".to_owned(), mac);
    (has.extension, format!("{name} {} Main Site active Pro {numbers} {desk_phone}", has.extension))
}

/// Rows as a file; a spoilt one says something that is neither yes nor no.
pub fn file(rows: &[Row]) -> String {
    let mut file = "Email,Package,Site Name,Extension Number,Phone Number,SMS,Desk Phone 1's Brand,\
        Desk Phone 1's Model,Desk Phone 1's MAC Address,Desk Phone 1's Provision Template\n"
        .to_owned();
    for row in rows {
        let numbers: Vec<String> = row.wants.numbers.iter().copied().map(number).collect();
        let phone =
            row.wants.desk_phone.map_or_else(|| ",,".to_owned(), |n| format!("Yealink,t46s,{}", mac(n)));
        let sms = if row.spoilt { "perhaps" } else { "" };
        let (extension, numbers) = (row.wants.extension, numbers.join(","));
        let email = PEOPLE[row.person].0;
        let _ = writeln!(file, "{email}@demo.example,Pro,Main Site,{extension},\"{numbers}\",{sms},{phone},");
    }
    file
}

/// All that only one person can have.
fn keys(has: &Has) -> impl Iterator<Item = String> + '_ {
    let numbers = has.numbers.iter().copied().map(number);
    std::iter::once(has.extension.to_string()).chain(numbers).chain(has.desk_phone.map(mac))
}

fn number(last: u32) -> String {
    format!("+12055550{last}")
}

fn mac(last: u32) -> String {
    format!("805ec000000{last}")
}

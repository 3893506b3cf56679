//! The files that are measured: phone users with everything a row usually has, the same every time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::failure::Failure;

/// One row in so many is wrong in the file with issues.
const WRONG: u32 = 20;
const AREAS: [&str; 10] = ["205", "303", "415", "503", "617", "702", "808", "919", "212", "312"];
const SITES: [&str; 5] = ["Main Site", "London", "Berlin", "Tokyo", "Toronto"];
const PACKAGES: [&str; 3] = ["US/CA Unlimited", "UK/Ireland Unlimited", "US/CA Unlimited, Power Pack"];
/// Brand, model and the first half of MAC addresses.
const DEVICES: [(&str, &str, &str); 3] =
    [("Yealink", "t46s", "80:5e:c0"), ("Poly", "vvx450", "64:16:7f"), ("Cisco", "cp8841", "00:56:2b")];
/// All columns of a file that adds phone users, in the order of the file reference.
const HEADER: &str = "Email,First Name,Last Name,Package,Site Code,Site Name,User Template,Extension Number,\
Phone Number,Outbound Caller ID,Select Outbound Caller ID,SMS,User Status,\
Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address,Desk Phone 1's Provision Template,\
Desk Phone 2's Brand,Desk Phone 2's Model,Desk Phone 2's MAC Address,Desk Phone 2's Provision Template,\
Desk Phone 3's Brand,Desk Phone 3's Model,Desk Phone 3's MAC Address,Desk Phone 3's Provision Template";

/// Rows of the small file: people whom the others do not have.
pub const SMALL: u32 = 1000;

/// Files of one size.
#[derive(Debug)]
pub struct Files {
    /// Without anything wrong in it.
    pub good: PathBuf,
    /// The same with one row in twenty wrong.
    pub with_issues: PathBuf,
    /// A few people more.
    pub small: PathBuf,
    /// Rows of the first two.
    pub rows: u32,
}

impl Files {
    /// Writes both into a folder.
    pub fn write(folder: &Path, rows: u32) -> Result<Self, Failure> {
        let [good, with_issues, small] =
            ["good.csv", "with-issues.csv", "small.csv"].map(|name| folder.join(name));
        std::fs::write(&good, phone_users(rows, false))?;
        std::fs::write(&with_issues, phone_users(rows, true))?;
        std::fs::write(&small, few(rows..rows + SMALL))?;
        Ok(Self { good, with_issues, small, rows })
    }
}

/// The columns of the flat table of the first floor.
pub fn columns() -> impl Iterator<Item = &'static str> {
    HEADER.split(',')
}

/// The e-mail of this person.
pub fn email(person: u32) -> String {
    format!("{}.{}@bench.example", names(person).0.to_lowercase(), person)
}

/// First and last name.
pub fn names(person: u32) -> (&'static str, &'static str) {
    const FIRST: [&str; 7] = ["Amara", "Benedikt", "Chiara", "Dmitri", "Elena", "Farid", "Greta"];
    const LAST: [&str; 5] = ["Lindqvist", "Okafor", "Marchetti", "Nakamura", "Zielinski"];
    let pick = |list: &[&'static str], by: u32| list[usize::try_from(person / by).unwrap_or(0) % list.len()];
    (pick(&FIRST, 1), pick(&LAST, 7))
}

/// The direct number of this person.
pub fn number(person: u32) -> String {
    let area = AREAS[usize::try_from(person % 10).unwrap_or(0)];
    let (exchange, line) = (555 + person / 100_000, person / 10 % 10_000);
    format!("+1{area}{exchange}{line:04}")
}

/// The site of this person.
pub fn site(person: u32) -> &'static str {
    SITES[usize::try_from(person % 5).unwrap_or(0)]
}

/// An export in which every row asks for something else: SMS off, and of two packages the other.
pub fn changed(export: &str) -> String {
    let other = |cell: &str| match cell {
        "\"US/CA Unlimited\"" => "\"UK/Ireland Unlimited\"".to_owned(),
        "\"UK/Ireland Unlimited\"" => "\"US/CA Unlimited\"".to_owned(),
        "\"Yes\"" => "\"No\"".to_owned(),
        cell => cell.to_owned(),
    };
    // No cell of these files holds a comma between quotes.
    let row = |row: &str| {
        row.split("\",\"").map(|cell| other(&format!("\"{}\"", cell.trim_matches('"')))).collect()
    };
    export
        .trim_start_matches('\u{feff}')
        .lines()
        .map(row)
        .map(|cells: Vec<String>| cells.join(",") + "\r\n")
        .collect()
}

/// A file without anything wrong in it, or with one row in twenty wrong.
pub fn phone_users(rows: u32, wrong: bool) -> String {
    let mut text = format!("{HEADER}\r\n");
    // People do not stand in the order in which they were added to the account.
    for place in 0..rows {
        row(&mut text, shuffled(place, rows), wrong && place % WRONG == 7);
    }
    text
}

fn few(people: std::ops::Range<u32>) -> String {
    let mut text = format!("{HEADER}\r\n");
    people.for_each(|person| row(&mut text, person, false));
    text
}

/// A file of new numbers, or of one in all its rows.
pub fn numbers(rows: u32, twice: bool) -> String {
    let mut text = "Phone Number,Site Name,Type\r\n".to_owned();
    for place in 0..rows {
        let of = if twice { 3_000_000 } else { 2_000_000 + place };
        let _ = write!(text, "{},{},Toll\r\n", number(of), site(place));
    }
    text
}

/// Another order of the same numbers: the factor is prime and divides no size that is used.
fn shuffled(place: u32, rows: u32) -> u32 {
    u32::try_from(u64::from(place) * 7_919 % u64::from(rows)).unwrap_or(0)
}

fn row(text: &mut String, person: u32, wrong: bool) {
    let (first, last) = names(person);
    let pick = usize::try_from(person % 3).unwrap_or(0);
    let (brand, model, vendor) = DEVICES[pick];
    let package = if wrong { "US/CA Unlimted" } else { PACKAGES[pick] };
    let serial = format!("{:02x}:{:02x}:{:02x}", person >> 16, (person >> 8) & 255, person & 255);
    let number = number(person);
    let _ = write!(
        text,
        "{},{first},{last},\"{package}\",,{},Standard,{},{number},{number},Yes,Yes,Active,\
{brand},{model},{vendor}:{serial},\"Desk, standard\",,,,,,,,\r\n",
        email(person),
        site(person),
        200_000 + person,
    );
}

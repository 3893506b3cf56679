//! The files: every kind of problem, so many rows of each that all come to 3,000.

use std::fmt::Write as _;

use super::crowd::{BAD, PRESENT, ROWS, SCARCE, email, extension, number};

/// The cells of a row that adds, in the order of [`HEADER`].
type Cells = [String; 8];

const HEADER: &str = "Email,Site Name,Package,Extension Number,Phone Number,Desk Phone 1's Brand,\
    Desk Phone 1's MAC Address,Audio Prompt Language";

/// What a row is wrong by, how many rows are, and the code that says so.
pub const WRONG: [(&str, usize, &str); 13] = [
    ("unknown person", 300, "user_unknown"),
    ("same person twice", 200, "user_twice"),
    ("extension twice", 400, "extension_twice"),
    ("extension taken", 300, "extension_taken"),
    ("unknown number", 300, "number_not_in_account"),
    ("number assigned", 300, "number_assigned"),
    ("number twice", 200, "number_twice"),
    ("unknown site", 200, "site_unknown"),
    ("unknown package", 200, "package_unknown"),
    ("desk phone twice", 200, "desk_phone_twice"),
    ("too few seats", 200, "package_no_seats"),
    ("not digits", 100, "extension_not_digits"),
    ("locked setting", 100, "setting_locked"),
];

fn good(person: usize) -> Cells {
    [
        email(person),
        ["London", "Main Site"][person % 2].to_owned(),
        "Plenty".to_owned(),
        extension(person),
        number(person),
        "Other".to_owned(),
        format!("80:5e:c0:{:02x}:{:02x}:{:02x}", person >> 16, (person >> 8) & 255, person & 255),
        "German".to_owned(),
    ]
}

/// The place among those who are wrong, and what is wrong there; nobody else's.
fn wrong_by(place: usize) -> Option<(usize, &'static str)> {
    let mut from = 0;
    for (what, rows, _) in WRONG {
        if place < from + rows {
            return Some((place - from, what));
        }
        from += rows;
    }
    None
}

/// Spoils a row. Those of a pair stand beside each other.
fn spoil(cells: &mut Cells, person: usize, place: usize, what: &str) {
    let first_of_pair = person - place % 2;
    let present = ROWS + place;
    match what {
        "unknown person" => cells[0] = format!("nobody{person}@demo.example"),
        "same person twice" => cells[0] = email(first_of_pair),
        "extension twice" => cells[3] = extension(first_of_pair),
        "extension taken" => cells[3] = extension(present),
        "unknown number" => cells[4] = format!("+1303{:07}", 5_550_000 + person),
        "number assigned" => cells[4] = number(present),
        "number twice" => cells[4] = number(first_of_pair),
        "unknown site" => cells[1] = "Lodnon".to_owned(),
        "unknown package" => cells[2] = "Plenti".to_owned(),
        "desk phone twice" => cells[6] = good(first_of_pair)[6].clone(),
        "too few seats" => cells[2] = "Scarce".to_owned(),
        "not digits" => cells[3] = "12a".to_owned(),
        _ => {
            "London".clone_into(&mut cells[1]);
            "fr-FR".clone_into(&mut cells[7]);
        }
    }
}

/// A file of all people: 3,000 rows bad in every way, or none. Rows that want a scarce seat and get it are good.
pub fn adding(bad: bool) -> String {
    assert_eq!(WRONG.iter().map(|(_, rows, _)| rows).sum::<usize>(), BAD);
    let mut file = format!("{HEADER}\n");
    for person in 0..ROWS {
        let mut cells = good(person);
        if bad && let Some((place, what)) = wrong_by(person) {
            spoil(&mut cells, person, place, what);
        }
        // These come before those who are too late, in the order of the file.
        let _ = writeln!(file, "{}", cells.join(","));
    }
    if bad {
        // The seats that there are go to the first rows.
        let mut lines: Vec<&str> = file.lines().collect();
        let seated: Vec<String> =
            (ROWS - SCARCE..ROWS).map(|person| with_package(person, "Scarce")).collect();
        lines.truncate(1 + ROWS - SCARCE);
        let seated = seated.iter().map(String::as_str);
        let (head, rest) = lines.split_first().unwrap();
        let lines: Vec<&str> = std::iter::once(*head).chain(seated).chain(rest.iter().copied()).collect();
        file = lines.join("\n") + "\n";
    }
    file
}

/// The file of the failing rows of [`adding`], each corrected to a good one.
pub fn correcting(failing: &str) -> String {
    let mut file = format!("Row,{HEADER}\n");
    for line in failing.lines().skip(1) {
        let name = line.trim_start_matches('"').split('"').next().unwrap();
        let place = name.split(' ').next().unwrap().parse::<usize>().unwrap() - 2;
        let person = if place < SCARCE { ROWS - SCARCE + place } else { place - SCARCE };
        let _ = writeln!(file, "\"{name}\",{}", good(person).join(","));
    }
    file
}

fn with_package(person: usize, package: &str) -> String {
    let mut cells = good(person);
    cells[2] = package.to_owned();
    cells.join(",")
}

/// A file that updates: pairs swap extensions, threes pass their numbers on in a circle, 3,000 rows are bad. A good row
/// that needs what a bad one would have freed is bad too: `people` are those who have a phone.
pub fn updating(people: &[usize]) -> String {
    let mut file = "Email,Extension Number,Phone Number,Package,Site Name\n".to_owned();
    for (place, &person) in people.iter().enumerate() {
        let other = |step: usize, of: usize| {
            people.get(place - place % of + (place + step) % of).copied().unwrap_or(person)
        };
        let mut cells = [email(person), String::new(), number(person), "Plenty".to_owned(), String::new()];
        match place {
            0..500 => cells[0] = format!("nobody{person}@demo.example"),
            500..1000 => cells[1] = extension(ROWS + place % PRESENT),
            1000..1500 => cells[1] = extension(ROWS + PRESENT + place / 2),
            1500..2000 => cells[2] = number(ROWS + place % PRESENT),
            2000..2400 => cells[4] = "Lodnon".to_owned(),
            2400..2600 => cells[2] = "12".to_owned(),
            2600..2800 => cells[3] = "Plenti".to_owned(),
            // One of two that swap is left out, and so is the other.
            2800..9000 => {
                cells[1] = extension(other(1, 2));
                if place < 3000 && place % 2 == 0 {
                    cells[2] = "x".to_owned();
                }
            }
            9000..15_000 => cells[2] = number(other(1, 3)),
            _ => {}
        }
        let _ = writeln!(file, "{}", cells.join(","));
    }
    file
}

/// A file of numbers of which 3,000 are bad: there already, twice, or no numbers.
pub fn numbers() -> String {
    let mut file = "Phone Number,Site Name,Type\n".to_owned();
    for place in 0..ROWS {
        let number = match place {
            0..1000 => number(place),
            1000..2000 => format!("+1303555{:04}", place - place % 2),
            2000..3000 => format!("0{place}"),
            _ => format!("+1415{:03}{:04}", 555 + place / 10_000, place % 10_000),
        };
        let _ = writeln!(file, "{number},London,Toll");
    }
    file
}

/// A file of new people with 1,430 who are there twice.
pub fn people() -> String {
    let mut file = "Email,First Name,Department\n".to_owned();
    for place in 0..9_998 {
        let person = if place < 1_430 { place - place % 2 } else { place };
        let _ = writeln!(file, "new{person}@demo.example,New {person},Sales");
    }
    file
}

/// Those of the crowd whose license a file of users gives or takes.
pub const LICENSED: usize = 9_000;

/// A file of users with this word under *License*.
pub fn licenses(word: &str) -> String {
    let mut file = "Email,License\n".to_owned();
    for person in 0..LICENSED {
        let _ = writeln!(file, "{},{word}", email(person));
    }
    file
}

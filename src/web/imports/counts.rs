//! What a plan comes to, in numbers and sentences: how many things change, what else that entails, and what
//! somebody loses by it. The words of the counts themselves are those of the kind of file.

use super::subject::Subject;
use crate::domain::counting::{count, grouped};
use crate::domain::import::{BY_BLANK, NEW_EMAILS, TAKES_AWAY};
use crate::operations::imports::{Details, Summary};

/// What the rows themselves change, in the order of the columns; the other counts are what that entails.
const CHANGES: [&str; 7] = [
    NEW_EMAILS,
    "packages changed",
    "extensions changed",
    "sites changed",
    "templates changed",
    "settings changed",
    "statuses changed",
];
/// Licenses that are taken away; what the calls left behind goes with them (decision 38).
const REMOVED: &str = "phone licenses removed";
/// What somebody has no more.
const LOSSES: [&str; 5] = [
    REMOVED,
    "users losing outbound calling",
    "users made inactive",
    "numbers moved to unassigned",
    "desk phones moved to unassigned",
];
/// Users who are there, and get a license by a file that adds.
const LICENSED: &str = "users given a license";
/// The kinds of change, in the order of the columns.
const TOPICS: [&str; 9] = [
    "Email",
    "Package",
    "Site",
    "User Template",
    "Extension Number",
    "Phone Number",
    "Settings",
    "User Status",
    "Desk phones",
];

/// A count: what, and how many.
pub type Counted = (String, String);

/// Rows of a file, as far as they are good.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// Those that change something.
    pub changing: i64,
    /// Those that ask for what there is.
    pub unchanged: i64,
    /// Those with issues.
    pub left_out: i64,
    /// Those that change something by giving a license to somebody who is there, in a file that adds.
    pub licensed: i64,
}

impl Rows {
    /// Those of an import.
    #[must_use]
    pub fn of(details: &Details) -> Self {
        let unchanged = details.summary.unchanged;
        let changing = (details.import.good_rows - unchanged).max(0);
        let licensed = details.summary.counts.get(LICENSED).copied().unwrap_or_default();
        Self { changing, unchanged, left_out: details.import.bad_rows, licensed }
    }

    /// "246 users will be changed", or once it is applied "12 users changed. 3 rows left out."; where a file that adds also
    /// gives licenses, "3 users get a license, 2 new users".
    #[must_use]
    pub fn title(self, subject: &Subject, applied: bool) -> String {
        let done = match (self.changing, applied) {
            (0, true) => format!("Nothing was changed: {}.", self.as_they_are()),
            (0, false) => return format!("Nothing to change: {}", self.as_they_are()),
            (changing, true) if self.licensed > 0 => format!("{}.", self.licenses(changing, ["got", "got"])),
            (changing, false) if self.licensed > 0 => return self.licenses(changing, ["gets", "get"]),
            (changing, true) => subject.were(changing),
            (changing, false) => return subject.will_be(changing),
        };
        match self.left_out {
            0 => done,
            left_out => format!("{done} {} left out.", count(left_out, "row", "rows")),
        }
    }

    fn licenses(self, changing: i64, [one, many]: [&str; 2]) -> String {
        let get = count(self.licensed, &format!("user {one} a license"), &format!("users {many} a license"));
        match changing - self.licensed {
            0 => get,
            new => format!("{get}, {}", count(new, "new user", "new users")),
        }
    }

    fn as_they_are(self) -> String {
        match self.unchanged {
            1 => "1 row is as it is in the account".to_owned(),
            rows => format!("{} rows are as they are in the account", grouped(rows)),
        }
    }
}

/// What the heading does not count already: changes first, then what they entail, then rows without changes.
#[must_use]
pub fn changes(summary: &Summary, subject: &Subject) -> Vec<Counted> {
    let heading = format!("{} {}", subject.many, subject.done);
    let told = |what: &str| what != heading && what != LICENSED && !LOSSES.contains(&what);
    let mut counts: Vec<_> = summary.counts.iter().filter(|(what, _)| told(what)).collect();
    counts.sort_by_key(|(what, _)| place(&CHANGES, what));
    let mut counts: Vec<_> = counts.into_iter().map(|(what, number)| counted(what, *number)).collect();
    if summary.unchanged > 0 && !summary.counts.is_empty() {
        counts.push(counted("rows without a change", summary.unchanged));
    }
    counts
}

/// What somebody loses.
#[must_use]
pub fn losses(summary: &Summary) -> Vec<Counted> {
    let lost = LOSSES.iter().filter_map(|what| Some(counted(what, *summary.counts.get(*what)?)));
    lost.collect()
}

/// "For 3 users something is taken away or replaced"; empty where nothing is.
#[must_use]
pub fn warning(taking: i64, subject: &Subject, applied: bool) -> String {
    let verb = if applied { "was" } else { "is" };
    match taking {
        ..=0 => String::new(),
        _ => format!(
            "For {} something {verb} taken away or replaced",
            count(taking, subject.one, subject.many)
        ),
    }
}

/// The kinds of change there are, each with its rows, and losses last.
#[must_use]
pub fn topics(summary: &Summary) -> Vec<(&str, i64)> {
    let mut topics: Vec<_> = summary.topics.iter().map(|(topic, rows)| (topic.as_str(), *rows)).collect();
    let last = |topic: &str| [TAKES_AWAY, BY_BLANK].iter().position(|other| *other == topic);
    topics.sort_by_key(|(topic, _)| (last(topic), place(&TOPICS, topic)));
    topics
}

/// A kind of change as pages call it: whoever gets another extension has lost one, but would not say so.
#[must_use]
pub fn label(topic: &str) -> &str {
    if topic == TAKES_AWAY { "Taken away or replaced" } else { topic }
}

/// Where a word stands in a list; those that do not are behind it, as they come.
fn place(order: &[&str], what: &str) -> usize {
    order.iter().position(|word| *word == what).unwrap_or(order.len())
}

fn counted(what: &str, number: i64) -> Counted {
    let words =
        if what == REMOVED { "phone licenses removed, with recordings, history and voicemail" } else { what };
    (capitalized(words), grouped(number))
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rstest::rstest;

    use super::*;
    use crate::domain::import::Tab;
    use crate::operations::imports::Kind;
    use crate::web::imports::subject;

    const UPDATING: Subject = subject::of(Kind::PhoneUsers, Tab::Update);
    const ADDING: Subject = subject::of(Kind::PhoneUsers, Tab::Add);

    #[rstest]
    #[case(UPDATING, (246, 0, 0), false, "246 users will be changed")]
    #[case(UPDATING, (12, 252, 3), true, "12 users changed. 3 rows left out.")]
    #[case(UPDATING, (0, 264, 0), false, "Nothing to change: 264 rows are as they are in the account")]
    #[case(UPDATING, (0, 1, 1), true, "Nothing was changed: 1 row is as it is in the account. 1 row left out.")]
    #[case(ADDING, (1, 0, 0), true, "1 user added.")]
    fn the_title_counts(
        #[case] subject: Subject,
        #[case] (changing, unchanged, left_out): (i64, i64, i64),
        #[case] applied: bool,
        #[case] title: &str,
    ) {
        assert_eq!(Rows { changing, unchanged, left_out, licensed: 0 }.title(&subject, applied), title);
    }

    #[rstest]
    #[case((5, 3), false, "3 users get a license, 2 new users")]
    #[case((2, 1), false, "1 user gets a license, 1 new user")]
    #[case((3, 3), false, "3 users get a license")]
    #[case((5, 3), true, "3 users got a license, 2 new users.")]
    fn the_title_tells_new_users_from_those_who_get_a_license(
        #[case] (changing, licensed): (i64, i64),
        #[case] applied: bool,
        #[case] title: &str,
    ) {
        let rows = Rows { changing, unchanged: 0, left_out: 0, licensed };
        assert_eq!(rows.title(&ADDING, applied), title);
    }

    fn counted(counts: &[(&str, i64)]) -> BTreeMap<String, i64> {
        counts.iter().map(|(what, number)| ((*what).to_owned(), *number)).collect()
    }

    #[test]
    fn changes_stand_before_what_they_entail_and_losses_apart() {
        let counts = counted(&[
            ("numbers assigned", 2),
            ("numbers moved to unassigned", 1200),
            ("packages changed", 3),
            ("extensions changed", 1),
            ("users changed", 4),
        ]);
        let summary = Summary { counts, unchanged: 9, ..Summary::default() };
        let told = changes(&summary, &UPDATING);
        let told: Vec<_> = told.iter().map(|(what, number)| format!("{what} {number}")).collect();
        let wanted =
            ["Packages changed 3", "Extensions changed 1", "Numbers assigned 2", "Rows without a change 9"];
        assert_eq!(told, wanted);
        assert_eq!(losses(&summary), [("Numbers moved to unassigned".to_owned(), "1,200".to_owned())]);
    }

    #[test]
    fn what_takes_away_is_the_last_kind_of_change() {
        let topics_of = counted(&[(TAKES_AWAY, 1), ("Desk phones", 2), ("Package", 3), ("Zone", 4)]);
        let summary = Summary { topics: topics_of, ..Summary::default() };
        assert_eq!(topics(&summary), [("Package", 3), ("Desk phones", 2), ("Zone", 4), (TAKES_AWAY, 1)]);
    }

    #[rstest]
    #[case(0, false, "")]
    #[case(1, false, "For 1 user something is taken away or replaced")]
    #[case(3, false, "For 3 users something is taken away or replaced")]
    #[case(1, true, "For 1 user something was taken away or replaced")]
    fn losses_are_announced(#[case] taking: i64, #[case] applied: bool, #[case] words: &str) {
        assert_eq!(warning(taking, &UPDATING, applied), words);
    }
}

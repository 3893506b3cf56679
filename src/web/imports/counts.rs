//! Numbers and sentences that sum up a plan: the things changed, the effects of that, and the losses. The kind of
//! file declares the counts and their names.

use super::subject::Subject;
use crate::domain::counting::{count, grouped};
use crate::domain::import::LICENSES_REMOVED;
use crate::operations::imports::{Count, Details, Summary, Tells, Topic};
use crate::web::format::capital;

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
        let licensed = details.counts().iter().find(|count| count.tells == Tells::Licensed);
        let licensed = licensed.and_then(|count| details.summary.counts.get(count.code));
        Self {
            changing,
            unchanged,
            left_out: details.import.bad_rows,
            licensed: licensed.copied().unwrap_or_default(),
        }
    }

    /// "246 users will be changed", or once it is applied "12 users changed. 3 rows left out."; where a file that adds also
    /// gives licenses, "3 users get a license, 2 new users".
    #[must_use]
    pub fn title(self, subject: &Subject, applied: bool) -> String {
        let done = match (self.changing, applied) {
            (0, true) => format!("No changes: {}.", self.as_they_are()),
            (0, false) => return format!("No changes: {}", self.as_they_are()),
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

    /// "246" and "users added", of what is applied; `None` where nothing changes.
    #[must_use]
    pub fn amount(self, subject: &Subject) -> Option<(String, String)> {
        let things = if self.changing == 1 { subject.one } else { subject.many };
        let words = match self.licensed {
            0 => format!("{things} {}", subject.done),
            licensed if licensed == self.changing => format!("{things} with a license"),
            _ => format!("{things} new or with a license"),
        };
        (self.changing > 0).then(|| (grouped(self.changing), words))
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
            1 => "the row already matches".to_owned(),
            rows => format!("all {} rows already match", grouped(rows)),
        }
    }
}

/// The counts that the heading does not have: changes first, then their effects, then rows without changes.
#[must_use]
pub fn changes(summary: &Summary, declared: &[Count]) -> Vec<Counted> {
    let mut told: Vec<(&str, i64)> = Vec::new();
    for tells in [Tells::Change, Tells::Effect] {
        told.extend(of(summary, declared, tells));
    }
    // Seats are counted by the names of packages, and an older version may have counted something else.
    let is_declared = |code: &str| declared.iter().any(|count| count.code == code);
    let others = summary.counts.iter().filter(|(code, _)| !is_declared(code));
    told.extend(others.map(|(code, number)| (code.as_str(), *number)));
    if summary.unchanged > 0 && !summary.counts.is_empty() {
        told.push(("rows that change nothing", summary.unchanged));
    }
    told.into_iter().map(counted).collect()
}

/// The losses: things that somebody has no more.
#[must_use]
pub fn losses(summary: &Summary, declared: &[Count]) -> Vec<Counted> {
    of(summary, declared, Tells::Loss).map(counted).collect()
}

fn of<'a>(summary: &'a Summary, declared: &'a [Count], tells: Tells) -> impl Iterator<Item = (&'a str, i64)> {
    let declared = declared.iter().filter(move |count| count.tells == tells);
    declared.filter_map(|count| Some((count.title, *summary.counts.get(count.code)?)))
}

/// "3 users will lose or change a setting"; empty where none will.
#[must_use]
pub fn warning(taking: i64, subject: &Subject, applied: bool) -> String {
    let verb = if applied { "lost or changed" } else { "will lose or change" };
    match taking {
        ..=0 => String::new(),
        _ => format!("{} {verb} a setting", count(taking, subject.one, subject.many)),
    }
}

/// The sorts of change there are, each with its rows, in the order of the kind.
#[must_use]
pub fn topics<'a>(summary: &'a Summary, declared: &[Topic]) -> Vec<(&'a str, i64)> {
    let mut topics: Vec<_> = summary.topics.iter().map(|(topic, rows)| (topic.as_str(), *rows)).collect();
    let place = |code: &str| declared.iter().position(|topic| topic.code == code).unwrap_or(declared.len());
    topics.sort_by_key(|(code, _)| place(code));
    topics
}

/// A sort of change as pages call it.
#[must_use]
pub fn label<'a>(declared: &[Topic], code: &'a str) -> &'a str {
    declared.iter().find(|topic| topic.code == code).map_or(code, |topic| topic.title)
}

/// True if the plan takes phone licenses away.
#[must_use]
pub fn takes_licenses(summary: &Summary) -> bool {
    summary.counts.contains_key(LICENSES_REMOVED)
}

fn counted((what, number): (&str, i64)) -> Counted {
    (capital(what), grouped(number))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rstest::rstest;

    use super::*;
    use crate::domain::import::Tab;
    use crate::operations::imports::FileKind;
    use crate::web::imports::labels;

    const UPDATING: Subject = labels::of(FileKind::PhoneUsers, Tab::Update);
    const ADDING: Subject = labels::of(FileKind::PhoneUsers, Tab::Add);

    #[rstest]
    #[case(UPDATING, (246, 0, 0), false, "246 users will be changed")]
    #[case(UPDATING, (12, 252, 3), true, "12 users changed. 3 rows left out.")]
    #[case(UPDATING, (0, 264, 0), false, "No changes: all 264 rows already match")]
    #[case(UPDATING, (0, 1, 1), true, "No changes: the row already matches. 1 row left out.")]
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
        let declared = FileKind::PhoneUsers.engine().counts;
        let counts = counted(&[
            ("numbers assigned", 2),
            ("numbers moved to unassigned", 1200),
            ("packages changed", 3),
            ("seats of Pro used", 3),
            ("extensions changed", 1),
            ("users changed", 4),
        ]);
        let summary = Summary { counts, unchanged: 9, ..Summary::default() };
        let told = changes(&summary, declared);
        let told: Vec<_> = told.iter().map(|(what, number)| format!("{what} {number}")).collect();
        let wanted = [
            "Packages changed 3",
            "Extensions changed 1",
            "Numbers assigned 2",
            "Seats of Pro used 3",
            "Rows that change nothing 9",
        ];
        assert_eq!(told, wanted);
        assert_eq!(
            losses(&summary, declared),
            [("Numbers moved to unassigned".to_owned(), "1,200".to_owned())]
        );
    }

    #[test]
    fn what_takes_away_is_the_last_sort_of_change() {
        let declared = FileKind::PhoneUsers.engine().topics;
        let takes_away = Topic::TAKES_AWAY.code;
        let topics_of = counted(&[(takes_away, 1), ("Desk phones", 2), ("Package", 3)]);
        let summary = Summary { topics: topics_of, ..Summary::default() };
        assert_eq!(topics(&summary, declared), [("Package", 3), ("Desk phones", 2), (takes_away, 1)]);
        assert_eq!(label(declared, takes_away), "Removed or replaced");
    }

    #[rstest]
    #[case(0, false, "")]
    #[case(1, false, "1 user will lose or change a setting")]
    #[case(3, false, "3 users will lose or change a setting")]
    #[case(1, true, "1 user lost or changed a setting")]
    fn losses_are_announced(#[case] taking: i64, #[case] applied: bool, #[case] words: &str) {
        assert_eq!(warning(taking, &UPDATING, applied), words);
    }
}

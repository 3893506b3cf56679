//! The things that plans count and the sorts of change they hold, as each kind declares them.

use std::collections::BTreeMap;

use crate::domain::import::{BY_BLANK, TAKES_AWAY};

/// Something that the plans of a kind count. The code is stored in the summaries of imports, and never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Its name where it is stored.
    pub code: &'static str,
    /// Its name on pages, in lower case.
    pub title: &'static str,
    /// Its place on pages.
    pub tells: Tells,
}

/// The place of a count on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// The rows themselves: in the heading.
    Rows,
    /// Rows that give a license to somebody who is there, in a file that adds: in the heading.
    Licensed,
    /// A change that the rows ask for.
    Change,
    /// An effect of the changes.
    Effect,
    /// A loss for somebody.
    Loss,
}

impl Count {
    /// A count of which the code is the title.
    #[must_use]
    pub const fn new(tells: Tells, code: &'static str) -> Self {
        Self { code, title: code, tells }
    }
}

/// A sort of change. The code is stored with the rows of plans, and never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name where it is stored.
    pub code: &'static str,
    /// Its name on pages.
    pub title: &'static str,
}

impl Topic {
    /// A sort of change of which the code is the title.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self { code, title: code }
    }

    /// Somebody loses something by the row. Whoever gets another extension has lost one, but would not say so.
    pub const TAKES_AWAY: Self = Self { code: TAKES_AWAY, title: "Removed or replaced" };
    /// It is a blank cell that takes.
    pub const BY_BLANK: Self = Self::new(BY_BLANK);
}

/// The counts of a row or of a whole plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<String, i64>);

impl Counts {
    /// One of something.
    #[must_use]
    pub fn one(what: Count) -> Self {
        let mut counts = Self::default();
        counts.add(what, 1);
        counts
    }

    /// Counts some more; nothing is not counted.
    pub fn add(&mut self, what: Count, number: usize) {
        self.add_named(what.code.to_owned(), number);
    }

    /// Counts seats of a package that come into use, or are given back.
    pub fn add_seat(&mut self, package: &str, used: bool) {
        let what = if used { "used" } else { "freed" };
        self.add_named(format!("seats of {package} {what}"), 1);
    }

    fn add_named(&mut self, code: String, number: usize) {
        if number > 0 {
            *self.0.entry(code).or_default() += i64::try_from(number).unwrap_or(i64::MAX);
        }
    }

    /// Counts what another has counted.
    pub fn extend(&mut self, other: Self) {
        for (code, number) in other.0 {
            *self.0.entry(code).or_default() += number;
        }
    }

    /// Codes and numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i64)> {
        self.0.iter().map(|(code, number)| (code.as_str(), *number))
    }
}

//! The words and addresses of one tab of a kind of file, which the screens of imports are filled with.

use crate::domain::counting::count;

/// The words and addresses of one tab of a kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The title of the page *Import* with this tab.
    pub import_title: &'static str,
    /// The tab.
    pub tab: &'static str,
    /// The title of the list that the files are for.
    pub list_title: &'static str,
    /// Its address.
    pub list: &'static str,
    /// The page *Import* with this tab.
    pub import: &'static str,
    /// Where *Find* of *Copy settings from* leads; empty where nothing is copied.
    pub find: &'static str,
    /// The CSV Sample.
    pub sample: &'static str,
    /// The file name of the CSV Sample.
    pub sample_name: &'static str,
    /// The title of the sample: *CSV Sample* (seed 000), *CSV Template* (seed 004).
    pub sample_title: &'static str,
    /// A sample with all columns, where the other has the first ones only; else empty.
    pub full_sample: &'static str,
    /// The label of the field for the file.
    pub file: &'static str,
    /// The label of the button that sends it.
    pub send: &'static str,
    /// The label of the button that applies a plan.
    pub apply: &'static str,
    /// True if the plan is always shown first: the preview of seed 004.
    pub preview: bool,
    /// The rules for filling in a file, beyond its first row; may be empty.
    pub mind: &'static str,
    /// The sentence about blank cells, unless they are left alone; empty where that is not asked.
    pub blank: &'static str,
    /// The hint on the recipients of *Send welcome mail*.
    pub mail: &'static str,
    /// One of what a row is about: "user".
    pub one: &'static str,
    /// Several of them.
    pub many: &'static str,
    /// The outcome, in words: "added", "changed".
    pub done: &'static str,
}

impl Subject {
    /// "246 users will be added".
    #[must_use]
    pub fn will_be(&self, number: i64) -> String {
        format!("{} will be {}", count(number, self.one, self.many), self.done)
    }

    /// "246 users added."
    #[must_use]
    pub fn were(&self, number: i64) -> String {
        format!("{} {}.", count(number, self.one, self.many), self.done)
    }
}

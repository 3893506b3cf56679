//! The type of a field that names some things of a list, such as the queues of an agent.

use super::field::Field;
use super::known::{Known, List};
use super::problems::Problems;
use super::value::{Chosen, FieldValue, Stored};
use crate::domain::fold::fold;
use crate::domain::parse::trim;
use crate::domain::problem::{CellProblem, ContactCenterProblem, Problem};

/// The sign before words in a form, which has no boxes for a long list: names as a cell of a file has them.
const IN_WORDS: char = ':';
/// The highest level.
pub const LEVEL_MAX: u8 = 5;

/// Some things of a list by their keys, each once, with its level where the things of the list have levels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Several(Vec<Chosen>);

impl Several {
    /// Reads what is stored and what boxes send: `3,5=2`, in any order.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let one = |text: &str| match text.split_once('=') {
            Some((key, level)) => Some((key.parse().ok()?, Some(level.parse().ok()?))),
            None => Some((text.parse().ok()?, None)),
        };
        let all = text.split(',').filter(|one| !one.is_empty()).map(one).collect::<Option<Vec<_>>>()?;
        Some(Self::of(all))
    }

    /// Keys with their levels.
    #[must_use]
    pub fn of(mut all: Vec<Chosen>) -> Self {
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The text that [`Several::parse`] reads.
    #[must_use]
    pub fn as_str(&self) -> String {
        self.0.iter().map(written).collect::<Vec<_>>().join(",")
    }

    /// The keys with their levels, in the order of the keys.
    #[must_use]
    pub fn each(&self) -> &[Chosen] {
        &self.0
    }

    /// The text of a form for words that somebody wrote.
    pub(super) fn in_words(words: &str) -> String {
        format!("{IN_WORDS}{words}")
    }

    /// The words of such a text.
    #[must_use]
    pub fn words_of(text: &str) -> Option<&str> {
        text.strip_prefix(IN_WORDS)
    }

    /// Reads keys from boxes or words, whatever their levels: things that are to go.
    pub fn read_keys(text: &str, field: &Field, known: &dyn Known) -> Result<Self, Problems> {
        let Some(list) = field.list else { return Err(Problem::from(CellProblem::Gone).into()) };
        let of_words = |words: &str| list.key_of(&list.name_and_level(words, known).0, known);
        let read = match Self::words_of(text) {
            Some(words) => split(words).map(of_words).collect::<Result<Vec<_>, _>>()?,
            None => Self::parse(text).unwrap_or_default().0.into_iter().map(|(key, _)| key).collect(),
        };
        Ok(Self::of(read.into_iter().map(|key| (key, None)).collect()))
    }

    /// In words, in the order of names: "Billing, Returns", "Languages:German=3".
    #[must_use]
    pub fn title(&self, list: List, known: &dyn Known) -> String {
        let words = |(key, level): &Chosen| {
            let name = list.name_of(*key, known);
            (fold(&name), level.map_or_else(|| name.clone(), |level| format!("{name}={level}")))
        };
        let mut all: Vec<(String, String)> = self.0.iter().map(words).collect();
        all.sort();
        all.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(", ")
    }

    /// All that is wrong with what is chosen.
    fn problems(&self, field: &Field, list: List, known: &dyn Known) -> Vec<Problem> {
        let gone = |key: i64| known.list(list).name_of(key).is_none();
        if self.0.iter().any(|(key, _)| gone(*key)) {
            return vec![CellProblem::Gone.into()];
        }
        if field.required && self.0.is_empty() {
            return vec![CellProblem::Required.into()];
        }
        let mut problems: Vec<Problem> =
            self.0.iter().filter_map(|one| level_problem(*one, list, known)).collect();
        if self.0.windows(2).any(|two| two[0].0 == two[1].0) {
            problems.push(ContactCenterProblem::TwoLevels.into());
        }
        if field.most > 0 && self.0.len() > field.most {
            problems.push(ContactCenterProblem::TooMany { most: field.most, given: self.0.len() }.into());
        }
        problems
    }
}

/// The names of a cell.
fn split(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';']).map(trim).filter(|words| !words.is_empty())
}

/// `3`, `5=2`.
fn written((key, level): &Chosen) -> String {
    level.map_or_else(|| key.to_string(), |level| format!("{key}={level}"))
}

/// A level where none is taken, none where one is, or one that there is not.
fn level_problem((key, level): Chosen, list: List, known: &dyn Known) -> Option<Problem> {
    let name = || list.name_of(key, known);
    match (known.has_levels(list, key), level) {
        (true, Some(1..=LEVEL_MAX)) | (false, None) => None,
        (true, _) => Some(ContactCenterProblem::LevelMissing { name: name() }.into()),
        (false, Some(_)) => Some(ContactCenterProblem::LevelNotTaken { name: name() }.into()),
    }
}

impl List {
    /// The text of a form for the names that a cell lists, with commas or semicolons between.
    pub(super) fn several(self, cell: &str, known: &dyn Known) -> Result<String, Vec<Problem>> {
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        for words in split(cell) {
            match self.one_of_several(words, known) {
                Ok(one) => all.push(written(&one)),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(all.join(",")) } else { Err(problems) }
    }

    /// The name that is meant, and what is written as its level.
    fn name_and_level<'w>(self, words: &'w str, known: &dyn Known) -> (String, Option<&'w str>) {
        let names = known.list(self);
        match words.rsplit_once('=') {
            Some((name, level)) if names.key_of(words).is_none() => {
                (names.tidy(trim(name)), Some(trim(level)))
            }
            _ => (names.tidy(words), None),
        }
    }

    /// The thing of these words, with the level behind its name.
    fn one_of_several(self, words: &str, known: &dyn Known) -> Result<Chosen, Problem> {
        let (name, level) = self.name_and_level(words, known);
        let key = self.key_of(&name, known)?;
        let read = |level: &str| level.parse().map_err(|_| ContactCenterProblem::LevelMissing { name });
        let one = (key, level.map(read).transpose()?);
        level_problem(one, self, known).map_or(Ok(one), Err)
    }
}

impl FieldValue for Several {
    fn read(text: &str, field: &Field, known: &dyn Known) -> Result<Self, Problem> {
        Self::read_all(text, field, known).map_err(|Problems(mut all)| all.swap_remove(0))
    }

    fn read_all(text: &str, field: &Field, known: &dyn Known) -> Result<Self, Problems> {
        let Some(list) = field.list else { return Err(Problem::from(CellProblem::Gone).into()) };
        let keys = match Self::words_of(text) {
            Some(words) => field.typed_of_cell(words, known)?,
            None => text.to_owned(),
        };
        let read = Self::parse(&keys).ok_or(Problem::from(CellProblem::Gone))?;
        let problems = read.problems(field, list, known);
        if problems.is_empty() { Ok(read) } else { Err(problems.into()) }
    }

    fn typed(&self) -> String {
        self.as_str()
    }

    fn shown(&self, field: &Field, known: &dyn Known) -> String {
        field.list.map_or_else(String::new, |list| self.title(list, known))
    }

    fn stored(&self) -> Stored {
        Stored::Rows(self.0.clone())
    }
}

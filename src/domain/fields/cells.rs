//! The cells of files: each is read into the text that a form would send, so that both go the same way from there.

use super::field::{Field, Input};
use super::known::{Known, List};
use super::problems::Problems;
use crate::domain::choices::not_a_choice;
use crate::domain::fold::fold;
use crate::domain::parse::trim;
use crate::domain::problem::Problem;

impl Field {
    /// The text of a form for what a cell says: the value of a choice by its words, the key of a thing by its name.
    pub fn typed_of_cell(&self, cell: &str, known: &dyn Known) -> Result<String, Problems> {
        let cell = trim(cell);
        let names = |list: List| known.list(list).key_of(cell).is_some();
        let is_none = || fold(cell) == fold(self.none) && !self.list.is_some_and(names);
        let open = cell.is_empty() || !self.none.is_empty() && is_none();
        match self.list {
            _ if open && self.input != Input::Checkbox => Ok(String::new()),
            Some(list) if self.input == Input::Several => list.several(cell, known).map_err(Problems),
            Some(list) => Ok(list.key_of(cell, known)?.to_string()),
            None if self.options.is_empty() => Ok(cell.to_owned()),
            None if self.input == Input::Boxes => Ok(self.some_of(cell)?),
            None => Ok(self.choice(cell)?),
        }
    }

    /// The text of a new thing of which nothing is said, where that is not blank.
    #[must_use]
    pub fn initial(&self, known: &dyn Known) -> Option<String> {
        let usual = self.list.filter(|_| self.required).and_then(|list| known.only(list));
        usual
            .map(|key| key.to_string())
            .or_else(|| (!self.at_first.is_empty()).then(|| self.at_first.to_owned()))
    }

    /// The values of the choices of a cell, with commas between as their words have.
    fn some_of(&self, cell: &str) -> Result<String, Problem> {
        let words = cell.split([',', ';']).map(trim).filter(|words| !words.is_empty());
        Ok(words.map(|words| self.choice(words)).collect::<Result<Vec<_>, _>>()?.join(","))
    }

    /// The value of the choice with these words.
    fn choice(&self, cell: &str) -> Result<String, Problem> {
        let letters = |text: &str| fold(text).replace([' ', '-', '_'], "");
        let wanted = letters(cell);
        let means = |(value, words): &&(&str, &str)| letters(value) == wanted || letters(words) == wanted;
        let found = self.options.iter().find(means);
        found.map(|(value, _)| (*value).to_owned()).ok_or_else(|| {
            let words: Vec<&str> = self.options.iter().map(|(_, words)| *words).collect();
            not_a_choice(cell, &words)
        })
    }
}

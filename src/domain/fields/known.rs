//! The names of what fields refer to.

use crate::domain::fold::fold;
use crate::domain::problem::{CellProblem, DeskPhoneProblem, Problem, SiteProblem};
use crate::domain::suggestions::nearest;

/// A list whose things fields name by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The sites that may be chosen.
    Sites,
    /// The provision templates of the account.
    ProvisionTemplates,
}

impl List {
    /// One of its things, in a sentence.
    #[must_use]
    pub const fn one(self) -> &'static str {
        match self {
            Self::Sites => "site",
            Self::ProvisionTemplates => "provision template",
        }
    }

    /// The key of the thing of this name, for a cell of a file; what is wrong names the most similar one.
    pub(super) fn key_of(self, name: &str, known: &dyn Known) -> Result<i64, Problem> {
        let (all, wanted) = (known.list(self), fold(name));
        let found = all.iter().find(|(_, other)| fold(other) == wanted);
        found.map(|(key, _)| *key).ok_or_else(|| {
            if known.bars(self, &wanted) {
                return SiteProblem::Forbidden.into();
            }
            let nearest = nearest(name, all.iter().map(|(_, name)| name.as_str())).map(str::to_owned);
            match self {
                Self::Sites => SiteProblem::Unknown { nearest }.into(),
                Self::ProvisionTemplates => DeskPhoneProblem::ProvisionTemplateUnknown { nearest }.into(),
            }
        })
    }
}

/// The names of what fields refer to, loaded once for a form or a file.
pub trait Known {
    /// Key and name of each thing that may be chosen.
    fn list(&self, _list: List) -> &[(i64, String)] {
        &[]
    }

    /// True if a thing of this folded name is there, and may not be chosen.
    fn bars(&self, _list: List, _name_fold: &str) -> bool {
        false
    }

    /// The key of the thing that is meant where none is named: the only one there is.
    fn only(&self, _list: List) -> Option<i64> {
        None
    }
}

impl List {
    /// The key that a form sends, if it is one of the list; none for "".
    pub(super) fn chosen(self, text: &str, known: &dyn Known) -> Result<Option<i64>, Problem> {
        if text.is_empty() {
            return Ok(None);
        }
        let chosen = known.list(self).iter().find(|(key, _)| key.to_string() == text);
        chosen.map(|(key, _)| Some(*key)).ok_or(CellProblem::Gone.into())
    }

    /// The name of a thing; "" for one that is not of the list.
    pub(super) fn name_of(self, key: i64, known: &dyn Known) -> String {
        let found = known.list(self).iter().find(|(other, _)| *other == key);
        found.map_or_else(String::new, |(_, name)| name.clone())
    }
}

/// Of fields that refer to nothing.
impl Known for () {}

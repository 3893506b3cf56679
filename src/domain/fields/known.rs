//! The names of what fields refer to.

use std::sync::LazyLock;

use super::names::Names;
use crate::domain::problem::{Problem, SiteProblem};
use crate::domain::suggestions::nearest;

/// A list whose things fields name by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The sites that may be chosen.
    Sites,
}

impl List {
    /// One of its things, in a sentence.
    #[must_use]
    pub const fn one(self) -> &'static str {
        match self {
            Self::Sites => "site",
        }
    }

    /// The key of the thing of this name, for a cell of a file; what is wrong names the most similar one.
    pub(super) fn key_of(self, name: &str, known: &dyn Known) -> Result<i64, Problem> {
        let all = known.list(self);
        all.key_of(name).ok_or_else(|| {
            let nearest = nearest(name, all.iter().map(|(_, name)| name.as_str())).map(str::to_owned);
            match self {
                Self::Sites => SiteProblem::Unknown { nearest }.into(),
            }
        })
    }
}

/// The names of what fields refer to, loaded once for a form or a file.
pub trait Known {
    /// Each thing that may be chosen.
    fn list(&self, _list: List) -> &Names {
        &NONE
    }
}

static NONE: LazyLock<Names> = LazyLock::new(Names::default);

/// Of fields that refer to nothing.
impl Known for () {}

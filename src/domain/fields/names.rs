//! Keys and names of things, found by either: files ask for each row.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::LazyLock;

use crate::domain::fold::fold;
use crate::domain::parse::trim;
use crate::domain::suggestions::nearest;

/// Keys and names in the order of a form.
#[derive(Clone, Debug, Default)]
pub struct Names {
    all: Vec<(i64, String)>,
    by_key: HashMap<i64, usize>,
    by_name: HashMap<String, usize>,
}

static NONE: LazyLock<Names> = LazyLock::new(Names::default);

impl Names {
    /// Of fields that refer to nothing.
    #[must_use]
    pub fn none() -> &'static Self {
        &NONE
    }

    /// The key of the thing of this name, in any case.
    #[must_use]
    pub fn key_of(&self, name: &str) -> Option<i64> {
        self.by_name.get(&fold(name)).map(|place| self.all[*place].0)
    }

    /// A name as names are here: without spaces around the sign between a category and a skill.
    #[must_use]
    pub fn tidy(&self, name: &str) -> String {
        let parts = name.split_once(':').filter(|_| self.key_of(name).is_none());
        parts.map_or_else(|| name.to_owned(), |(one, other)| format!("{}:{}", trim(one), trim(other)))
    }

    /// The name of the thing of this key.
    #[must_use]
    pub fn name_of(&self, key: i64) -> Option<&str> {
        self.by_key.get(&key).map(|place| self.all[*place].1.as_str())
    }
}

impl Names {
    /// The most similar name; none where there are very many, which each row of a file would be compared with.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let few = self.all.len() <= FEW;
        nearest(name, self.all.iter().filter(|_| few).map(|(_, other)| other.as_str()))
    }
}

/// So many names are compared letter by letter.
const FEW: usize = 300;

impl FromIterator<(i64, String)> for Names {
    fn from_iter<I: IntoIterator<Item = (i64, String)>>(things: I) -> Self {
        let all: Vec<(i64, String)> = things.into_iter().collect();
        let by_key = all.iter().enumerate().map(|(place, (key, _))| (*key, place)).collect();
        let by_name = all.iter().enumerate().map(|(place, (_, name))| (fold(name), place)).collect();
        Self { all, by_key, by_name }
    }
}

impl Deref for Names {
    type Target = [(i64, String)];

    fn deref(&self) -> &[(i64, String)] {
        &self.all
    }
}

//! What uses a thing.

use crate::domain::counting::count;

/// Things of one kind that use another thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// How many.
    pub count: i64,
    /// One of them, as in "desk phone".
    pub one: &'static str,
    /// More of them.
    pub many: &'static str,
    /// True if the thing cannot be removed before they let go of it; else they lose it.
    pub blocks: bool,
}

impl Use {
    /// Things that must let go first.
    #[must_use]
    pub const fn blocking(count: i64, one: &'static str, many: &'static str) -> Self {
        Self { count, one, many, blocks: true }
    }

    /// Things that lose it; the words go on to say what becomes of them.
    #[must_use]
    pub const fn losing(count: i64, one: &'static str, many: &'static str) -> Self {
        Self { count, one, many, blocks: false }
    }

    /// Imports that can still be applied, and have chosen it.
    #[must_use]
    pub const fn by_imports(count: i64) -> Self {
        Self::blocking(count, "import that waits", "imports that wait")
    }

    /// "12 desk phones use it", "1 desk phone uses it".
    #[must_use]
    pub fn sentence(&self) -> String {
        let verb = if self.count == 1 { "uses" } else { "use" };
        format!("{} {verb} it", self.words())
    }

    /// "12 desk phones".
    #[must_use]
    pub fn words(&self) -> String {
        count(self.count.unsigned_abs(), self.one, self.many)
    }
}

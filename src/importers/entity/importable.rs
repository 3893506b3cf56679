//! The words and limits of a thing's files, beside its fields.

use crate::domain::policies::Policies;
use crate::domain::problem::{ImportProblem, Problem};
use crate::entities::Entity;
use crate::imports::Count;
use crate::sheet::Column;

/// A thing that has files.
pub trait Importable: Entity {
    /// The title of the kind of file.
    const TITLE: &'static str;
    /// The beginning of the names of exported files.
    const FILE_STEM: &'static str;
    /// One of them, in a sentence.
    const ONE: &'static str;
    /// The cell that says which thing a row is about, in a sentence.
    const CALLED: &'static str = "name";
    /// True if the unique key of a thing is as people write it, and a problem may quote it.
    const QUOTES_KEY: bool = false;
    /// The counts of plans: rows that add, rows that update.
    const COUNTS: [Count; 2];
    /// The most rows of a file, where no policy says it.
    const MAX_ROWS: u32 = u32::MAX;

    /// Columns that exports have beside those of the fields, and that a file does not change.
    const READ_ONLY: &'static [Column] = &[];

    /// True if its files can be *Imported to* a site.
    const AT_SITES: bool = false;

    /// The most rows of a file of an account.
    #[must_use]
    fn max_rows(_policies: &Policies) -> u32 {
        Self::MAX_ROWS
    }

    /// Rows are about a thing that these other rows are about too.
    #[must_use]
    fn twice(_key: &str, rows: Vec<u64>) -> Problem {
        ImportProblem::NamedTwice { rows }.into()
    }

    /// A row that updates is about nothing that is there.
    #[must_use]
    fn unknown() -> Problem {
        let (one, called) = (Self::ONE.to_owned(), Self::CALLED.to_owned());
        ImportProblem::NotThere { one, called, of_sites: Self::AT_SITES }.into()
    }
}

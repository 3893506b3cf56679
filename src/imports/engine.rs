//! The engine made for one kind of file, in the shape in which the rest of the program calls it: without
//! knowing the kind.

use std::pin::Pin;

use super::counts::{Count, Topic};
use super::importer::Importer;
use super::offered::Offered;
use super::planned::Whom;
use super::{Applied, Error, Job};
use crate::domain::import::{State, Tab};
use crate::domain::policies::Policies;
use crate::domain::scope::Right;
use crate::sheet::Column;

/// A step of an import, under way.
type Step<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// One kind of file: what is to be known of it, and its two steps.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// Its name in the database and in addresses.
    pub name: &'static str,
    /// Its name on pages.
    pub title: &'static str,
    /// The right to see its imports.
    pub see: Right,
    /// The right one needs to import it.
    pub right: Right,
    /// The things that rows of its plans change, in the word of the audit log.
    pub thing: &'static str,
    /// The tabs it has, the one that adds first.
    pub tabs: &'static [Tab],
    /// The options beside the file.
    pub offered: Offered,
    /// All that its plans count, in the order of pages.
    pub counts: &'static [Count],
    /// The sorts of change its plans hold, in the order of pages.
    pub topics: &'static [Topic],
    /// True if its CSV Sample has cells of the account beside the site.
    pub samples_phones: bool,
    /// The tabs that have *Send welcome mail*.
    pub tells: &'static [Tab],
    /// The number of its columns, from the first on, that the short template has.
    pub template: usize,
    max_rows: fn(&Policies) -> u32,
    columns: fn(Tab) -> &'static [Column],
    whom: fn(&str) -> Option<Whom>,
    check: for<'a> fn(&'a mut Job) -> Step<'a, State>,
    apply: for<'a> fn(&'a mut Job) -> Step<'a, Applied>,
}

impl Engine {
    /// The engine for a kind.
    #[must_use]
    pub const fn of<K: Importer>() -> Self {
        Self {
            name: K::NAME,
            title: K::TITLE,
            see: K::SEE,
            right: K::RIGHT,
            thing: K::THING,
            tabs: K::TABS,
            offered: K::OFFERED,
            counts: K::COUNTS,
            topics: K::TOPICS,
            samples_phones: K::SAMPLES_PHONES,
            tells: K::TELLS,
            template: K::TEMPLATE,
            max_rows: K::max_rows,
            columns: K::columns,
            whom: whom::<K>,
            check: check::<K>,
            apply: apply::<K>,
        }
    }

    /// The most rows of one file of an account.
    #[must_use]
    pub fn max_rows(&self, policies: &Policies) -> u32 {
        (self.max_rows)(policies)
    }

    /// The column table of a tab.
    #[must_use]
    pub fn columns(&self, tab: Tab) -> &'static [Column] {
        (self.columns)(tab)
    }

    /// The person that a stored row of a plan is about; none of one that an older version stored in another form.
    #[must_use]
    pub fn whom(&self, after: &str) -> Option<Whom> {
        (self.whom)(after)
    }

    /// Checks the file of an import that is `checking`; see [`super::check()`].
    pub async fn check(&self, job: &mut Job) -> Result<State, Error> {
        (self.check)(job).await
    }

    /// Applies the plan of an import that is `applying`; see [`super::apply()`].
    pub async fn apply(&self, job: &mut Job) -> Result<Applied, Error> {
        (self.apply)(job).await
    }
}

fn whom<K: Importer>(after: &str) -> Option<Whom> {
    serde_json::from_str(after).ok().and_then(|after| K::whom(&after))
}

fn check<K: Importer>(job: &mut Job) -> Step<'_, State> {
    Box::pin(super::check::<K>(job))
}

fn apply<K: Importer>(job: &mut Job) -> Step<'_, Applied> {
    Box::pin(super::apply::<K>(job))
}

//! The other sites of an account, for the rules: who has which code, and the range of extensions as it is dialed.

use super::SiteTable;
use crate::domain::fields::SiteFields;
use crate::domain::ids::SiteId;
use crate::entities::Draft;
use crate::repository::sites::SiteFacts;

/// A site that others must not clash with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Neighbour {
    /// Its key; none for one that a row of the file adds.
    id: Option<SiteId>,
    pub(super) name: String,
    pub(super) code: Option<String>,
    range: Option<Dialed>,
}

/// Full extensions of one length, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dialed {
    digits: usize,
    from: u64,
    to: u64,
}

impl Dialed {
    /// The full extensions of a short range at a site with this code; `None` where they are no numbers.
    fn of(code: Option<&str>, (from, to): (&str, &str)) -> Option<Self> {
        let code = code.unwrap_or_default();
        let number = |end: &str| format!("{code}{end}").parse().ok();
        Some(Self { digits: code.len() + from.len(), from: number(from)?, to: number(to)? })
    }

    /// True if both give out one full extension: code 1 with 2300 and code 12 with 300 do.
    const fn overlaps(self, other: Self) -> bool {
        self.digits == other.digits && self.from <= other.to && other.from <= self.to
    }
}

impl Neighbour {
    /// A site of the account.
    pub(super) fn of(site: &SiteFacts) -> Self {
        let ends = (site.range_from.as_deref(), site.range_to.as_deref());
        Self::new(Some(site.id), &site.name, site.code.as_deref(), ends)
    }

    /// A site as a draft would have it.
    pub(super) fn as_drafted(draft: &Draft<'_, SiteTable>) -> Self {
        let SiteFields { name, code, range_from, range_to } = &draft.new.own;
        let ends = (range_from.as_deref(), range_to.as_deref());
        Self::new(draft.before.map(|row| row.id), name, code.as_deref(), ends)
    }

    fn new(
        id: Option<SiteId>,
        name: &str,
        code: Option<&str>,
        (from, to): (Option<&str>, Option<&str>),
    ) -> Self {
        let range = from.zip(to).and_then(|ends| Dialed::of(code, ends));
        Self { id, name: name.to_owned(), code: code.map(str::to_owned), range }
    }

    /// True if it is the site that the draft changes.
    pub(super) fn is(&self, draft: &Draft<'_, SiteTable>) -> bool {
        self.id.is_some_and(|id| draft.is_of(id))
    }

    /// True if both give out one extension.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.range.zip(other.range).is_some_and(|(one, other)| one.overlaps(other))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Some("12"), ("300", "399"), Some("1"), ("2350", "2360"), true)]
    #[case(Some("12"), ("300", "399"), Some("1"), ("300", "399"), false)]
    #[case(Some("1"), ("200", "299"), None, ("1299", "1310"), true)]
    #[case(None, ("200", "299"), None, ("299", "310"), true)]
    #[case(None, ("200", "299"), None, ("150", "200"), true)]
    #[case(None, ("200", "299"), None, ("300", "399"), false)]
    #[case(None, ("200", "299"), None, ("2000", "2999"), false)]
    #[case(None, ("000", "099"), Some("0"), ("50", "60"), true)]
    fn ranges_overlap_as_they_are_dialed(
        #[case] code: Option<&str>,
        #[case] range: (&str, &str),
        #[case] wanted_code: Option<&str>,
        #[case] wanted: (&str, &str),
        #[case] overlap: bool,
    ) {
        let site = |code, range: Option<(&str, &str)>| {
            Neighbour::new(None, "Berlin", code, (range.map(|ends| ends.0), range.map(|ends| ends.1)))
        };
        let wanted = site(wanted_code, Some(wanted));
        assert_eq!(site(code, Some(range)).overlaps(&wanted), overlap);
        assert!(!site(code, None).overlaps(&wanted));
    }
}

//! Ranges of extensions of two sites, as they are dialed.

use crate::repository::sites::SiteFacts;

/// The full extensions at both ends of a range, which have one length.
pub(super) fn dialed(code: Option<&str>, (from, to): &(String, String)) -> (String, String) {
    let code = code.unwrap_or_default();
    (format!("{code}{from}"), format!("{code}{to}"))
}

/// Whether the two give out one full extension: code 1 with 2300 and code 12 with 300 do.
pub(super) fn overlaps(other: &SiteFacts, wanted: &(String, String)) -> bool {
    let Some(range) = other.range_from.clone().zip(other.range_to.clone()) else { return false };
    let range = dialed(other.code.as_deref(), &range);
    range.0.len() == wanted.0.len() && range.0 <= wanted.1 && wanted.0 <= range.1
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::ids::SiteId;

    #[rstest]
    #[case(Some("12"), ("300", "399"), Some("1"), ("2350", "2360"), true)]
    #[case(Some("12"), ("300", "399"), Some("1"), ("300", "399"), false)]
    #[case(Some("1"), ("200", "299"), None, ("1299", "1310"), true)]
    #[case(None, ("200", "299"), None, ("299", "310"), true)]
    #[case(None, ("200", "299"), None, ("150", "200"), true)]
    #[case(None, ("200", "299"), None, ("300", "399"), false)]
    #[case(None, ("200", "299"), None, ("2000", "2999"), false)]
    fn ranges_overlap_as_they_are_dialed(
        #[case] code: Option<&str>,
        #[case] range: (&str, &str),
        #[case] wanted_code: Option<&str>,
        #[case] wanted: (&str, &str),
        #[case] overlap: bool,
    ) {
        let other = SiteFacts {
            id: SiteId(1),
            name: "Berlin".to_owned(),
            name_fold: "berlin".to_owned(),
            code: code.map(str::to_owned),
            range_from: Some(range.0.to_owned()),
            range_to: Some(range.1.to_owned()),
            is_main: false,
        };
        let wanted = dialed(wanted_code, &(wanted.0.to_owned(), wanted.1.to_owned()));
        assert_eq!(overlaps(&other, &wanted), overlap);
        let unranged = SiteFacts { range_from: None, range_to: None, ..other };
        assert!(!overlaps(&unranged, &wanted));
    }
}

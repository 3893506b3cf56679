//! "Did you mean London?"
//!
//! Compares with every known name; callers with very many of them narrow the choice first.

use super::fold::fold;

/// Below this share of equal letters two names are different names, not a slip of the hand.
const SIMILAR: f64 = 0.65;

/// The beginning of a known name is meant as that name, from this many letters on.
const ABBREVIATION: usize = 3;

/// The known name most similar to the wanted one, if one is similar enough. Case and spaces do not count.
///
/// Of two equally similar names, the first wins. Emails are compared before and after the `@`, so that a
/// shared domain does not make two people similar.
#[must_use]
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(wanted);
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        let similarity = similarity(&wanted, &fold(name));
        if similarity >= SIMILAR && best.is_none_or(|(so_far, _)| similarity > so_far) {
            best = Some((similarity, name));
        }
    }
    best.map(|(_, name)| name)
}

fn similarity(one: &str, other: &str) -> f64 {
    match (one.split_once('@'), other.split_once('@')) {
        (Some((name, domain)), Some((other_name, other_domain))) => {
            part_similarity(name, other_name).min(part_similarity(domain, other_domain))
        }
        _ => part_similarity(one, other),
    }
}

/// From 0 (nothing in common) to 1 (equal): the share of letters that stay when one text is made into the
/// other by inserting, deleting, replacing and swapping neighbours.
fn part_similarity(one: &str, other: &str) -> f64 {
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let longest = length.max(other_length);
    if longest == 0 {
        return 1.0;
    }
    if length >= ABBREVIATION && other.starts_with(one) {
        return SIMILAR.max(ratio(longest - length.abs_diff(other_length), longest));
    }
    // The distance is at least the difference of the lengths: most names need no closer look.
    if ratio(longest - length.abs_diff(other_length), longest) < SIMILAR {
        return 0.0;
    }
    ratio(longest.saturating_sub(strsim::osa_distance(one, other)), longest)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    count(part) / count(whole)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Lodnon", Some("London"))]
    #[case("london ", Some("London"))]
    #[case("Main", Some("Main Site"))]
    #[case("Berln HQ", Some("Berlin HQ"))]
    #[case("Paris", None)]
    #[case("", None)]
    #[case("M", None)]
    fn a_slip_of_the_hand_is_told_from_another_name(#[case] wanted: &str, #[case] found: Option<&str>) {
        assert_eq!(nearest(wanted, ["London", "Main Site", "Berlin HQ", "Berlin"]), found);
    }

    #[rstest]
    #[case("ada.lovelcae@demo.example", Some("ada.lovelace@demo.example"))]
    #[case("ada.lovelace@demo.exmaple", Some("ada.lovelace@demo.example"))]
    #[case("bob@demo.example", None)]
    fn a_shared_domain_does_not_make_two_people_similar(#[case] wanted: &str, #[case] found: Option<&str>) {
        assert_eq!(nearest(wanted, ["ada.lovelace@demo.example", "eve@demo.example"]), found);
    }
}

//! The forms of an address that machines know: how it is compared, and how it goes out.
//!
//! A domain with other letters than those of ASCII has two spellings, `bücher.example` and `xn--bcher-kva.example`
//! (RFC 5890); the name servers know the second alone. An address is compared as it goes out, so that both spellings
//! are one mailbox.

use std::collections::{BTreeSet, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::fold::fold;

/// The most characters of an email (zoom-domain 5, "Field lengths").
pub const EMAIL_MAX: usize = 128;

/// The most characters of a label of a domain (RFC 1035 2.3.4).
const LABEL_MAX: usize = 63;

/// The key of an address, of at most 128 characters where the address has no more: folded, with its domain in ASCII.
/// Other text is folded.
#[must_use]
pub fn key(text: &str) -> String {
    let folded = fold(text);
    // What is longer is no address: whatever somebody types at sign-in comes by here.
    if text.is_ascii() || folded.chars().count() > EMAIL_MAX {
        return folded;
    }
    let in_ascii = in_ascii(text.trim()).map(|ascii| fold(&ascii));
    in_ascii.filter(|ascii| ascii.chars().count() <= EMAIL_MAX).unwrap_or(folded)
}

/// The key of an address until version 0.1, which left the spelling of the domain as it was.
#[must_use]
pub fn former_key(text: &str) -> String {
    fold(text)
}

/// The address as it goes out: its domain in ASCII; `None` where it has no such form. What stands before the `@` is
/// its owner's, and stays.
#[must_use]
pub fn in_ascii(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    Some(format!("{local}@{}", domain_in_ascii(domain)?))
}

fn domain_in_ascii(domain: &str) -> Option<String> {
    if domain.is_ascii() {
        return Some(domain.to_ascii_lowercase());
    }
    let ascii = idna::domain_to_ascii(domain).ok()?;
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let is_label = |label: &str| (1..=LABEL_MAX).contains(&label.len()) && label.chars().all(allowed);
    ascii.split('.').all(is_label).then_some(ascii)
}

/// The ways in which texts may hold an address, with the letters of ASCII in lower case: in both spellings of its domain, and other letters
/// small or capital, composed or not.
#[must_use]
pub fn spellings(address: &str) -> BTreeSet<String> {
    let key = key(address);
    let mut all = BTreeSet::from([former_key(address), address.to_ascii_lowercase()]);
    if let Some((local, domain)) = key.rsplit_once('@') {
        all.insert(format!("{local}@{}", idna::domain_to_unicode(domain).0));
    }
    let capital = |text: &String| -> String { text.chars().flat_map(char::to_uppercase).collect() };
    let capitals: Vec<String> = all.iter().map(|text| capital(text).to_ascii_lowercase()).collect();
    all.extend(capitals);
    let apart: Vec<String> = all.iter().map(|text| text.nfd().collect()).collect();
    all.extend(apart);
    all.insert(key);
    all
}

/// Users of an account whose key is the former one still: somebody else has that of today (`operations/upgrade.rs`).
#[derive(Clone, Debug, Default)]
pub struct KeptKeys(HashSet<String>);

impl KeptKeys {
    /// These former keys.
    #[must_use]
    pub fn new(keys: impl IntoIterator<Item = String>) -> Self {
        Self(keys.into_iter().collect())
    }

    /// The key under which the account knows an address, or would.
    #[must_use]
    pub fn key_of(&self, address: &str) -> String {
        let former = Some(former_key(address)).filter(|former| self.0.contains(former));
        former.unwrap_or_else(|| key(address))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("nora@bücher.example", "nora@xn--bcher-kva.example")]
    #[case("Nora@BÜCHER.Example", "nora@xn--bcher-kva.example")]
    #[case("nora@bu\u{308}cher.example", "nora@xn--bcher-kva.example")]
    #[case(" nora@XN--BCHER-KVA.example ", "nora@xn--bcher-kva.example")]
    #[case("nora@ｂücher。example", "nora@xn--bcher-kva.example")]
    #[case("jürgen@demo.example", "jürgen@demo.example")]
    #[case("JÜRGEN@例え.example", "jürgen@xn--r8jz45g.example")]
    #[case("bücher", "bücher")]
    #[case("nora@b＠ücher.example", "nora@b@ücher.example")]
    fn both_spellings_of_a_domain_are_one_key(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(key(text), expected);
    }

    #[test]
    fn what_stands_before_the_sign_goes_out_as_it_is() {
        assert_eq!(in_ascii("Jürgen@Bücher.Example").as_deref(), Some("Jürgen@xn--bcher-kva.example"));
        assert_eq!(in_ascii("nora"), None);
        assert_eq!(in_ascii(&format!("nora@{}ü.example", "a".repeat(60))), None, "a label is too long");
    }

    #[test]
    fn a_key_that_would_not_fit_its_column_is_the_former_one() {
        let long = format!("nora@{}example", "ü".repeat(20) + "." + &"ü.".repeat(38));
        assert!(long.chars().count() <= EMAIL_MAX);
        assert_eq!(key(&long), former_key(&long));
    }

    #[test]
    fn both_spellings_are_looked_for_small_and_capital() {
        let one = spellings("Jörg@xn--bcher-kva.example");
        for spelling in ["jörg@bücher.example", "jÖrg@bÜcher.example", "jörg@xn--bcher-kva.example"] {
            assert!(one.contains(spelling), "{spelling} is not in {one:?}");
        }
        assert!(one.contains("jo\u{308}rg@bu\u{308}cher.example"), "{one:?}");
        assert_eq!(spellings("Ada@Demo.Example"), BTreeSet::from(["ada@demo.example".to_owned()]));
    }

    #[test]
    fn whoever_kept_a_former_key_is_found_by_it_and_nobody_else() {
        let kept = KeptKeys::new(["anna@bücher.example".to_owned()]);
        assert_eq!(kept.key_of("Anna@BÜCHER.example"), "anna@bücher.example");
        assert_eq!(kept.key_of("anna@xn--bcher-kva.example"), "anna@xn--bcher-kva.example");
        assert_eq!(kept.key_of("nora@bücher.example"), "nora@xn--bcher-kva.example");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_the_key(text in "\\PC{0,20}@?\\PC{0,20}") {
            // Small and wide forms of `@` become one when they are folded: such text is no address.
            prop_assume!(fold(&text).matches('@').count() == text.matches('@').count());
            prop_assert_eq!(key(&key(&text)), key(&text));
        }
    }
}

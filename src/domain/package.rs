//! Packages: what a phone user may call with. Older texts say "calling plan".
//!
//! An account has its own catalogue with seats; here are the well-known packages that it starts from, and
//! the rules of names and combinations.

use super::fold::fold;
use super::parse::{check_not_a_blank_word, parse_text, trim};
use super::problem::{PackageProblem, Problem};
use super::suggestions::nearest;

/// The most characters of the name of a package.
pub const PACKAGE_NAME_MAX: usize = 128;
/// The most characters of the cell *Package*.
const CELL_MAX: usize = 512;

/// Kinds of packages that combine: one main package, and add-ons beside it (decision 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PackageKind {
    /// A user holds at most one.
    #[default]
    Main,
    /// Any number beside a main package.
    AddOn,
}

impl PackageKind {
    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::AddOn => "add_on",
        }
    }

    /// The word on pages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Main => "Main package",
            Self::AddOn => "Add-on",
        }
    }

    /// Stored word and title of each, for a choice on a page.
    pub const OPTIONS: &'static [(&'static str, &'static str)] =
        &[(Self::Main.as_str(), Self::Main.title()), (Self::AddOn.as_str(), Self::AddOn.title())];

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Main, Self::AddOn].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A package that accounts usually buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WellKnown {
    /// The name in files and on pages.
    pub name: &'static str,
    /// Main or add-on.
    pub kind: PackageKind,
    /// True if its holder may have direct numbers.
    pub may_have_numbers: bool,
    /// Where its holder may call, in words.
    pub outbound: &'static str,
}

const fn main(name: &'static str, outbound: &'static str) -> WellKnown {
    WellKnown { name, kind: PackageKind::Main, may_have_numbers: true, outbound }
}

const fn add_on(name: &'static str, outbound: &'static str) -> WellKnown {
    WellKnown { name, kind: PackageKind::AddOn, may_have_numbers: false, outbound }
}

/// The well-known packages. Names: zoom-domain 1.6; which are add-ons and where one may call: our reading
/// of the names.
pub const WELL_KNOWN: [WellKnown; 21] = [
    main("US/CA Unlimited", "United States and Canada"),
    main("US/CA Metered", "United States and Canada, metered"),
    main("UK/Ireland Unlimited", "United Kingdom and Ireland"),
    main("UK/Ireland Metered", "United Kingdom and Ireland, metered"),
    main("AU/NZ Unlimited", "Australia and New Zealand"),
    main("AU/NZ Metered", "Australia and New Zealand, metered"),
    main("JP Unlimited", "Japan"),
    main("JP Metered", "Japan, metered"),
    main("Europe Zone A Unlimited", "Europe Zone A"),
    main("Europe Zone A Metered", "Europe Zone A, metered"),
    main("Europe Zone B Unlimited", "Europe Zone B"),
    main("Europe Zone B Metered", "Europe Zone B, metered"),
    main("IN Unlimited", "India"),
    main("IN Metered", "India, metered"),
    main("IN Pro", "India"),
    main("Global Select", "The country chosen"),
    main("Global Select Metered", "The country chosen, metered"),
    main("Pro", "The country of the site"),
    add_on("International Calling Add-On", "International"),
    add_on("IN International Calling Add-On", "International"),
    add_on("Power Pack", ""),
];

/// The parts of the cell *Package*, separated by commas. Blank, "Basic" and "Zoom Phone Basic" mean no
/// package and are left out (decision 8; zoom-domain 1.6).
#[must_use]
pub fn split_cell(cell: &str) -> Vec<String> {
    let parts = cell.split(',').map(trim);
    parts.filter(|part| !part.is_empty() && !is_no_package(part)).map(str::to_owned).collect()
}

fn is_no_package(part: &str) -> bool {
    bare(part) == "basic"
}

/// True if the part of a cell belongs to another product: a meetings plan (zoom-domain 1.3).
#[must_use]
pub fn is_foreign(part: &str) -> bool {
    fold(part).contains("zoom meetings")
}

/// True if two spellings mean one package (zoom-domain 1.6, "Matching").
#[must_use]
pub fn same_package(one: &str, other: &str) -> bool {
    matching_form(one) == matching_form(other)
}

/// The form in which names of packages are compared: lower case, without "calling plan", "Zoom Phone" and
/// the `:subscription` at the end, long names of countries shortened.
#[must_use]
pub fn matching_form(name: &str) -> String {
    COUNTRIES.iter().fold(bare(name), |form, (long, short)| form.replace(long, short))
}

/// A name in lower case, without what may stand around it.
fn bare(name: &str) -> String {
    let folded = fold(name.split(':').next().unwrap_or(name));
    let folded = folded.strip_suffix(" calling plan").unwrap_or(&folded);
    folded.strip_prefix("zoom phone ").unwrap_or(folded).to_owned()
}

/// Long names as in the second column of zoom-domain 1.6; the longer ones first.
const COUNTRIES: [(&str, &str); 6] = [
    ("united states/canada", "us/ca"),
    ("australia/new zealand", "au/nz"),
    ("united kingdom/ireland", "uk/ireland"),
    ("gb/ie", "uk/ireland"),
    ("japan", "jp"),
    ("india", "in"),
];

/// A package of the account, as far as the rules of the cell need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<K> {
    /// Its key.
    pub key: K,
    /// Its name.
    pub name: String,
    /// Main or add-on.
    pub kind: PackageKind,
    /// True if its holder may have direct numbers.
    pub may_have_numbers: bool,
}

/// Reads the cell *Package* against the packages of the account: what is meant, in order, and all that is
/// wrong or worth a notice.
#[must_use]
pub fn read_cell<'a, K>(cell: &str, known: &'a [Known<K>]) -> (Vec<&'a Known<K>>, Vec<Problem>) {
    let mut problems = Vec::new();
    let checked = parse_text(cell, CELL_MAX).and_then(|_| check_not_a_blank_word(trim(cell), true));
    if let Err(problem) = checked {
        return (Vec::new(), vec![problem]);
    }
    let mut chosen: Vec<&Known<K>> = Vec::new();
    for part in split_cell(cell) {
        match named(&part, known) {
            None if is_foreign(&part) => problems.push(PackageProblem::ForeignPart { part }.into()),
            None => problems.push(unknown(part, cell, known)),
            Some(package) if chosen.iter().any(|other| std::ptr::eq(*other, package)) => {
                problems.push(PackageProblem::Twice { name: package.name.clone() }.into());
            }
            Some(package) => chosen.push(package),
        }
    }
    problems.extend(check_combination(&chosen).err());
    (chosen, problems)
}

/// The package that is meant by a name: mostly its own.
fn named<'a, K>(name: &str, known: &'a [Known<K>]) -> Option<&'a Known<K>> {
    let own = known.iter().find(|package| package.name == name);
    own.or_else(|| {
        let form = matching_form(name);
        known.iter().find(|package| matching_form(&package.name) == form)
    })
}

fn unknown<K>(name: String, cell: &str, known: &[Known<K>]) -> Problem {
    let names = known.iter().map(|package| package.name.as_str());
    let nearest = nearest(&name, names).map(str::to_owned);
    let suggestion = nearest.as_ref().map(|nearest| {
        let parts = cell.split(',').map(trim).map(|part| if part == name { nearest.as_str() } else { part });
        parts.collect::<Vec<_>>().join(", ")
    });
    PackageProblem::Unknown { name, nearest, suggestion }.into()
}

/// One main package at most, and no add-on without one (decision 8).
pub fn check_combination<K>(chosen: &[&Known<K>]) -> Result<(), Problem> {
    let (main, add_ons): (Vec<&Known<K>>, Vec<&Known<K>>) =
        chosen.iter().copied().partition(|package| package.kind == PackageKind::Main);
    match (main.as_slice(), add_ons.as_slice()) {
        ([first, second, ..], _) => {
            Err(PackageProblem::TwoMain { first: first.name.clone(), second: second.name.clone() }.into())
        }
        ([], [add_on, ..]) => Err(PackageProblem::AddOnAlone { name: add_on.name.clone() }.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("US/CA Unlimited", "United States/Canada Unlimited Calling Plan")]
    #[case("UK/Ireland Metered", "united kingdom/ireland metered calling plan")]
    #[case("JP Metered", "Japan Metered Calling Plan")]
    #[case("Pro", "Zoom Phone Pro")]
    #[case("IN Pro", "Zoom Phone India Pro")]
    #[case("Power Pack", " zoom phone  power pack")]
    #[case("AU/NZ Metered", "AU/NZ Metered:FT-SUBREF-21168178")]
    fn short_and_full_names_mean_one_package(#[case] short: &str, #[case] full: &str) {
        assert!(same_package(short, full));
    }

    #[test]
    fn no_two_well_known_packages_are_the_same() {
        for (index, one) in WELL_KNOWN.iter().enumerate() {
            assert!(
                WELL_KNOWN[index + 1..].iter().all(|other| !same_package(one.name, other.name)),
                "{}",
                one.name
            );
        }
    }

    #[rstest]
    #[case("", &[])]
    #[case("Zoom Phone Basic", &[])]
    #[case("basic", &[])]
    #[case(" Pro , Power Pack,", &["Pro", "Power Pack"])]
    fn blank_and_basic_mean_no_package(#[case] cell: &str, #[case] parts: &[&str]) {
        assert_eq!(split_cell(cell), parts);
    }

    fn account() -> Vec<Known<usize>> {
        let known = |(key, package): (usize, &WellKnown)| Known {
            key,
            name: package.name.to_owned(),
            kind: package.kind,
            may_have_numbers: package.may_have_numbers,
        };
        WELL_KNOWN.iter().enumerate().map(known).collect()
    }

    #[rstest]
    #[case("Pro, Power Pack", &["Pro", "Power Pack"], &[])]
    #[case("Zoom Phone Pro", &["Pro"], &[])]
    #[case("Pro, US/CA Metered", &["Pro", "US/CA Metered"], &["package_two_main"])]
    #[case("Pro, Zoom Phone Pro", &["Pro"], &["package_twice"])]
    #[case("Power Pack", &["Power Pack"], &["package_add_on_alone"])]
    #[case("Zoom Meetings Pro, Pro", &["Pro"], &["package_foreign_part"])]
    #[case("Gold", &[], &["package_unknown"])]
    #[case("none", &[], &["not_available_word"])]
    fn a_cell_names_one_main_package_and_add_ons(
        #[case] cell: &str,
        #[case] names: &[&str],
        #[case] codes: &[&str],
    ) {
        let account = account();
        let (chosen, problems) = read_cell(cell, &account);
        assert_eq!(chosen.iter().map(|package| package.name.as_str()).collect::<Vec<_>>(), names);
        assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn a_misspelt_package_is_repaired_in_its_place() {
        let account = account();
        let (_, problems) = read_cell("US/CA Unlimitd, Power Pack", &account);
        assert_eq!(problems[0].suggestion().as_deref(), Some("US/CA Unlimited, Power Pack"));
    }
}

//! The direct numbers of a holder of an extension: how many there can be, what they need, and what becomes of a holder
//! whose numbers change.

use super::caller_id::CallerId;
use super::choices::HolderKind;
use super::phone_number::NUMBERS_PER_USER;
use super::phone_user::PhoneUser;
use super::problem::{NumberProblem, PackageProblem, Problem};
use super::settings::Settings;

/// The most numbers of a Zoom Room (zoom-domain 3.9).
const NUMBERS_PER_ROOM: usize = 5;

/// The holders that numbers are assigned to by hand, with what the page calls each.
pub const RECEIVERS: [(HolderKind, &str); 3] =
    [(HolderKind::User, "User"), (HolderKind::Room, "Zoom Room"), (HolderKind::CommonArea, "Common Area")];

/// The most numbers of one holder. The source names none for common areas: they have as many as users.
const fn most_numbers(kind: HolderKind) -> usize {
    match kind {
        HolderKind::Room => NUMBERS_PER_ROOM,
        _ => NUMBERS_PER_USER,
    }
}

/// True where a number that is shown to those who are called is taken from its holder: somebody else may have it next.
#[must_use]
pub fn caller_id_leaves(before: &[String], after: &[String], shown: Option<&CallerId>) -> bool {
    let Some(CallerId::Number(shown)) = shown else { return false };
    before.contains(shown) && !after.contains(shown)
}

impl PhoneUser {
    /// The same holder with other numbers. A caller ID that leaves becomes hidden.
    #[must_use]
    pub fn with_numbers(&self, numbers: Vec<String>) -> Self {
        let mut after = Self { numbers, ..self.clone() };
        if caller_id_leaves(&self.numbers, &after.numbers, self.settings.outbound_caller_id.as_ref()) {
            after.settings = Settings { outbound_caller_id: Some(CallerId::Hidden), ..after.settings };
        }
        after
    }

    /// Asks the rules for more numbers: a package that comes with numbers, and not more than the kind can have.
    pub fn check_numbers(&self, comes_with_numbers: impl Fn(&str) -> bool) -> Result<(), Problem> {
        let holder = self.name.clone();
        let (found, max) = (self.numbers.len(), most_numbers(self.kind));
        match self.packages.first() {
            None => Err(PackageProblem::NoneForNumbers { holder }.into()),
            Some(name) if !self.packages.iter().any(|name| comes_with_numbers(name)) => {
                Err(PackageProblem::WithoutNumbers { name: name.clone() }.into())
            }
            Some(_) if found > max => {
                Err(NumberProblem::MoreThanMay { holder, kind: self.kind.title().to_owned(), max, found }
                    .into())
            }
            Some(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::choices::PhoneStatus;
    use crate::domain::ids::ExtensionId;

    fn holder(kind: HolderKind, packages: &[&str], numbers: usize) -> PhoneUser {
        PhoneUser {
            id: ExtensionId(1),
            kind,
            name: "Boardroom".to_owned(),
            person: None,
            short: None,
            extension: None,
            site: "Main Site".to_owned(),
            site_code: None,
            packages: packages.iter().map(|name| (*name).to_owned()).collect(),
            numbers: (0..numbers).map(|last| format!("+1205555{last:04}")).collect(),
            desk_phones: Vec::new(),
            status: PhoneStatus::Active,
            template: None,
            settings: Settings::default(),
            version: 1,
        }
    }

    #[rstest]
    #[case(HolderKind::User, &["Pro"], 10, None)]
    #[case(HolderKind::User, &["Pro"], 11, Some("number_more_than_may"))]
    #[case(HolderKind::Room, &["Pro"], 5, None)]
    #[case(HolderKind::Room, &["Pro"], 6, Some("number_more_than_may"))]
    #[case(HolderKind::CommonArea, &["Pro"], 10, None)]
    #[case(HolderKind::CommonArea, &["Pro"], 11, Some("number_more_than_may"))]
    #[case(HolderKind::Room, &["Internal"], 1, Some("package_without_numbers"))]
    #[case(HolderKind::Room, &["Internal", "Pro"], 1, None)]
    #[case(HolderKind::CommonArea, &[], 1, Some("package_none_for_numbers"))]
    fn each_kind_has_its_most_and_needs_a_package(
        #[case] kind: HolderKind,
        #[case] packages: &[&str],
        #[case] numbers: usize,
        #[case] problem: Option<&str>,
    ) {
        let checked = holder(kind, packages, numbers).check_numbers(|name| name == "Pro");
        assert_eq!(checked.err().map(|problem| problem.code()), problem);
    }

    #[test]
    fn a_caller_id_is_hidden_only_when_it_leaves() {
        let mut before = holder(HolderKind::User, &["Pro"], 2);
        before.settings.outbound_caller_id = Some(CallerId::Number(before.numbers[0].clone()));
        let kept = before.with_numbers(vec![before.numbers[0].clone()]);
        assert_eq!(kept.settings, before.settings);
        let lost = before.with_numbers(vec![before.numbers[1].clone()]);
        assert_eq!(lost.settings.outbound_caller_id, Some(CallerId::Hidden));
        before.settings.outbound_caller_id = Some(CallerId::Number("+12055559999".to_owned()));
        assert_eq!(before.with_numbers(Vec::new()).settings, before.settings, "a number of the company");
    }
}

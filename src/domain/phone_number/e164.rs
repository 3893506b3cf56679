//! A number as it is stored and dialed, and the plan of its country.

use rlibphonenumber::{NumberLengthType, PhoneNumber, PhoneNumberFormat};

use crate::domain::parse::is_digits;
use crate::domain::problem::{NumberProblem, Problem};

/// The fewest and most digits after the plus sign.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A number of the shape `+12055550123`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct E164(pub(super) String);

impl E164 {
    pub(super) fn exact(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let shape = is_digits(digits) && DIGITS.contains(&digits.len()) && !digits.starts_with('0');
        shape.then(|| Self(text.to_owned()))
    }

    /// `+12055550123`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits without the plus sign.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0[1..]
    }

    /// For people: `+1 205-555-0123`, as the number's country groups it. One that its country writes in another way is
    /// shown as it is, so that it is not taken for that other number.
    #[must_use]
    pub fn grouped(&self) -> String {
        let plan = self.plan().filter(|plan| plan.format_as(PhoneNumberFormat::E164) == self.0);
        plan.map_or_else(
            || self.0.clone(),
            |number| number.format_as(PhoneNumberFormat::International).into_owned(),
        )
    }

    fn plan(&self) -> Option<PhoneNumber> {
        self.0.parse().ok()
    }

    /// As callers from abroad dial it. The digit that some countries put before an area code, mostly 0, is left out;
    /// Italy and some others keep theirs. `None` where no country has numbers like this.
    pub(super) fn dialed_from_abroad(&self) -> Option<Self> {
        let plan = self.plan()?;
        let possible = matches!(plan.is_possible_with_reason(), Ok(NumberLengthType::IsPossible));
        possible.then(|| Self::exact(&plan.format_as(PhoneNumberFormat::E164))).flatten()
    }
}

impl std::fmt::Display for E164 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// True if a number that is added to the account can exist: its country code is given out, its length is one that the
/// country uses, and it is written as callers from abroad dial it (decision 25).
///
/// More is not asked, on purpose: numbers kept for fiction, such as +1 205 555 01xx of the demonstration,
/// and numbers of ranges newer than our copy of the plans would be refused.
pub fn check_plan(number: &E164) -> Result<(), Problem> {
    match number.dialed_from_abroad() {
        None => Err(NumberProblem::NotInPlan.into()),
        Some(written) if written == *number => Ok(()),
        Some(written) => Err(NumberProblem::DomesticPrefix { given: None, number: written.0 }.into()),
    }
}

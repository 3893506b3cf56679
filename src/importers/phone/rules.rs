//! Rules for the claims of a row with a phone, in the order in which problems are told.

use crate::domain::claim::Resource;
use crate::imports::Rule;
use crate::repository::import_claims::Against;

/// The parts of a phone that only one row may claim.
const ONCE: &[Rule] = &[
    Rule::Once(Resource::User),
    Rule::Once(Resource::Extension),
    Rule::Once(Resource::Number),
    Rule::Once(Resource::DeskPhone),
];
/// The parts of a phone that the account has to have.
const PARTS: &[Rule] = &[
    Rule::Against(Against::ExtensionsFree),
    Rule::Against(Against::NumbersUnassigned),
    Rule::Against(Against::NumbersKnown),
    Rule::Against(Against::DeskPhonesFree),
    Rule::Seats(Resource::PackageSeat),
];
const LICENSE: &[Rule] = &[Rule::Seats(Resource::License)];

/// A phone that is changed.
pub(in crate::importers) fn changing(people: Against) -> Vec<Rule> {
    [ONCE, &[Rule::Against(people)], PARTS].concat()
}

/// A phone that is given: it takes a license too.
pub(in crate::importers) fn giving(people: Against) -> Vec<Rule> {
    [&changing(people), LICENSE].concat()
}

/// A phone that is given to people who were looked up already.
pub(in crate::importers) fn giving_to_known() -> Vec<Rule> {
    [ONCE, PARTS, LICENSE].concat()
}

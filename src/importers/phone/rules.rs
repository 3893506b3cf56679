//! Rules for the claims of a row with a phone, in the order in which problems are told.

use crate::domain::claim::Resource;
use crate::imports::Rule;
use crate::repository::import_claims::Against;

/// The parts of a phone.
const PHONE: [Rule; 9] = [
    Rule::Once(Resource::User),
    Rule::Once(Resource::Extension),
    Rule::Once(Resource::Number),
    Rule::Once(Resource::DeskPhone),
    Rule::Against(Against::ExtensionsFree),
    Rule::Against(Against::NumbersUnassigned),
    Rule::Against(Against::NumbersKnown),
    Rule::Against(Against::DeskPhonesFree),
    Rule::Seats(Resource::PackageSeat),
];
/// Where people are asked about: after what only one row may claim.
const PEOPLE: usize = 4;

/// A phone that is changed.
pub(in crate::importers) const fn changing(people: Against) -> [Rule; 10] {
    let mut rules = [Rule::Against(people); 10];
    let mut place = 0;
    while place < PHONE.len() {
        rules[if place < PEOPLE { place } else { place + 1 }] = PHONE[place];
        place += 1;
    }
    rules
}

/// A phone that is given: it takes a license too.
pub(in crate::importers) const fn giving(people: Against) -> [Rule; 11] {
    let mut rules = [Rule::Seats(Resource::License); 11];
    let changing = changing(people);
    let mut place = 0;
    while place < changing.len() {
        rules[place] = changing[place];
        place += 1;
    }
    rules
}

/// A phone that is given to people who were looked up already.
pub(in crate::importers) const fn giving_to_known() -> [Rule; 10] {
    let mut rules = [Rule::Seats(Resource::License); 10];
    let mut place = 0;
    while place < PHONE.len() {
        rules[place] = PHONE[place];
        place += 1;
    }
    rules
}

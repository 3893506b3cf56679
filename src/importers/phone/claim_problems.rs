//! The problems of claims, in the kinds of file that give or change phones.

use crate::domain::choices::holder_title;
use crate::domain::claim::Resource;
use crate::domain::phone_number::not_in_account;
use crate::domain::problem::{
    DeskPhoneProblem, ExtensionProblem, NewEmailProblem, NumberProblem, PackageProblem, Problem, SiteProblem,
    UserProblem, holder_words,
};
use crate::imports::{ClaimProblems, Seat};
use crate::repository::import_claims::{Against, Met};

/// As they are told.
pub(in crate::importers) const CLAIM_PROBLEMS: ClaimProblems =
    ClaimProblems { asks_nearest: is_about_a_user, quotes_key: true, unmet, twice, no_seat };

const fn is_about_a_user(against: Against) -> bool {
    matches!(against, Against::UsersReady | Against::PhoneUsers | Against::Holds | Against::UsersKnown)
}

fn unmet(against: Against, met: &Met, nearest: Option<String>) -> Problem {
    let holder = || {
        let kind = met.holder_kind.as_deref().map_or("", holder_title);
        holder_words(met.holder.as_deref().unwrap_or_default(), kind, met.visible)
    };
    match against {
        Against::PhoneUsers | Against::Holds => of_phone_user(met, nearest),
        Against::UsersReady => of_user(met, nearest).into(),
        Against::UsersKnown => of_known(met, nearest),
        Against::EmailsFree if met.status.as_deref() == Some("trash") && met.visible => {
            let name = met.holder.as_deref().unwrap_or_default();
            NewEmailProblem::Taken { holder: format!("{name} (in the trash)") }.into()
        }
        Against::EmailsFree => NewEmailProblem::Taken { holder: holder() }.into(),
        Against::ExtensionsFree => ExtensionProblem::Taken { holder: holder() }.into(),
        Against::NumbersUnassigned if met.found => {
            NumberProblem::Assigned { number: met.key.clone(), holder: holder() }.into()
        }
        Against::NumbersUnassigned => not_in_account(&met.key),
        Against::NumbersKnown => NumberProblem::CallerIdNotAllowed { suggestion: None }.into(),
        Against::DeskPhonesFree => DeskPhoneProblem::Assigned { holder: holder() }.into(),
    }
}

/// A row of an update that is about nobody it may change.
fn of_phone_user(met: &Met, nearest: Option<String>) -> Problem {
    match (met.status.as_deref(), &met.holder_kind) {
        (None, _) => UserProblem::Unknown { nearest }.into(),
        (_, Some(kind)) if kind == "held" => UserProblem::Pending.into(),
        (_, Some(_)) if met.visible => UserProblem::AlreadyPhoneUser.into(),
        (_, Some(_)) => SiteProblem::Forbidden.into(),
        (Some("trash"), None) => UserProblem::InTrash.into(),
        (Some(_), None) => UserProblem::NotPhoneUser.into(),
    }
}

/// A row that changes nobody it may.
fn of_known(met: &Met, nearest: Option<String>) -> Problem {
    match met.status.as_deref() {
        None => UserProblem::Unknown { nearest }.into(),
        Some("trash") => UserProblem::InTrash.into(),
        Some(_) => SiteProblem::Forbidden.into(),
    }
}

fn of_user(met: &Met, nearest: Option<String>) -> UserProblem {
    match met.status.as_deref() {
        None => UserProblem::Unknown { nearest },
        Some("pending") => UserProblem::Pending,
        Some("inactive") => UserProblem::Inactive,
        Some("trash") => UserProblem::InTrash,
        Some(_) => UserProblem::AlreadyPhoneUser,
    }
}

fn twice(resource: Resource, key: &str, rows: Vec<u64>) -> Problem {
    match resource {
        Resource::Email => NewEmailProblem::Twice { rows }.into(),
        Resource::Extension => ExtensionProblem::Twice { rows }.into(),
        Resource::Number => NumberProblem::Twice { number: key.to_owned(), rows }.into(),
        Resource::DeskPhone => DeskPhoneProblem::Twice { rows }.into(),
        _ => UserProblem::Twice { rows }.into(),
    }
}

/// The pool of licenses has no name, a package has.
fn no_seat(seat: &Seat, wanted: u64) -> Problem {
    let left = u64::try_from(seat.left).unwrap_or_default();
    if seat.name.is_empty() {
        PackageProblem::NoLicenses { wanted, left }.into()
    } else {
        PackageProblem::NoSeats { name: seat.name.clone(), wanted, left }.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_that_two_rows_want_is_called_by_its_name() {
        let all =
            [Resource::User, Resource::Email, Resource::Extension, Resource::Number, Resource::DeskPhone]
                .map(|resource| twice(resource, "a", vec![3]).code());
        let codes = ["user_twice", "new_email_twice", "extension_twice", "number_twice", "desk_phone_twice"];
        assert_eq!(all, codes);
    }
}

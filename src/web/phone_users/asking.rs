//! The words of the page that asks before something is done with ticked users.

use crate::domain::counting::{count, grouped};
use crate::domain::phone_user::PhoneUser;
use crate::operations::phone_users::ticked::{Action, Sums};
use crate::web::format::{license_kept, phone_number};

/// Numbers told of each user.
const NUMBERS: usize = 3;

/// "Remove 3 users?"
pub(super) fn title(action: Action, users: i64) -> String {
    let users = count(users, "user", "users");
    match action {
        Action::RemoveUsers => format!("Remove {users}?"),
        Action::RemovePackages => format!("Remove all packages of {users}?"),
        Action::AssignPackage => format!("Assign a package to {users}"),
        Action::MoveToSite => format!("Move {users} to another site"),
        Action::ApplyTemplate => format!("Apply a template to {users}"),
        Action::Activate => format!("Activate {users}?"),
        Action::Deactivate => format!("Deactivate {users}?"),
    }
}

/// The words of the button (seed 002).
pub(super) const fn verb(action: Action) -> &'static str {
    match action {
        Action::RemoveUsers => "Delete",
        Action::RemovePackages => "Remove",
        Action::MoveToSite => "Move",
        Action::ApplyTemplate => "Apply",
        other => other.title(),
    }
}

/// "Ada Lovelace · 2001 · +1 205-555-0121": what tells a person from others of the same name, as far as it is known.
pub(super) fn identified(user: &PhoneUser) -> String {
    let numbers = user.numbers.iter().take(NUMBERS).map(|number| phone_number(number));
    let rest = user.numbers.len().saturating_sub(NUMBERS);
    let rest = (rest > 0).then(|| format!("and {}", count(rest, "more number", "more numbers")));
    let parts = [Some(user.name.clone()), user.extension.clone()];
    parts.into_iter().flatten().chain(numbers).chain(rest).collect::<Vec<_>>().join(" · ")
}

/// "and 27 more": how many there are beside those that are named; "" where all are.
pub(super) fn more(users: i64, named: usize) -> String {
    match users - i64::try_from(named).unwrap_or_default() {
        rest @ 1.. => format!("and {} more", grouped(rest)),
        _ => String::new(),
    }
}

/// The consequences, a line each. `hands_on`: where the numbers go is asked for. `kept_days`: how long licenses can be
/// restored.
pub(super) fn consequences(action: Action, sums: Sums, hands_on: bool, kept_days: Option<u8>) -> Vec<String> {
    match action {
        Action::RemoveUsers => removed(sums, hands_on, kept_days),
        Action::RemovePackages => {
            let have = count(sums.with_package, "of them has", "of them have");
            let numbers = moved(sums.numbers, "number")
                .map(|line| format!("{line} If one was the caller ID, the caller ID becomes Hidden."));
            let stay = "They stay phone users, but can't make outside calls.".to_owned();
            [format!("{have} a package now.")].into_iter().chain(numbers).chain([stay]).collect()
        }
        Action::AssignPackage => lines(&["It replaces their current package. Numbers are kept."]),
        Action::MoveToSite => lines(&[
            "If an extension does not fit the new site or is taken there, the user gets the next free one and an email.",
        ]),
        Action::ApplyTemplate => lines(&["Its settings replace theirs."]),
        Action::Activate => lines(&["They can make and receive calls again."]),
        Action::Deactivate => lines(&["They can't make or receive calls. Everything else is kept."]),
    }
}

fn removed(sums: Sums, hands_on: bool, kept_days: Option<u8>) -> Vec<String> {
    let licenses =
        count(sums.users, "phone license and its extension are", "phone licenses and their extensions are");
    let numbers = moved(sums.numbers, "number");
    let numbers = numbers
        .map(|line| if hands_on { format!("{line} Or enter above the user who gets them.") } else { line });
    let counted =
        [Some(format!("{licenses} available again.")), numbers, moved(sums.desk_phones, "desk phone")];
    let gone = [
        "Calls can no longer be made or received.".to_owned(),
        license_kept(kept_days),
        "Nobody is removed from User Management.".to_owned(),
    ];
    counted.into_iter().flatten().chain(gone).collect()
}

/// "14 numbers become unassigned."; none where there are none.
fn moved(number: i64, thing: &str) -> Option<String> {
    let words = count(number, &format!("{thing} becomes"), &format!("{thing}s become"));
    (number > 0).then(|| format!("{words} unassigned."))
}

fn lines(all: &[&str]) -> Vec<String> {
    all.iter().map(|line| (*line).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_is_told() {
        let sums = Sums { users: 1, with_package: 1, numbers: 2, desk_phones: 0, keys: 7 };
        let told = consequences(Action::RemoveUsers, sums, false, Some(30));
        assert_eq!(
            told[..2],
            ["1 phone license and its extension are available again.", "2 numbers become unassigned."]
        );
        assert!(!told.iter().any(|line| line.contains("desk phone")));
        let handed_on = consequences(Action::RemoveUsers, sums, true, None);
        assert!(
            handed_on
                .iter()
                .any(|line| line == "2 numbers become unassigned. Or enter above the user who gets them.")
        );
        let says = |told: &[String], text: &str| told.iter().any(|line| line.contains(text));
        assert!(says(&told, "For 30 days") && !says(&told, "deleted permanently"));
        assert!(says(&handed_on, "deleted permanently"));
    }
}

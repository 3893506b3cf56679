//! The right to change somebody's email address.

use super::ids::UserId;
use super::problem::NewEmailProblem;
use super::scope::{Role, Scope};

/// Why this person may not change the address of a user with this role, whom they may change otherwise. An owner's is what the
/// account hangs on: who could change it could become the owner.
#[must_use]
pub fn refused(scope: &Scope, (user, role): (UserId, Role)) -> Option<NewEmailProblem> {
    let others = role == Role::Owner && scope.person != Some(user);
    others.then_some(NewEmailProblem::OfOwner)
}

/// True if the password has to go along to the new address: nobody but an owner could let an owner in again.
#[must_use]
pub const fn must_follow(role: Role) -> bool {
    matches!(role, Role::Owner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AccountId;

    #[test]
    fn an_owner_changes_their_own_address_and_nobody_elses() {
        for role in [Role::Owner, Role::Admin] {
            let scope = Scope { role, person: Some(UserId(7)), ..Scope::program(AccountId(1)) };
            assert_eq!(refused(&scope, (UserId(7), Role::Owner)), None);
            assert_eq!(refused(&scope, (UserId(8), Role::Owner)), Some(NewEmailProblem::OfOwner));
            for other in [Role::Member, Role::Support, Role::Admin] {
                assert_eq!(refused(&scope, (UserId(8), other)), None);
                assert!(!must_follow(other));
            }
        }
        assert!(must_follow(Role::Owner));
    }
}

//! The users whom a person may change, remove and sign out: nobody gets at rights that they do not have by way of somebody else.

use super::problem::UserProblem;
use super::scope::{Right, Role, Scope};

/// The reason for which this person may not change a user with this role, who may be an admin of the contact center; none where
/// they may. Whoever gives somebody another address could sign in as them.
#[must_use]
pub fn refused(scope: &Scope, role: Role, contact_center_admin: bool) -> Option<UserProblem> {
    if !scope.may_give(role) {
        return Some(UserProblem::RoleNotGiven);
    }
    let goes_further = contact_center_admin && !scope.may(Right::ManageContactCenter);
    goes_further.then_some(UserProblem::ManagesContactCenter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{AccountId, SiteId};
    use crate::domain::scope::Sites;

    #[test]
    fn an_admin_of_the_contact_center_is_changed_by_whoever_manages_it() {
        let admin = Scope { role: Role::Admin, ..Scope::program(AccountId(1)) };
        let of_a_site = Scope { sites: Sites::Only(vec![SiteId(3)]), ..admin.clone() };
        let both = Scope { contact_center_admin: true, ..of_a_site.clone() };
        let none = UserProblem::ManagesContactCenter;
        for (scope, wanted) in [(&admin, None), (&of_a_site, Some(none)), (&both, None)] {
            assert_eq!(refused(scope, Role::Member, true), wanted);
            assert_eq!(refused(scope, Role::Member, false), None);
        }
        let member = Scope { role: Role::Member, contact_center_admin: true, ..admin };
        assert_eq!(refused(&member, Role::Member, false), Some(UserProblem::RoleNotGiven));
        assert_eq!(refused(&both, Role::Support, true), Some(UserProblem::RoleNotGiven));
    }
}

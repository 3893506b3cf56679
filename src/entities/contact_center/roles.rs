//! Roles of the contact center: what its users are.

use super::ContactCenterRoles;
use crate::database::Tx;
use crate::domain::contact_center::RoleKind;
use crate::domain::fields::{ContactCenterRoleFields, FieldTable as _, Fields as _, Known, Typed};
use crate::domain::problem::ContactCenterProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::entities::{Draft, Entity, Error, Row, Use, UsedBy};
use crate::repository::contact_center::roles;

/// The roles that a new one can start from.
#[derive(Clone, Debug)]
pub struct RolesThere(Vec<ContactCenterRoleFields>);

/// A role names nothing else.
impl Known for RolesThere {}

impl RolesThere {
    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|role| role.name.as_str())
    }

    /// The form of a new role that is as this one, with a name of its own.
    #[must_use]
    pub fn copy(&self, name: &str) -> Typed<ContactCenterRoleFields> {
        let like = self.0.iter().find(|role| role.name == name);
        like.map(|role| Typed::of(0, role.typed()).with("name", "")).unwrap_or_default()
    }
}

impl Entity for ContactCenterRoles {
    type Facts = RolesThere;

    const THING: &'static str = "contact_center_role";
    const SEE: Right = Right::SeeContactCenter;
    const CHANGE: Right = Right::ManageContactCenter;
    const EXPORT: Right = Right::ManageContactCenter;

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<RolesThere, Error> {
        Ok(RolesThere(roles::all(tx, scope.account).await?))
    }

    fn check(_: &RolesThere, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        let Some(before) = draft.before.filter(|row| row.more.is_default) else { return };
        if draft.new.name != before.fields.name {
            ContactCenterRoleFields::note(errors, "name", &draft.new.name, ContactCenterProblem::DefaultRole);
        }
        if draft.new.kind != before.fields.kind {
            ContactCenterRoleFields::note(errors, "kind", "", ContactCenterProblem::DefaultRole);
        }
    }

    /// Nobody has a new role yet.
    fn gives_rights(_: &RolesThere, draft: &Draft<'_, Self>) -> bool {
        let before = draft.before.map(|row| row.fields.kind);
        draft.new.kind == RoleKind::Admin && before.is_some_and(|kind| kind != RoleKind::Admin)
    }

    fn stays(row: &Row<Self>) -> Option<&'static str> {
        row.more
            .is_default
            .then_some("Every account has the roles Admin, Supervisor and Agent. You can't remove them.")
    }

    async fn uses(_: &mut Tx, _: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        Ok(vec![
            Use::blocking(row.more.users, UsedBy::ContactCenterUsers),
            Use::blocking(row.more.in_trash, UsedBy::KeptInTrash),
        ])
    }
}

//! The fields of a role.

use crate::domain::contact_center::{DESCRIPTION_MAX, FOLD_MAX, NAME_MAX, RoleKind};
use crate::domain::fields::field::Field;
use crate::domain::fields::table::fields;

fields! {
    /// The fields of a role of the contact center.
    #[derive(sqlx::FromRow)]
    pub struct ContactCenterRoleFields {
        /// The name, unique in the account.
        name: String = Field::name("Name", NAME_MAX, FOLD_MAX).also(&["Role", "Role Name"]).samples("Example Night Lead", "Example Trainee");
        /// The work of its holders, in words; may be empty.
        description: String = Field::text("Description", DESCRIPTION_MAX).optional().samples("Leads the night shift", "");
        /// The default role it is based on.
        kind: RoleKind = Field::radios("Kind").choices(RoleKind::OPTIONS).samples("Supervisor", "Agent")
            .hint("The default role it is based on.");
    }
}

//! Problems of roles, queues and skills of the contact center.

use super::message::{quoted, said};
use super::problem_table::problem_table;
use crate::domain::counting::count;

problem_table! {
    /// A role, queue or skill that is not taken.
    ContactCenterProblem:

    /// A name that cells of files list among others has the sign between them.
    NameSign {
        /// The sign.
        sign: String,
    } = issue "name_sign", "Sign that separates names":
        said(format!("{} separates names in files, so that no name may have it.", quoted(sign)), "Write the name without it.");

    /// A skill of a category that the account does not have.
    CategoryUnknown {
        /// The most similar name of a category.
        nearest: Option<String>,
    } = issue "skill_category_unknown", "Unknown skill category":
        said("no skill category of this account.", "Write a category as it is listed under Skill Categories, or add it there first.")
            .nearest(nearest.as_ref());

    /// Skills were added as what their category is.
    CategoryInUse {
        /// The number of them.
        skills: u64,
    } = issue "skill_category_in_use", "Skill category in use":
        said(
            format!("{} in it, so that text and proficiency cannot be exchanged.", count(*skills, "skill is", "skills are")),
            "Add another category instead.",
        );

    /// Admin, Supervisor and Agent are what they are in every account.
    DefaultRole = issue "default_role", "Role of every account":
        said("every account has this role, which keeps its name and kind.", "Add a role of your own instead.");
}

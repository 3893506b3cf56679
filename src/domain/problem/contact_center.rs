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

    /// A skill that somebody has would go to a category of the other type.
    SkillInUse {
        /// How many have it.
        users: u64,
    } = issue "skill_in_use", "Skill in use":
        said(
            format!("{} it, with or without a level as its category says.", count(*users, "user has", "users have")),
            "Choose a category of the same type, or take the skill from them first.",
        );

    /// Somebody who is to be added is in the contact center already.
    UserIsIn = issue "contact_center_user_is_in", "Already in the contact center":
        said("the user is in the contact center already.", "Change the user on the tab Update Users, or leave the row out.")
            .form_remedy("Open the user in the list to change them.");

    /// Somebody who is to come into a queue is not in the contact center.
    UserIsNotIn = issue "contact_center_user_is_not_in", "Not in the contact center":
        said("nobody in the contact center has this email.", "Add the user under Contact Center Users first.");

    /// No role of the contact center has the name.
    RoleUnknown {
        /// The most similar name of a role.
        nearest: Option<String>,
    } = issue "contact_center_role_unknown", "Unknown contact center role":
        said("no contact center role of this account.", "Write a role as it is listed under Contact Center Roles.").nearest(nearest.as_ref());

    /// A cell lists a queue that the account does not have.
    QueueUnknown {
        /// The name as written.
        name: String,
        /// The most similar name of a queue.
        nearest: Option<String>,
    } = issue "contact_center_queue_unknown", "Unknown queue":
        said("no queue of this account.", "Write queues as they are listed under Contact Center Queues, with commas or semicolons between.")
            .form_remedy("Write queues as they are listed.")
            .about(Some(name))
            .did_you_mean(nearest.as_ref());

    /// A cell lists a skill that the account does not have.
    SkillUnknown {
        /// The name as written.
        name: String,
        /// The most similar skill.
        nearest: Option<String>,
    } = issue "skill_unknown", "Unknown skill":
        said("no skill of this account.", "Write category and skill with a colon between, such as Languages:German.")
            .about(Some(name))
            .did_you_mean(nearest.as_ref());

    /// A skill of a category with levels stands without one, or with one that there is not.
    LevelMissing {
        /// The skill.
        name: String,
    } = issue "skill_level_missing", "Skill without level":
        said("the skill needs a level from 1 to 5.", "Write the level behind an equals sign, such as Languages:German=3.")
            .form_remedy("Choose a level.")
            .about(Some(name));

    /// A skill has a level, and its category has none.
    LevelNotTaken {
        /// The skill.
        name: String,
    } = issue "skill_level_not_taken", "Skill with a level":
        said("the skill has no levels.", "Write the skill alone: its category is of the type Text.").about(Some(name));

    /// A skill stands twice, at two levels.
    TwoLevels = issue "skill_at_two_levels", "Skill at two levels":
        said("one of the skills is there at two levels.", "Write each skill once.");

    /// More things are named than a field takes.
    TooMany {
        /// The number that it takes.
        most: usize,
        /// The number that is named.
        given: usize,
    } = issue "too_many_named", "Too many at once":
        said(format!("{given} are named, and at most {most} are possible."), "Leave some of them out.");

    /// Admin, Supervisor and Agent are what they are in every account.
    DefaultRole = issue "default_role", "Role of every account":
        said("every account has this role, which keeps its name and kind.", "Add a role of your own instead.");
}

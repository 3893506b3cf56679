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
        said(format!("{} separates names in files, so names can't include it.", quoted(sign)), "Write the name without it.");

    /// A skill of a category that the account does not have.
    CategoryUnknown {
        /// The most similar name of a category.
        nearest: Option<String>,
    } = issue "skill_category_unknown", "Unknown skill category":
        said("this account has no such skill category.", "Use a category listed under Skill Categories, or add it there first.")
            .nearest(nearest.as_ref());

    /// Skills were added as what their category is.
    CategoryInUse {
        /// The number of them.
        skills: u64,
    } = issue "skill_category_in_use", "Skill category in use":
        said(
            format!("{} in it, so you can't change its type.", count(*skills, "skill is", "skills are")),
            "Add another category instead.",
        );

    /// A skill that somebody has would go to a category of the other type.
    SkillInUse {
        /// The number of users who have it.
        users: u64,
    } = issue "skill_in_use", "Skill in use":
        said(
            format!("{} it, with or without a level, depending on its category.", count(*users, "user has", "users have")),
            "Choose a category of the same type, or first remove the skill from these users.",
        );

    /// Somebody who is to be added is in the contact center already.
    UserIsIn = issue "contact_center_user_is_in", "Already in the contact center":
        said("the user is already in the contact center.", "Change the user on the tab Update Users, or leave the row out.")
            .form_remedy("Open the user in the list to change them.");

    /// Somebody who is to come into a queue is not in the contact center.
    UserIsNotIn = issue "contact_center_user_is_not_in", "Not in the contact center":
        said("nobody in the contact center has this email.", "Add the user under Contact Center Users first.");

    /// No role of the contact center has the name.
    RoleUnknown {
        /// The most similar name of a role.
        nearest: Option<String>,
    } = issue "contact_center_role_unknown", "Unknown contact center role":
        said("this account has no such contact center role.", "Use a role listed under Contact Center Roles.").nearest(nearest.as_ref());

    /// A cell lists a queue that the account does not have.
    QueueUnknown {
        /// The name as written.
        name: String,
        /// The most similar name of a queue.
        nearest: Option<String>,
    } = issue "contact_center_queue_unknown", "Unknown queue":
        said("this account has no such queue.", "Use queues listed under Contact Center Queues. Separate them with commas or semicolons.")
            .form_remedy("Use queues from the list.")
            .about(Some(name))
            .did_you_mean(nearest.as_ref());

    /// A cell lists a skill that the account does not have.
    SkillUnknown {
        /// The name as written.
        name: String,
        /// The most similar skill.
        nearest: Option<String>,
    } = issue "skill_unknown", "Unknown skill":
        said("this account has no such skill.", "Write the category, a colon and the skill, such as Languages:German.")
            .about(Some(name))
            .did_you_mean(nearest.as_ref());

    /// A skill of a category with levels stands without one, or with one that there is not.
    LevelMissing {
        /// The skill.
        name: String,
    } = issue "skill_level_missing", "Skill without level":
        said("the skill needs a level from 1 to 5.", "Add an equals sign and the level, such as Languages:German=3.")
            .form_remedy("Choose a level.")
            .about(Some(name));

    /// A skill has a level, and its category has none.
    LevelNotTaken {
        /// The skill.
        name: String,
    } = issue "skill_level_not_taken", "Skill with a level":
        said("the skill has no levels.", "Write the skill alone. Its category has the type Text.").about(Some(name));

    /// A skill stands twice, at two levels.
    TwoLevels = issue "skill_at_two_levels", "Skill at two levels":
        said("one skill has two levels.", "Write each skill once.");

    /// More things are named than a field takes.
    TooMany {
        /// The number that it takes.
        most: usize,
        /// The number that is named.
        given: usize,
    } = issue "too_many_named", "Too many at once":
        said(format!("{given} are listed; the maximum is {most}."), "Remove some of them.");

    /// Admin, Supervisor and Agent are what they are in every account.
    DefaultRole = issue "default_role", "Role of every account":
        said("this is a default role, so its name and kind can't change.", "Add your own role instead.");
}

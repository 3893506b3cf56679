//! The contact center: its users, its roles, its queues, and skills in their categories.

/// The number of users of the contact center, `c`, among the rows of `$from` under a condition; `u` is the user of the account.
macro_rules! counted {
    ($from:literal, $where:expr) => {
        concat!(
            "(SELECT COUNT(*) FROM ",
            $from,
            " JOIN users u ON u.account_id = c.account_id AND u.email_fold = c.email_fold WHERE ",
            $where,
            ")"
        )
    };
}

pub mod places;
pub mod queues;
pub mod roles;
pub mod skill_categories;
pub mod skills;
pub mod users;

pub use queues::ContactCenterQueues;
pub use roles::ContactCenterRoles;
pub use skill_categories::SkillCategories;
pub use skills::Skills;
pub use users::ContactCenterUsers;

//! Users of the contact center: users of the account, with what they are there.

use crate::database::Value;
use crate::domain::choices::PersonStatus;
use crate::domain::contact_center_user::UserAccess;
use crate::domain::email;
use crate::domain::fields::{ContactCenterUserFields, Fields as _, List};
use crate::domain::fold::fold_within;
use crate::domain::ids::{ContactCenterUserId, UserId};
use crate::domain::scope::Right;
use crate::repository::entity::{Filter, Joined, Relation, Table, Values, columns};
use crate::repository::users::{display, users_in_scope};

/// The user of the account.
macro_rules! join {
    () => {
        "JOIN users u ON u.account_id = contact_center_users.account_id AND u.email_fold = contact_center_users.email_fold"
    };
}
const MEMBERS: Relation = Relation {
    field: "agent_queues",
    table: "contact_center_members",
    owner: "user_id",
    thing: "queue_id",
    level: None,
    kind: Some(("kind", "agent")),
};

/// The users who are in a queue as agents, or as supervisors.
macro_rules! in_queue {
    ($kind:literal) => {
        concat!(
            "contact_center_users.id IN (SELECT m.user_id FROM contact_center_members m
               WHERE m.account_id = $1 AND m.kind = '",
            $kind,
            "' AND m.queue_id = {})"
        )
    };
}

/// The most characters of a folded display name.
const DISPLAY_FOLD: usize = 256;

/// The table of users of the contact center.
#[derive(Clone, Copy, Debug)]
pub struct ContactCenterUsers;

/// The user of the account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OfAccount {
    /// Its key.
    pub user_id: UserId,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// Where the user stands.
    pub status: PersonStatus,
}

impl OfAccount {
    /// First and last name, or the email where there is none.
    #[must_use]
    pub fn display(&self, email: &str) -> String {
        display(&self.first_name, &self.last_name, email)
    }
}

impl Table for ContactCenterUsers {
    type Key = ContactCenterUserId;
    type Fields = ContactCenterUserFields;
    type More = OfAccount;

    const NAME: &'static str = "contact_center_users";
    const UNIQUE: &'static str = "email_fold";
    const COLUMNS: Option<&'static str> = Some(
        "u.email AS email, display_name, role_id, access, country, client_integration, package, multi_channel,
           max_agent_load, message_capacity, email_capacity",
    );
    const MORE: &'static str = "u.id AS user_id, u.first_name, u.last_name, u.status";
    const JOINED: Option<Joined> = Some(Joined {
        join: join!(),
        tables: concat!("contact_center_users ", join!()),
        of_account: "contact_center_users.account_id = $1",
        sort: "u.name_fold",
        unique: "contact_center_users.email_fold",
    });
    const RELATIONS: &'static [Relation] = &[
        Relation {
            field: "skills",
            table: "contact_center_user_skills",
            owner: "user_id",
            thing: "skill_id",
            level: Some("level"),
            kind: None,
        },
        MEMBERS,
        Relation { field: "supervisor_queues", kind: Some(("kind", "supervisor")), ..MEMBERS },
    ];
    /// Whoever manages the contact center sees all of it.
    const SEEN_BY: Option<Right> = Some(Right::ManageContactCenter);
    const VISIBLE: &'static str = users_in_scope!();
    /// Of somebody in the trash, all is kept for the day they are restored.
    const PRESENT: &'static str = "u.status <> 'trash'";
    const SEARCH: &'static str = "u.search LIKE $3 ESCAPE '!' OR u.email_fold LIKE $3 ESCAPE '!'
      OR contact_center_users.display_fold LIKE $3 ESCAPE '!'";
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "role",
            label: "Role",
            values: Values::Of(List::ContactCenterRoles),
            condition: "role_id = {}",
        },
        Filter {
            name: "queue",
            label: "Agent Queue",
            values: Values::Of(List::ContactCenterQueues),
            condition: in_queue!("agent"),
        },
        Filter {
            name: "supervises",
            label: "Supervisor Queue",
            values: Values::Of(List::ContactCenterQueues),
            condition: in_queue!("supervisor"),
        },
        Filter {
            name: "skill",
            label: "Skill",
            values: Values::Of(List::Skills),
            condition: "contact_center_users.id IN (SELECT k.user_id FROM contact_center_user_skills k WHERE k.account_id = $1 AND k.skill_id = {})",
        },
        Filter {
            name: "status",
            label: "Status",
            values: Values::Few(&[("active", "Active"), ("inactive", "Inactive"), ("pending", "Pending")]),
            condition: "u.status = {}",
        },
        Filter {
            name: "access",
            label: "User Access",
            values: Values::Few(UserAccess::OPTIONS),
            condition: "access = {}",
        },
    ];

    fn unique(fields: &ContactCenterUserFields) -> String {
        email::key(&fields.email)
    }

    fn unique_of_old(text: &str) -> String {
        email::key(text)
    }

    /// The email is that of the user.
    fn stored(fields: &ContactCenterUserFields) -> Vec<(&'static str, Value)> {
        let own = columns(fields.stored()).filter(|(column, _)| *column != "email");
        let display = fold_within(fields.display_name.as_deref().unwrap_or_default(), DISPLAY_FOLD);
        own.chain([("display_fold", display.into()), (Self::UNIQUE, Self::unique(fields).into())]).collect()
    }
}

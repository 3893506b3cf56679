//! The places of users in the contact center, in the names that people know, for what users are told.

use std::collections::HashMap;

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, UserId};
use crate::domain::message::{ContactCenterPlace, News};
use crate::repository::keys::{WithKeys, number_list, with_keys};

const OF_USER: &str = "SELECT c.id FROM contact_center_users c
    JOIN users u ON u.account_id = c.account_id AND u.email_fold = c.email_fold
   WHERE c.account_id = $1 AND u.id = $2";
const ROLES: WithKeys = with_keys!(
    "SELECT c.id, c.email_fold, r.name FROM contact_center_users c
       JOIN contact_center_roles r ON r.account_id = c.account_id AND r.id = c.role_id
      WHERE c.account_id = $1 AND c.access = 'active' AND c.id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ") ORDER BY c.id"
);
const QUEUES: WithKeys = with_keys!(
    "SELECT m.user_id, m.kind, q.name FROM contact_center_members m
       JOIN contact_center_queues q ON q.account_id = m.account_id AND q.id = m.queue_id
      WHERE m.account_id = $1 AND m.user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ") ORDER BY q.name_fold"
);
const SKILLS: WithKeys = with_keys!(
    "SELECT h.user_id, h.level, c.name || ': ' || s.name FROM contact_center_user_skills h
       JOIN skills s ON s.account_id = h.account_id AND s.id = h.skill_id
       JOIN skill_categories c ON c.account_id = s.account_id AND c.id = s.category_id
      WHERE h.account_id = $1 AND h.user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ") ORDER BY c.name_fold, s.name_key"
);

/// The key of a user's place, if they have one.
pub async fn of_user(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<i64>, Error> {
    let found: Option<(i64,)> = tx.optional(OF_USER, args![account, user]).await?;
    Ok(found.map(|(id,)| id))
}

/// The news for the users of these places.
pub async fn news(
    tx: &mut Tx,
    account: AccountId,
    ids: impl IntoIterator<Item = i64>,
) -> Result<Vec<News>, Error> {
    let list = number_list(ids);
    let (roles, queues, skills) = (ROLES.on(tx), QUEUES.on(tx), SKILLS.on(tx));
    let found: Vec<(i64, String, String)> = tx.all(roles, args![account, &list]).await?;
    let mut places: HashMap<i64, ContactCenterPlace> = HashMap::new();
    let members: Vec<(i64, String, String)> = tx.all(queues, args![account, &list]).await?;
    for (id, kind, queue) in members {
        let place = places.entry(id).or_default();
        if kind == "agent" { place.agent.push(queue) } else { place.supervisor.push(queue) }
    }
    let held: Vec<(i64, Option<i64>, String)> = tx.all(skills, args![account, &list]).await?;
    for (id, level, skill) in held {
        let skill = level.map_or_else(|| skill.clone(), |level| format!("{skill} ({level})"));
        places.entry(id).or_default().skills.push(skill);
    }
    let news = |(id, email, role)| {
        let place = places.remove(&id).unwrap_or_default();
        ContactCenterPlace { role, ..place }.news(email, id)
    };
    Ok(found.into_iter().map(news).collect())
}

//! Users of the contact center: users of the account with a role, skills and queues there.

use std::collections::{HashMap, HashSet};

use super::ContactCenterUsers;
use crate::database::Tx;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::contact_center::RoleKind;
use crate::domain::contact_center_user::UserAccess;
use crate::domain::email;
use crate::domain::fields::{ContactCenterUserFields, FieldTable as _, Known, List, Names};
use crate::domain::ids::{ContactCenterUserId, Id as _};
use crate::domain::message::News;
use crate::domain::problem::{ContactCenterProblem, Problem, UserProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::domain::suggestions::nearest;
use crate::entities::{Draft, Entity, Error, Row, Use, UsedBy};
use crate::repository::contact_center::{places, queues, roles, skills};
use crate::repository::{suggestions, users};

/// The facts of the account that the rules of a user of the contact center need.
#[derive(Clone, Debug, Default)]
pub struct ContactCenterFacts {
    roles: Names,
    /// The role of whom nothing is said.
    usual_role: Option<i64>,
    /// The roles of the kind Admin.
    admin_roles: HashSet<i64>,
    queues: Names,
    skills: Names,
    /// The skills that somebody has at a level.
    with_levels: HashSet<i64>,
    /// Where those stand who are to be added, by the form of their emails that is compared.
    users: HashMap<String, PersonStatus>,
    /// Emails that begin like some that nobody has.
    similar: Vec<String>,
}

impl Known for ContactCenterFacts {
    fn list(&self, list: List) -> &Names {
        match list {
            List::ContactCenterRoles => &self.roles,
            List::ContactCenterQueues => &self.queues,
            List::Skills => &self.skills,
            _ => Names::none(),
        }
    }

    fn only(&self, list: List) -> Option<i64> {
        self.usual_role.filter(|_| list == List::ContactCenterRoles)
    }

    fn has_levels(&self, list: List, key: i64) -> bool {
        list == List::Skills && self.with_levels.contains(&key)
    }
}

impl Entity for ContactCenterUsers {
    type Facts = ContactCenterFacts;

    const THING: &'static str = "contact_center_user";
    const SEE: Right = Right::SeeContactCenter;
    const CHANGE: Right = Right::ManageContactCenter;
    const EXPORT: Right = Right::ManageContactCenter;
    const TELLS: bool = true;

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<ContactCenterFacts, Error> {
        let roles = roles::named(tx, scope.account).await?;
        let skills = skills::named(tx, scope.account).await?;
        Ok(ContactCenterFacts {
            usual_role: roles.iter().find(|role| role.is_usual()).map(|role| role.id),
            admin_roles: roles
                .iter()
                .filter(|role| role.kind == RoleKind::Admin)
                .map(|role| role.id)
                .collect(),
            roles: roles.into_iter().map(|role| (role.id, role.name)).collect(),
            queues: queues::names(tx, scope.account).await?.into_iter().collect(),
            with_levels: skills.iter().filter(|skill| skill.has_levels).map(|skill| skill.id).collect(),
            skills: skills.into_iter().map(|skill| (skill.id, skill.name)).collect(),
            ..ContactCenterFacts::default()
        })
    }

    async fn look_up(
        tx: &mut Tx,
        scope: &Scope,
        facts: &mut ContactCenterFacts,
        drafts: &[Draft<'_, Self>],
    ) -> Result<(), Error> {
        let new = drafts.iter().filter(|draft| draft.before.is_none() && !draft.new.email.is_empty());
        let keys: Vec<String> = new.map(|draft| email::key(&draft.new.email)).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let asked: Vec<&str> = keys.iter().map(String::as_str).collect();
        let there = users::known(tx, scope.account, asked.iter().copied()).await?.into_iter();
        facts.users.extend(there.map(|known| (known.email_fold, known.user.status)));
        let unknown: Vec<&str> = asked.into_iter().filter(|key| !facts.users.contains_key(*key)).collect();
        facts.similar = suggestions::emails(tx, scope.account, &unknown).await?;
        Ok(())
    }

    /// Only users of the account can be added (seed 001).
    fn check(facts: &ContactCenterFacts, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        let email = &draft.new.email;
        if draft.before.is_some() || email.is_empty() {
            return;
        }
        let problem = match facts.users.get(&email::key(email)) {
            None => UserProblem::Unknown { nearest: facts.similar_to(email) },
            Some(PersonStatus::Trash) => UserProblem::InTrash,
            Some(_) => return,
        };
        ContactCenterUserFields::note(errors, ColumnId::EMAIL.as_str(), email, problem);
    }

    async fn news(tx: &mut Tx, scope: &Scope, added: &[ContactCenterUserId]) -> Result<Vec<News>, Error> {
        places::news(tx, scope.account, added.iter().map(|id| id.number())).await
    }

    /// An active admin of the contact center manages it.
    fn gives_rights(facts: &ContactCenterFacts, draft: &Draft<'_, Self>) -> bool {
        let is_admin = |user: &ContactCenterUserFields| {
            user.access == UserAccess::Active && facts.admin_roles.contains(&user.role_id.0)
        };
        is_admin(draft.new) && !draft.before.is_some_and(|before| is_admin(&before.fields))
    }

    fn taken() -> Problem {
        ContactCenterProblem::UserIsIn.into()
    }

    async fn uses(_: &mut Tx, _: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        let count = |queues: usize| i64::try_from(queues).unwrap_or(i64::MAX);
        let (agent, supervisor) = (row.fields.agent_queues.each(), row.fields.supervisor_queues.each());
        Ok(vec![
            Use::losing(count(agent.len()), UsedBy::QueuesOfAgent),
            Use::losing(count(supervisor.len()), UsedBy::QueuesOfSupervisor),
        ])
    }
}

impl ContactCenterFacts {
    fn similar_to(&self, email: &str) -> Option<String> {
        nearest(email, self.similar.iter().map(String::as_str)).map(str::to_owned)
    }
}

//! The form of a user, for adding and changing one: what can be chosen, and what is wrong with it.

use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::fields::{Fields as _, ProfileFields, Typed};
use crate::domain::ids::SiteId;
use crate::domain::name::PersonName;
use crate::domain::problem::{CellProblem, UserProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Role, Scope};
use crate::operations::sites::SiteChoice;
use crate::repository::users::UserRow;

/// The form as filled in.
#[derive(Clone, Debug, Default)]
pub struct UserForm {
    /// The version the form was made from; not asked when a user is added.
    pub version: i64,
    /// Asked when a user is added.
    pub email: String,
    /// *Email* of who is there; `None` where the form has no such field, and it stays as it is.
    pub new_email: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Where they work, and when: as typed, not read yet.
    pub profile: Typed<ProfileFields>,
    /// The stored word of a role.
    pub role: String,
    /// The sites the role is limited to; none for all sites.
    pub sites: Vec<SiteId>,
    /// The stored word of a status.
    pub status: String,
}

impl UserForm {
    /// A form of what is stored of a user, whose role holds for all sites.
    #[must_use]
    pub fn of(user: &UserRow) -> Self {
        Self {
            version: user.version,
            email: user.email.clone(),
            new_email: None,
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            profile: Typed::of(user.version, user.profile.typed()),
            role: user.role.as_str().to_owned(),
            sites: Vec::new(),
            status: user.status.as_str().to_owned(),
        }
    }
}

/// The choices that this person has for a user.
#[derive(Debug)]
pub struct UserChoices {
    /// The roles up to the person's own.
    pub roles: Vec<Role>,
    /// The sites a role can be limited to.
    pub sites: Vec<SiteChoice>,
    /// Where the user can stand.
    pub statuses: Vec<PersonStatus>,
}

/// The fields of a form in which nothing is wrong, but for what only the database knows.
#[derive(Debug)]
pub(in crate::operations) struct UserFields {
    pub(in crate::operations) name: PersonName,
    pub(in crate::operations) profile: ProfileFields,
    pub(in crate::operations) role: Role,
    pub(in crate::operations) sites: Vec<SiteId>,
    pub(in crate::operations) status: PersonStatus,
}

impl UserChoices {
    pub(in crate::operations) fn new(
        scope: &Scope,
        sites: Vec<SiteChoice>,
        statuses: Vec<PersonStatus>,
    ) -> Self {
        let roles = Role::ALL.into_iter().filter(|role| scope.may_give(*role)).collect();
        Self { roles, sites, statuses }
    }

    /// Reads the form to its end; what is wrong is noted.
    pub(in crate::operations) fn read(
        &self,
        errors: &mut FieldErrors,
        form: &UserForm,
    ) -> Option<UserFields> {
        let name = take_name(errors, form);
        let profile = ProfileFields::read(&form.profile, &(), errors);
        let access = self.read_access(errors, form);
        let (name, (role, sites, status)) = name.zip(access)?;
        Some(UserFields { name, profile, role, sites, status })
    }

    /// Reads what the user may do and where they stand; what is wrong is noted.
    pub(in crate::operations) fn read_access(
        &self,
        errors: &mut FieldErrors,
        form: &UserForm,
    ) -> Option<(Role, Vec<SiteId>, PersonStatus)> {
        let role = self.take_role(errors, form);
        let sites = role.and_then(|role| self.take_sites(errors, form, role));
        let status = PersonStatus::parse(&form.status).filter(|status| self.statuses.contains(status));
        let status = errors.take("status", "Status", "", status.ok_or(CellProblem::Required.into()));
        Some((role?, sites?, status?))
    }

    fn take_role(&self, errors: &mut FieldErrors, form: &UserForm) -> Option<Role> {
        let Some(role) = Role::parse(&form.role) else {
            errors.add("role", "Role", "", CellProblem::Required);
            return None;
        };
        let given = self.roles.contains(&role).then_some(role).ok_or(UserProblem::RoleNotGiven.into());
        errors.take("role", "Role", role.title(), given)
    }

    fn take_sites(&self, errors: &mut FieldErrors, form: &UserForm, role: Role) -> Option<Vec<SiteId>> {
        let known = |site: &SiteId| self.sites.iter().any(|(id, _)| id == site);
        let problem = if !form.sites.iter().all(known) {
            CellProblem::Gone.into()
        } else if !form.sites.is_empty() && matches!(role, Role::Owner | Role::Member) {
            UserProblem::RoleNotLimited.into()
        } else {
            return Some(form.sites.clone());
        };
        errors.take("sites", "Sites", "", Err(problem))
    }

    /// The names of sites, as the audit log has them; `None` for all sites.
    #[must_use]
    pub fn site_names(&self, sites: &[SiteId]) -> Option<String> {
        let chosen = self.sites.iter().filter(|(id, _)| sites.contains(id));
        let names: Vec<&str> = chosen.map(|(_, name)| name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}

fn take_name(errors: &mut FieldErrors, form: &UserForm) -> Option<PersonName> {
    match PersonName::parse(&form.first_name, &form.last_name) {
        Ok(name) if name.is_empty() => {
            errors.add(ColumnId::FIRST_NAME, "First Name", "", CellProblem::Required);
            None
        }
        Ok(name) => Some(name),
        Err((0, problem)) => errors.take(ColumnId::FIRST_NAME, "First Name", &form.first_name, Err(problem)),
        Err((_, problem)) => errors.take(ColumnId::LAST_NAME, "Last Name", &form.last_name, Err(problem)),
    }
}

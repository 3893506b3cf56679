//! The form of a user: adds one, or changes one.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::sites::{TickedSites, boxes};
use crate::domain::ids::{SiteId, UserId};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Role;
use crate::domain::words::PersonStatus;
use crate::operations::add_user::{add_user, new_user_choices};
use crate::operations::change_user::{UserRow, UserToChange, change_user, get_user};
use crate::operations::user_form::{UserChoices, UserForm};
use crate::web::answer::done;
use crate::web::{Answer, CheckedForm, FormState, Page, Signed, html, refused, urls};

#[derive(Template)]
#[template(path = "users/form.html")]
struct UserPage {
    page: Page,
    action: String,
    verb: &'static str,
    /// The version that a sent form changes; 0 for a new user.
    version: i64,
    /// The email of a user that is changed; it stays.
    email: Option<String>,
    state: FormState,
    roles: Vec<(&'static str, &'static str)>,
    sites: Vec<(String, String, bool)>,
    statuses: Vec<(&'static str, &'static str)>,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The fields of the form. Texts only: the boxes of the sites are what is left of them.
#[derive(Debug, Deserialize)]
pub struct Form {
    version: String,
    #[serde(default)]
    email: String,
    first_name: String,
    last_name: String,
    department: String,
    role: String,
    status: String,
    #[serde(flatten)]
    sites: TickedSites,
}

impl From<Form> for UserForm {
    fn from(form: Form) -> Self {
        let Form { version, email, first_name, last_name, department, role, status, sites } = form;
        // A version that is no number is none that there ever was.
        let version = version.parse().unwrap_or(0);
        Self { version, email, first_name, last_name, department, role, sites: sites.0, status }
    }
}

/// The empty form.
pub async fn new(signed: Signed) -> Answer {
    let choices = new_user_choices(signed.context(), signed.scope()).await??;
    let state =
        FormState::new().with("role", Role::Member.as_str()).with("status", PersonStatus::Active.as_str());
    html(&UserPage::of_new(&signed, &choices, (state, &[])))
}

/// Adds the user, or shows the form again with all that is wrong.
pub async fn add(signed: Signed, form: CheckedForm<Form>) -> Answer {
    let form = UserForm::from(form.into_inner());
    let Err(refusal) = add_user(signed.context(), signed.scope(), &form).await? else {
        return Ok(done(urls::USERS, "1 user added."));
    };
    let choices = new_user_choices(signed.context(), signed.scope()).await??;
    let page = UserPage::of_new(&signed, &choices, (typed(&form).refused(&refusal), &form.sites));
    refused(&refusal, &page.with_problem())
}

/// The form of a user.
pub async fn show(signed: Signed, id: Path<UserId>) -> Answer {
    let user = get_user(signed.context(), signed.scope(), *id).await??;
    html(&UserPage::of(&signed, &user, (stored(&user.user), &user.sites)))
}

/// Changes the user, or shows the form again with all that is wrong.
pub async fn save(signed: Signed, id: Path<UserId>, form: CheckedForm<Form>) -> Answer {
    let form = UserForm::from(form.into_inner());
    let Err(refusal) = change_user(signed.context(), signed.scope(), *id, &form).await? else {
        return Ok(done(urls::USERS, "The user is saved."));
    };
    let user = get_user(signed.context(), signed.scope(), *id).await??;
    let now = if matches!(refusal, Refusal::Stale { .. }) { present(&user) } else { vec![] };
    let page = UserPage::of(&signed, &user, (typed(&form).refused(&refusal), &form.sites));
    refused(&refusal, &UserPage { now, ..page.with_problem() })
}

fn stored(user: &UserRow) -> FormState {
    FormState::new()
        .with("first_name", &user.first_name)
        .with("last_name", &user.last_name)
        .with("department", &user.department)
        .with("role", user.role().as_str())
        .with("status", user.status().as_str())
}

fn typed(form: &UserForm) -> FormState {
    FormState::new()
        .with("email", &form.email)
        .with("first_name", &form.first_name)
        .with("last_name", &form.last_name)
        .with("department", &form.department)
        .with("role", &form.role)
        .with("status", &form.status)
}

fn present(user: &UserToChange) -> Vec<(&'static str, String)> {
    let UserToChange { user, sites, choices } = user;
    vec![
        ("Name", user.display()),
        ("Department", user.department.clone()),
        ("Role", user.role().title().to_owned()),
        ("Only at these sites", choices.site_names(sites).unwrap_or_else(|| "All sites".to_owned())),
        ("Status", user.status().title().to_owned()),
    ]
}

impl UserPage {
    fn of_new(signed: &Signed, choices: &UserChoices, (state, ticked): (FormState, &[SiteId])) -> Self {
        Self {
            page: Page::new(signed, "Add a user", urls::USERS),
            action: urls::NEW_USER.to_owned(),
            verb: "Add",
            version: 0,
            email: None,
            state,
            roles: choices.roles.iter().map(|role| (role.as_str(), role.title())).collect(),
            sites: boxes(&choices.sites, ticked),
            statuses: choices.statuses.iter().map(|status| (status.as_str(), status.title())).collect(),
            now: vec![],
        }
    }

    fn of(signed: &Signed, user: &UserToChange, filled: (FormState, &[SiteId])) -> Self {
        Self {
            page: Page::new(signed, user.user.display(), urls::USERS),
            action: urls::with_id(urls::USER, user.user.id),
            verb: "Save",
            version: user.user.version,
            email: Some(user.user.email.clone()),
            ..Self::of_new(signed, &user.choices, filled)
        }
    }

    fn with_problem(self) -> Self {
        Self { page: self.page.with_problem(), ..self }
    }

    /// Who gives no role but Member limits none.
    fn can_limit(&self) -> bool {
        self.roles.len() > 1
    }

    /// What the status means, and what a new user cannot do yet.
    fn status_hint(&self) -> &'static str {
        if self.email.is_none() {
            "Active users can be given a phone license. A new user has no password, and cannot sign in until \
             invitations come with a later version."
        } else {
            "Active users can be given a phone license. Inactive ones cannot sign in."
        }
    }
}

//! The form that changes a user: names, profile, role, status.

use actix_web::web::Path;
use askama::Template;

use super::fields::{Fields, stored};
use super::sites::boxes;
use crate::domain::ids::{SiteId, UserId};
use crate::domain::profile::PROFILE;
use crate::domain::refusal::Refusal;
use crate::domain::settings::time_zones;
use crate::operations::Answered;
use crate::operations::change_user::{UserToChange, change_user, get_user};
use crate::web::answer::done;
use crate::web::{Answer, CheckedForm, FormState, Page, Signed, html, refused, urls};

#[derive(Template)]
#[template(path = "users/change.html")]
struct ChangeUserPage {
    page: Page,
    user: UserId,
    /// The version that a sent form changes.
    version: i64,
    /// It stays.
    email: String,
    state: FormState,
    roles: Vec<(&'static str, &'static str)>,
    sites: Vec<(String, String, bool)>,
    statuses: Vec<(&'static str, &'static str)>,
    time_zones: Vec<&'static str>,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The form of a user.
pub async fn show(signed: Signed, id: Path<UserId>) -> Answer {
    let user = get_user(signed.context(), signed.scope(), *id).await?;
    html(&ChangeUserPage::new(&signed, &user, (stored(&user.user), &user.sites)))
}

/// Changes the user, or shows the form again with all that is wrong.
pub async fn save(signed: Signed, id: Path<UserId>, form: CheckedForm<Fields>) -> Answer {
    let form = form.into_inner();
    let Err(refusal) = change_user(signed.context(), signed.scope(), *id, &form.user()).await.answer()?
    else {
        return Ok(done(&urls::with_id(urls::USER, *id), "The user is saved."));
    };
    let user = get_user(signed.context(), signed.scope(), *id).await?;
    let now = if matches!(refusal, Refusal::Stale { .. }) { present(&user) } else { vec![] };
    let page = ChangeUserPage::new(&signed, &user, (form.state().refused(&refusal), form.ticked()));
    refused(&refusal, &ChangeUserPage { now, page: page.page.with_problem(), ..page })
}

fn present(user: &UserToChange) -> Vec<(&'static str, String)> {
    let UserToChange { user, sites, choices } = user;
    let profile = user.profile();
    let profile = PROFILE.iter().map(|field| (field.title, profile.get(field.id).to_owned()));
    let rest = [
        ("Role", user.role.title().to_owned()),
        ("Only at these sites", choices.site_names(sites).unwrap_or_else(|| "All sites".to_owned())),
        ("Status", user.status.title().to_owned()),
    ];
    [("Name", user.display())].into_iter().chain(profile).chain(rest).collect()
}

impl ChangeUserPage {
    fn new(signed: &Signed, user: &UserToChange, (state, ticked): (FormState, &[SiteId])) -> Self {
        let choices = &user.choices;
        Self {
            page: Page::new(signed, user.user.display(), urls::USERS),
            user: user.user.id,
            version: user.user.version,
            email: user.user.email.clone(),
            state,
            roles: choices.roles.iter().map(|role| (role.as_str(), role.title())).collect(),
            sites: boxes(&choices.sites, ticked),
            statuses: choices.statuses.iter().map(|status| (status.as_str(), status.title())).collect(),
            time_zones: time_zones().collect(),
            now: vec![],
        }
    }

    /// Who gives no role but Member limits none.
    fn can_limit(&self) -> bool {
        self.roles.len() > 1
    }
}

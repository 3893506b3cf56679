//! The form that changes a user: email address, names, profile, role, status.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;

use super::fields::{Fields, of_profile, stored};
use super::sites::boxes;
use crate::domain::choices::PersonStatus;
use crate::domain::fields::{ProfileFields, Typed};
use crate::domain::ids::{SiteId, UserId};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Role;
use crate::operations::Answered;
use crate::operations::auth::sessions;
use crate::operations::users::new_email::{self, NextSignIn, may_change};
use crate::operations::users::{self, Changed, UserChoices, UserForm, UserRow, UserToChange};
use crate::web::answer::done;
use crate::web::app_state::AppState;
use crate::web::entity::FormField;
use crate::web::flash::Flash;
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, session, urls};

#[derive(Template)]
#[template(path = "users/update.html")]
struct UpdateUserPage {
    page: Page,
    user: UserId,
    /// The version that a sent form changes.
    version: i64,
    /// The address, where it stays.
    email: Option<String>,
    state: FormState,
    roles: Vec<(&'static str, &'static str)>,
    sites: Vec<(String, String, bool)>,
    statuses: Vec<(&'static str, &'static str)>,
    profile: Vec<FormField>,
    /// The stored values of fields that were typed otherwise, shown after an edit conflict.
    now: Vec<(&'static str, String)>,
}

/// The form of a user.
pub async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let user = users::open(signed.context(), signed.scope(), *id).await?;
    let profile = UserForm::of(&user.user).profile;
    html(&UpdateUserPage::new(&signed, &user, (stored(&user.user), &profile, &user.sites)))
}

/// Changes the user, or shows the form again with all that is wrong.
pub async fn save(
    request: HttpRequest,
    signed: CurrentUser,
    id: Path<UserId>,
    form: CheckedForm<Fields>,
) -> Response {
    let form = form.into_inner();
    let saved = users::update(signed.context(), signed.scope(), *id, &form.user()).await.answer()?;
    let refusal = match saved {
        Ok(Changed { sign_in: Some(_) }) if signed.scope().person == Some(*id) => {
            return enter_again(&request, &signed).await;
        }
        Ok(changed) => return Ok(done(&urls::with_id(urls::USER, *id), said(changed))),
        Err(refusal) => refusal,
    };
    let user = users::open(signed.context(), signed.scope(), *id).await?;
    let now =
        if matches!(refusal, Refusal::Conflict { .. }) { differing(&user, &form.user()) } else { vec![] };
    let filled = (form.state().refused(&refusal), form.profile(), form.ticked());
    let page = UpdateUserPage::new(&signed, &user, filled);
    refused(&refusal, &UpdateUserPage { now, page: page.page.with_problem(), ..page })
}

fn said(changed: Changed) -> &'static str {
    match changed.sign_in {
        None => "The user is saved.",
        Some(NextSignIn::AsBefore) => {
            "The user is saved and can sign in with the new address and the same password. Both addresses get an email."
        }
        Some(NextSignIn::Invited) => {
            "The user is saved. An invitation to the new address is in the Outbox, and both addresses get an email."
        }
        Some(NextSignIn::NotYet) => "The user is saved. Both addresses get an email.",
    }
}

/// Whoever has changed their own address has typed their password for it, and goes on with another session. Where the
/// password did not go along, the invitation lets them in.
async fn enter_again(request: &HttpRequest, signed: &CurrentUser) -> Response {
    let (shared, context) = (AppState::of(request)?, signed.context());
    let visitor = shared.visitor(request);
    let Some(entered) = new_email::enter_again(context, signed.session(), &visitor).await? else {
        return session::let_out(request, redirect(urls::SIGN_IN));
    };
    let told = serde_json::to_value(Flash::good(OWN)).ok();
    if let Some(new) = sessions::find(context, &entered.session, &visitor).await? {
        sessions::set_flash(context, &new, told.as_ref()).await?;
    }
    session::let_in(request, redirect(urls::OWN), entered)
}

const OWN: &str =
    "Your email address is changed. Sign in with it from now on. You are signed out everywhere else.";

/// The stored values that differ from the typed ones: changed by somebody else, or about to change with the form.
fn differing(user: &UserToChange, typed: &UserForm) -> Vec<(&'static str, String)> {
    let UserToChange { user, sites, choices } = user;
    let stored = UserForm { sites: sites.clone(), ..UserForm::of(user) };
    let (now, typed) = (words(user, choices, &stored), words(user, choices, typed));
    now.into_iter().zip(typed).filter(|(now, typed)| now != typed).map(|(now, _)| now).collect()
}

/// The fields in words.
fn words(user: &UserRow, choices: &UserChoices, form: &UserForm) -> Vec<(&'static str, String)> {
    let email = form.new_email.as_ref().unwrap_or(&user.email).clone();
    let name = format!("{} {}", form.first_name, form.last_name).trim().to_owned();
    let profile = form.profile.each().map(|(field, text)| (field.label, text.to_owned()));
    let rest = [
        ("Role", Role::parse(&form.role).map_or("", Role::title).to_owned()),
        ("Only at these sites", choices.site_names(&form.sites).unwrap_or_else(|| "All sites".to_owned())),
        ("Status", PersonStatus::parse(&form.status).map_or("", PersonStatus::title).to_owned()),
    ];
    [("Email", email), ("Name", name)].into_iter().chain(profile).chain(rest).collect()
}

impl UpdateUserPage {
    fn new(
        signed: &CurrentUser,
        user: &UserToChange,
        (state, profile, ticked): (FormState, &Typed<ProfileFields>, &[SiteId]),
    ) -> Self {
        let choices = &user.choices;
        Self {
            page: Page::new(signed, user.user.display(), urls::USERS),
            user: user.user.id,
            version: user.user.version,
            email: (!may_change(signed.scope(), &user.user)).then(|| user.user.email.clone()),
            profile: of_profile(profile, &state),
            state,
            roles: choices.roles.iter().map(|role| (role.as_str(), role.title())).collect(),
            sites: boxes(&choices.sites, ticked),
            statuses: choices.statuses.iter().map(|status| (status.as_str(), status.title())).collect(),
            now: vec![],
        }
    }

    /// True if there is a role to limit: a person who gives no role but Member limits none.
    fn can_limit(&self) -> bool {
        self.roles.len() > 1
    }
}

//! *Add User*: one person or several, with a phone license or without.

use askama::Template;
use serde::Deserialize;

use super::fields::{Fields, of_profile};
use super::phone_fields::PhoneFields;
use super::sites::boxes;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::counting::count;
use crate::domain::fields::{ProfileFields, Typed};
use crate::domain::ids::SiteId;
use crate::domain::scope::Role;
use crate::operations::Answered;
use crate::operations::users::{self, Added, NewUserChoices};
use crate::web::answer::with_flash;
use crate::web::entity::FormField;
use crate::web::flash::Flash;
use crate::web::format::WAITING;
use crate::web::format::with_notices;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, QueryParams, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "users/add.html")]
struct AddUserPage {
    page: Page,
    state: FormState,
    roles: Vec<(&'static str, &'static str)>,
    sites: Vec<(String, String, bool)>,
    statuses: [(&'static str, &'static str); 2],
    phone: PhoneFields,
    profile: Vec<FormField>,
    /// *Add* of *Users & Rooms* as it was filled in; "" where the form was opened in *User Management*.
    back: String,
}

/// The statuses of a new user.
const STATUSES: [(PersonStatus, &str); 2] = [
    (PersonStatus::Pending, "Send an invitation: pending until it is accepted"),
    (PersonStatus::Active, "Active right away, without an invitation"),
];

/// Where the form is opened from: *Add* of *Users & Rooms* asks for a phone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    phone: String,
    back: String,
}

/// The empty form. With a phone it begins at the main site.
pub async fn show(signed: CurrentUser, QueryParams(query): QueryParams<Query>) -> Response {
    let choices = users::choices(signed.context(), signed.scope()).await?;
    let state =
        FormState::new().with("role", Role::Member.as_str()).with("status", PersonStatus::Pending.as_str());
    let state = if query.phone == "on" {
        let main = choices.phone.main_site.clone().unwrap_or_default();
        state.with("phone", "on").with(ColumnId::SITE_NAME, main)
    } else {
        state
    };
    let back = if urls::is_add_phone_users(&query.back) { query.back.as_str() } else { "" };
    html(&AddUserPage::new(&signed, &choices, (state, &Typed::default(), &[]), back))
}

/// Adds the people, or shows the form again with all that is wrong.
pub async fn add(signed: CurrentUser, form: CheckedForm<Fields>) -> Response {
    let form = form.into_inner();
    let (user, phone) = (form.user(), form.phone());
    let refusal = match users::add(signed.context(), signed.scope(), &user, Some(&phone)).await.answer()? {
        Ok(Added { people, first, told }) => {
            let said = said(people.len(), &user.status, signed.context().mail.leaves());
            let first = first.into_iter().map(|(name, id)| (name, urls::with_id(urls::USER, id)));
            let flash = Flash::good(with_notices(&said, &told)).naming(first, people.len());
            return Ok(with_flash(after(&user.status, form.back()), flash));
        }
        Err(refusal) => refusal,
    };
    let choices = users::choices(signed.context(), signed.scope()).await?;
    let filled = (form.state().refused(&refusal), form.profile(), form.ticked());
    let page = AddUserPage::new(&signed, &choices, filled, form.back());
    refused(&refusal, &AddUserPage { page: page.page.with_problem(), ..page })
}

/// Back to *Add* where others are chosen there; else where they are found.
fn after<'a>(status: &str, back: &'a str) -> &'a str {
    match (status == PersonStatus::Pending.as_str(), back) {
        (_, back) if back.contains('?') => back,
        (true, _) => urls::PENDING,
        (false, "") => urls::USERS,
        (false, _) => urls::PHONE_USERS,
    }
}

fn said(added: usize, status: &str, mail_leaves: bool) -> String {
    let users = count(added, "user", "users");
    if status != PersonStatus::Pending.as_str() {
        return format!("{users} added.");
    }
    if mail_leaves {
        return format!("{users} added and invited.");
    }
    let invitations = if added == 1 { "The invitation waits" } else { "The invitations wait" };
    format!("{users} added. {invitations} {WAITING}")
}

impl AddUserPage {
    fn new(
        signed: &CurrentUser,
        choices: &NewUserChoices,
        (state, profile, ticked): (FormState, &Typed<ProfileFields>, &[SiteId]),
        back: &str,
    ) -> Self {
        Self {
            page: Page::new(
                signed,
                "Add User",
                if back.is_empty() { urls::USERS } else { urls::PHONE_USERS },
            ),
            back: back.to_owned(),
            profile: of_profile(profile, &state),
            state,
            roles: choices.user.roles.iter().map(|role| (role.as_str(), role.title())).collect(),
            sites: boxes(&choices.user.sites, ticked),
            statuses: STATUSES.map(|(status, words)| (status.as_str(), words)),
            phone: PhoneFields::new(&choices.phone),
        }
    }

    fn crumbs(&self) -> Vec<(&'static str, &str)> {
        if self.back.is_empty() {
            vec![("Users", urls::USERS)]
        } else {
            vec![("Users & Rooms", urls::PHONE_USERS), ("Add phone users", &self.back)]
        }
    }

    /// Where *Cancel* leads.
    fn cancel(&self) -> &str {
        if self.back.is_empty() { urls::USERS } else { &self.back }
    }

    /// True if there is a role to limit: a person who gives no role but Member limits none.
    fn can_limit(&self) -> bool {
        self.roles.len() > 1
    }
}

//! *Choose*: finds the users who get a license. Ticks stay while somebody searches and turns pages: those that are not
//! on the page stand above it.

use askama::Template;

use super::adding::{Chosen, field, ticked};
use crate::domain::counting::count;
use crate::domain::ids::UserId;
use crate::domain::keyset::Position;
use crate::domain::problem::UserProblem;
use crate::domain::scope::Right;
use crate::domain::search::searched;
use crate::operations::phone_users::{Candidates, ChosenUser, MOST, candidates, why_not};
use crate::operations::users::UserListRow;
use crate::web::listing::Picker;
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "phone_users/choose.html")]
struct ChoosePage {
    page: Page,
    picker: Picker,
    kept: Vec<(&'static str, String)>,
    /// Chosen ones that are not on the page.
    elsewhere: Vec<Row>,
    rows: Vec<Row>,
    chosen: usize,
    most: usize,
    /// Those of the page that can be chosen, for the box that ticks them all.
    ids: String,
    /// The message on ticks of that box beyond the limit.
    left_out: String,
    /// The form without what was ticked here.
    back: String,
}

/// A user to choose.
struct Row {
    field: String,
    /// The value that the box sends.
    value: String,
    name: String,
    email: String,
    department: String,
    ticked: bool,
    /// Why they cannot be chosen; "" where they can.
    why: String,
    /// The way to put that right: address and words.
    remedy: (String, &'static str),
}

/// The page.
pub(super) async fn show(signed: CurrentUser, QueryParams(chosen): QueryParams<Chosen>) -> Response {
    let at = Position::parse(&chosen.at);
    let found = candidates(signed.context(), signed.scope(), searched(&chosen.q), (ids(&chosen), at)).await?;
    html(&ChoosePage::new(&signed, &chosen, found))
}

fn ids(chosen: &Chosen) -> Vec<UserId> {
    chosen.users.each.keys().copied().collect()
}

impl ChoosePage {
    fn new(signed: &CurrentUser, chosen: &Chosen, found: Candidates) -> Self {
        let Candidates { page, chosen: known } = found;
        let may_manage = signed.scope().may(Right::ManageUsers);
        let elsewhere = known.iter().filter(|one| page.rows.iter().all(|row| row.id != one.user.id));
        let picker = Picker::new(&chosen.q, &page);
        Self {
            page: Page::new(signed, "Choose users", urls::PHONE_USERS).searched(&picker.query),
            picker,
            kept: chosen.kept().into_iter().map(|(name, value)| (name.as_str(), value.to_owned())).collect(),
            elsewhere: elsewhere.map(|one| Row::elsewhere(one, chosen)).collect(),
            rows: page.rows.iter().map(|row| Row::new(row, chosen, may_manage)).collect(),
            chosen: known.len(),
            most: MOST,
            ids: choosable(&page.rows),
            left_out: chosen.users.left_out_in_words(),
            back: chosen.at(urls::ADD_PHONE_USERS),
        }
    }

    /// "3 users chosen"
    fn chosen_in_words(&self) -> String {
        format!("{} chosen", count(self.chosen, "user", "users"))
    }

    const fn are_too_many(&self) -> bool {
        self.chosen > self.most
    }
}

fn choosable(rows: &[UserListRow]) -> String {
    let can = |row: &&UserListRow| why_not(row.status, row.extension.as_ref().map(|_| row.held)).is_none();
    rows.iter().filter(can).map(|row| row.id.to_string()).collect::<Vec<_>>().join(",")
}

impl Row {
    fn new(row: &UserListRow, chosen: &Chosen, may_manage: bool) -> Self {
        let why = why_not(row.status, row.extension.as_ref().map(|_| row.held));
        let remedy = why.as_ref().map(|why| remedy(why, row.id, may_manage)).unwrap_or_default();
        let extension = row.extension.as_deref().unwrap_or_default();
        let typed = chosen.users.each.get(&row.id);
        Self {
            field: field(row.id),
            value: ticked(typed),
            name: row.display(),
            email: row.email.clone(),
            department: row.profile.department.clone(),
            ticked: typed.is_some(),
            why: why.map(|why| in_short(&why, extension)).unwrap_or_default(),
            remedy,
        }
    }

    fn elsewhere(one: &ChosenUser, chosen: &Chosen) -> Self {
        Self {
            field: field(one.user.id),
            value: ticked(chosen.users.each.get(&one.user.id)),
            name: one.user.display(),
            email: one.user.email.clone(),
            department: String::new(),
            ticked: true,
            why: String::new(),
            remedy: Default::default(),
        }
    }
}

/// The problem of a user, as short as a list has it.
fn in_short(why: &UserProblem, extension: &str) -> String {
    match why {
        UserProblem::Pending => "Has not accepted the invitation.".to_owned(),
        UserProblem::AlreadyHeld => format!("Ext. {extension} is held until they accept the invitation."),
        UserProblem::Inactive => "Inactive.".to_owned(),
        UserProblem::InTrash => "In the trash.".to_owned(),
        _ => format!("Has a license: Ext. {extension}."),
    }
}

/// Where what stands in the way can be put right, by who may do so; else the profile, which tells more.
fn remedy(why: &UserProblem, user: UserId, may_manage: bool) -> (String, &'static str) {
    let (path, words) = match why {
        UserProblem::Pending => (urls::ASSIGN_LICENSE, "Hold a phone"),
        UserProblem::Inactive if may_manage => (urls::CHANGE_USER, "Activate"),
        UserProblem::InTrash if may_manage => (urls::RESTORE_USER, "Restore"),
        _ => (urls::USER, "Profile"),
    };
    (urls::with_id(path, user), words)
}

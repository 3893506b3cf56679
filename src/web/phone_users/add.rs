//! *Add*: users of the account get a phone license. *Choose* leads to the page that finds them.

use askama::Template;

use super::adding::{Chosen, field};
use crate::domain::column::ColumnId;
use crate::domain::counting::count;
use crate::domain::ids::UserId;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Right;
use crate::operations::Answered;
use crate::operations::phone_user::PhoneChoices;
use crate::operations::phone_users::{self, Added, MOST, ToAdd, to_add};
use crate::web::answer::with_flash;
use crate::web::flash::Flash;
use crate::web::format::with_notices;
use crate::web::redirect::redirect;
use crate::web::users::phone_fields::PhoneFields;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, QueryParams, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "phone_users/add.html")]
struct AddPage {
    page: Page,
    phone: PhoneFields,
    state: FormState,
    /// The site whose extensions are shown.
    numbered: String,
    rows: Vec<Row>,
    /// All that is wrong: field and sentence.
    problems: Vec<(String, String)>,
    /// The message on the users as a whole.
    of_users: String,
    most: usize,
    /// The form for somebody new, which leads back here; "" where the person cannot add users to the account.
    add_user: String,
    /// The message on ticks beyond the limit.
    left_out: String,
    /// Extensions were chosen anew, for another site.
    renumbered: bool,
}

/// A chosen user.
struct Row {
    id: UserId,
    field: String,
    name: String,
    email: String,
    extension: String,
    problem: String,
}

/// The form, with whoever is chosen.
pub(super) async fn show(signed: CurrentUser, QueryParams(chosen): QueryParams<Chosen>) -> Response {
    let to = to_add(signed.context(), signed.scope(), &chosen.form()).await?;
    if to.problems.is_empty() {
        return html(&AddPage::new(&signed, &chosen, to, None));
    }
    let refusal = Refusal::Fields(to.problems.clone());
    refused(&refusal, &AddPage::new(&signed, &chosen, to, Some(&refusal)))
}

/// Leads to the page that finds users, with all that is filled in. The site comes first: it gives the extensions.
pub(super) async fn choose(signed: CurrentUser, form: CheckedForm<Chosen>) -> Response {
    let chosen = form.into_inner();
    let chosen = chosen.renumbered().unwrap_or(chosen);
    let to = to_add(signed.context(), signed.scope(), &chosen.form()).await?;
    if to.choices.sites.len() > 1 && chosen.state().value(ColumnId::SITE_NAME.as_str()).is_empty() {
        let mut errors = FieldErrors::one(ColumnId::SITE_NAME, "Site", "", CellProblem::Required);
        errors.extend(&to.problems);
        let refusal = Refusal::Fields(errors);
        return refused(&refusal, &AddPage::new(&signed, &chosen, to, Some(&refusal)));
    }
    Ok(redirect(&chosen.at(urls::CHOOSE_PHONE_USERS)))
}

/// Gives them a license, or shows the form again with all that is wrong; or takes somebody off the form.
pub(super) async fn save(signed: CurrentUser, form: CheckedForm<Chosen>) -> Response {
    let (chosen, context, scope) = (form.into_inner(), signed.context(), signed.scope());
    if let Some(fewer) = chosen.without_removed() {
        let fewer = fewer.renumbered().unwrap_or(fewer);
        return Ok(redirect(&fewer.at(urls::ADD_PHONE_USERS)));
    }
    if let Some(chosen) = chosen.renumbered() {
        let to = to_add(context, scope, &chosen.form()).await?;
        let page = AddPage::new(&signed, &chosen, to, None);
        return html(&AddPage { renumbered: true, ..page });
    }
    let refusal = match phone_users::add(context, scope, &chosen.form()).await.answer()? {
        Ok(added) => return Ok(with_flash(urls::PHONE_USERS, said(added))),
        Err(refusal) => refusal,
    };
    let to = to_add(context, scope, &chosen.form()).await?;
    refused(&refusal, &AddPage::new(&signed, &chosen, to, Some(&refusal)))
}

fn said(Added { count: all, first, told }: Added) -> Flash {
    let words = format!("{} added.", count(all, "user", "users"));
    let first = first.into_iter().map(|(name, phone)| (name, urls::with_id(urls::PHONE_USER, phone)));
    Flash::good(with_notices(&words, &told)).naming(first, all)
}

impl AddPage {
    fn new(signed: &CurrentUser, chosen: &Chosen, to: ToAdd, refusal: Option<&Refusal>) -> Self {
        let page = Page::new(signed, "Add phone users", urls::PHONE_USERS);
        let is_there = |id: &UserId| to.people.iter().any(|(user, _)| user.id == *id);
        let ids: Vec<UserId> = chosen.users.each.keys().copied().filter(is_there).collect();
        let of_rows = in_rows(&ids, refusal);
        let state = refusal.map_or_else(|| chosen.state(), |refusal| chosen.state().refused(refusal));
        let of_users = of_users(refusal);
        let mut phone = PhoneFields::new(&to.choices);
        count_seats(&mut phone, &to.choices, chosen.users.each.len());
        let row = |(user, extension): (_, String)| Row::new(&user, extension, &of_rows);
        Self {
            page: if refusal.is_some() { page.with_problem() } else { page },
            phone,
            numbered: state.value(ColumnId::SITE_NAME.as_str()).to_owned(),
            state,
            rows: to.people.into_iter().map(row).collect(),
            problems: all(&ids, refusal),
            of_users,
            most: MOST,
            add_user: add_user(signed, chosen),
            left_out: chosen.users.left_out_in_words(),
            renumbered: false,
        }
    }
}

impl Row {
    fn new(
        user: &crate::operations::users::UserRow,
        extension: String,
        of_rows: &[(UserId, String)],
    ) -> Self {
        let problems = of_rows.iter().filter(|(id, _)| *id == user.id).map(|(_, text)| text.as_str());
        Self {
            id: user.id,
            field: field(user.id),
            name: user.display(),
            email: user.email.clone(),
            extension,
            problem: problems.collect::<Vec<_>>().join(" "),
        }
    }
}

fn add_user(signed: &CurrentUser, chosen: &Chosen) -> String {
    let may = signed.scope().may(Right::ManageUsers);
    if may { urls::new_user_with_phone(&chosen.at(urls::ADD_PHONE_USERS)) } else { String::new() }
}

fn errors(refusal: Option<&Refusal>) -> impl Iterator<Item = &crate::domain::refusal::FieldError> {
    let fields =
        refusal.and_then(|refusal| if let Refusal::Fields(errors) = refusal { Some(errors) } else { None });
    fields.into_iter().flat_map(FieldErrors::iter)
}

/// The problems of single users.
fn in_rows(ids: &[UserId], refusal: Option<&Refusal>) -> Vec<(UserId, String)> {
    errors(refusal).filter_map(|error| Some((*ids.get(error.row?)?, error.text()))).collect()
}

fn of_users(refusal: Option<&Refusal>) -> String {
    let of_all = errors(refusal).filter(|error| error.row.is_none() && error.field == "users");
    of_all.map(crate::domain::refusal::FieldError::text).collect::<Vec<_>>().join(" ")
}

/// For the summary: each with the field it belongs to.
fn all(ids: &[UserId], refusal: Option<&Refusal>) -> Vec<(String, String)> {
    match refusal {
        None => Vec::new(),
        Some(Refusal::Fields(errors)) => {
            let place = |error: &crate::domain::refusal::FieldError| {
                let user = error.row.and_then(|row| ids.get(row));
                user.map_or_else(|| error.field.to_owned(), |user| field(*user))
            };
            errors.iter().map(|error| (place(error), error.text())).collect()
        }
        Some(other) => vec![(String::new(), other.text())],
    }
}

/// Says beside each package how many seats the chosen users need.
fn count_seats(phone: &mut PhoneFields, choices: &PhoneChoices, chosen: usize) {
    if chosen > 0 {
        phone.left = format!("{}, {chosen} chosen", phone.left);
    }
    let short = |left: i64| usize::try_from(left).unwrap_or_default() < chosen;
    for (value, words) in &mut phone.packages {
        if choices.packages.iter().any(|(name, left)| name == value && short(*left)) {
            *words = format!("{words}, too few for {chosen} users");
        }
    }
}

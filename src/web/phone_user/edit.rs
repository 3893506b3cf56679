//! The form that changes a part of a phone user.

use actix_web::web::Path;
use askama::Template;

use super::form_fields::{Field, FormFields};
use super::part::Part;
use super::saved::saved;
use crate::domain::ids::ExtensionId;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::phone_user::{self, PhoneUserPage};
use crate::web::{
    CheckedForm, CurrentUser, Error, FormState, Page, QueryParams, Response, html, refused, urls,
};

#[derive(Template)]
#[template(path = "phone_user/edit.html")]
struct EditPage {
    page: Page,
    part: Part,
    id: ExtensionId,
    name: String,
    /// The version that a sent form changes.
    version: i64,
    fields: Vec<Field>,
    state: FormState,
    /// The stored values of the fields.
    before: FormState,
    /// The stored values, shown after an edit conflict.
    now: Vec<(String, String)>,
}

/// The form, with what there is.
pub(super) async fn show(
    signed: CurrentUser,
    path: Path<(ExtensionId, String)>,
    QueryParams(offered): QueryParams<FormFields>,
) -> Response {
    let (id, part) = path.into_inner();
    let part = Part::parse(&part).ok_or(Error::NotFound)?;
    let of = phone_user::open(signed.context(), signed.scope(), id).await?;
    let state = offered.over(part.stored(&of), &part.fields(&of));
    html(&EditPage::new(&signed, part, &of, state))
}

/// Changes it, or shows the form again with all that is wrong.
pub(super) async fn save(
    signed: CurrentUser,
    path: Path<(ExtensionId, String)>,
    form: CheckedForm<FormFields>,
) -> Response {
    let (id, part) = path.into_inner();
    let part = Part::parse(&part).ok_or(Error::NotFound)?;
    let (form, context, scope) = (form.into_inner(), signed.context(), signed.scope());
    let key = (id, form.version());
    let refusal =
        match phone_user::update(context, scope, key, part.deed(), part.cells(&form)).await.answer()? {
            Ok(told) => return Ok(saved(id, part.said(), &told)),
            Err(refusal) => refusal,
        };
    let of = phone_user::open(context, scope, id).await?;
    let state = form.state(&part.fields(&of)).refused(&refusal);
    let page = EditPage::new(&signed, part, &of, state);
    let now = if matches!(refusal, Refusal::Conflict { .. }) { page.stored() } else { Vec::new() };
    refused(&refusal, &EditPage { now, page: page.page.with_problem(), ..page })
}

impl EditPage {
    fn new(signed: &CurrentUser, part: Part, of: &PhoneUserPage, state: FormState) -> Self {
        let name = of.phone.phone.name.clone();
        Self {
            page: Page::new(signed, part.title(&name), urls::PHONE_USERS),
            part,
            id: of.phone.phone.id,
            name,
            version: of.phone.phone.version,
            fields: part.fields(of),
            state,
            before: part.stored(of),
            now: Vec::new(),
        }
    }

    /// Label and value of each field as stored.
    fn stored(&self) -> Vec<(String, String)> {
        let value = |field: &Field| (field.label.clone(), self.before.value(field.name.as_str()).to_owned());
        self.fields.iter().map(value).collect()
    }

    /// The form with a value filled in.
    fn with(&self, field: &str, value: &str) -> String {
        format!("{}?{field}={}", self.here(), urls::encode(value))
    }

    fn here(&self) -> String {
        urls::part_of(self.id, self.part.word())
    }
}

//! *Policies*.

use askama::Template;

use crate::domain::choices::yes_no;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::account::policies::{self, PoliciesForm};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "account/policies.html")]
struct PoliciesPage {
    page: Page,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The form.
pub async fn show(signed: CurrentUser) -> Response {
    let present = policies::open(signed.context(), signed.scope()).await?;
    html(&PoliciesPage::new(&signed, present.version, filled(&present)))
}

/// Changes them, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, form: CheckedForm<PoliciesForm>) -> Response {
    let Err(refusal) = policies::update(signed.context(), signed.scope(), &form).await.answer()? else {
        return Ok(done(urls::POLICIES, "Policies saved."));
    };
    let present = policies::open(signed.context(), signed.scope()).await?;
    let is_stale = matches!(refusal, Refusal::Conflict { .. });
    let version = if is_stale { present.version } else { form.version };
    let page = PoliciesPage::new(&signed, version, filled(&form).refused(&refusal));
    let now = if is_stale { labelled(&present) } else { vec![] };
    refused(&refusal, &PoliciesPage { now, page: page.page.with_problem(), ..page })
}

fn filled(form: &PoliciesForm) -> FormState {
    let on = |value| if value { "on" } else { "" };
    FormState::new()
        .with("invitation_days", &form.invitation_days)
        .with("soft_delete", on(form.soft_delete))
        .with("trash_days", &form.trash_days)
        .with("own_extension", on(form.own_extension))
        .with("own_caller_id", on(form.own_caller_id))
        .with("directory", on(form.directory))
        .with("contact_center_rows", &form.contact_center_rows)
}

fn labelled(form: &PoliciesForm) -> Vec<(&'static str, String)> {
    vec![
        ("Days until an invitation expires", form.invitation_days.clone()),
        ("Soft Delete", yes_no(form.soft_delete).to_owned()),
        ("Days in the trash", form.trash_days.clone()),
        ("Let users change their extension", yes_no(form.own_extension).to_owned()),
        ("Let users change their caller ID", yes_no(form.own_caller_id).to_owned()),
        ("Directory", yes_no(form.directory).to_owned()),
        ("Contact center users in one file", form.contact_center_rows.clone()),
    ]
}

impl PoliciesPage {
    fn new(signed: &CurrentUser, version: i64, state: FormState) -> Self {
        Self { page: Page::new(signed, "Policies", urls::POLICIES), version, state, now: vec![] }
    }
}

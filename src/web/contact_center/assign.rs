//! *Assign Users* to a queue of the contact center.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::counting::count;
use crate::domain::ids::ContactCenterQueueId;
use crate::operations::contact_center::{ContactCenterQueues, MemberKind, assign};
use crate::operations::{Answered, entity};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "contact_center/assign.html")]
struct AssignToQueuePage {
    page: Page,
    action: String,
    back: String,
    queue: String,
    state: FormState,
}

/// The fields of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    kind: String,
    emails: String,
}

/// The form.
pub async fn show(signed: CurrentUser, id: Path<ContactCenterQueueId>) -> Response {
    let state = FormState::new().with("kind", MemberKind::default().as_str());
    html(&page(&signed, *id, state).await?)
}

/// Assigns them, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, id: Path<ContactCenterQueueId>, form: CheckedForm<Form>) -> Response {
    let Some(kind) = MemberKind::parse(&form.kind) else { return Err(Error::NotFound) };
    match assign(signed.context(), signed.scope(), *id, (kind, &form.emails)).await.answer()? {
        Ok(number) => {
            let filter = if kind == MemberKind::Agent { "queue" } else { "supervises" };
            let members = format!("{}?{filter}={}", urls::CONTACT_CENTER_USERS.list, *id);
            Ok(done(&members, format!("{} assigned.", count(number, "user", "users"))))
        }
        Err(refusal) => {
            let state = FormState::new().with("kind", form.kind.clone()).with("emails", form.emails.clone());
            let page = page(&signed, *id, state.refused(&refusal)).await?;
            refused(&refusal, &AssignToQueuePage { page: page.page.with_problem(), ..page })
        }
    }
}

async fn page(
    signed: &CurrentUser,
    id: ContactCenterQueueId,
    state: FormState,
) -> Result<AssignToQueuePage, Error> {
    let opened = entity::open::<ContactCenterQueues>(signed.context(), signed.scope(), Some(id)).await?;
    let queue = opened.row.map(|row| row.name()).unwrap_or_default();
    Ok(AssignToQueuePage {
        page: Page::new(signed, format!("Assign users to {queue}"), urls::CONTACT_CENTER_QUEUES.list),
        action: urls::with_id(urls::ASSIGN_TO_QUEUE, id),
        back: urls::with_id(urls::CONTACT_CENTER_QUEUES.one, id),
        queue,
        state,
    })
}

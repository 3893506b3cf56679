//! The switch *User Status*.

use actix_web::web::Path;
use serde::Deserialize;

use super::profile::{OnPage, refused_here};
use super::saved::saved;
use crate::domain::choices::PhoneStatus;
use crate::domain::column::ColumnId;
use crate::domain::ids::ExtensionId;
use crate::operations::{Answered, phone_user};
use crate::web::{CheckedForm, CurrentUser, Response};

/// Where the switch stands.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    version: i64,
    active: bool,
}

/// Saves it.
pub(super) async fn save(signed: CurrentUser, id: Path<ExtensionId>, form: CheckedForm<Form>) -> Response {
    let form = form.into_inner();
    let (status, deed, said) = if form.active {
        (PhoneStatus::Active, "activate", "The phone user is active.")
    } else {
        (PhoneStatus::Inactive, "deactivate", "The phone user is inactive and can't make or receive calls.")
    };
    let cells = vec![(ColumnId::USER_STATUS, status.title().to_owned())];
    match phone_user::update(signed.context(), signed.scope(), (*id, form.version), deed, cells)
        .await
        .answer()?
    {
        Ok(told) => Ok(saved(*id, said, &told)),
        Err(refusal) => refused_here(&signed, *id, &refusal, OnPage::Status { sent: form.active }).await,
    }
}

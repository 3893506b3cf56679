//! *Policies*: how long invitations last, what the trash keeps, and what people change themselves.

use serde::Deserialize;

use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::choices::yes_no;
use crate::domain::parse::parse_count;
use crate::domain::policies::Policies;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Stop};
use crate::repository::accounts;

const THING: &str = "account";
const INVITATION_DAYS: &str = "Days until an invitation expires";
const TRASH_DAYS: &str = "Days in the trash";
const CONTACT_CENTER_ROWS: &str = "Contact center users in one file";

/// The fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the page")]
pub struct PoliciesForm {
    /// The version of the account that the form was made from.
    pub version: i64,
    /// *Days until an invitation expires*.
    pub invitation_days: String,
    /// *Soft Delete*.
    pub soft_delete: bool,
    /// *Days in the trash*.
    pub trash_days: String,
    /// *Own extension*.
    pub own_extension: bool,
    /// *Own outbound caller ID*.
    pub own_caller_id: bool,
    /// *Directory*.
    pub directory: bool,
    /// *Contact center users in one file*.
    pub contact_center_rows: String,
}

impl PoliciesForm {
    fn of(version: i64, policies: &Policies) -> Self {
        Self {
            version,
            invitation_days: policies.invitation_days.to_string(),
            soft_delete: policies.soft_delete,
            trash_days: policies.trash_days.to_string(),
            own_extension: policies.own_extension,
            own_caller_id: policies.own_caller_id,
            directory: policies.directory,
            contact_center_rows: policies.contact_center_rows.to_string(),
        }
    }

    /// The policies that the form asks for; those of other pages stay.
    fn read(&self, present: &Policies) -> Result<Policies, Refusal> {
        let mut errors = FieldErrors::new();
        let days =
            |cell: &str, most| parse_count(cell, 1, most).map(|days| u8::try_from(days).unwrap_or(u8::MAX));
        let invitation = days(&self.invitation_days, 30);
        let invitation = errors.take("invitation_days", INVITATION_DAYS, &self.invitation_days, invitation);
        let trash = errors.take("trash_days", TRASH_DAYS, &self.trash_days, days(&self.trash_days, 90));
        let rows = parse_count(&self.contact_center_rows, 1, Policies::MOST_ROWS.into());
        let rows = errors.take("contact_center_rows", CONTACT_CENTER_ROWS, &self.contact_center_rows, rows);
        errors.check()?;
        Ok(Policies {
            invitation_days: invitation.unwrap_or(present.invitation_days),
            soft_delete: self.soft_delete,
            trash_days: trash.unwrap_or(present.trash_days),
            own_extension: self.own_extension,
            own_caller_id: self.own_caller_id,
            directory: self.directory,
            contact_center_rows: rows
                .and_then(|rows| u32::try_from(rows).ok())
                .unwrap_or(present.contact_center_rows),
            ..present.clone()
        })
    }
}

/// The present policies.
pub async fn open(context: &Context, scope: &Scope) -> Result<PoliciesForm, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    let version = accounts::get(&mut tx, scope.account).await?.version;
    let policies = accounts::policies(&mut tx, scope.account).await?;
    Ok(PoliciesForm::of(version, &policies))
}

/// Decides otherwise, if the account is still at the version the form was made from.
pub async fn update(context: &Context, scope: &Scope, form: &PoliciesForm) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let account = accounts::get(&mut tx, scope.account).await?;
    if account.version != form.version {
        return Err(stale_record(&mut tx, scope, THING, scope.account.0).await?.into());
    }
    let before = accounts::policies(&mut tx, scope.account).await?;
    let after = form.read(&before)?;
    let change = Change::of(THING, scope.account.0, account.fields.name)
        .compare(&describe(&before), &describe(&after));
    if !change.fields.is_empty() {
        accounts::set_policies(&mut tx, scope.account, &after).await?;
        audit_log::write(&mut tx, scope, context.clock.now(), "change_policies", &[change]).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Their fields in the audit log.
fn describe(policies: &Policies) -> Vec<(&'static str, String)> {
    vec![
        (INVITATION_DAYS, policies.invitation_days.to_string()),
        ("Soft Delete", yes_no(policies.soft_delete).to_owned()),
        (TRASH_DAYS, policies.trash_days.to_string()),
        ("Own extension", yes_no(policies.own_extension).to_owned()),
        ("Own outbound caller ID", yes_no(policies.own_caller_id).to_owned()),
        ("Directory", yes_no(policies.directory).to_owned()),
        (CONTACT_CENTER_ROWS, policies.contact_center_rows.to_string()),
    ]
}

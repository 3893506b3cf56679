//! *Remove*, with the numbers going to another phone user: one plan, in which no number is unassigned in between.

use crate::database::Tx;
use crate::domain::choices::HolderKind;
use crate::domain::column::ColumnId;
use crate::domain::fold::fold;
use crate::domain::ids::ExtensionId;
use crate::domain::import::{FormOptions, Options, Tab};
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::{Order, PhoneUserFilter};
use crate::domain::problem::ImportProblem;
use crate::domain::reason::read_reason;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::imports::{FileKind, Filled, fill_in};
use crate::operations::{Context, Stop};
use crate::repository::extension_settings::{self, NamedBy};
use crate::repository::{email_keys, phone_users};

/// The field that names the new holder.
pub const NUMBERS_GO_TO: &str = "numbers_go_to";
const LABEL: &str = "Numbers go to";

/// Takes the license of a phone user away and gives their numbers to the one who is named by extension, email or name.
/// Gives back the name of the new holder.
pub async fn hand_on(
    context: &Context,
    scope: &Scope,
    leaving: ExtensionId,
    (to, reason): (&str, &str),
) -> Result<String, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let from = find(&mut tx, scope, leaving).await?;
    let holder = named(&mut tx, scope, to, leaving).await?;
    let holder = find(&mut tx, scope, holder).await?;
    let reason = read_reason(reason)?;
    drop(tx);
    let errors = match fill_in(context, scope, filled(&from, &holder, reason), FieldErrors::new()).await {
        Ok(_) => return Ok(holder.name),
        Err(Stop::Refused(Refusal::Fields(errors))) => errors,
        Err(stop) => return Err(stop),
    };
    // The form has one field; what is wrong is told there, whichever cell it was.
    let mut told = FieldErrors::new();
    for error in errors.iter() {
        if !told.iter().any(|known| known.problem == error.problem) {
            told.add(NUMBERS_GO_TO, LABEL, &error.value, error.problem.clone());
        }
    }
    Err(Refusal::Fields(told).into())
}

async fn find(tx: &mut Tx, scope: &Scope, extension: ExtensionId) -> Result<PhoneUser, Stop> {
    let filter = PhoneUserFilter { only: Some(vec![extension]), ..PhoneUserFilter::all(HolderKind::User) };
    let found = phone_users::chunk(tx, scope, &filter, Order::default(), None, 1).await?;
    Ok(found.rows.into_iter().next().ok_or(Refusal::NotFound)?)
}

/// The phone user, other than who leaves, whom a text names exactly.
async fn named(tx: &mut Tx, scope: &Scope, text: &str, leaving: ExtensionId) -> Result<ExtensionId, Stop> {
    let keys = email_keys::kept(tx, scope.account).await?;
    let (digits, name_fold, email_fold) = (text.trim(), fold(text), keys.key_of(text.trim()));
    let by = NamedBy { digits, name_fold: &name_fold, email_fold: &email_fold };
    let mut found = extension_settings::named(tx, scope, by, 3).await?;
    found.retain(|one| one.id != leaving);
    let problem = match &found[..] {
        [one] => return Ok(one.id),
        [] => ImportProblem::CopyFromUnknown,
        _ => ImportProblem::CopyFromSeveral,
    };
    Err(FieldErrors::one(NUMBERS_GO_TO, LABEL, text, problem).into())
}

/// Two rows: whoever leaves has no number any more, the other has theirs behind the own ones.
fn filled(from: &PhoneUser, to: &PhoneUser, reason: String) -> Filled {
    let email =
        |user: &PhoneUser| user.person.as_ref().map(|person| person.email.clone()).unwrap_or_default();
    let numbers: Vec<&str> = to.numbers.iter().chain(&from.numbers).map(String::as_str).collect();
    let form =
        FormOptions { deed: "unassign_license".to_owned(), leaves: Some(from.id), ..FormOptions::default() };
    Filled {
        kind: FileKind::PhoneUsers,
        tab: Tab::Update,
        columns: vec![ColumnId::EMAIL, ColumnId::EXPORTED_VERSION, ColumnId::PHONE_NUMBER],
        rows: vec![
            vec![email(from), from.version.to_string(), String::new()],
            vec![email(to), to.version.to_string(), numbers.join(",")],
        ],
        lines: Vec::new(),
        options: Options { welcome_mail: true, reason, form: Some(form), ..Options::default() },
    }
}

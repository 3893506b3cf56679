//! Judging a chunk of rows beside the phone users they are about.

use super::claims::claims;
use super::desired_state::{Target, target};
use super::requested_changes::asked;
use super::{existing, moving};
use crate::database::Tx;
use crate::domain::column::ColumnId;
use crate::importers::conflict::{Conflicts, made_from};
use crate::importers::person;
use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::facts::Facts;
use crate::importers::phone::package_needed;
use crate::imports::{Compared, Error, Judged, Row};
use crate::repository::phone_users::KnownPhoneUser;

/// Judges the rows. Whom the account does not know as a phone user is found by the claim.
pub(in crate::importers::phone_users) async fn compare(
    tx: &mut Tx,
    facts: &Facts,
    compared: &Compared<'_>,
) -> Result<Vec<Judged>, Error> {
    let account = compared.scope.account;
    let mut judged: Vec<(Judged, Option<String>)> =
        compared.rows().map(|row| person::begin(&facts.keys, &row)).collect();
    let emails = judged.iter().filter_map(|(_, email)| email.as_deref());
    let users = existing::users(tx, account, facts.holds, emails).await?;
    let user_of = |email: &Option<String>| {
        email.as_ref().and_then(|email| users.get(email)).filter(|user| facts.sites.allow(user.site))
    };
    for ((judged, email), row) in judged.iter_mut().zip(compared.rows()) {
        if let Some(user) = user_of(email) {
            asked(facts, judged, &row, &user.phone);
        }
    }
    let rows = judged.iter().filter_map(|(judged, email)| Some((&judged.patch, user_of(email)?)));
    let devices = existing::desk_phones(tx, account, rows).await?;
    let (mut stale, mut free) = (Conflicts::at(ColumnId::EMAIL), Allocation::default());
    for (place, ((judged, email), row)) in judged.iter_mut().zip(compared.rows()).enumerate() {
        let Some(user) = user_of(email) else { continue };
        let (target, mut issues) = target(facts, user, &judged.patch, &devices);
        moving::suggest(tx, facts, (&mut free, compared.into()), (&target, &mut issues)).await?;
        judged.issues.extend(issues);
        if target.is(user) {
            continue;
        }
        without_package(judged, &row, user, &target);
        let claims = claims(facts, user, &target, &judged.patch);
        judged.claims.extend(claims);
        if made_from(judged, &row).is_some_and(|version| version != user.phone.version) {
            stale.add(place, vec![("extension", user.phone.id.0), ("user", user.user.0)]);
        }
    }
    let mut judged: Vec<Judged> = judged.into_iter().map(|(judged, _)| judged).collect();
    stale.tell(tx, account, &mut judged).await?;
    Ok(judged)
}

/// Somebody without a package after the row must have the cells that need one blank, changed or not: a number that still
/// stands in the file would be lost without a word.
fn without_package(judged: &mut Judged, row: &Row<'_>, now: &KnownPhoneUser, target: &Target) {
    let loses = !now.phone.packages.is_empty();
    if !target.phone.packages.is_empty()
        || judged.issues.iter().any(|issue| issue.column == Some(ColumnId::PACKAGE))
    {
        return;
    }
    package_needed::check(judged, row, |judged, column| loses || judged.patch.touches(column));
}

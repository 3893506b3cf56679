//! Judging a slice of rows beside the phone users they are about.

use super::asked::{Cells, asked};
use super::claims::claims;
use super::target::{Target, target};
use super::{known, stale};
use crate::database::Tx;
use crate::domain::claim::Resource;
use crate::domain::email::Email;
use crate::domain::problem::PackageProblem;
use crate::domain::words::parse_yes_no;
use crate::imports::{Compared, Error, Judged, Row};
use crate::kinds::phone_users::facts::Facts;
use crate::repository::phone_users::KnownPhoneUser;

/// The columns that need a package (seed 000, "Fields that require a calling package").
pub(in crate::kinds::phone_users) const NEEDING: [(&str, &str); 3] = [
    ("phone_number", "Phone Number"),
    ("outbound_caller_id", "Outbound Caller ID"),
    ("select_outbound_caller_id", "Select Outbound Caller ID"),
];

/// Judges the rows. Whom the account does not know as a phone user is found by the claim.
pub(in crate::kinds::phone_users) async fn compare(
    tx: &mut Tx,
    facts: &Facts,
    compared: &Compared<'_>,
) -> Result<Vec<Judged>, Error> {
    let account = compared.scope.account;
    let mut judged: Vec<(Judged, Option<String>)> = compared.rows().map(|row| begin(&row)).collect();
    let emails = judged.iter().filter_map(|(_, email)| email.as_deref());
    let users = known::users(tx, account, emails).await?;
    let user_of = |email: &Option<String>| {
        email.as_ref().and_then(|email| users.get(email)).filter(|user| facts.sites.allow(user.site))
    };
    for ((judged, email), row) in judged.iter_mut().zip(compared.rows()) {
        if let Some(user) = user_of(email) {
            asked(facts, judged, Cells { row: &row, now: &user.phone });
        }
    }
    let rows = judged.iter().filter_map(|(judged, email)| Some((&judged.patch, user_of(email)?)));
    let devices = known::desk_phones(tx, account, rows).await?;
    let mut stale = stale::Stale::default();
    for (place, ((judged, email), row)) in judged.iter_mut().zip(compared.rows()).enumerate() {
        let Some(user) = user_of(email) else { continue };
        let (target, issues) = target(facts, user, &judged.patch, &devices);
        judged.issues.extend(issues);
        if target.is(user) {
            continue;
        }
        without_package(judged, &row, user, &target);
        judged.claims.extend(claims(facts, user, &target));
        stale.look(judged, &row, user, place);
    }
    let mut judged: Vec<Judged> = judged.into_iter().map(|(judged, _)| judged).collect();
    stale.tell(tx, account, &mut judged).await?;
    Ok(judged)
}

/// The row with its claim on the person, and their e-mail as compared.
fn begin(row: &Row<'_>) -> (Judged, Option<String>) {
    let cell = row.cell("email");
    let mut judged = Judged { subject: cell.to_owned(), ..Judged::default() };
    let email = judged.take("email", cell, Email::parse(cell));
    if let Some(email) = &email {
        judged.claim(Resource::User, email.fold(), "email");
        judged.patch.set("email", email.as_str());
    }
    (judged, email.map(|email| email.fold()))
}

/// Who has no package after the row must have the cells that need one blank, changed or not: a number that still
/// stands in the file would be lost without a word.
fn without_package(judged: &mut Judged, row: &Row<'_>, now: &KnownPhoneUser, target: &Target) {
    let loses = !now.phone.packages.is_empty();
    if !target.phone.packages.is_empty() || judged.issues.iter().any(|issue| issue.column == "package") {
        return;
    }
    for (column, header) in NEEDING {
        let cell = row.cell(column);
        let harmless = column == "select_outbound_caller_id" && parse_yes_no(cell) == Ok(Some(false));
        if !cell.is_empty() && !harmless && (loses || judged.patch.touches(column)) {
            judged.issue(column, cell, PackageProblem::Needed { column: header.to_owned() });
        }
    }
}

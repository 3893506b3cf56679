//! Rows of a file that adds about people who are there already: they get a phone license (seed 004), and nothing else of
//! them changes.

use std::collections::HashMap;

use super::facts::Facts;
use super::judge::{NAMES, new, person};
use super::license::{self, give_phone};
use super::person::before;
use crate::database::Tx;
use crate::domain::choices::{HolderKind, PersonStatus};
use crate::domain::column::ColumnId;
use crate::domain::fold::fold;
use crate::domain::ids::AccountId;
use crate::domain::license::License;
use crate::domain::problem::{UserProblem, holder_words};
use crate::imports::{Compared, Error, Judged, Row};
use crate::repository::users::{self, KnownUser};
use crate::sheet::Column;

/// Users by their e-mail as compared.
pub(super) type Known = HashMap<String, KnownUser>;

/// The users of the account among these.
pub(super) async fn look_up(tx: &mut Tx, account: AccountId, emails: &[String]) -> Result<Known, Error> {
    let known = users::known(tx, account, emails.iter().map(String::as_str)).await?;
    Ok(known.into_iter().map(|known| (known.email_fold.clone(), known)).collect())
}

/// Judges a chunk of rows: who is not there is added, who is there gets a phone.
pub(super) async fn compare(
    tx: &mut Tx,
    facts: &Facts,
    compared: &Compared<'_>,
) -> Result<Vec<Judged>, Error> {
    let mut judged: Vec<_> = compared.rows().map(|row| person(facts, &row)).collect();
    let emails: Vec<String> = judged.iter().filter_map(|(_, email)| email.clone()).collect();
    let known = look_up(tx, compared.scope.account, &emails).await?;
    for ((judged, email), row) in judged.iter_mut().zip(compared.rows()) {
        match email.as_ref().and_then(|email| known.get(email)) {
            None => new(facts, judged, &row),
            Some(user) => existing(facts, judged, &row, user),
        }
    }
    Ok(judged.into_iter().map(|(judged, _)| judged).collect())
}

fn existing(facts: &Facts, judged: &mut Judged, row: &Row<'_>, known: &KnownUser) {
    let asks = if facts.is_form {
        // All that is wrong with its fields comes at once.
        new(facts, judged, row);
        false
    } else {
        license::asked(facts, judged, row, Some(known)) == License::Phone
    };
    if let Some((column, problem)) = refused(facts, known, asks) {
        return judged.issue(column, row.cell(column), problem);
    }
    give_phone(facts, judged, row);
    left_alone(judged, row, known);
}

/// Why a row about somebody who is there cannot give them a phone. A form that adds people does not.
pub(super) fn refused(facts: &Facts, known: &KnownUser, asks: bool) -> Option<(ColumnId, UserProblem)> {
    let visible = known.site_id.is_none_or(|site| facts.phone.sites.allow(site));
    if known.user.status == PersonStatus::Trash {
        return Some((ColumnId::EMAIL, UserProblem::InTrash));
    }
    if !asks || !visible {
        let holder = holder_words(&known.user.display(), HolderKind::User.title(), visible);
        return Some((ColumnId::EMAIL, UserProblem::EmailTaken { holder }));
    }
    no_license(known).map(|problem| (ColumnId::LICENSE, problem))
}

/// Why somebody cannot be given a license.
pub(super) fn no_license(known: &KnownUser) -> Option<UserProblem> {
    match known.extension_id {
        Some(_) if known.held => Some(UserProblem::AlreadyHeld),
        Some(_) => Some(UserProblem::AlreadyPhoneUser),
        None => (known.user.status == PersonStatus::Inactive).then_some(UserProblem::Inactive),
    }
}

/// Tells of each cell that says something else of the person than the account does.
fn left_alone(judged: &mut Judged, row: &Row<'_>, known: &KnownUser) {
    let differs = |(column, account): &(&Column, String)| {
        let cell = row.cell(column.id);
        column.id != ColumnId::EMAIL && !cell.is_empty() && fold(cell) != fold(account)
    };
    let is_name = |(column, _): &(&Column, String)| NAMES.contains(&column.id);
    let (names, profile): (Vec<_>, Vec<_>) = before(known).texts().filter(differs).partition(is_name);
    if let Some((column, _)) = names.first() {
        let account = known.user.display();
        judged.issue(column.id, row.cell(column.id), UserProblem::NameDiffers { account });
    }
    for (column, account) in profile {
        judged.issue(column.id, row.cell(column.id), UserProblem::ProfileDiffers { account });
    }
}

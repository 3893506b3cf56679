//! Judging a chunk of rows of a file that updates, beside the users they are about.

use super::existing::{look_up, no_license};
use super::export::ExportedUser;
use super::facts::Facts;
use super::license::{self, give_phone, leave_number, leave_site, only_number, phone_column};
use super::person::{after, before};
use super::{judge, new_email, release};
use crate::database::Tx;
use crate::domain::column::ColumnId;
use crate::domain::license::License;
use crate::domain::scope::Scope;
use crate::importers::conflict::{Conflicts, Thing, made_from};
use crate::importers::person;
use crate::imports::{Compared, Error, Judged, Row};
use crate::repository::users::KnownUser;

/// Judges the rows. Who is not there is found by the claim.
pub(super) async fn compare(
    tx: &mut Tx,
    facts: &Facts,
    compared: &Compared<'_>,
) -> Result<Vec<Judged>, Error> {
    let account = compared.scope.account;
    let mut judged: Vec<_> = compared.rows().map(|row| person::begin(&facts.phone.keys, &row)).collect();
    let emails: Vec<String> = judged.iter().filter_map(|(_, email)| email.clone()).collect();
    let known = look_up(tx, account, &emails).await?;
    let losing = judged.iter().zip(compared.rows()).filter(|(_, row)| license::is_none(row));
    let losing: Vec<&str> = losing.filter_map(|((_, email), _)| email.as_deref()).collect();
    let phones = release::look_up(tx, account, &losing).await?;
    let beside = Beside { facts, scope: compared.scope, phones };
    let mut stale = Conflicts::at(ColumnId::EMAIL);
    for (place, ((judged, email), row)) in judged.iter_mut().zip(compared.rows()).enumerate() {
        let user = email.as_ref().and_then(|email| known.get(email));
        texts(judged, &row, user);
        let asked = license::asked(facts, judged, &row, user);
        let Some(user) = user else { continue };
        beside.judge(tx, judged, (&row, user, asked)).await?;
        if asks(judged, user)
            && let Some(changed) = changed_since(facts, judged, &row, user)
        {
            stale.add(place, changed);
        }
    }
    let mut judged: Vec<Judged> = judged.into_iter().map(|(judged, _)| judged).collect();
    stale.tell(tx, account, &mut judged).await?;
    Ok(judged)
}

/// The facts that rows about users who are there are judged beside.
struct Beside<'a> {
    facts: &'a Facts,
    scope: &'a Scope,
    /// Of those who are to lose theirs.
    phones: release::Phones,
}

impl Beside<'_> {
    async fn judge(
        &self,
        tx: &mut Tx,
        judged: &mut Judged,
        (row, user, license): (&Row<'_>, &KnownUser, License),
    ) -> Result<(), Error> {
        new_email::judge(tx, (self.facts, self.scope), judged, (row, user)).await?;
        if license == License::Phone {
            phone(self.facts, judged, row, user);
        } else if license == License::None
            && let Some(lost) = self.phones.get(&user.email_fold)
        {
            release::release(self.facts, judged, lost);
        }
        if let Some(problem) = user.user.refused_to(self.scope).filter(|_| asks(judged, user)) {
            judged.issue(ColumnId::EMAIL, row.cell(ColumnId::EMAIL), problem);
        }
        Ok(())
    }
}

/// Reads names and profile. A cell that reads as an export would write it asks for nothing, whatever it holds: what was
/// fine when it was stored is not judged again by today's rules.
fn texts(judged: &mut Judged, row: &Row<'_>, known: Option<&KnownUser>) {
    let now = known.map(ExportedUser::from);
    judge::texts(judged, row, |column, cell| now.as_ref().is_none_or(|now| now.cell(column) != cell));
}

/// True if the row asks for anything, beside saying whom it is about.
fn asks(judged: &Judged, known: &KnownUser) -> bool {
    let patch = &judged.patch;
    patch.touches(ColumnId::LICENSE)
        || patch.touches_beside(ColumnId::EMAIL) && after(known, patch) != before(known)
}

/// The things that were changed since the row was made, if any were: of users whom the person may know of.
fn changed_since(facts: &Facts, judged: &mut Judged, row: &Row<'_>, known: &KnownUser) -> Option<Vec<Thing>> {
    let then = made_from(judged, row)?;
    let is_seen = known.site_id.is_none_or(|site| facts.phone.sites.allow(site));
    (is_seen && then != ExportedUser::from(known).version).then(|| changed(then, known))
}

/// Where it is recorded. A license that was taken away left nothing of which the record could be asked.
fn changed(then: i64, known: &KnownUser) -> Vec<Thing> {
    if ExportedUser::is_of(then, known.user.version) {
        return known.extension_id.iter().map(|extension| ("extension", extension.0)).collect();
    }
    vec![("user", known.user.id.0)]
}

/// A license that the user has already is nothing to do, unless the row says what should come with it.
fn phone(facts: &Facts, judged: &mut Judged, row: &Row<'_>, known: &KnownUser) {
    match (known.extension_id, phone_column(row)) {
        (Some(_), None) => leave_site(facts, judged, row, Some(known)),
        (Some(_), Some(_)) if only_number(row) => {
            leave_site(facts, judged, row, Some(known));
            leave_number(judged, row);
        }
        _ => match no_license(known) {
            Some(problem) => judged.issue(ColumnId::LICENSE, row.cell(ColumnId::LICENSE), problem),
            None => give_phone(facts, judged, row),
        },
    }
}

//! Settings of the whole account: its name, country and time zone, and how extensions are numbered.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::extension::{EXTENSION_MAX, ExtensionRules, SiteCode, SiteNumbering, parse_range};
use crate::domain::fields::{AccountFields, AccountForm, FieldTable as _};
use crate::domain::problem::{ExtensionProblem, Problem, SettingsProblem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::operations::Error;
use crate::operations::record::{Present, Record};
use crate::repository::accounts::{self, AccountRow};
use crate::repository::sites::{self, SiteFacts};

impl Record for AccountForm {
    type Facts = ();
    const THING: &'static str = "account";
    const ACTION: &'static str = "update_account";

    async fn load(tx: &mut Tx, scope: &Scope) -> Result<Present<Self>, Error> {
        let account = accounts::get(tx, scope.account).await?;
        let fields = account.fields.clone();
        Ok(of_account(account, fields))
    }

    async fn check(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        before: &Present<Self>,
        errors: &mut FieldErrors,
    ) -> Result<(), Error> {
        let in_use = InUse {
            with_codes: accounts::count_with_codes(tx, scope.account).await?,
            other_lengths: accounts::count_other_lengths(tx, scope.account, lengths(self)).await?,
            sites: sites::all(tx, scope.account).await?,
        };
        check(self, &before.fields, &in_use, errors);
        for setting in self.more.says().locks_nothing(&before.fields.more.says()) {
            Self::note(errors, setting.field.id, "", SettingsProblem::NothingToLock);
        }
        Ok(())
    }

    fn name(&self, _: &Present<Self>) -> String {
        self.name.clone()
    }

    async fn store(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        _: &Present<Self>,
        _: DateTime<Utc>,
    ) -> Result<(), Error> {
        Ok(accounts::update(tx, scope.account, self).await?)
    }

    /// Sites lose their codes with the switch, which no extension may begin with then.
    async fn follow(&self, tx: &mut Tx, scope: &Scope, now: DateTime<Utc>) -> Result<Vec<Change>, Error> {
        if self.site_codes { Ok(Vec::new()) } else { clear_codes(tx, scope, now).await }
    }
}

/// A record that is kept with the account: its version and name are those of the account.
pub(super) fn of_account<R: Record<Facts = ()>>(account: AccountRow, fields: R) -> Present<R> {
    let AccountRow { id, version, fields: AccountForm { own, .. } } = account;
    Present { fields, version, id: id.0, name: own.name, facts: () }
}

/// Takes the codes of all sites away, and says so of each.
async fn clear_codes(tx: &mut Tx, scope: &Scope, now: DateTime<Utc>) -> Result<Vec<Change>, Error> {
    let sites = sites::all(tx, scope.account).await?;
    sites::clear_codes(tx, scope.account, now).await?;
    let lost = sites.into_iter().filter(|site| site.code.is_some());
    Ok(lost
        .map(|site| Change::of("site", site.id.0, site.name).field("Site Code", site.code, None))
        .collect())
}

/// Extensions and ranges that keep settings from changing.
struct InUse {
    /// Extensions that begin with a site code.
    with_codes: i64,
    /// Extensions that have fewer or more digits than are to be allowed.
    other_lengths: i64,
    sites: Vec<SiteFacts>,
}

const fn lengths(fields: &AccountFields) -> (i64, i64) {
    (fields.extension_min, fields.extension_max)
}

/// Checks new settings against each other and against the extensions in use.
fn check(new: &AccountFields, before: &AccountFields, in_use: &InUse, errors: &mut FieldErrors) {
    if before.site_codes && !new.site_codes && in_use.with_codes > 0 {
        let problem = SiteProblem::CodesInUse { extensions: in_use.with_codes.unsigned_abs() };
        AccountFields::note(errors, "site_codes", "", problem);
    }
    let is_read = ["extension_min", "extension_max"].iter().all(|field| errors.of(field).next().is_none());
    if let Some(problem) = length_problem(new, before, in_use).filter(|_| is_read) {
        AccountFields::note(errors, "extension_max", &new.extension_max.to_string(), problem);
    }
}

/// The reason that extensions cannot have these lengths, if they are others than before.
fn length_problem(new: &AccountFields, before: &AccountFields, in_use: &InUse) -> Option<Problem> {
    let is_other = lengths(new) != lengths(before);
    if is_other && new.extension_max < new.extension_min {
        return Some(ExtensionProblem::LengthOrder.into());
    }
    if is_other && in_use.other_lengths > 0 {
        let extensions = in_use.other_lengths.unsigned_abs();
        return Some(ExtensionProblem::LengthInUse { extensions }.into());
    }
    let is_other = is_other || new.site_codes != before.site_codes;
    let site = in_use.sites.iter().find(|site| is_other && !range_fits(site, new))?;
    Some(SiteProblem::RangeDoesNotFit { site: site.name.clone() }.into())
}

fn range_fits(site: &SiteFacts, new: &AccountFields) -> bool {
    let Some((from, to)) = site.range_from.as_deref().zip(site.range_to.as_deref()) else { return true };
    let code = site.code.as_deref().filter(|_| new.site_codes);
    let code = code.and_then(|code| SiteCode::parse(code).ok());
    let digits = |length: i64| u8::try_from(length).unwrap_or(EXTENSION_MAX);
    let rules = ExtensionRules {
        min: digits(new.extension_min),
        max: digits(new.extension_max),
        site: Some(SiteNumbering { code, range: None }),
    };
    parse_range(from, to, &rules).is_ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::ids::SiteId;

    fn settings(site_codes: bool, (extension_min, extension_max): (i64, i64)) -> AccountFields {
        AccountFields { site_codes, extension_min, extension_max, ..AccountFields::default() }
    }

    fn site(code: Option<&str>, range: Option<(&str, &str)>) -> SiteFacts {
        let (name, name_fold) = ("Berlin".to_owned(), "berlin".to_owned());
        let [range_from, range_to] = [range.map(|range| range.0), range.map(|range| range.1)];
        let [code, range_from, range_to] = [code, range_from, range_to].map(|text| text.map(str::to_owned));
        SiteFacts { id: SiteId(1), name, name_fold, code, range_from, range_to, is_main: false }
    }

    #[rstest]
    #[case::nothing(true, (3, 6), &[])]
    #[case::codes_that_extensions_begin_with(false, (3, 6), &["site_codes_in_use"])]
    #[case::order_before_all_else(true, (5, 4), &["extension_length_order"])]
    #[case::other_lengths(true, (4, 6), &["extension_length_in_use"])]
    #[case::both(false, (4, 6), &["site_codes_in_use", "extension_length_in_use"])]
    fn what_is_in_use_keeps_settings_from_changing(
        #[case] site_codes: bool,
        #[case] lengths: (i64, i64),
        #[case] told: &[&str],
    ) {
        let in_use = InUse { with_codes: 2, other_lengths: 1, sites: Vec::new() };
        let mut errors = FieldErrors::new();
        check(&settings(site_codes, lengths), &settings(true, (3, 6)), &in_use, &mut errors);
        assert_eq!(errors.iter().map(|error| error.problem.code()).collect::<Vec<_>>(), told);
    }

    #[rstest]
    #[case::too_long(None, true, (3, 4), false)]
    #[case::longer_with_its_code(Some("12"), true, (3, 6), false)]
    #[case::without_its_code(Some("12"), false, (3, 6), true)]
    #[case::as_it_was(None, true, (3, 5), true)]
    fn ranges_of_sites_fit(
        #[case] code: Option<&str>,
        #[case] site_codes: bool,
        #[case] lengths: (i64, i64),
        #[case] fits: bool,
    ) {
        let in_use =
            InUse { with_codes: 0, other_lengths: 0, sites: vec![site(code, Some(("20000", "29999")))] };
        let problem = length_problem(&settings(site_codes, lengths), &settings(true, (3, 5)), &in_use);
        let told = problem.map(|problem| problem.code());
        assert_eq!(told, (!fits).then_some("site_range_does_not_fit"));
    }

    #[test]
    fn what_is_as_it_was_is_not_judged_again() {
        let (as_it_was, mut errors) = (settings(false, (5, 4)), FieldErrors::new());
        let sites = vec![site(None, Some(("20000", "29999")))];
        check(&as_it_was, &as_it_was, &InUse { with_codes: 1, other_lengths: 1, sites }, &mut errors);
        assert!(errors.is_empty());
    }
}

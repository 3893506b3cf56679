//! Settings of the whole account: its name, country and time zone, and how extensions are numbered.

mod fields;

pub use fields::AccountForm;
use fields::{InUse, check, describe};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::scope::{Right, Scope};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Error, Stop};
pub use crate::repository::accounts::AccountRow;
use crate::repository::accounts::{self, AccountFields};
use crate::repository::sites;

const THING: &str = "account";

/// The present settings.
pub async fn open(context: &Context, scope: &Scope) -> Result<AccountRow, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    Ok(accounts::get(&mut tx, scope.account).await?)
}

/// Changes the account, if it is still at the version the form was made from. Sites lose their codes with the
/// switch, which no extension may begin with then.
pub async fn update(context: &Context, scope: &Scope, form: &AccountForm) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let account = accounts::get(&mut tx, scope.account).await?;
    if account.version != form.version {
        return Err(stale_record(&mut tx, scope, THING, scope.account.0).await?.into());
    }
    let fields = read(&mut tx, scope, form).await?;
    let name = &fields.name;
    let change =
        Change::of(THING, scope.account.0, name).compare(&describe(&account.fields), &describe(&fields));
    if change.fields.is_empty() {
        return Ok(());
    }
    accounts::update(&mut tx, scope.account, &fields).await?;
    let mut changes = vec![change];
    if !fields.site_codes {
        changes.extend(clear_codes(context, &mut tx, scope).await?);
    }
    audit_log::write(&mut tx, scope, context.clock.now(), "update_account", &changes).await?;
    tx.commit().await?;
    Ok(())
}

async fn read(tx: &mut Tx, scope: &Scope, form: &AccountForm) -> Result<AccountFields, Stop> {
    let fields = form.read()?;
    let lengths = (fields.extension_min, fields.extension_max);
    let in_use = InUse {
        with_codes: accounts::count_with_codes(tx, scope.account).await?,
        other_lengths: accounts::count_other_lengths(tx, scope.account, lengths).await?,
        sites: sites::all(tx, scope.account).await?,
    };
    check(&fields, form, &in_use)?;
    Ok(fields)
}

/// Takes the codes of all sites away, and says so of each.
async fn clear_codes(context: &Context, tx: &mut Tx, scope: &Scope) -> Result<Vec<Change>, Error> {
    let sites = sites::all(tx, scope.account).await?;
    sites::clear_codes(tx, scope.account, context.clock.now()).await?;
    let lost = sites.into_iter().filter(|site| site.code.is_some());
    Ok(lost
        .map(|site| Change::of("site", site.id.0, site.name).field("Site Code", site.code, None))
        .collect())
}

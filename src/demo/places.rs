//! Sites, packages, licenses and templates, made through the operations of an owner.

use super::error::Error;
use crate::domain::fields::{AccountFields, AccountForm, Known as _, LicenseFields, List, Typed};
use crate::domain::package::WELL_KNOWN;
use crate::domain::scope::Scope;
use crate::operations::Context;
use crate::operations::entity;
use crate::operations::packages::Packages;
use crate::operations::provision_templates::ProvisionTemplates;
use crate::operations::record;
use crate::operations::setting_templates::SettingTemplates;
use crate::operations::sites::SiteTable;

/// One account of the demonstration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account {
    pub name: &'static str,
    pub time_zone: &'static str,
    /// The e-mail of its owner, before the `@`.
    pub owner: &'static str,
    /// True if its sites have codes.
    pub codes: bool,
}

/// A site beside *Main Site*: name, code, and the range of its extensions where it has one.
type Site = (&'static str, &'static str, Option<(&'static str, &'static str)>);

/// The sites beside *Main Site*.
pub(super) const SITES: [Site; 4] = [
    ("London", "21", Some(("20000", "29999"))),
    ("Berlin", "22", Some(("30000", "39999"))),
    ("Tokyo", "23", Some(("40000", "49999"))),
    ("Toronto", "24", None),
];

/// Name of a setting template, site, area code, language, SMS.
const TEMPLATES: [(&str, &str, &str, &str, &str); 4] = [
    ("Standard", "", "", "en-US", "No"),
    ("Sales, with SMS", "", "205", "en-US", "Yes"),
    ("London office", "London", "", "en-GB", "No"),
    ("Berlin office", "Berlin", "", "de-DE", "No"),
];

const PROVISION_TEMPLATES: [(&str, &str, &str); 3] = [
    (
        "Desk, standard",
        "Display language and time servers of every desk",
        "lang.gui=English\nlocal_time.ntp_server1=pool.ntp.org",
    ),
    (
        "Reception, wide keys",
        "Thirty line keys for the front desk",
        "linekey.count=30\nscreensaver.type=none",
    ),
    ("Warehouse, loud", "Ring volume at its highest", "voice.ring_vol=15"),
];

/// Everything that stands before people come.
pub(super) async fn furnish(
    context: &Context,
    scope: &Scope,
    account: &Account,
    phone_users: u32,
) -> Result<(), Error> {
    settings(context, scope, account).await?;
    // A range of ten thousand is too small for the largest demonstrations.
    let with_ranges = !account.codes && phone_users <= 20_000;
    for (name, code, range) in SITES {
        let (from, to) = range.filter(|_| with_ranges).unwrap_or_default();
        let code = if account.codes { code } else { "" };
        let form = Typed::default().with("name", name).with("code", code);
        let form = form.with("range_from", from).with("range_to", to);
        entity::add::<SiteTable>(context, scope, &form).await?;
    }
    seats(context, scope, phone_users).await?;
    templates(context, scope).await
}

async fn settings(context: &Context, scope: &Scope, account: &Account) -> Result<(), Error> {
    let fields = AccountFields {
        name: account.name.to_owned(),
        country: "US".to_owned(),
        time_zone: account.time_zone.to_owned(),
        site_codes: account.codes,
        extension_min: 3,
        extension_max: if account.codes { 6 } else { 7 },
    };
    let mut form = AccountForm::from(fields);
    let settings = &mut form.more.own.settings;
    (settings.sms, settings.audio_prompt_language) = (Some(true), Some("en-US".to_owned()));
    Ok(record::set(context, scope, &form).await?)
}

/// Licenses and packages with some seats to spare.
async fn seats(context: &Context, scope: &Scope, phone_users: u32) -> Result<(), Error> {
    let phone = (phone_users + phone_users / 10 + 36).into();
    record::set(context, scope, &LicenseFields { phone, common_area: 25 }).await?;
    for (index, package) in (0_u32..).zip(&WELL_KNOWN) {
        let spare = [40, 15, 25, 10, 5][usize::try_from(index % 5).unwrap_or_default()];
        let form = Packages::like(package.name).with("seats", &(phone_users / 2 + spare).to_string());
        entity::add::<Packages>(context, scope, &form).await?;
    }
    Ok(())
}

async fn templates(context: &Context, scope: &Scope) -> Result<(), Error> {
    let known = entity::open::<SettingTemplates>(context, scope, None).await?.facts;
    for (name, site, area_code, language, sms) in TEMPLATES {
        let site = known.list(List::Sites).iter().find(|(_, name)| name == site);
        let site = site.map_or_else(String::new, |(id, _)| id.to_string());
        let form = Typed::default().with("name", name).with("site", &site).with("area_code", area_code);
        let form = form.with("audio_prompt_language", language).with("sms", sms);
        entity::add::<SettingTemplates>(context, scope, &form).await?;
    }
    for (name, description, content) in PROVISION_TEMPLATES {
        let form =
            Typed::default().with("name", name).with("description", description).with("content", content);
        entity::add::<ProvisionTemplates>(context, scope, &form).await?;
    }
    Ok(())
}

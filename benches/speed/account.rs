//! The account that the files are brought to: sites, packages, seats, templates, people and numbers, made through
//! the operations a person uses.

use std::fmt::Write as _;
use std::path::Path;

use switchroom::clock::Clock;
use switchroom::database::Database;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::fields::{AccountFields, AccountForm, LicenseFields, Typed};
use switchroom::domain::import::{Options, Tab};
use switchroom::domain::scope::Scope;
use switchroom::importers::FileKind;
use switchroom::keys::Keys;
use switchroom::operations::entity;
use switchroom::operations::imports;
use switchroom::operations::imports::{Receiving, Upload};
use switchroom::operations::installation::owners;
use switchroom::operations::packages::Packages;
use switchroom::operations::provision_templates::ProvisionTemplates;
use switchroom::operations::record;
use switchroom::operations::setting_templates::SettingTemplates;
use switchroom::operations::sites::SiteTable;
use switchroom::operations::{Answered, Context, Stop};

use super::failure::Failure;
use super::file;
use super::store::Store;

/// Who signs in, and how.
pub const OWNER: (&str, &str) = ("owner@bench.example", "seven green bicycles");
/// People a file of users holds at most.
const USERS_PER_FILE: u32 = 9_999;

/// The same of numbers.
const NUMBERS_PER_FILE: u32 = 500_000;

/// Fills an empty database.
pub async fn fill(store: &Store, rows: u32) -> Result<(), Failure> {
    let database = Database::connect(&store.address).await?;
    database.migrate().await?;
    Keys::make(&store.data.join("switchroom.key"))?;
    let keys = Keys::load(Path::new(&store.data.join("switchroom.key")))?;
    let context = Context::new(database, Clock::system(), keys);
    let account = accepted(owners::set_owner(&context, "Bench", OWNER.0, OWNER.1).await)?;
    let scope = Scope::program(account);
    furnish(&context, &scope, rows).await?;
    people(&context, &scope, rows).await?;
    context.database.close().await;
    Ok(())
}

async fn furnish(context: &Context, scope: &Scope, rows: u32) -> Result<(), Failure> {
    let settings = AccountFields {
        name: "Bench".to_owned(),
        country: "US".to_owned(),
        time_zone: "UTC".to_owned(),
        site_codes: false,
        extension_min: 3,
        extension_max: 7,
    };
    accepted(record::set(context, scope, &AccountForm::from(settings)).await)?;
    for name in (1..5).map(file::site) {
        let form = Typed::default().with("name", name);
        accepted(entity::add::<SiteTable>(context, scope, &form).await)?;
    }
    accepted(record::set(context, scope, &LicenseFields { phone: rows.into(), common_area: 0 }).await)?;
    for name in ["US/CA Unlimited", "UK/Ireland Unlimited", "Power Pack"] {
        let form = Packages::like(name).with("seats", &rows.to_string());
        accepted(entity::add::<Packages>(context, scope, &form).await)?;
    }
    let form = Typed::default().with("name", "Standard").with("sms", "Yes");
    accepted(entity::add::<SettingTemplates>(context, scope, &form).await)?;
    let form = Typed::default().with("name", "Desk, standard");
    accepted(entity::add::<ProvisionTemplates>(context, scope, &form).await)?;
    Ok(())
}

async fn people(context: &Context, scope: &Scope, rows: u32) -> Result<(), Failure> {
    let mut from = 0;
    while from < rows {
        let to = rows.min(from + USERS_PER_FILE);
        let mut text = "Email,First Name,Last Name,Department\r\n".to_owned();
        for person in from..to {
            let (first, last) = file::names(person);
            let _ = write!(text, "{},{first},{last},Sales\r\n", file::email(person));
        }
        import(context, scope, FileKind::Users, &text).await?;
        from = to;
    }
    let mut from = 0;
    while from < rows {
        let to = rows.min(from + NUMBERS_PER_FILE);
        let mut text = "Phone Number,Site Name,Type\r\n".to_owned();
        for person in from..to {
            let _ = write!(text, "{},{},Toll\r\n", file::number(person), file::site(person));
        }
        import(context, scope, FileKind::Numbers, &text).await?;
        from = to;
    }
    Ok(())
}

async fn import(context: &Context, scope: &Scope, kind: FileKind, text: &str) -> Result<(), Failure> {
    let status = (kind == FileKind::Users).then_some(PersonStatus::Active);
    let options = Options { status, ..Options::default() };
    let form_key = switchroom::random::token()?;
    let upload = Upload { kind, tab: Tab::Add, form_key, options, again: None };
    let mut receiving = accepted(Receiving::begin(context, scope, upload).await)?;
    for bytes in text.as_bytes().chunks(64 * 1024) {
        receiving.push(bytes).await?.map_err(|problem| problem.line("", "the file"))?;
    }
    let id = accepted(receiving.finish("bench.csv").await)?;
    imports::work(context, "the preparation", scope.account, id).await?;
    match imports::find(context, scope, id).await? {
        Some(details) if details.import.applied_at.is_some() => Ok(()),
        details => Err(format!("a file of the preparation was not applied: {details:?}").into()),
    }
}

fn accepted<T>(ended: Result<T, Stop>) -> Result<T, Failure> {
    ended.answer()?.map_err(|refusal| refusal.text().into())
}

//! The options beside a file, by the names that people know them by: for the command line, which has no lists to
//! choose from. Whether an option fits the kind and the account is asked when the file arrives, as for pages.

use crate::database::Tx;
use crate::domain::choices::{PersonStatus, not_a_choice};
use crate::domain::fold::fold;
use crate::domain::ids::{ExtensionId, SettingTemplateId, SiteId};
use crate::domain::import::{Options, Tab};
use crate::domain::problem::{FileProblem, ImportProblem, SiteProblem};
use crate::domain::reason::read_reason;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::domain::suggestions::nearest;
use crate::importers::FileKind;
use crate::operations::{Context, Error, Stop};
use crate::repository::extension_settings::{self, NamedBy};
use crate::repository::{email_keys, setting_templates, sites};
use crate::sheet::Encoding;

/// What somebody asks for, by name.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The name or code of the site of *Imported to*.
    pub site: Option<String>,
    /// The name of the template for all rows.
    pub template: Option<String>,
    /// The full extension, email or name of *Copy settings from*.
    pub copy_from: Option<String>,
    /// The name of the encoding of the file, where it is not to be guessed.
    pub encoding: Option<String>,
    /// New users are active at once; else they are invited, as on the page.
    pub active: bool,
    /// No blank cell of an update takes anything away.
    pub leave_blank_cells: bool,
    /// Whoever gets a phone, another extension or other numbers is told by mail.
    pub send_welcome_mail: bool,
    /// The reason for it, such as a ticket number.
    pub reason: Option<String>,
}

/// The options that are meant, or which name stands for nothing that this person can see. The plan always waits
/// for a decision.
pub async fn by_name(
    context: &Context,
    scope: &Scope,
    (kind, tab): (FileKind, Tab),
    named: &Named,
) -> Result<Options, Stop> {
    let mut errors = FieldErrors::new();
    check_tab(&mut errors, kind, tab);
    if let Some(given) = named.encoding.as_deref().filter(|given| Encoding::named(given).is_none()) {
        errors.add("encoding", "--encoding", given, FileProblem::EncodingUnknown);
    }
    let mut tx = context.database.read().await?;
    let options = Options {
        site: site(&mut tx, scope, named, &mut errors).await?,
        template: template(&mut tx, scope, named, &mut errors).await?,
        copy_from: copy_from(&mut tx, scope, named, &mut errors).await?,
        status: status(kind, named),
        plan_first: true,
        leave_blank_cells: named.leave_blank_cells,
        welcome_mail: named.send_welcome_mail,
        encoding: named.encoding.clone(),
        reason: read_reason(named.reason.as_deref().unwrap_or_default())?,
        ..Options::default()
    };
    errors.check()?;
    Ok(options)
}

/// That files of the kind can do this: some only add.
fn check_tab(errors: &mut FieldErrors, kind: FileKind, tab: Tab) {
    let tabs = kind.engine().tabs;
    if !tabs.contains(&tab) {
        let known: Vec<&str> = tabs.iter().map(|tab| tab.as_str()).collect();
        errors.add("tab", "--update", "", not_a_choice(tab.as_str(), &known));
    }
}

/// Kinds without a status get one only where it was asked for, and refuse it then.
fn status(kind: FileKind, named: &Named) -> Option<PersonStatus> {
    match (named.active, kind.engine().offered.status) {
        (true, _) => Some(PersonStatus::Active),
        (false, true) => Some(PersonStatus::Pending),
        (false, false) => None,
    }
}

async fn site(
    tx: &mut Tx,
    scope: &Scope,
    named: &Named,
    errors: &mut FieldErrors,
) -> Result<Option<SiteId>, Error> {
    let Some(given) = &named.site else { return Ok(None) };
    let mut known = sites::all(tx, scope.account).await?;
    known.retain(|site| scope.sites.contain(site.id));
    let wanted = fold(given);
    let found = known.iter().find(|site| site.name_fold == wanted || site.code.as_ref() == Some(given));
    if found.is_none() {
        let nearest = nearest(given, known.iter().map(|site| site.name.as_str())).map(str::to_owned);
        errors.add("site", "--site", given, SiteProblem::Unknown { nearest });
    }
    Ok(found.map(|site| site.id))
}

async fn template(
    tx: &mut Tx,
    scope: &Scope,
    named: &Named,
    errors: &mut FieldErrors,
) -> Result<Option<SettingTemplateId>, Error> {
    let Some(given) = &named.template else { return Ok(None) };
    let known = setting_templates::all(tx, scope.account).await?;
    let wanted = fold(given);
    let found = known.iter().find(|template| template.name_fold == wanted);
    if found.is_none() {
        let all = known.iter().map(|template| template.name.as_str());
        let nearest = nearest(given, all).map(str::to_owned);
        errors.add("template", "--template", given, SiteProblem::TemplateUnknown { nearest });
    }
    Ok(found.map(|template| template.id))
}

async fn copy_from(
    tx: &mut Tx,
    scope: &Scope,
    named: &Named,
    errors: &mut FieldErrors,
) -> Result<Option<ExtensionId>, Error> {
    let Some(given) = &named.copy_from else { return Ok(None) };
    let keys = email_keys::kept(tx, scope.account).await?;
    let (digits, name_fold, email_fold) = (given.trim(), fold(given), keys.key_of(given.trim()));
    let by = NamedBy { digits, name_fold: &name_fold, email_fold: &email_fold };
    let found = extension_settings::named(tx, scope, by, 2).await?;
    let exact = found.iter().find(|one| one.digits.as_deref() == Some(digits));
    let problem = match (exact, &found[..]) {
        (Some(one), _) | (None, [one]) => return Ok(Some(one.id)),
        (None, []) => ImportProblem::CopyFromUnknown,
        (None, _) => ImportProblem::CopyFromSeveral,
    };
    errors.add("copy_from", "--copy-from", given, problem);
    Ok(None)
}

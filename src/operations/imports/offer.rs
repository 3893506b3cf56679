//! The offer of the page *Import*: the options that fit the account and the person, and the users whose settings may be
//! copied. That an option fits is asked again when the file arrives.

use crate::domain::choices::HolderKind;
use crate::domain::ids::{ExtensionId, SettingTemplateId, SiteId};
use crate::domain::import::Tab;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::scope::Scope;
use crate::domain::search::searched;
use crate::domain::settings::Settings;
use crate::importers::FileKind;
use crate::operations::{Context, Error};
use crate::repository::extension_settings::{self, Copyable};
use crate::repository::{accounts, setting_templates, sites};
use crate::sheet::{self, Help};

/// Users found at most for *Copy settings from*.
const FOUND: i64 = 10;

/// The options of the page.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is there or not")]
pub struct Offer {
    /// The sites of *Imported to*; none where there is nothing to choose.
    pub sites: Vec<(SiteId, String)>,
    /// The templates of *Specify a template to be assigned to users*.
    pub templates: Vec<(SettingTemplateId, String)>,
    /// True if several sites have codes: then the file names the site and template of each row, and neither
    /// can be chosen (seed 000, note on site codes).
    pub in_the_file: bool,
    /// True if a template or somebody's settings can be given to the users of the file.
    pub settings: bool,
    /// True if new users can be active at once; else there is nothing of the kind to choose.
    pub status: bool,
    /// True if people can be told by mail what they have now.
    pub tells: bool,
    /// The most rows of a file.
    pub max_rows: u32,
    /// The most bytes of a file.
    pub max_bytes: u64,
}

impl Offer {
    /// True if anything of it can be chosen on a tab, or is told there.
    #[must_use]
    pub fn has_options(&self, tab: Tab) -> bool {
        let for_new = self.status && tab == Tab::Add;
        self.in_the_file || !self.sites.is_empty() || self.settings || self.tells || for_new
    }
}

/// A phone user whose settings may be copied.
#[derive(Clone, Debug)]
pub struct CopyFrom {
    /// The key of the extension.
    pub id: ExtensionId,
    /// Name and extension: "Ada Lovelace, 1001".
    pub name: String,
    /// What will be copied, label and value.
    pub settings: Vec<(&'static str, String)>,
}

/// The options that fit the kind of file and the account, at the sites of the person.
pub async fn offer(context: &Context, scope: &Scope, (kind, tab): (FileKind, Tab)) -> Result<Offer, Error> {
    let engine = kind.engine();
    let offered = engine.offered;
    let mut tx = context.database.read().await?;
    let rules = accounts::get_rules(&mut tx, scope.account).await?;
    let policies = accounts::policies(&mut tx, scope.account).await?;
    let all = sites::all(&mut tx, scope.account).await?;
    let several = all.len() > 1;
    let in_the_file = several && rules.site_codes && (offered.site || offered.settings);
    let choice = offered.site && several && !in_the_file;
    let is_offered = |site: &SiteId| choice && scope.sites.contain(*site);
    let sites =
        all.into_iter().filter(|site| is_offered(&site.id)).map(|site| (site.id, site.name)).collect();
    let templates = if offered.settings && !in_the_file {
        setting_templates::all(&mut tx, scope.account).await?
    } else {
        Vec::new()
    };
    Ok(Offer {
        sites,
        templates: templates.into_iter().map(|template| (template.id, template.name)).collect(),
        in_the_file,
        settings: offered.settings,
        status: offered.status,
        tells: engine.tells.contains(&tab),
        max_rows: context.limits.rows.min(engine.max_rows(&policies)),
        max_bytes: context.limits.bytes,
    })
}

/// Phone users by what *Users & Rooms* finds them by, such as a part of their name, email or extension: at most ten.
pub async fn search_copy_from(context: &Context, scope: &Scope, typed: &str) -> Result<Vec<CopyFrom>, Error> {
    let filter = PhoneUserFilter { search: searched(typed), ..PhoneUserFilter::all(HolderKind::User) };
    if filter.search.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = context.database.read().await?;
    let patterns = [filter.pattern(), filter.digits_pattern(), filter.number_pattern()];
    let found = extension_settings::search(&mut tx, scope, patterns, FOUND).await?;
    Ok(found.into_iter().map(CopyFrom::from).collect())
}

/// The phone user who was chosen, if this person may see them.
pub async fn find_copy_from(
    context: &Context,
    scope: &Scope,
    id: ExtensionId,
) -> Result<Option<CopyFrom>, Error> {
    let mut tx = context.database.read().await?;
    Ok(extension_settings::find(&mut tx, scope, id).await?.map(CopyFrom::from))
}

impl From<Copyable> for CopyFrom {
    fn from(found: Copyable) -> Self {
        let Copyable { id, name, digits, settings } = found;
        let name = match digits {
            Some(digits) => format!("{name}, {digits}"),
            None => name,
        };
        Self { id, name, settings: Settings::describe(&settings.0) }
    }
}

/// What each column of a kind of file means.
#[must_use]
pub fn help(kind: FileKind, tab: Tab) -> Vec<Help> {
    sheet::help(kind.columns(tab))
}

//! Options of the page *Import*: as its form and its address say them, and as an import keeps them.

use serde::Deserialize;

use crate::domain::choices::PersonStatus;
use crate::domain::ids::{ExtensionId, SettingTemplateId, SiteId};
use crate::domain::import::{Options, Tab};
use crate::domain::problem::{CellProblem, ImportProblem, Problem};
use crate::domain::reason::read_reason;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::web::{FormState, urls};

/// The fields sent by the form of the page; its options stand in the address of the page too.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "the boxes of a form")]
pub struct Chosen {
    /// *Imported to*.
    pub site: Option<SiteId>,
    /// *Specify a template to be assigned to users* is ticked.
    pub use_template: bool,
    /// Which one.
    pub template: Option<SettingTemplateId>,
    /// *Copy settings from*.
    pub copy_from: Option<ExtensionId>,
    /// The text typed to find them.
    pub copy_search: String,
    /// The words they were searched by when the page was made: who then chose nobody meant it.
    pub copy_searched: String,
    /// New users are active at once.
    pub active: bool,
    /// *Ignore blank cells* is ticked.
    pub leave_blank_cells: bool,
    /// *Send welcome mail* is ticked; nothing where nobody has chosen yet.
    pub welcome_mail: Option<bool>,
    /// *Preview changes first* is ticked.
    pub plan_first: bool,
    /// The name of the encoding of the file; empty where it is to be found.
    pub encoding: String,
    /// The reason for it, such as a ticket number.
    pub reason: String,
    /// The one-time key of the form.
    pub form_key: String,
    /// The field that browsers send in place of a file when the form only finds somebody.
    pub file: String,
}

/// The options among the fields.
const OPTIONS: [&str; 11] = [
    "site",
    "use_template",
    "template",
    "copy_from",
    "copy_search",
    "active",
    "leave_blank_cells",
    "welcome_mail",
    "plan_first",
    "encoding",
    "reason",
];

impl Chosen {
    /// The options chosen for an import.
    #[must_use]
    pub fn of(options: &Options) -> Self {
        Self {
            site: options.site,
            use_template: options.template.is_some(),
            template: options.template,
            copy_from: options.copy_from,
            active: options.status == Some(PersonStatus::Active),
            leave_blank_cells: options.leave_blank_cells,
            welcome_mail: options.welcome_mail.then_some(true),
            plan_first: options.plan_first,
            encoding: options.encoding.clone().unwrap_or_default(),
            reason: options.reason.clone(),
            ..Self::default()
        }
    }

    /// The options as an operation takes them. Blank cells can be left alone only where they take something away.
    pub fn options(&self, tab: Tab) -> Result<Options, Refusal> {
        if self.use_template && self.template.is_none() {
            return Err(FieldErrors::one("template", "Template", "", CellProblem::Required).into());
        }
        if !self.use_template && self.template.is_some() {
            let problem = ImportProblem::TemplateNotTicked;
            return Err(FieldErrors::one("use_template", "Template", "", problem).into());
        }
        let searched = self.copy_search.trim();
        if !searched.is_empty() && searched != self.copy_searched.trim() {
            return Err(Problem::from(ImportProblem::CopyFromNotChosen).into());
        }
        Ok(Options {
            site: self.site,
            template: self.template.filter(|_| self.use_template),
            copy_from: self.copy_from,
            status: self.active.then_some(PersonStatus::Active),
            plan_first: self.plan_first,
            leave_blank_cells: self.leave_blank_cells && tab == Tab::Update,
            welcome_mail: self.welcome_mail == Some(true),
            reason: read_reason(&self.reason)?,
            encoding: Some(self.encoding.clone()).filter(|name| !name.is_empty()),
            ..Options::default()
        })
    }

    /// The values of the form.
    #[must_use]
    pub fn state(&self) -> FormState {
        let on = |ticked: bool| if ticked { "on" } else { "" };
        let id = |id: Option<i64>| id.map_or_else(String::new, |id| id.to_string());
        FormState::new()
            .with("site", id(self.site.map(|site| site.0)))
            .with("use_template", on(self.use_template))
            .with("template", id(self.template.map(|template| template.0)))
            .with("copy_from", id(self.copy_from.map(|extension| extension.0)))
            .with("copy_search", self.copy_search.as_str())
            .with("active", on(self.active))
            .with("leave_blank_cells", on(self.leave_blank_cells))
            .with("welcome_mail", self.welcome_mail.map_or("", |ticked| if ticked { "on" } else { "off" }))
            .with("plan_first", on(self.plan_first))
            .with("encoding", self.encoding.as_str())
            .with("reason", self.reason.as_str())
    }

    /// The page *Import* at this address with these options.
    #[must_use]
    pub fn at(&self, page: &str) -> String {
        let state = self.state();
        let filled = OPTIONS.into_iter().filter(|name| !state.value(name).is_empty());
        let query: Vec<_> =
            filled.map(|name| format!("{name}={}", urls::encode(state.value(name)))).collect();
        if query.is_empty() { page.to_owned() } else { format!("{page}?{}", query.join("&")) }
    }
}

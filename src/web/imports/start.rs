//! The page *Import*: options, CSV Sample, Upload CSV. All of it works without scripts, so finding whose
//! settings to copy is a button of the same form, which leads back to this page with all that was chosen.

use crate::domain::counting::grouped;
use std::future::ready;

use askama::Template;
use futures_util::stream;

use super::labels;
use super::options::Chosen;
use super::subject::Subject;
use crate::domain::ids::ExtensionId;
use crate::domain::import::Tab;
use crate::domain::refusal::Refusal;
use crate::operations::imports::{self, CopyFrom, FileKind, Help, Offer};
use crate::random;
use crate::web::download::csv;
use crate::web::error::Response;
use crate::web::format::size;
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, QueryParams, html};

#[derive(Template)]
#[template(path = "imports/start.html")]
pub(super) struct StartPage {
    page: Page,
    subject: Subject,
    /// The tabs: words, address with what was chosen, and whether it is this one.
    tabs: Vec<(&'static str, String, bool)>,
    /// True if rows change what is there.
    updates: bool,
    /// True if blank cells take something away, unless they are left alone.
    blanks: bool,
    /// True if there is anything to choose.
    has_options: bool,
    form_key: String,
    offer: Offer,
    sites: Vec<(String, String)>,
    templates: Vec<(String, String)>,
    state: FormState,
    /// The encodings of *Encoding*.
    encodings: Vec<(String, String)>,
    /// The users whose settings may be copied: those found, and the one chosen.
    found: Vec<Match>,
    limits: String,
    /// Whom *Send welcome mail* tells what.
    mail_hint: String,
    help: Vec<Help>,
}

/// Somebody whose settings may be copied.
struct Match {
    id: String,
    name: String,
    what: String,
    chosen: bool,
}

/// Shows the page.
pub async fn show(kind: FileKind, tab: Tab, signed: CurrentUser, chosen: QueryParams<Chosen>) -> Response {
    let told =
        kind.engine().tells.contains(&tab).then(|| chosen.0.welcome_mail.unwrap_or(tells_at_first(tab)));
    let chosen = Chosen { welcome_mail: told, ..chosen.0 };
    html(&page((kind, tab), &signed, &chosen, None).await?)
}

/// Leads back to the page with what was chosen and whoever was found.
pub fn find(kind: FileKind, tab: Tab, form: &CheckedForm<Chosen>) -> impl Future<Output = Response> + use<> {
    // A box that is not ticked sends nothing; it stays as it is, whatever the page starts with.
    let ticked = form.welcome_mail == Some(true);
    let is_asked = kind.engine().tells.contains(&tab);
    let welcome_mail = Some(ticked).filter(|ticked| is_asked && *ticked != tells_at_first(tab));
    let chosen = Chosen { welcome_mail, ..Chosen::clone(form) };
    ready(Ok(redirect(&format!("{}#copy_search", chosen.at(labels::of(kind, tab).import)))))
}

/// True if *Send welcome mail* is ticked when the page opens.
fn tells_at_first(tab: Tab) -> bool {
    tab == Tab::Add
}

/// The CSV Sample.
pub async fn sample(kind: FileKind, tab: Tab, full: bool, signed: CurrentUser) -> Response {
    let sample = imports::sample(signed.context(), signed.scope(), (kind, tab), full).await?;
    Ok(csv(labels::of(kind, tab).sample_name, sample, stream::empty()))
}

/// The page with what was chosen, and what is wrong with it.
pub(super) async fn page(
    (kind, tab): (FileKind, Tab),
    signed: &CurrentUser,
    chosen: &Chosen,
    refusal: Option<&Refusal>,
) -> Result<StartPage, Error> {
    let subject = labels::of(kind, tab);
    let offer = imports::offer(signed.context(), signed.scope(), (kind, tab)).await?;
    let found = if offer.settings { found(signed, chosen).await? } else { Vec::new() };
    let state = chosen.state();
    let title = subject.import_title;
    let page = Page::new(signed, title, subject.list).searched(state.value("copy_search"));
    let choices = |first: &str| vec![(String::new(), first.to_owned())];
    let mut sites = choices("The site named in the file");
    sites.extend(offer.sites.iter().map(|(id, name)| (id.to_string(), name.clone())));
    let mut templates = choices("Choose a template");
    templates.extend(offer.templates.iter().map(|(id, name)| (id.to_string(), name.clone())));
    let blanks = tab == Tab::Update && kind.engine().offered.blank_cells;
    Ok(StartPage {
        page: if refusal.is_some() { page.with_problem() } else { page },
        tabs: tabs(kind, tab, chosen),
        updates: tab == Tab::Update,
        blanks,
        has_options: blanks || offer.has_options(tab),
        subject,
        form_key: random::token().map_err(crate::operations::Error::from)?,
        sites,
        templates,
        encodings: encodings(),
        state: refusal.map_or(state.clone(), |refusal| state.refused(refusal)),
        found,
        limits: limits(&offer),
        mail_hint: mail_hint(kind, tab, signed.context().mail.leaves()),
        help: imports::help(kind, tab),
        offer,
    })
}

/// Encodings of spreadsheets other than UTF-8, by region.
const ENCODINGS: [(&str, &str); 16] = [
    ("", "Found from the file"),
    ("utf-8", "UTF-8"),
    ("windows-1252", "Western Europe, America (windows-1252)"),
    ("windows-1250", "Central Europe (windows-1250)"),
    ("windows-1251", "Cyrillic (windows-1251)"),
    ("windows-1253", "Greek (windows-1253)"),
    ("windows-1254", "Turkish (windows-1254)"),
    ("windows-1255", "Hebrew (windows-1255)"),
    ("windows-1256", "Arabic (windows-1256)"),
    ("windows-1257", "Baltic (windows-1257)"),
    ("windows-1258", "Vietnamese (windows-1258)"),
    ("macintosh", "Mac, Western (macintosh)"),
    ("shift_jis", "Japanese (Shift_JIS)"),
    ("gb18030", "Simplified Chinese (gb18030)"),
    ("big5", "Traditional Chinese (Big5)"),
    ("euc-kr", "Korean (EUC-KR)"),
];

fn encodings() -> Vec<(String, String)> {
    ENCODINGS.map(|(name, title)| (name.to_owned(), title.to_owned())).to_vec()
}

/// Whom *Send welcome mail* writes to, and whether it gets there by itself.
fn mail_hint(kind: FileKind, tab: Tab, leaves: bool) -> String {
    let whom = labels::of(kind, tab).mail;
    let waits = if leaves { "" } else { " No mail server is set up: the emails wait in the Outbox." };
    format!("{whom}{waits}")
}

/// The tabs of the kind; each keeps what was chosen.
fn tabs(kind: FileKind, current: Tab, chosen: &Chosen) -> Vec<(&'static str, String, bool)> {
    let tabs = kind.engine().tabs.iter().map(|tab| (labels::of(kind, *tab), *tab == current));
    // Whether people are told is asked on each tab anew.
    let chosen = Chosen { welcome_mail: None, ..chosen.clone() };
    tabs.map(|(subject, current)| (subject.tab, chosen.at(subject.import), current)).collect()
}

fn limits(offer: &Offer) -> String {
    let bytes = i64::try_from(offer.max_bytes).unwrap_or(i64::MAX);
    format!("Up to {} rows and {}.", grouped(offer.max_rows), size(bytes))
}

/// Whoever was searched, and whoever is chosen already.
async fn found(signed: &CurrentUser, chosen: &Chosen) -> Result<Vec<Match>, Error> {
    let (context, scope) = (signed.context(), signed.scope());
    let mut found = imports::search_copy_from(context, scope, &chosen.copy_search).await?;
    if let Some(id) = chosen.copy_from
        && !found.iter().any(|one| one.id == id)
        && let Some(one) = imports::find_copy_from(context, scope, id).await?
    {
        found.insert(0, one);
    }
    Ok(found.into_iter().map(|one| shown(one, chosen.copy_from)).collect())
}

fn shown(one: CopyFrom, chosen: Option<ExtensionId>) -> Match {
    let settings: Vec<_> = one.settings.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    Match {
        id: one.id.to_string(),
        name: one.name,
        what: if settings.is_empty() {
            "This user has no own settings to copy.".to_owned()
        } else {
            format!("Will be copied: {}.", settings.join(", "))
        },
        chosen: chosen == Some(one.id),
    }
}

//! The removal of a thing: a page says what uses it, and what goes with it.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::screen::Screen;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::entity::{self, Removal, Use};
use crate::web::answer::{bounced, done};
use crate::web::format::capital;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "entity/remove.html")]
struct EntityRemovePage {
    page: Page,
    /// Title and address of the list.
    list: (&'static str, &'static str),
    name: String,
    /// The form of the thing.
    back: String,
    /// Where the removal is sent.
    action: String,
    version: i64,
    /// The reason it can never be removed.
    stays: Option<&'static str>,
    /// What must let go first, each with its list; nothing where it can go.
    blocking: Vec<(String, String)>,
    /// What loses it.
    losing: Vec<String>,
    /// The list of names of the confirmation, which needs none.
    names: Vec<String>,
}

/// The version that was shown.
#[derive(Debug, Deserialize)]
pub struct Form {
    version: i64,
}

/// The confirmation, or what has to let go first.
pub async fn show<S: Screen>(signed: CurrentUser, id: Path<S::Key>) -> Response {
    let Removal { thing, stays, uses } =
        entity::open_removal::<S>(signed.context(), signed.scope(), *id).await?;
    let name = S::name(&thing);
    let (blocking, losing): (Vec<Use>, Vec<Use>) = uses.into_iter().partition(|one| one.blocks);
    html(&EntityRemovePage {
        page: Page::new(&signed, title(&name, stays.is_some(), !blocking.is_empty()), S::PATHS.list),
        list: (S::WORDS.title, S::PATHS.list),
        name,
        back: urls::with_id(S::PATHS.one, *id),
        action: urls::with_id(S::PATHS.remove, *id),
        version: thing.version,
        stays,
        blocking: blocking.iter().map(|one| (one.words(), S::shown_at(one.by, *id))).collect(),
        losing: losing.iter().map(Use::words).collect(),
        names: Vec::new(),
    })
}

fn title(name: &str, stays: bool, blocked: bool) -> String {
    match (stays, blocked) {
        (true, _) => format!("{name} cannot be removed"),
        (false, true) => format!("{name} cannot be removed yet"),
        (false, false) => format!("Remove {name}?"),
    }
}

/// Removes it. Where something uses it by now, or somebody changed it, its page tells.
pub async fn remove<S: Screen>(signed: CurrentUser, id: Path<S::Key>, form: CheckedForm<Form>) -> Response {
    match entity::remove::<S>(signed.context(), signed.scope(), *id, form.version).await.answer()? {
        Ok(name) => Ok(done(S::PATHS.list, format!("{} {name} removed.", capital(S::WORDS.one)))),
        Err(refusal @ (Refusal::NotNow(_) | Refusal::Conflict { .. })) => {
            bounced(&urls::with_id(S::PATHS.remove, *id), refusal)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

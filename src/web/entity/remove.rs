//! The removal of a thing: a page says what uses it, and what goes with it.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::screen::Screen;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::entity::{self, Use};
use crate::web::answer::{bounced, done};
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
    let removal = entity::open_removal::<S>(signed.context(), signed.scope(), *id).await?;
    let name = removal.row.name();
    let (blocking, losing): (Vec<Use>, Vec<Use>) = removal.uses.iter().partition(|one| one.blocks);
    let blocked = !blocking.is_empty() || removal.stays.is_some();
    let title = if blocked { format!("{name} cannot be removed yet") } else { format!("Remove {name}?") };
    let title = removal.stays.map_or(title, |_| format!("{name} cannot be removed"));
    html(&EntityRemovePage {
        page: Page::new(&signed, title, S::PATHS.list),
        list: (S::WORDS.title, S::PATHS.list),
        name,
        back: urls::with_id(S::PATHS.one, *id),
        action: urls::with_id(S::PATHS.remove, *id),
        version: removal.row.version,
        stays: removal.stays,
        blocking: blocking.iter().map(|one| (one.words(), S::list_of(one, &removal.row))).collect(),
        losing: losing.iter().map(Use::words).collect(),
        names: Vec::new(),
    })
}

/// Removes it. Where something uses it by now, or somebody changed it, its page tells.
pub async fn remove<S: Screen>(signed: CurrentUser, id: Path<S::Key>, form: CheckedForm<Form>) -> Response {
    match entity::remove::<S>(signed.context(), signed.scope(), *id, form.version).await.answer()? {
        Ok(name) => {
            let (first, rest) = S::WORDS.one.split_at(1);
            Ok(done(S::PATHS.list, format!("{}{rest} {name} removed.", first.to_uppercase())))
        }
        Err(refusal @ (Refusal::NotNow(_) | Refusal::Conflict { .. })) => {
            bounced(&urls::with_id(S::PATHS.remove, *id), refusal)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

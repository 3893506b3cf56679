//! The removal of ticked rows of a list: a page names them, and those that stay with the reason.

use askama::Template;
use serde::Deserialize;

use super::screen::Screen;
use super::ticked::{counted, many, named, none_ticked};
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::entity::{self, Leaving};
use crate::web::answer::{bounced, done, with_flash};
use crate::web::flash::Flash;
use crate::web::format::with_notices;
use crate::web::listing::{Ticked, Ticks, gone_in_words};
use crate::web::{CheckedForm, CurrentUser, Page, Response, html};

#[derive(Template)]
#[template(path = "entity/remove_ticked.html")]
struct EntityRemoveTickedPage {
    page: Page,
    /// Title and address of the list.
    list: (&'static str, &'static str),
    /// Where the removal is sent.
    action: &'static str,
    ticks: Ticks,
    /// The number that changes with the rows, see `operations::entity::told`.
    told: i64,
    /// Those that go: the first of them, and "and 27 more".
    names: Vec<String>,
    more: String,
    /// Those that stay, with the reason.
    staying: Vec<String>,
    /// That some are not there any more.
    gone: String,
}

/// The keys of the rows, by comma, and what was told of them.
#[derive(Debug, Deserialize)]
pub struct Form {
    rows: String,
    told: i64,
}

/// Asks.
pub async fn show<S: Screen>(signed: CurrentUser, ticked: Ticked<super::query::Query>) -> Response {
    let ticks = Ticks { all: false, ..ticked.ticks };
    if ticks.is_none() {
        return none_ticked::<S>();
    }
    let leaving = entity::open_removal_of_many::<S>(signed.context(), signed.scope(), &ticks.rows).await?;
    let Leaving { going, staying } = &leaving;
    let gone = ticks.rows.len() - going.len() - staying.len();
    let (names, more) = named::<S>(going);
    html(&EntityRemoveTickedPage {
        page: Page::new(&signed, title::<S>(going.len()), S::PATHS.list),
        list: (S::WORDS.title, S::PATHS.list),
        action: S::PATHS.files.remove_ticked,
        names,
        more,
        told: leaving.told(),
        staying: reasons::<S>(&leaving),
        gone: gone_in_words(gone, &many::<S>()),
        ticks,
    })
}

fn title<S: Screen>(going: usize) -> String {
    if going == 0 {
        "None of them can be removed".to_owned()
    } else {
        format!("Remove {}?", counted::<S>(going))
    }
}

/// "Billing stays: 2 agents use it."
fn reasons<S: Screen>(leaving: &Leaving<S>) -> Vec<String> {
    leaving.staying.iter().map(|(row, why)| format!("{} stays: {why}", S::name(row))).collect()
}

/// Removes those that can go by now, and says which could not.
pub async fn remove<S: Screen>(signed: CurrentUser, form: CheckedForm<Form>) -> Response {
    let ticks = Ticks::parse(&form.rows, false);
    match entity::remove_many::<S>(signed.context(), signed.scope(), &ticks.rows, form.told).await.answer()? {
        Ok(leaving) if leaving.going.is_empty() => {
            let why = reasons(&leaving).join(" ");
            bounced(S::PATHS.list, Refusal::NotNow(format!("Nothing was removed. {why}")))
        }
        Ok(leaving) if leaving.staying.is_empty() => {
            Ok(done(S::PATHS.list, format!("{} removed.", counted::<S>(leaving.going.len()))))
        }
        Ok(leaving) => {
            let words = format!("{} removed.", counted::<S>(leaving.going.len()));
            Ok(with_flash(S::PATHS.list, Flash::good(with_notices(&words, &reasons(&leaving)))))
        }
        Err(refusal) => bounced(S::PATHS.list, refusal),
    }
}

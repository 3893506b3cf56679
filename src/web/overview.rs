//! The first page: how much there is, what is left to set up, and the newest imports.

use crate::domain::counting::{count, grouped};
use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use super::app_state::AppState;
use super::imports::list::{self as history, Line};
use super::parts::Parts;
use super::route::{Need, Route, get};
use super::{CurrentUser, Page, Response, html, urls};
use crate::domain::scope::Right;
use crate::operations::overview::{self, Counts, MOST, Steps};
use crate::operations::{Answered, licenses, outbox};

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(urls::OVERVIEW, Need::SignedIn, show)]
}

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    page: Page,
    figures: Vec<Figure>,
    steps: Vec<Step>,
    imports: Vec<Line>,
    /// "3 letters could not be sent", or "".
    unsent: String,
    /// The proxy that is not trusted, or "".
    proxy: String,
}

/// The number of imports shown; the others are in Import History.
const IMPORTS: i64 = 5;

/// Label, number, a second line, the bar under it, and where it leads.
struct Figure {
    label: &'static str,
    value: String,
    more: String,
    parts: Option<Parts>,
    url: &'static str,
}

/// Words, address and `done`, `next` or `later`.
type Step = (&'static str, &'static str, &'static str);

/// Overview. A member sees the way to the own page.
pub async fn show(request: HttpRequest, shared: Data<AppState>, signed: CurrentUser) -> Response {
    let page = Page::new(&signed, "Overview", urls::OVERVIEW);
    let seen = overview::overview(signed.context(), signed.scope()).await.answer()?;
    let (mut figures, steps) = seen
        .map_or_else(|_| (vec![], vec![]), |(counts, steps)| (figures(counts), steps_for(&signed, steps)));
    if !figures.is_empty() {
        figures.extend(seats(licenses::open(signed.context(), signed.scope()).await?.phone));
    }
    let imports = if figures.is_empty() { vec![] } else { history::newest(&signed, IMPORTS).await? };
    let unsent = unsent(outbox::count_failed(signed.context(), signed.scope()).await?);
    let proxy = proxy(&request, &shared, &signed);
    html(&OverviewPage { page, figures, steps, imports, unsent, proxy })
}

/// Told to those who manage the account, and of their own request only: then it is true, whoever else sends the header.
fn proxy(request: &HttpRequest, shared: &AppState, signed: &CurrentUser) -> String {
    let proxy = shared.line.ignored(request).filter(|_| signed.scope().may(Right::ManageAccount));
    proxy.map_or_else(String::new, |proxy| proxy.to_string())
}

fn unsent(failed: i64) -> String {
    if failed == 0 {
        String::new()
    } else {
        count(failed, "email could not be sent", "emails could not be sent")
    }
}

fn figures(counts: Counts) -> Vec<Figure> {
    let figure = |label, count, more, url| Figure { label, value: capped(count), more, parts: None, url };
    let free = format!("{} unassigned", capped(counts.free_numbers));
    vec![
        figure("Phone users", counts.phone_users, String::new(), urls::PHONE_USERS),
        figure("Phone numbers", counts.numbers, free, urls::NUMBERS),
        figure("Desk phones", counts.desk_phones, String::new(), urls::DESK_PHONES),
    ]
}

/// The seats of phone users; `None` until the account has entered some.
fn seats(phone: licenses::Seats) -> Option<Figure> {
    let left = format!("{} of {} left", grouped(phone.left()), grouped(phone.seats));
    let held = if phone.held > 0 {
        format!(", {} held until activation", grouped(phone.held))
    } else {
        String::new()
    };
    let parts = Parts::of_seats(phone.used, phone.held, phone.seats)?;
    let (label, value) = ("Phone licenses used", grouped(phone.used));
    Some(Figure { label, value, more: left + &held, parts: Some(parts), url: urls::LICENSES })
}

/// A count as pages show it: `264`, or `10,000+` (decision 32).
fn capped(count: i64) -> String {
    match count {
        MOST.. => "10,000+".to_owned(),
        1_000.. => format!("{},{:03}", count / 1_000, count % 1_000),
        _ => count.to_string(),
    }
}

/// The checklist, for those who may do all of it, until all of it is done.
fn steps_for(signed: &CurrentUser, steps: Steps) -> Vec<Step> {
    let all = [
        ("Add a site", urls::SITES, steps.has_sites),
        ("Enter your licenses", urls::LICENSES, steps.has_licenses),
        ("Add packages", urls::PACKAGES, steps.has_packages),
        ("Add phone numbers", urls::NUMBERS, steps.has_numbers),
        ("Create a template", urls::SETTING_TEMPLATES, steps.has_templates),
        ("Add users", urls::USERS, steps.has_users),
        ("Import phone users", urls::PHONE_USERS_IMPORT, steps.has_phone_users),
    ];
    if !signed.scope().may(Right::ManageAccount) || all.iter().all(|(.., done)| *done) {
        return vec![];
    }
    let next = all.iter().position(|(.., done)| !done);
    let state = |index, done| match done {
        true => "done",
        false if Some(index) == next => "next",
        false => "later",
    };
    all.iter().enumerate().map(|(index, (words, url, done))| (*words, *url, state(index, *done))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_and_capped() {
        assert_eq!([264, 1_005, 10_000, MOST].map(capped), ["264", "1,005", "10,000", "10,000+"]);
    }
}

//! The page that asks before something is done with ticked users, or with all that match, and does it.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::asking::{consequences, identified, more, title, verb};
use super::query::Query;
use crate::domain::ids::ExtensionId;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::refusal::Refusal;
use crate::operations::phone_user::license::{NUMBERS_GO_TO, hand_on};
use crate::operations::phone_users::ticked::{Action, Ask, CHANGED, Many, NOBODY, Value, open, start, told};
use crate::operations::{Answered, Stop, imports};
use crate::random;
use crate::web::answer::{bounced, done, with_status};
use crate::web::listing::{Ticked, Ticks, gone_in_words};
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, urls};

/// More users than this are not taken away before their number was typed.
const UNTYPED: i64 = 50;

#[derive(Template)]
#[template(path = "phone_users/ticked.html")]
struct TickedPage {
    page: Page,
    action: Action,
    ticks: Ticks,
    list: String,
    many: Many,
    /// "and 27 more"; empty where all are named.
    more: String,
    form_key: String,
    /// The options, as value and words.
    options: Vec<(String, String)>,
    state: FormState,
}

/// The answer to the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    rows: String,
    all: bool,
    list: String,
    users: i64,
    told: String,
    form_key: String,
    value: String,
    typed: String,
    numbers_go_to: String,
    reason: String,
}

/// Asks.
pub(super) async fn show(signed: CurrentUser, action: Path<String>, ticked: Ticked<Query>) -> Response {
    let action = Action::parse(&action).ok_or(Error::NotFound)?;
    if ticked.ticks.is_none() {
        return bounced(&back(&ticked.list), Refusal::NotNow(NOBODY.to_owned()));
    }
    match page(&signed, action, ticked, FormState::new()).await.answer()? {
        Ok(page) => html(&page),
        Err(refusal) => bounced(urls::PHONE_USERS, refusal),
    }
}

/// Begins, or asks again with what is wrong.
pub(super) async fn save(signed: CurrentUser, action: Path<String>, form: CheckedForm<Asked>) -> Response {
    let action = Action::parse(&action).ok_or(Error::NotFound)?;
    let form = form.into_inner();
    let ticked: Ticked<Query> = Ticked::of_list(&form.rows, form.all, &form.list)?;
    let state = FormState::new().with("value", form.value.clone()).with("reason", form.reason.clone());
    if needs_typing(action, form.users) && form.typed.trim() != form.users.to_string() {
        let words = format!("Enter {}, the number of users.", form.users);
        return again(&signed, action, ticked, (state.with_problem("typed", words), UNPROCESSABLE)).await;
    }
    if let Some(leaving) = handing_on(action, &ticked, &form.numbers_go_to) {
        return hand_numbers_on(&signed, action, ticked, (leaving, form.numbers_go_to, form.reason)).await;
    }
    if !form.numbers_go_to.trim().is_empty() {
        let changed = Refusal::NotNow(CHANGED.to_owned());
        return again(&signed, action, ticked, (state.refused(&changed), StatusCode::CONFLICT)).await;
    }
    let Asked { value, users, told, form_key, reason, .. } = form;
    let ask = Ask { action, value, users, told, form_key, reason };
    let refusal = match start(signed.context(), signed.scope(), &filter(&ticked), &ask).await.answer()? {
        Ok(import) => {
            imports::settle(signed.context(), signed.scope(), import, imports::PATIENCE).await?;
            return Ok(redirect(&urls::with_id(urls::IMPORT, import)));
        }
        Err(refusal) => refusal,
    };
    told_again(&signed, action, ticked, (state, refusal)).await
}

/// The one who leaves, where their numbers go to somebody.
fn handing_on(action: Action, ticked: &Ticked<Query>, to: &str) -> Option<ExtensionId> {
    match ticked.ticks.rows[..] {
        [row] if action == Action::RemoveUsers && !ticked.ticks.all && !to.trim().is_empty() => {
            Some(ExtensionId(row))
        }
        _ => None,
    }
}

async fn hand_numbers_on(
    signed: &CurrentUser,
    action: Action,
    ticked: Ticked<Query>,
    (leaving, to, reason): (ExtensionId, String, String),
) -> Response {
    match hand_on(signed.context(), signed.scope(), leaving, (&to, &reason)).await.answer()? {
        Ok(holder) => {
            Ok(done(&back(&ticked.list), format!("The user is removed. The numbers went to {holder}.")))
        }
        Err(refusal) => {
            let state = FormState::new().with(NUMBERS_GO_TO, to).with("reason", reason);
            told_again(signed, action, ticked, (state, refusal)).await
        }
    }
}

/// The page again with what is wrong and what was typed. What no page can put right is a page of its own.
async fn told_again(
    signed: &CurrentUser,
    action: Action,
    ticked: Ticked<Query>,
    (state, refusal): (FormState, Refusal),
) -> Response {
    let status = match refusal {
        Refusal::Fields(_) | Refusal::Rule(_) => UNPROCESSABLE,
        Refusal::Conflict { .. } | Refusal::NotNow(_) => StatusCode::CONFLICT,
        Refusal::NotAllowed(_) | Refusal::NotFound | Refusal::ReauthRequired => return Err(refusal.into()),
    };
    again(signed, action, ticked, (state.refused(&refusal), status)).await
}

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// The page again; the list where nobody is left.
async fn again(
    signed: &CurrentUser,
    action: Action,
    ticked: Ticked<Query>,
    (state, status): (FormState, StatusCode),
) -> Response {
    match page(signed, action, ticked, state).await.answer()? {
        Ok(page) => with_status(status, &page),
        Err(refusal) => bounced(urls::PHONE_USERS, refusal),
    }
}

/// Those the rows and the list name.
pub(super) fn filter(ticked: &Ticked<Query>) -> PhoneUserFilter {
    let filter = ticked.query.filter();
    if ticked.ticks.all {
        return filter;
    }
    let only = ticked.ticks.rows.iter().map(|row| ExtensionId(*row)).collect();
    PhoneUserFilter { only: Some(only), ..PhoneUserFilter::all(filter.kind) }
}

/// The number is typed where much is taken away: others can have it before it is restored.
const fn needs_typing(action: Action, users: i64) -> bool {
    matches!(action, Action::RemoveUsers | Action::RemovePackages) && users > UNTYPED
}

/// The list that the rows were ticked in.
pub(super) fn back(list: &str) -> String {
    if list.is_empty() { urls::PHONE_USERS.to_owned() } else { format!("{}?{list}", urls::PHONE_USERS) }
}

async fn page(
    signed: &CurrentUser,
    action: Action,
    ticked: Ticked<Query>,
    state: FormState,
) -> Result<TickedPage, Stop> {
    let many = open(signed.context(), signed.scope(), &filter(&ticked)).await?;
    let title = title(action, many.sums.users);
    let page = Page::new(signed, title, urls::PHONE_USERS);
    Ok(TickedPage {
        page: if state.is_refused() { page.with_problem() } else { page },
        action,
        more: more(many.sums.users, many.first.len()),
        options: options(action, &many),
        many,
        ticks: ticked.ticks,
        list: ticked.list,
        form_key: random::token().map_err(crate::operations::Error::from)?,
        state,
    })
}

fn options(action: Action, many: &Many) -> Vec<(String, String)> {
    let same = |name: &String| (name.clone(), name.clone());
    let package = |(name, left): &(String, i64)| (name.clone(), format!("{name} ({} left)", (*left).max(0)));
    let options: Vec<(String, String)> = match action.value() {
        Value::Package => many.choices.packages.iter().map(package).collect(),
        Value::Site => many.choices.sites.iter().map(|(_, name)| same(name)).collect(),
        Value::Template => many.choices.templates.iter().map(same).collect(),
        Value::None => Vec::new(),
    };
    // Nothing is chosen for anybody: one press would give it to all of them.
    let choose = (String::new(), format!("Choose a {}", action.value().label().to_lowercase()));
    [choose].into_iter().chain(options).collect()
}

impl TickedPage {
    fn back(&self) -> String {
        back(&self.list)
    }

    /// That some of the ticked ones are gone; "" where none is.
    fn gone(&self) -> String {
        gone_in_words(self.many.gone, "users")
    }

    fn names(&self) -> Vec<String> {
        self.many.first.iter().map(identified).collect()
    }

    fn told(&self) -> String {
        told(&self.many.sums)
    }

    const fn verb(&self) -> &'static str {
        verb(self.action)
    }

    fn typed(&self) -> String {
        if needs_typing(self.action, self.many.sums.users) {
            self.many.sums.users.to_string()
        } else {
            String::new()
        }
    }

    /// The label of what is chosen; empty where nothing is.
    const fn label(&self) -> &'static str {
        self.action.value().label()
    }

    /// True if it is asked to whom numbers go: those of one person.
    fn asks_for_holder(&self) -> bool {
        let sums = self.many.sums;
        self.action == Action::RemoveUsers
            && sums.users == 1
            && sums.numbers > 0
            && self.ticks.rows.len() == 1
            && !self.ticks.all
    }

    fn consequences(&self) -> Vec<String> {
        consequences(self.action, self.many.sums, self.asks_for_holder(), self.many.kept_days)
    }
}

//! The page that asks before an email goes to ticked users, or to all that match, and sends it.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::asking::more;
use super::query::Query;
use super::ticked::{back, filter};
use crate::domain::counting::{count, grouped};
use crate::domain::mailing::{LeftOut, Mailing};
use crate::domain::refusal::Refusal;
use crate::operations::phone_users::mailing::{Ask, Group, Recipients, Sent, open, send};
use crate::operations::phone_users::ticked::NOBODY;
use crate::operations::{Answered, Stop};
use crate::web::answer::{bounced, done, with_status};
use crate::web::format::WAITING;
use crate::web::listing::{Ticked, Ticks, gone_in_words};
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "phone_users/mailing.html")]
struct MailingPage {
    page: Page,
    mailing: Mailing,
    ticks: Ticks,
    list: String,
    to: Recipients,
    state: FormState,
}

/// The answer to the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    rows: String,
    all: bool,
    list: String,
    told: String,
    reason: String,
}

/// Asks.
pub(super) async fn show(signed: CurrentUser, mailing: Path<String>, ticked: Ticked<Query>) -> Response {
    let mailing = Mailing::parse(&mailing).ok_or(Error::NotFound)?;
    if ticked.ticks.is_none() {
        return bounced(&back(&ticked.list), Refusal::NotNow(NOBODY.to_owned()));
    }
    match page(&signed, mailing, &ticked, FormState::new()).await.answer()? {
        Ok(page) => html(&page),
        Err(refusal) => bounced(&back(&ticked.list), refusal),
    }
}

/// Sends, or asks again with what is wrong.
pub(super) async fn save(signed: CurrentUser, mailing: Path<String>, form: CheckedForm<Asked>) -> Response {
    let mailing = Mailing::parse(&mailing).ok_or(Error::NotFound)?;
    let Asked { rows, all, list, told, reason } = form.into_inner();
    let ticked: Ticked<Query> = Ticked::of_list(&rows, all, &list)?;
    let ask = Ask { mailing, told, reason: reason.clone() };
    let refusal = match send(signed.context(), signed.scope(), &filter(&ticked), &ask).await.answer()? {
        Ok(sent) => {
            return Ok(done(&back(&ticked.list), said(mailing, sent, signed.context().mail.leaves())));
        }
        Err(refusal) => refusal,
    };
    let status = match refusal {
        Refusal::Fields(_) | Refusal::Rule(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Conflict { .. } | Refusal::NotNow(_) => StatusCode::CONFLICT,
        Refusal::NotAllowed(_) | Refusal::NotFound | Refusal::ReauthRequired => return Err(refusal.into()),
    };
    let state = FormState::new().with("reason", reason).refused(&refusal);
    match page(&signed, mailing, &ticked, state).await.answer()? {
        Ok(page) => with_status(status, &page),
        Err(refusal) => bounced(&back(&ticked.list), refusal),
    }
}

async fn page(
    signed: &CurrentUser,
    mailing: Mailing,
    ticked: &Ticked<Query>,
    state: FormState,
) -> Result<MailingPage, Stop> {
    let to = open(signed.context(), signed.scope(), mailing, &filter(ticked)).await?;
    let page = Page::new(signed, title(mailing, to.get.users), urls::PHONE_USERS);
    Ok(MailingPage {
        page: if state.is_refused() { page.with_problem() } else { page },
        mailing,
        ticks: ticked.ticks.clone(),
        list: ticked.list.clone(),
        to,
        state,
    })
}

/// "Resend the invitation of 12 users?"
fn title(mailing: Mailing, users: i64) -> String {
    let words = count(users, "user", "users");
    match mailing {
        Mailing::ResendInvite => format!("Resend the invitation of {words}?"),
        Mailing::SendWelcome => format!("Send the welcome email to {words}?"),
    }
}

/// "Invitations to 12 users are on their way. 3 users were left out."
fn said(mailing: Mailing, sent: Sent, leaves: bool) -> String {
    let emails = match mailing {
        Mailing::ResendInvite => count(sent.users, "new invitation", "new invitations"),
        Mailing::SendWelcome => count(sent.users, "welcome email", "welcome emails"),
    };
    let one = sent.users == 1;
    let way = match (leaves, one) {
        (true, true) => "is on its way.".to_owned(),
        (true, false) => "are on their way.".to_owned(),
        (false, true) => format!("waits {WAITING}"),
        (false, false) => format!("wait {WAITING}"),
    };
    match sent.left_out {
        0 => format!("{emails} {way}"),
        others => format!("{emails} {way} {} left out.", count(others, "user was", "users were")),
    }
}

impl MailingPage {
    fn back(&self) -> String {
        back(&self.list)
    }

    /// The consequences, a line each.
    fn consequences(&self) -> Vec<String> {
        let users = self.to.get.users;
        if users == 0 {
            return vec!["Nobody gets the email.".to_owned()];
        }
        let get = count(users, "user gets", "users get");
        match self.mailing {
            Mailing::SendWelcome => {
                vec![format!("{get} an email with the extension, numbers and a link to their page.")]
            }
            Mailing::ResendInvite => {
                let invited = format!("{get} a new invitation. The links of earlier ones no longer work.");
                let told = "The extension and numbers are sent in a separate email.";
                [invited].into_iter().chain(self.to.tells_extension.then(|| told.to_owned())).collect()
            }
        }
    }

    /// The words of the button; "" where nobody gets the email.
    const fn verb(&self) -> &'static str {
        if self.to.get.users > 0 { self.mailing.title() } else { "" }
    }

    /// That some of the ticked ones are gone; "" where none is.
    fn gone(&self) -> String {
        gone_in_words(self.to.gone, "users")
    }

    /// "3 sign in already", and who they are.
    fn left_out(&self) -> Vec<(String, &Group)> {
        let line = |reason: LeftOut, group: &Group| {
            format!("{} {}", grouped(group.users), reason.words(group.users == 1))
        };
        self.to.left_out.iter().map(|(reason, group)| (line(*reason, group), group)).collect()
    }
}

/// The number of those beside the named ones, in words.
fn rest(group: &Group) -> String {
    more(group.users, group.names.len())
}

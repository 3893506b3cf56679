//! One's own phone. The message that welcomes a phone user leads here.

use askama::Template;

use super::tabs::{Tab, tabs};
use crate::domain::caller_id::HIDDEN;
use crate::domain::choices::PhoneStatus;
use crate::domain::mac;
use crate::domain::phone_user::{PhoneUser, SlotPhone};
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::my_account::caller_id::{self, CallerIdForm};
use crate::operations::my_account::extension::{self, ExtensionForm};
use crate::operations::my_account::phone;
use crate::web::answer::done;
use crate::web::format::{extensions, phone_number};
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "my_account/phone.html")]
struct PhonePage {
    page: Page,
    tabs: [Tab; 4],
    phone: Option<Phone>,
    /// The form that changes the extension, where people may.
    form: Option<ExtensionPart>,
    /// The form that changes the caller ID, where people may: what can be chosen, and its words.
    caller_ids: Option<Vec<(String, String)>>,
    version: i64,
    state: FormState,
}

struct ExtensionPart {
    hint: String,
}

struct Phone {
    extension: String,
    site: String,
    /// The number dialed inside the site, where it is shorter.
    short: String,
    numbers: Vec<String>,
    packages: Vec<String>,
    /// Device and address.
    desk_phones: Vec<(String, String)>,
    /// The number that others see when one calls; empty without a package.
    caller_id: String,
    lamp: &'static str,
    status: &'static str,
}

/// The page.
pub async fn show(signed: CurrentUser) -> Response {
    html(&page(&signed, None).await?)
}

/// Changes the extension, or shows the page again with what is wrong.
pub async fn change(signed: CurrentUser, form: CheckedForm<ExtensionForm>) -> Response {
    match extension::update(signed.context(), signed.session(), &form).await.answer()? {
        Ok(()) => Ok(done(urls::OWN, "Your extension is saved.")),
        Err(refusal) => {
            let page = page(&signed, Some((("extension", &form.extension), &refusal))).await?;
            refused(&refusal, &PhonePage { page: page.page.with_problem(), ..page })
        }
    }
}

/// Changes the caller ID, or shows the page again with what is wrong.
pub async fn change_caller_id(signed: CurrentUser, form: CheckedForm<CallerIdForm>) -> Response {
    match caller_id::update(signed.context(), signed.session(), &form).await.answer()? {
        Ok(()) => Ok(done(urls::OWN, "Your outbound caller ID is saved.")),
        Err(refusal) => {
            let page = page(&signed, Some((("caller_id", &form.caller_id), &refusal))).await?;
            refused(&refusal, &PhonePage { page: page.page.with_problem(), ..page })
        }
    }
}

/// A field with what was typed into it, and what is wrong.
type Typed<'a> = ((&'static str, &'a str), &'a Refusal);

async fn page(signed: &CurrentUser, typed: Option<Typed<'_>>) -> Result<PhonePage, Error> {
    let (context, session) = (signed.context(), signed.session());
    let phone = phone::open(context, session).await?;
    let rules = match &phone {
        Some(phone) => extension::rules(context, session, phone).await?,
        None => None,
    };
    let caller_ids = match &phone {
        Some(phone) => caller_id::choices(context, session, phone).await?,
        None => None,
    };
    let caller_ids =
        caller_ids.map(|all| all.into_iter().map(|one| (one.clone(), phone_number(&one))).collect());
    let form = rules.map(|rules| ExtensionPart { hint: format!("{}, and free.", extensions(&rules)) });
    let version = phone.as_ref().map_or(0, |phone| phone.version);
    let state = phone.as_ref().map(present).unwrap_or_default();
    let state = match typed {
        Some(((field, typed), refusal)) => state.with(field, typed).refused(refusal),
        None => state,
    };
    let (page, tabs) = (Page::new(signed, "Your account", urls::OWN), tabs(urls::OWN));
    Ok(PhonePage { page, tabs, phone: phone.map(Phone::from), form, caller_ids, version, state })
}

/// The values of the fields. The caller ID is hidden unless somebody chose one.
fn present(phone: &PhoneUser) -> FormState {
    FormState::new()
        .with("extension", phone.short.clone().unwrap_or_default())
        .with("caller_id", phone.outbound_caller_id().unwrap_or(HIDDEN))
}

impl Phone {
    /// True if it was deactivated (seed 002, *Deactivating a Phone User*).
    fn is_off(&self) -> bool {
        self.lamp == PhoneStatus::Inactive.as_str()
    }
}

impl From<PhoneUser> for Phone {
    fn from(user: PhoneUser) -> Self {
        let shown = user.has_package().then(|| user.outbound_caller_id().unwrap_or(HIDDEN));
        let caller_id = shown.map(phone_number).unwrap_or_default();
        let extension = user.extension.unwrap_or_default();
        let short = user.short.filter(|short| *short != extension).unwrap_or_default();
        Self {
            short,
            extension,
            site: user.site,
            numbers: user.numbers.iter().map(|number| phone_number(number)).collect(),
            packages: user.packages.clone(),
            desk_phones: user.desk_phones.iter().map(desk_phone).collect(),
            caller_id,
            lamp: user.status.as_str(),
            status: user.status.title(),
        }
    }
}

fn desk_phone(phone: &SlotPhone) -> (String, String) {
    (format!("{} {}", phone.brand, phone.model).trim().to_owned(), mac::pretty(&phone.mac))
}

//! The tab Profile of a phone user (seed 002, *Changing Phone User Settings*).

use actix_web::web::Path;
use askama::Template;

use super::header::Header;
use super::number::Number;
use super::part::Part;
use crate::domain::choices::{PersonStatus, PhoneStatus};
use crate::domain::ids::ExtensionId;
use crate::domain::mac::pretty;
use crate::domain::mailing::Mailing;
use crate::domain::phone_user::{PhonePerson, PhoneUser};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Right;
use crate::operations::phone_user::{self, PhoneUserPage};
use crate::web::format::{Moment, moment, phone_number};
use crate::web::{CurrentUser, Error, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "phone_user/profile.html")]
struct ProfilePage {
    page: Page,
    of: PhoneUserPage,
    person: PhonePerson,
    header: Header,
    /// Each with its key and name.
    packages: Vec<(String, String)>,
    may_invite: bool,
    /// Where the switch *User Status* stands.
    is_on: bool,
    /// Why a change was refused; the field is "".
    problems: Vec<(String, String)>,
    /// Label and value of what was changed meanwhile.
    now: Vec<(String, String)>,
    /// When the welcome email was queued.
    welcomed: Option<Moment>,
}

/// A change made on the page itself.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) enum OnPage {
    /// *User Status*, as it was sent.
    Status {
        sent: bool,
    },
    Numbers,
    Packages,
}

/// The page.
pub(super) async fn show(signed: CurrentUser, id: Path<ExtensionId>) -> Response {
    html(&ProfilePage::load(&signed, *id).await?)
}

/// The page, with why a change was refused. After somebody else was faster it shows what there is now; the switch
/// stands as it was sent.
pub(super) async fn refused_here(
    signed: &CurrentUser,
    id: ExtensionId,
    refusal: &Refusal,
    part: OnPage,
) -> Response {
    let page = ProfilePage::load(signed, id).await?;
    let is_late = matches!(refusal, Refusal::Conflict { .. } | Refusal::NotNow(_));
    let now = if is_late { vec![now(page.phone(), part)] } else { Vec::new() };
    let is_on = if let OnPage::Status { sent } = part { sent } else { page.is_on };
    let problems = vec![(String::new(), refusal.text())];
    refused(refusal, &ProfilePage { now, is_on, problems, page: page.page.with_problem(), ..page })
}

/// Label and value as stored.
pub(in crate::web) fn now(phone: &PhoneUser, part: OnPage) -> (String, String) {
    let (label, value) = match part {
        OnPage::Status { .. } => ("User Status", phone.status.title().to_owned()),
        OnPage::Numbers => ("Number(s)", numbers_in_words(phone)),
        OnPage::Packages if phone.packages.is_empty() => ("Package(s)", "Basic".to_owned()),
        OnPage::Packages => ("Package(s)", phone.packages.join(", ")),
    };
    (label.to_owned(), value)
}

fn numbers_in_words(phone: &PhoneUser) -> String {
    let numbers: Vec<String> = phone.numbers.iter().map(|number| phone_number(number)).collect();
    if numbers.is_empty() { "None".to_owned() } else { numbers.join(", ") }
}

fn packages(of: &PhoneUserPage) -> Vec<(String, String)> {
    let has = of.phone.phone.packages.iter();
    has.filter_map(|name| of.packages.iter().find(|one| one.name == *name))
        .map(|one| (one.id.to_string(), one.name.clone()))
        .collect()
}

impl ProfilePage {
    async fn load(signed: &CurrentUser, id: ExtensionId) -> Result<Self, Error> {
        let of = phone_user::open(signed.context(), signed.scope(), id).await?;
        let person = of.phone.phone.person.clone().ok_or(Error::NotFound)?;
        Ok(Self {
            page: Page::new(signed, of.phone.phone.name.clone(), urls::PHONE_USERS),
            header: Header::new(signed, &of, &person, "Profile"),
            packages: packages(&of),
            may_invite: signed.scope().may(Right::ManageUsers),
            welcomed: of.phone.welcomed_at.map(|at| moment(at, &signed.session().time_zone)),
            is_on: of.phone.phone.status == PhoneStatus::Active,
            problems: Vec::new(),
            now: Vec::new(),
            person,
            of,
        })
    }

    const fn phone(&self) -> &PhoneUser {
        &self.of.phone.phone
    }

    fn url(&self, pattern: &str) -> String {
        urls::with_id(pattern, self.phone().id)
    }

    /// The form of a part.
    fn extension(&self) -> String {
        urls::part_of(self.phone().id, Part::Extension.word())
    }

    fn site(&self) -> String {
        urls::part_of(self.phone().id, Part::Site.word())
    }

    fn caller_id(&self) -> String {
        self.url(urls::PHONE_USER_SETTINGS)
    }

    fn desk_phones(&self) -> String {
        urls::part_of(self.phone().id, Part::DeskPhones.word())
    }

    fn remove_package(&self, package: &str) -> String {
        self.url(urls::REMOVE_PACKAGE).replace("{package}", package)
    }

    fn numbers(&self) -> Vec<Number> {
        self.phone().numbers.iter().map(|number| Number::new(&self.of, number)).collect()
    }

    fn shown_number(&self) -> String {
        match self.phone().outbound_caller_id() {
            Some(shown) => phone_number(shown),
            None if self.phone().has_package() => "Same as the site or account".to_owned(),
            None => "None without a package".to_owned(),
        }
    }

    /// Device and MAC address of each desk phone.
    fn devices(&self) -> Vec<(String, String)> {
        let device = |brand: &str, model: &str| format!("{brand} {model}").trim_end().to_owned();
        let phones = self.phone().desk_phones.iter();
        phones.map(|phone| (device(&phone.brand, &phone.model), pretty(&phone.mac))).collect()
    }

    /// True if *Resend Invite* has something to send.
    fn can_be_invited(&self) -> bool {
        self.may_invite && matches!(self.person.status, PersonStatus::Active | PersonStatus::Pending)
    }

    /// The page that asks before the welcome email goes out; empty where it cannot.
    fn send_welcome(&self) -> String {
        let can = self.of.may_change && self.is_active() && self.person.status == PersonStatus::Active;
        if !can || self.welcomed.is_some() {
            return String::new();
        }
        let asks = urls::with_id(urls::TICKED_MAILING, Mailing::SendWelcome.word());
        format!("{asks}?row={}", self.phone().id)
    }

    fn is_active(&self) -> bool {
        self.phone().status == PhoneStatus::Active
    }
}

//! The profile of a user: who they are, *License* with *Assign* and *Unassign*, and what can be done about them.

use actix_web::web::Path;
use askama::Template;

use crate::domain::choices::{PersonStatus, PhoneStatus};
use crate::domain::fields::Fields as _;
use crate::domain::ids::{ExtensionId, UserId};
use crate::domain::mac::pretty;
use crate::domain::phone_number::E164;
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Right;
use crate::operations::phone_user::license::UserPhone;
use crate::operations::users::{self, UserProfile};
use crate::web::format::moment;
use crate::web::lamps;
use crate::web::{CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "users/profile.html")]
struct ProfilePage {
    page: Page,
    profile: UserProfile,
    /// Label and value of what is filled in.
    facts: Vec<(&'static str, String)>,
    /// True if history and data are theirs to see.
    may_read_record: bool,
    /// True if emails leave at all; else those that wait are shown to who may see them (`sees_outbox`).
    mail_leaves: bool,
    sees_outbox: bool,
    /// The outcome of the invitation of a pending user.
    invitation: String,
    /// Until when a license they had can be restored; empty where none can.
    kept_until: String,
    /// The properties of the phone.
    phone: Vec<(&'static str, String)>,
}

/// The profile.
pub async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let profile = users::profile(signed.context(), signed.scope(), *id).await?;
    html(&ProfilePage {
        page: Page::new(&signed, profile.user.display(), urls::USERS),
        may_read_record: signed.scope().may(Right::ManageAccount),
        mail_leaves: signed.context().mail.leaves(),
        sees_outbox: signed.scope().may(Right::ManageAccount),
        facts: facts(&profile),
        kept_until: profile
            .phone_kept_until
            .map(|until| moment(until, &signed.session().time_zone).words)
            .unwrap_or_default(),
        invitation: invitation(&profile, &signed.session().time_zone),
        phone: profile.phone.as_ref().map_or_else(Vec::new, of_phone),
        profile,
    })
}

fn invitation(profile: &UserProfile, zone: &str) -> String {
    match profile.invitation {
        None => "Not invited yet.".to_owned(),
        Some(one) if profile.expired => {
            format!(
                "The invitation expired on {}. Held licenses and numbers stay reserved.",
                moment(one.expires_at, zone).words
            )
        }
        Some(one) => format!(
            "Invited on {}. The link works until {}.",
            moment(one.created_at, zone).words,
            moment(one.expires_at, zone).words
        ),
    }
}

fn facts(profile: &UserProfile) -> Vec<(&'static str, String)> {
    let user = &profile.user;
    let role = match profile.sites.as_slice() {
        [] => user.role.title().to_owned(),
        sites => format!("{} at {}", user.role.title(), sites.join(", ")),
    };
    let rest = user.profile.each().map(|(field, text)| (field.label, text));
    let status = user.status.title().to_owned();
    let contact_center = if user.contact_center_admin { "Admin" } else { "" };
    let first = [
        ("Email", user.email.clone()),
        ("Status", status),
        ("Role", role),
        ("Contact Center", contact_center.to_owned()),
    ];
    let all = first.into_iter().chain(rest);
    all.filter(|(_, value)| !value.is_empty()).collect()
}

/// The properties of a phone, in the order of pages.
pub(super) fn of_phone(phone: &UserPhone) -> Vec<(&'static str, String)> {
    let phone = &phone.phone;
    let grouped =
        |number: &String| E164::parse(number).map_or_else(|_| number.clone(), |number| number.grouped());
    let device = |one: &crate::domain::phone_user::SlotPhone| {
        format!("{} {} ({})", one.brand, one.model, pretty(&one.mac)).replace("  ", " ")
    };
    let list = |all: Vec<String>| if all.is_empty() { "None".to_owned() } else { all.join(", ") };
    vec![
        ("User Status", user_status(phone)),
        ("Extension Number", phone.extension.clone().unwrap_or_default()),
        ("Site", phone.site.clone()),
        ("Package", list(phone.packages.clone())),
        ("Number(s)", list(phone.numbers.iter().map(grouped).collect())),
        ("Desk Phone(s)", list(phone.desk_phones.iter().map(device).collect())),
    ]
}

/// The status of the phone, with what it follows from.
fn user_status(phone: &PhoneUser) -> String {
    let status = phone.status.title();
    match phone.status {
        PhoneStatus::Active => status.to_owned(),
        PhoneStatus::Inactive if phone.is_of_inactive_user() => {
            format!("{status}, like the user: no calls")
        }
        PhoneStatus::Inactive => format!("{status}: no calls"),
    }
}

impl ProfilePage {
    fn menu_label(&self) -> String {
        format!("Actions for {}", self.profile.user.display())
    }

    fn lamp(&self) -> &'static str {
        lamps::of_person(self.profile.user.status)
    }

    fn is_pending(&self) -> bool {
        self.profile.user.status == PersonStatus::Pending
    }

    /// True if *Resend Invite* has something to send.
    fn can_be_invited(&self) -> bool {
        let user = &self.profile.user;
        let has_phone = self.profile.phone.as_ref().is_some_and(|phone| !phone.held);
        match user.status {
            PersonStatus::Pending => true,
            PersonStatus::Active => has_phone || !user.can_sign_in,
            PersonStatus::Inactive | PersonStatus::Trash => false,
        }
    }

    /// The key of their page in *Users & Rooms*; none where a phone is only held.
    fn phone_page(&self) -> Option<ExtensionId> {
        self.profile.phone.as_ref().filter(|phone| !phone.held).map(|phone| phone.phone.id)
    }

    fn is_held(&self) -> bool {
        self.profile.phone.as_ref().is_some_and(|phone| phone.held)
    }
}

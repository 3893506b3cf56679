//! The head of every tab of a phone user: name, status, and actions.

use crate::domain::ids::ExtensionId;
use crate::domain::phone_user::PhonePerson;
use crate::domain::scope::Right;
use crate::operations::phone_user::PhoneUserPage;
use crate::operations::phone_users::ticked::Action;
use crate::web::{CurrentUser, urls};

/// The header, for `templates/components/phone_user.html`.
pub(in crate::web) struct Header {
    /// The name.
    pub(in crate::web) name: String,
    /// The email of the user.
    pub(in crate::web) email: String,
    /// Their page in *User Management*.
    pub(in crate::web) user: String,
    /// The full extension.
    pub(in crate::web) extension: String,
    /// The name of the site.
    pub(in crate::web) site: String,
    /// *User Status*: lamp and word.
    pub(in crate::web) status: (&'static str, &'static str),
    /// Where the user stands.
    pub(in crate::web) sign_in: &'static str,
    /// The entries of the menu: words and address.
    pub(in crate::web) menu: Vec<(&'static str, String)>,
    /// The tabs: words, address, and whether it is the one that is shown.
    pub(in crate::web) tabs: Vec<(&'static str, String, bool)>,
}

impl Header {
    /// The header of a tab.
    pub(in crate::web) fn new(
        signed: &CurrentUser,
        of: &PhoneUserPage,
        person: &PhonePerson,
        current: &str,
    ) -> Self {
        let phone = &of.phone.phone;
        Self {
            name: phone.name.clone(),
            email: person.email.clone(),
            user: urls::with_id(urls::USER, person.id),
            extension: phone.extension.clone().unwrap_or_default(),
            site: phone.site.clone(),
            status: (phone.status.as_str(), phone.status.title()),
            sign_in: person.status.title(),
            menu: menu(of, person),
            tabs: tabs(phone.id, signed.scope().may(Right::ManageAccount), current),
        }
    }

    /// The label of its menu.
    pub(in crate::web) fn menu_label(&self) -> String {
        format!("Actions for {}", self.name)
    }
}

/// The tabs; History is for those who may read the record.
fn tabs(id: ExtensionId, may_read_record: bool, current: &str) -> Vec<(&'static str, String, bool)> {
    let all = [
        ("Profile", urls::PHONE_USER),
        ("User Settings", urls::PHONE_USER_SETTINGS),
        ("History", urls::PHONE_USER_HISTORY),
    ];
    let seen = all.into_iter().filter(|(words, _)| may_read_record || *words != "History");
    seen.map(|(words, url)| (words, urls::with_id(url, id), words == current)).collect()
}

fn menu(of: &PhoneUserPage, person: &PhonePerson) -> Vec<(&'static str, String)> {
    let phone = &of.phone.phone;
    let ticked = |action: Action| {
        let asks = urls::with_id(urls::TICKED_USERS, action.word());
        format!("{asks}?row={}", phone.id)
    };
    let may_remove = of.may_change && !of.phone.held;
    let user = Some(("User Management", urls::with_id(urls::USER, person.id)));
    let remove = may_remove.then(|| ("Remove", ticked(Action::RemoveUsers)));
    let has_packages = may_remove && !phone.packages.is_empty();
    let packages = has_packages.then(|| (Action::RemovePackages.title(), ticked(Action::RemovePackages)));
    [user, remove, packages].into_iter().flatten().collect()
}

//! One's own phone. The letter that welcomes a phone user leads here.

use askama::Template;

use super::{Tab, tabs};
use crate::domain::mac;
use crate::domain::phone_number::E164;
use crate::domain::phone_user::{PhoneUser, SlotPhone};
use crate::operations::own_phone;
use crate::web::{Answer, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "own/phone.html")]
struct PhonePage {
    page: Page,
    tabs: [Tab; 4],
    phone: Option<Phone>,
}

struct Phone {
    extension: String,
    site: String,
    /// What is dialed inside the site, where it is shorter.
    short: String,
    numbers: Vec<String>,
    packages: String,
    /// Device and address.
    desk_phones: Vec<(String, String)>,
    lamp: &'static str,
    status: &'static str,
}

/// The page.
pub async fn show(signed: Signed) -> Answer {
    let phone = own_phone::show(signed.context(), signed.session()).await?;
    html(&PhonePage {
        page: Page::new(&signed, "Your account", urls::OWN),
        tabs: tabs(urls::OWN),
        phone: phone.map(Phone::from),
    })
}

impl From<PhoneUser> for Phone {
    fn from(user: PhoneUser) -> Self {
        let extension = user.extension.unwrap_or_default();
        let short = user.short.filter(|short| *short != extension).unwrap_or_default();
        Self {
            short,
            extension,
            site: user.site,
            numbers: user.numbers.iter().map(|number| grouped(number)).collect(),
            packages: user.packages.join(", "),
            desk_phones: user.desk_phones.iter().map(desk_phone).collect(),
            lamp: user.status.as_str(),
            status: user.status.title(),
        }
    }
}

fn grouped(number: &str) -> String {
    E164::parse(number).map_or_else(|_| number.to_owned(), |number| number.grouped())
}

fn desk_phone(phone: &SlotPhone) -> (String, String) {
    (format!("{} {}", phone.brand, phone.model).trim().to_owned(), mac::pretty(&phone.mac))
}

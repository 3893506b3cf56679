//! The one table of what files have of a phone user (zoom-domain 1.1 to 1.3), in the order of export: exports, rows that
//! update and their plans walk it.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::lens::{Lens, Read, Sort};
use super::readers::{
    activation, caller_id, desk_phone as read_desk_phone, extension, names, numbers, packages, settings,
    site, template,
};
use crate::domain::choices::yes_no;
use crate::domain::desk_phone::DESK_PHONES;
use crate::domain::mac::pretty;
use crate::domain::phone_user::{PhonePerson, PhoneUser, SlotPhone};
use crate::importers::phone::columns::{
    ACTIVATION, CALLER_ID, EMAIL, EXTENSION, FIRST_NAME, LAST_NAME, PACKAGE, PHONE_NUMBER, SELECT_CALLER_ID,
    SITE_CODE, SITE_NAME, SLOTS, SMS, USER_STATUS, USER_TEMPLATE, beyond_the_source,
};
use crate::importers::{counts, topics};
use crate::sheet::{Column, Required};

const OF_PACKAGE: Sort = (topics::PACKAGE, Some(counts::PACKAGES));
const OF_SITE: Sort = (topics::SITE, Some(counts::SITES));
const OF_TEMPLATE: Sort = (topics::TEMPLATE, Some(counts::TEMPLATES));
pub(super) const OF_EXTENSION: Sort = (topics::EXTENSION, Some(counts::EXTENSIONS));
const OF_NUMBERS: Sort = (topics::NUMBERS, None);
const OF_SETTINGS: Sort = (topics::SETTINGS, Some(counts::SETTINGS));
const OF_STATUS: Sort = (topics::STATUS, Some(counts::STATUSES));
const OF_DESK_PHONES: Sort = (topics::DESK_PHONES, None);

/// All columns of a file that updates. Activation Status stands behind User Status (zoom-domain 1.2). What an add file says
/// of blank cells and of sites does not hold here.
pub(super) static LENSES: LazyLock<Vec<Lens>> = LazyLock::new(|| {
    let of_user = [
        Lens::new(Column { help: "Must be a phone user of this account.", ..EMAIL }, |user| {
            text(person(user).map(|person| &person.email))
        }),
        Lens::new(FIRST_NAME, |user| {
            text(Some(person(user).map_or(&user.name, |person| &person.first_name)))
        })
        .read(Read::Row(names)),
        Lens::new(LAST_NAME, |user| text(person(user).map(|person| &person.last_name))),
        Lens::new(Column { help: "", ..PACKAGE }, |user| list(&user.packages))
            .read(Read::List(packages))
            .sort(OF_PACKAGE)
            .list(|user| user.packages.clone()),
        Lens::new(Column { required: Required::No, ..SITE_CODE }, |user| text(user.site_code.as_ref()))
            .sort(OF_SITE),
        Lens::new(Column { required: Required::No, ..SITE_NAME }, |user| text(Some(&user.site)))
            .read(Read::Row(site))
            .sort(OF_SITE),
        Lens::new(USER_TEMPLATE, |user| text(user.template.as_ref()))
            .read(Read::Row(template))
            .sort(OF_TEMPLATE),
        Lens::new(Column { help: EXTENSION_HELP, ..EXTENSION }, |user| text(user.short.as_ref()))
            .read(Read::Text(extension))
            .sort(OF_EXTENSION),
        Lens::new(Column { help: NUMBERS_HELP, ..PHONE_NUMBER }, |user| list(&user.numbers))
            .read(Read::List(numbers))
            .sort(OF_NUMBERS)
            .list(|user| user.numbers.clone()),
        Lens::new(Column { help: CALLER_ID_HELP, ..CALLER_ID }, |user| word(user.outbound_caller_id()))
            .read(Read::Text(caller_id))
            .sort(OF_SETTINGS),
        Lens::new(SELECT_CALLER_ID, |user| word(user.select_outbound_caller_id().map(yes_no)))
            .read(Read::Row(settings))
            .sort(OF_SETTINGS),
        Lens::new(SMS, |user| word(user.settings.sms.map(yes_no))).sort(OF_SETTINGS),
        Lens::new(USER_STATUS, |user| word(Some(user.status.title()))).sort(OF_STATUS),
        Lens::new(ACTIVATION, |user| word(person(user).map(|person| person.activation().title())))
            .read(Read::Row(activation)),
    ];
    let beyond: Vec<Lens> = beyond_the_source()
        .map(|(setting, column)| Lens::setting(column, setting).sort(OF_SETTINGS))
        .collect();
    [&of_user[..], &desk_phone::<0>(), &desk_phone::<1>(), &desk_phone::<2>(), &beyond].concat()
});

const EXTENSION_HELP: &str = "Without the site code. If the site changes and this is blank, the user keeps the extension or, if it does not fit or is taken, gets the next free one.";
const NUMBERS_HELP: &str =
    "The whole list, in order: up to 10 numbers of this account. This needs a package.";
const CALLER_ID_HELP: &str = "A number of this account, or Hidden. This needs a package.";

/// The columns of a slot. The MAC address keeps its separators: spreadsheet software would take twelve digits for a number
/// and round it. Another provision template overwrites the one before, wherever the desk phone goes.
fn desk_phone<const AT: usize>() -> [Lens; 4] {
    fn here<const AT: usize>(user: &PhoneUser) -> Option<&SlotPhone> {
        user.desk_phone(DESK_PHONES[AT].slot)
    }
    let [brand, model, mac, provision_template] = SLOTS[AT];
    [
        Lens::new(brand, |user| text(here::<AT>(user).map(|phone| &phone.brand)))
            .read(Read::Row(|facts, judged, cells| read_desk_phone(facts, judged, cells, DESK_PHONES[AT])))
            .list(|_| Vec::new()),
        Lens::new(model, |user| text(here::<AT>(user).map(|phone| &phone.model))).list(|_| Vec::new()),
        Lens::new(mac, |user| here::<AT>(user).map_or(Cow::default(), |phone| pretty(&phone.mac).into()))
            .parts(|user| devices(here::<AT>(user)), |user| devices(&user.desk_phones)),
        Lens::new(provision_template, |user| {
            text(here::<AT>(user).and_then(|phone| phone.provision_template.as_ref()))
        })
        .parts(|user| templates(here::<AT>(user)), |user| templates(&user.desk_phones)),
    ]
    .map(|lens| lens.sort(OF_DESK_PHONES))
}

fn devices<'a>(phones: impl IntoIterator<Item = &'a SlotPhone>) -> Vec<String> {
    phones.into_iter().map(|phone| phone.mac.clone()).collect()
}

fn templates<'a>(phones: impl IntoIterator<Item = &'a SlotPhone>) -> Vec<String> {
    let named = |phone: &SlotPhone| Some(format!("{} {}", phone.mac, phone.provision_template.as_ref()?));
    phones.into_iter().filter_map(named).collect()
}

const fn person(user: &PhoneUser) -> Option<&PhonePerson> {
    user.person.as_ref()
}

fn text(text: Option<&String>) -> Cow<'_, str> {
    word(text.map(String::as_str))
}

fn word(word: Option<&str>) -> Cow<'_, str> {
    Cow::Borrowed(word.unwrap_or_default())
}

/// Several in one cell are separated by commas (zoom-domain 1.5).
fn list(parts: &[String]) -> Cow<'_, str> {
    match parts {
        [one] => Cow::Borrowed(one),
        parts => Cow::Owned(parts.join(",")),
    }
}

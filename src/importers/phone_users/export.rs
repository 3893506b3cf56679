//! *Export*: the columns of the *Update Users* file with what there is, so that an unchanged file goes back in
//! as no change (zoom-domain 1.3), and the version each row was made from (decision 15).
//!
//! Rooms and the other kinds have no user: their name stands under First Name, and Email is blank.

use std::borrow::Cow;

use super::table::LENSES;
use crate::domain::column::ColumnId;
use crate::domain::phone_user::PhoneUser;
use crate::sheet::EXPORTED_VERSION;

/// The header row.
pub fn header() -> impl Iterator<Item = &'static str> {
    LENSES.iter().map(|lens| lens.column.header).chain([EXPORTED_VERSION])
}

/// The cells of a row, in the order of the header.
pub fn cells(user: &PhoneUser) -> impl Iterator<Item = Cow<'_, str>> {
    let version = Cow::Owned(user.version.to_string());
    LENSES.iter().map(|lens| lens.show(user)).chain([version])
}

/// Header and cell of what files change.
pub fn changeable(user: &PhoneUser) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
    let lenses = LENSES.iter().filter(|lens| lens.sort.is_some());
    lenses.map(|lens| (lens.column.header, lens.show(user)))
}

/// One cell.
#[must_use]
pub fn cell(user: &PhoneUser, column: ColumnId) -> Cow<'_, str> {
    let lens = LENSES.iter().find(|lens| lens.column.id == column);
    lens.map(|lens| lens.show(user)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::caller_id::CallerId;
    use crate::domain::choices::{HolderKind, PersonStatus, PhoneStatus};
    use crate::domain::ids::{ExtensionId, UserId};
    use crate::domain::phone_user::{PhonePerson, SlotPhone};
    use crate::domain::settings::Settings;

    fn phone(slot: i64) -> SlotPhone {
        SlotPhone {
            slot,
            brand: "Yealink".to_owned(),
            model: "T46S".to_owned(),
            mac: format!("805ec03d000{slot}"),
            provision_template: Some("Desk".to_owned()),
        }
    }

    fn ada() -> PhoneUser {
        let text = |text: &str| Some(text.to_owned());
        PhoneUser {
            id: ExtensionId(1),
            kind: HolderKind::User,
            name: "Ada Lovelace".to_owned(),
            person: Some(PhonePerson {
                id: UserId(1),
                email: "ada@one.example".to_owned(),
                first_name: "Ada".to_owned(),
                last_name: "Lovelace".to_owned(),
                status: PersonStatus::Active,
            }),
            short: text("1001"),
            extension: text("121001"),
            site: "London".to_owned(),
            site_code: text("12"),
            packages: vec!["Pro".to_owned(), "Power Pack".to_owned()],
            numbers: vec!["+12055550101".to_owned(), "+12055550102".to_owned()],
            desk_phones: [1, 2, 3].map(phone).to_vec(),
            status: PhoneStatus::Active,
            template: text("Desk workers"),
            settings: Settings {
                outbound_caller_id: Some(CallerId::Hidden),
                select_outbound_caller_id: Some(true),
                sms: Some(false),
                area_code: text("205"),
                audio_prompt_language: text("de-DE"),
                time_zone: text("Europe/Berlin"),
                status: None,
            },
            version: 7,
        }
    }

    fn exported(user: &PhoneUser, column: ColumnId) -> String {
        cell(user, column).into_owned()
    }

    #[test]
    fn every_column_has_its_cell() {
        let ada = ada();
        for (header, cell) in header().zip(cells(&ada)) {
            assert!(!cell.is_empty(), "{header}");
        }
        assert_eq!(header().count(), cells(&ada).count());
        assert_eq!(header().last(), Some("Exported Version"));
    }

    #[test]
    fn lists_and_addresses_are_written_as_they_are_read() {
        let ada = ada();
        assert_eq!(exported(&ada, ColumnId::PACKAGE), "Pro,Power Pack");
        assert_eq!(exported(&ada, ColumnId::PHONE_NUMBER), "+12055550101,+12055550102");
        assert_eq!(exported(&ada, ColumnId::EXTENSION_NUMBER), "1001");
        assert_eq!(exported(&ada, ColumnId::DESK_PHONE_2_MAC), "80:5e:c0:3d:00:02");
        assert_eq!(exported(&ada, ColumnId::OUTBOUND_CALLER_ID), "Hidden");
        assert_eq!(exported(&ada, ColumnId::SMS), "No");
    }

    #[test]
    fn caller_ids_are_blank_without_a_package() {
        let ada = PhoneUser { packages: vec![], ..ada() };
        assert_eq!(exported(&ada, ColumnId::OUTBOUND_CALLER_ID), "");
        assert_eq!(exported(&ada, ColumnId::SELECT_OUTBOUND_CALLER_ID), "");
    }

    fn lost(before: &PhoneUser, after: &PhoneUser) -> Vec<&'static str> {
        let lost = LENSES.iter().filter(|lens| lens.loses(before, after));
        lost.map(|lens| lens.column.header).collect()
    }

    #[test]
    fn a_list_loses_what_is_nowhere_in_it_any_more() {
        let before = ada();
        let mut after = ada();
        after.packages.reverse();
        after.numbers.push("+12055550103".to_owned());
        (after.desk_phones[0].slot, after.desk_phones[1].slot) = (2, 1);
        assert!(lost(&before, &after).is_empty());
        after.desk_phones[2].provision_template = Some("Lobby".to_owned());
        assert_eq!(lost(&before, &after), ["Desk Phone 3's Provision Template"]);
        after.numbers.remove(0);
        after.desk_phones.pop();
        let gone = ["Phone Number", "Desk Phone 3's MAC Address", "Desk Phone 3's Provision Template"];
        assert_eq!(lost(&before, &after), gone);
        assert!(lost(&after, &PhoneUser { short: None, template: None, ..after.clone() }).is_empty());
    }

    #[test]
    fn what_files_change_says_nothing_of_the_person() {
        let headers: Vec<_> = changeable(&ada()).map(|(header, _)| header).collect();
        assert_eq!((headers[0], headers.len()), ("Package", header().count() - 5));
    }

    #[test]
    fn a_room_has_its_name_and_no_email() {
        let room = PhoneUser { person: None, name: "Board Room".to_owned(), ..ada() };
        assert_eq!(
            (exported(&room, ColumnId::EMAIL), exported(&room, ColumnId::FIRST_NAME)),
            (String::new(), "Board Room".to_owned())
        );
    }
}

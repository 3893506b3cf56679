//! A holder of an extension, as *Users & Rooms* shows and exports it.

use super::caller_id::CallerId;
use super::change::Change;
use super::choices::{ActivationStatus, HolderKind, PersonStatus, PhoneStatus};
use super::ids::{ExtensionId, UserId};
use super::mac::pretty;
use super::settings::Settings;

/// A phone user, a room, or another holder of an extension (decision 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneUser {
    /// Its key.
    pub id: ExtensionId,
    /// Its kind.
    pub kind: HolderKind,
    /// The name on pages.
    pub name: String,
    /// The person, for a user.
    pub person: Option<PhonePerson>,
    /// The short extension, dialed inside the site; `None` only while a set of changes is applied.
    pub short: Option<String>,
    /// The extension dialed from elsewhere: site code and short extension.
    pub extension: Option<String>,
    /// The name of its site.
    pub site: String,
    /// The code of its site.
    pub site_code: Option<String>,
    /// Names of its packages, the main one first.
    pub packages: Vec<String>,
    /// Its numbers in E.164, in its order.
    pub numbers: Vec<String>,
    /// Its desk phones, by slot.
    pub desk_phones: Vec<SlotPhone>,
    /// *User Status*.
    pub status: PhoneStatus,
    /// The name of the setting template it was given, if any.
    pub template: Option<String>,
    /// Its own settings, without those of site and account.
    pub settings: Settings,
    /// Raised with every change (decision 15).
    pub version: i64,
}

/// The person behind a phone user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhonePerson {
    /// Their key.
    pub id: UserId,
    /// As written by its owner.
    pub email: String,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// Where the user stands.
    pub status: PersonStatus,
}

/// A desk phone in one of the three slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotPhone {
    /// 1, 2 or 3.
    pub slot: i64,
    /// Its brand.
    pub brand: String,
    /// Its model; empty for the brand *Other*.
    pub model: String,
    /// Twelve bare hexadecimal digits.
    pub mac: String,
    /// The name of its provision template, if any.
    pub provision_template: Option<String>,
}

impl PhonePerson {
    /// *Activation Status*: whether the invitation was accepted.
    #[must_use]
    pub const fn activation(&self) -> ActivationStatus {
        match self.status {
            PersonStatus::Pending => ActivationStatus::Pending,
            _ => ActivationStatus::Activated,
        }
    }
}

impl PhoneUser {
    /// True if it is inactive because its user is (docs/decisions/people.md).
    #[must_use]
    pub fn is_of_inactive_user(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.status == PersonStatus::Inactive)
    }

    /// *Outbound Caller ID* as files have it: blank without a package (decision 12).
    #[must_use]
    pub fn outbound_caller_id(&self) -> Option<&str> {
        let caller_id = self.settings.outbound_caller_id.as_ref().map(CallerId::as_str);
        caller_id.filter(|_| self.has_package())
    }

    /// *Select Outbound Caller ID* as files have it: blank without a package (decision 12).
    #[must_use]
    pub fn select_outbound_caller_id(&self) -> Option<bool> {
        self.settings.select_outbound_caller_id.filter(|_| self.has_package())
    }

    /// All that goes when its license is taken away.
    #[must_use]
    pub fn released(&self) -> Change {
        let macs: Vec<String> = self.desk_phones.iter().map(|one| pretty(&one.mac)).collect();
        let some = |text: String| (!text.is_empty()).then_some(text);
        Change::of("extension", self.id.0, self.name.clone())
            .field("Extension Number", self.extension.clone(), None)
            .field("Site Name", Some(self.site.clone()), None)
            .field("Package", some(self.packages.join(", ")), None)
            .field("Phone Number", some(self.numbers.join(", ")), None)
            .field("Desk Phones", some(macs.join(", ")), None)
            .field("User Template", self.template.clone(), None)
    }

    /// The desk phone of a slot.
    #[must_use]
    pub fn desk_phone(&self, slot: i64) -> Option<&SlotPhone> {
        self.desk_phones.iter().find(|phone| phone.slot == slot)
    }

    /// True if they can call out at all.
    #[must_use]
    pub const fn has_package(&self) -> bool {
        !self.packages.is_empty()
    }
}

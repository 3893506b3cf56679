//! Typed keys. One number each, so that a site can never be passed where a user is meant.
//!
//! Keys are 64-bit, positive, given out by the database and never used again.

/// A typed key.
pub trait Id: Copy + std::fmt::Debug + std::fmt::Display + PartialEq + Send + Sync + Unpin + 'static {
    /// The key as the database has it.
    fn number(self) -> i64;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, sqlx::Type, serde::Serialize, serde::Deserialize)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl Id for $name {
            fn number(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// One organisation of the installation.
    AccountId;
    /// What a person signs in with; may belong to several accounts (decision 5).
    LoginId;
    /// A person known to one account.
    UserId;
    /// A location.
    SiteId;
    /// A row of the package catalogue.
    PackageId;
    /// A direct number.
    NumberId;
    /// A holder of an extension: user, room, common area, queue or auto receptionist.
    ExtensionId;
    /// A device.
    DeskPhoneId;
    /// One extension on one device slot, with its own SIP name and secret (decision 11).
    LineId;
    /// Settings that can be applied to users.
    SettingTemplateId;
    /// Configuration lines for desk phones.
    ProvisionTemplateId;
    /// A user of the contact center.
    ContactCenterUserId;
    /// A role of the contact center.
    ContactCenterRoleId;
    /// A queue of the contact center.
    ContactCenterQueueId;
    /// A category of skills.
    SkillCategoryId;
    /// A skill of a category.
    SkillId;
    /// One uploaded file and all that became of it.
    ImportId;
    /// The bytes of an uploaded file.
    FileId;
    /// A message of the outbox.
    MessageId;
}

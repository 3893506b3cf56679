//! The plan of a user.

use serde::{Deserialize, Serialize};

use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::fields::{Fields as _, ProfileFields};
use crate::domain::name::PersonName;
use crate::importers::phone::NewPhoneUser;
use crate::imports::{Error, Notification, Whom};
use crate::repository::users::KnownUser;
use crate::sheet::Column;

use super::columns::PERSON;
use super::release::Released;

/// Somebody who is added, or who changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserAfter {
    /// Somebody new.
    Added(Box<AddedUser>),
    /// Somebody who is there.
    Changed(Box<ChangedUser>),
}

impl UserAfter {
    /// The person who is added, or changes.
    pub(super) fn whom(&self) -> Whom {
        match self {
            Self::Added(added) => Whom::Email(added.person.email.clone()),
            Self::Changed(changed) => Whom::User(changed.id),
        }
    }

    /// The message about the row by mail: on a phone that can be used at once. Of one that is held, the acceptance tells.
    pub(super) fn notification(&self) -> Option<Notification> {
        let phone = match self {
            Self::Added(added) => added.phone.as_ref(),
            Self::Changed(changed) => changed.phone.as_ref(),
        };
        phone.filter(|phone| !phone.held).map(|phone| Notification::Phone {
            email: phone.email.clone(),
            extension: phone.digits.clone(),
            numbers: phone.numbers.clone(),
        })
    }
}

/// The name of a person and where they work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonAfter {
    /// As written in the file.
    pub email: String,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// Each field may be empty.
    pub profile: ProfileFields,
}

/// A user as planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddedUser {
    /// The person.
    pub person: PersonAfter,
    /// Active or pending.
    pub status: PersonStatus,
    /// Their phone with its license, if they get one.
    pub phone: Option<NewPhoneUser>,
}

/// A user as changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedUser {
    /// The user.
    pub id: i64,
    /// The version the file was compared with.
    pub version: i64,
    /// The person, when the file is applied; `None` where nothing of it changes.
    pub person: Option<PersonAfter>,
    /// The address they leave, where `person` has another one.
    #[serde(default)]
    pub leaving: Option<Leaving>,
    /// True if they are called otherwise then.
    pub renamed: bool,
    /// Their phone with its license, if they get one.
    pub phone: Option<NewPhoneUser>,
    /// The phone that they lose, if they lose it.
    #[serde(default)]
    pub released: Option<Released>,
}

/// The address a user has until the plan is applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// As stored.
    pub email: String,
    /// Where the user stands.
    pub status: PersonStatus,
}

impl ChangedUser {
    /// The version they have once everybody has their address.
    pub(super) fn version_there(&self) -> i64 {
        self.version + i64::from(self.leaving.is_some())
    }

    /// Somebody of whom nothing changes but that they get a phone.
    pub(super) fn only(known: &KnownUser, phone: NewPhoneUser) -> Self {
        let (id, version) = (known.user.id.0, known.user.version);
        Self { id, version, person: None, leaving: None, renamed: false, phone: Some(phone), released: None }
    }
}

/// The texts of a person with their columns, in the order of files.
pub(super) fn texts(
    names: [&String; 3],
    profile: &ProfileFields,
) -> impl Iterator<Item = (&'static Column, String)> {
    PERSON.iter().zip(names.map(Clone::clone).into_iter().chain(profile.typed()))
}

impl PersonAfter {
    /// Somebody of the account.
    pub(super) fn new([email, first_name, last_name]: [&String; 3], profile: &ProfileFields) -> Self {
        Self {
            email: email.clone(),
            first_name: first_name.clone(),
            last_name: last_name.clone(),
            profile: profile.clone(),
        }
    }

    /// The same person with other texts, where a column has one.
    pub(super) fn with<'t>(self, other: impl Fn(ColumnId) -> Option<&'t str>) -> Self {
        let text = |column, now| other(column).map_or(now, str::to_owned);
        let profile = self.profile.each().map(|(field, now)| text(ColumnId::of(field), now));
        Self {
            profile: ProfileFields::of_texts(profile),
            email: text(ColumnId::EMAIL, self.email),
            first_name: text(ColumnId::FIRST_NAME, self.first_name),
            last_name: text(ColumnId::LAST_NAME, self.last_name),
        }
    }

    /// The texts with their columns, in the order of files.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static Column, String)> {
        texts([&self.email, &self.first_name, &self.last_name], &self.profile)
    }

    /// Read by today's rules, which may be narrower than those of the day of the plan.
    pub(super) fn name(&self) -> Result<PersonName, Error> {
        PersonName::parse(&self.first_name, &self.last_name).map_err(|_| Error::Moved)
    }

    /// Their name in lists.
    pub(super) fn display(&self) -> String {
        let name = format!("{} {}", self.first_name, self.last_name).trim().to_owned();
        if name.is_empty() { self.email.clone() } else { name }
    }
}

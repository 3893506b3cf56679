//! Choices made so far on the way of *Add*: all of them travel in addresses and in the fields of forms, so that
//! nothing is kept between two pages.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::domain::column::ColumnId;
use crate::domain::ids::UserId;
use crate::operations::phone_user::PhoneForm;
use crate::operations::phone_users::{AddForm, MOST};
use crate::web::{FormState, urls};

/// Users read from an address or form at most: more than any page ticks.
const READ: usize = 1000;

/// Site, package and template.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    site_name: String,
    package: String,
    user_template: String,
    /// The site whose free extensions are shown.
    pub(super) numbered: String,
    /// The search and the page of *Choose*.
    pub(super) q: String,
    pub(super) at: String,
    /// The user who is taken off the form, by the button beside them.
    remove: String,
    #[serde(flatten)]
    pub(super) users: ChosenUsers,
}

/// The chosen users: a field `user_7` for each, whose value is their extension, or "on" in a box that is ticked.
#[derive(Clone, Debug, Default)]
pub(super) struct ChosenUsers {
    /// With their extension as typed.
    pub(super) each: BTreeMap<UserId, String>,
    /// The number left out of a page that was ticked as a whole, as they go beyond the limit.
    left_out: usize,
}

const PREFIX: &str = "user_";
/// The box that ticks a whole page: keys by comma.
const WHOLE_PAGE: &str = "page";
/// The value that a ticked box sends where no extension is typed.
const TICKED: &str = "on";

impl<'de> Deserialize<'de> for ChosenUsers {
    fn deserialize<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        let fields = BTreeMap::<String, String>::deserialize(fields)?;
        let user = |(name, value): (String, String)| {
            let id = name.strip_prefix(PREFIX)?.parse().ok()?;
            Some((id, if value == TICKED { String::new() } else { value }))
        };
        let page = fields.get(WHOLE_PAGE).cloned().unwrap_or_default();
        let each = fields.into_iter().filter_map(user).take(READ).collect();
        Ok(Self { each, left_out: 0 }.and_page(&page))
    }
}

impl ChosenUsers {
    /// These and those of a page, up to the limit.
    fn and_page(self, page: &str) -> Self {
        let Self { mut each, .. } = self;
        let ids = page.split(',').filter_map(|id| id.parse().ok()).take(READ);
        let new: Vec<UserId> = ids.filter(|id| !each.contains_key(id)).collect();
        let room = MOST.saturating_sub(each.len()).min(new.len());
        let left_out = new.len() - room;
        each.extend(new.into_iter().take(room).map(|id| (id, String::new())));
        Self { each, left_out }
    }

    /// "" where nobody is left out.
    pub(super) fn left_out_in_words(&self) -> String {
        match self.left_out {
            0 => String::new(),
            1 => format!("Up to {MOST} at a time: 1 user of the page is not ticked."),
            many => format!("Up to {MOST} at a time: {many} users of the page are not ticked."),
        }
    }
}

/// The name of the field of a user.
pub(super) fn field(user: UserId) -> String {
    format!("{PREFIX}{user}")
}

/// The value of the box of a user for whom this extension is typed.
pub(super) fn ticked(extension: Option<&String>) -> String {
    extension.filter(|text| !text.is_empty()).cloned().unwrap_or_else(|| TICKED.to_owned())
}

impl Chosen {
    pub(super) fn form(&self) -> AddForm {
        AddForm { phone: PhoneForm::new(self.cells()), users: self.users.each.clone() }
    }

    pub(super) fn state(&self) -> FormState {
        self.cells().into_iter().fold(FormState::new(), |state, (column, text)| state.with(column, text))
    }

    /// The cells that forms keep beside the users.
    pub(super) fn kept(&self) -> Vec<(ColumnId, &str)> {
        self.cells().into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The cells of the phone.
    fn cells(&self) -> [(ColumnId, &str); 3] {
        [
            (ColumnId::SITE_NAME, &self.site_name),
            (ColumnId::PACKAGE, &self.package),
            (ColumnId::USER_TEMPLATE, &self.user_template),
        ]
    }

    /// This page with all that is chosen.
    pub(super) fn at(&self, path: &str) -> String {
        let users = self.users.each.iter().map(|(id, text)| (field(*id), ticked(Some(text))));
        let kept = self.kept().into_iter().map(|(name, value)| (name.to_string(), value.to_owned()));
        let fields = kept.chain(users).map(|(name, value)| format!("{name}={}", urls::encode(&value)));
        let fields: Vec<String> = fields.collect();
        if fields.is_empty() { path.to_owned() } else { format!("{path}?{}", fields.join("&")) }
    }

    /// The same without the user whose button was pressed; `None` where none was.
    pub(super) fn without_removed(&self) -> Option<Self> {
        let removed: UserId = self.remove.parse().ok()?;
        let mut fewer = self.clone();
        fewer.users.each.remove(&removed);
        Some(fewer)
    }

    /// The same with users whose extensions are chosen anew, where the site is another than the one they were for.
    pub(super) fn renumbered(&self) -> Option<Self> {
        let moved =
            !self.numbered.is_empty() && self.numbered != self.site_name && !self.users.each.is_empty();
        let each = self.users.each.keys().map(|id| (*id, String::new())).collect();
        let users = ChosenUsers { each, ..self.users };
        moved.then(|| Self { users, ..self.clone() })
    }
}

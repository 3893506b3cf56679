//! One setting, as its table declares it.

use crate::domain::column::ColumnId;
use crate::domain::fields::Field;

/// A layer that may say a setting. A user's own value goes before that of the site, which goes before that of the account. A
/// template is copied into a user, and no layer of its own once it is (decision 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Layer {
    /// The whole account.
    Account,
    /// A site.
    Site,
    /// A setting template.
    Template,
    /// A user.
    User,
}

/// Every layer.
pub const EVERYWHERE: &[Layer] = &[Layer::Account, Layer::Site, Layer::Template, Layer::User];

impl Layer {
    const ALL: [Self; 4] = [Self::Account, Self::Site, Self::Template, Self::User];

    pub(super) const fn of(number: u8) -> Self {
        Self::ALL[number as usize]
    }

    /// True if it can keep those below it from changing a setting.
    #[must_use]
    pub const fn locks(self) -> bool {
        matches!(self, Self::Account | Self::Site)
    }

    /// Title and sentence of its settings on a form.
    pub(super) const fn section(self) -> (&'static str, &'static str) {
        match self {
            Self::Account => ("User Settings", "For all users. Sites and users can have their own."),
            Self::Site => ("User Settings", "For the users of this site. Users can have their own."),
            Self::Template => ("Settings", "Leave a setting blank to keep each user's own value."),
            Self::User => ("", ""),
        }
    }

    /// The word before the value that a setting has which is not said here.
    #[must_use]
    pub const fn inherits(self) -> &'static str {
        if matches!(self, Self::Site) { "Account" } else { "Inherited" }
    }

    /// The words of a setting that is not said here.
    #[must_use]
    pub const fn silent(self) -> &'static str {
        match self {
            Self::Account | Self::Template => "Not set",
            Self::Site => "Same as account",
            Self::User => "Inherited",
        }
    }
}

/// A setting: its field, and the layers that may say it.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The field of forms; its name is that of the stored document.
    pub field: Field,
    /// The name of the box that locks it.
    pub lock: &'static str,
    /// The layers that may say it.
    pub layers: &'static [Layer],
    /// Its column in files of phone users.
    pub column: ColumnId,
    /// The heading of that column.
    pub heading: &'static str,
}

impl Setting {
    /// A setting of these layers, with a field that each of them may leave open.
    #[must_use]
    pub const fn of(field: Field, layers: &'static [Layer]) -> Self {
        Self { field: field.optional(), lock: "", layers, column: ColumnId::of(&field), heading: field.label }
    }

    /// The same under this name in stored documents, with the name of the box that locks it; `settings!` gives it those of
    /// the struct's field.
    #[must_use]
    pub const fn called(self, id: &'static str, lock: &'static str) -> Self {
        let field = self.field.called(id, "");
        let column = if self.column.as_str().is_empty() { ColumnId::of(&field) } else { self.column };
        Self { field, lock, column, ..self }
    }

    /// The same with another column in files of phone users.
    #[must_use]
    pub const fn column(self, column: ColumnId, heading: &'static str) -> Self {
        Self { column, heading, ..self }
    }

    /// True if this layer may say it.
    #[must_use]
    pub const fn is_at(&self, layer: Layer) -> bool {
        let mut at = 0;
        while at < self.layers.len() {
            if self.layers[at] as u8 == layer as u8 {
                return true;
            }
            at += 1;
        }
        false
    }

    /// True if a user who has no value of their own has that of the site or account.
    #[must_use]
    pub const fn is_inherited(&self) -> bool {
        self.is_at(Layer::Site) && self.is_at(Layer::User)
    }

    /// The field of a form of this layer; that of a user goes to the column of files.
    #[must_use]
    pub const fn field_at(&self, layer: Layer) -> Field {
        let field = match self.field.options {
            [] => self.field,
            _ => self.field.or_none(layer.silent()),
        };
        match layer {
            Layer::User => field.called(self.column.as_str(), ""),
            _ => field,
        }
    }
}

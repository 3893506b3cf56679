//! The settings of one layer as a table of fields: forms, files and the audit log read it as that of any thing.

use super::Settings;
use super::capacity::{Filled, boxes, fields};
use super::layers::Says;
use super::locks::Locks;
use super::setting::{Layer, Setting};
use crate::domain::fields::{Field, FieldTable, FieldValue as _, Fields, Known, Stored, Typed, With};
use crate::domain::refusal::FieldErrors;

/// The settings of a layer: `SettingsOf<{ Layer::Site as u8 }>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct SettingsOf<const LAYER: u8> {
    /// Those that the layer says.
    #[sqlx(json)]
    pub settings: Settings,
}

impl<const LAYER: u8> SettingsOf<LAYER> {
    const LAYER: Layer = Layer::of(LAYER);
    const FILLED: &'static Filled<Field> = &fields(Self::LAYER);

    fn all() -> impl Iterator<Item = &'static Setting> {
        Settings::ALL.iter().filter(|setting| setting.is_at(Self::LAYER))
    }
}

impl<const LAYER: u8> FieldTable for SettingsOf<LAYER> {
    const TABLE: &'static [Field] = Self::FILLED.0.split_at(Self::FILLED.1).0;
}

impl<const LAYER: u8> Fields for SettingsOf<LAYER> {
    fn read_over(
        typed: &Typed<Self>,
        before: Option<&Self>,
        _: &dyn Known,
        errors: &mut FieldErrors,
    ) -> Self {
        // What no form of the layer shows stays.
        let mut settings = before.map(|before| before.settings.clone()).unwrap_or_default();
        for (setting, field) in Self::all().zip(Self::TABLE) {
            let text = typed.value(field.id);
            if before.is_some_and(|before| before.settings.typed(setting) == text) {
                continue;
            }
            if let Err(problem) = settings.read(setting, text) {
                errors.add(field.id, field.label, field.quotes(text), problem);
            }
        }
        Self { settings }
    }

    fn typed(&self) -> Vec<String> {
        Self::all().map(|setting| self.settings.typed(setting)).collect()
    }

    fn shown(&self, _: &dyn Known) -> Vec<String> {
        Self::all().map(|setting| self.settings.shown(setting)).collect()
    }

    fn parts(&self, known: &dyn Known) -> Vec<Vec<String>> {
        self.shown(known).into_iter().map(|words| vec![words]).collect()
    }

    fn stored(&self) -> Vec<(&'static str, Stored)> {
        vec![("settings", Stored::Json(serde_json::to_string(&self.settings).ok()))]
    }
}

/// The settings that a layer locks.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct LocksOf<const LAYER: u8> {
    /// Those that the layers below cannot change.
    #[sqlx(try_from = "String")]
    pub locked: Locks,
}

impl<const LAYER: u8> LocksOf<LAYER> {
    const FILLED: &'static Filled<(&'static str, &'static str)> = &boxes(Layer::of(LAYER));
    const FIELD: Field = Field::boxes("Locked Settings")
        .optional()
        .choices(Self::FILLED.0.split_at(Self::FILLED.1).0)
        .hint(match Layer::of(LAYER) {
            Layer::Account => "Sites and users can't change these.",
            _ => "Users of this site can't change these.",
        })
        .called("locked", "");
}

/// The settings of a layer, and which of them it locks.
pub type LockingSettings<const LAYER: u8> = With<SettingsOf<LAYER>, LocksOf<LAYER>>;

impl<const LAYER: u8> LockingSettings<LAYER> {
    /// The same without the table.
    #[must_use]
    pub fn says(&self) -> Says {
        Says { settings: self.own.settings.clone(), locks: self.more.locked.clone() }
    }
}

impl<const LAYER: u8> FieldTable for LocksOf<LAYER> {
    const TABLE: &'static [Field] = &[Self::FIELD];
}

impl<const LAYER: u8> Fields for LocksOf<LAYER> {
    fn read_over(typed: &Typed<Self>, _: Option<&Self>, known: &dyn Known, errors: &mut FieldErrors) -> Self {
        Self { locked: typed.read::<Locks>("locked", known, errors).unwrap_or_default() }
    }

    fn typed(&self) -> Vec<String> {
        vec![self.locked.typed()]
    }

    fn shown(&self, known: &dyn Known) -> Vec<String> {
        vec![self.locked.shown(&Self::FIELD, known)]
    }

    fn parts(&self, known: &dyn Known) -> Vec<Vec<String>> {
        vec![self.shown(known)]
    }

    fn stored(&self) -> Vec<(&'static str, Stored)> {
        vec![("locked", self.locked.stored())]
    }
}

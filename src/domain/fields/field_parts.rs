//! The parts that a field has.

use super::field::Field;
use super::part::{Join, Part};

impl Field {
    /// The same of these parts, the first of which gives it its name in files.
    #[must_use]
    pub const fn of_parts(self, parts: &'static [Part]) -> Self {
        Self { parts, ..self }
    }

    /// The same of several parts, whose cells are read together.
    #[must_use]
    pub const fn joined(self, parts: &'static [Part], join: Join) -> Self {
        Self { parts, join: Some(join), ..self }
    }

    /// The number of its parts, at least one.
    #[must_use]
    pub const fn count_parts(&self) -> usize {
        if self.parts.is_empty() { 1 } else { self.parts.len() }
    }

    /// One of its parts.
    #[must_use]
    pub const fn part(&self, at: usize) -> Part {
        if !self.parts.is_empty() {
            return self.parts[at];
        }
        let Self { id, label, help, aliases, samples, .. } = *self;
        Part { aliases, help, samples, ..Part::new(id, label) }
    }

    /// All of its parts.
    pub fn each_part(&self) -> impl Iterator<Item = Part> {
        (0..self.count_parts()).map(|at| self.part(at))
    }
}

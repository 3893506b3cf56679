//! The extensions that automatic numbering gives out.

use super::extension::Extension;
use super::numbering::{ExtensionRules, power_of_ten};

impl ExtensionRules {
    /// All extensions that automatic numbering may give out, lowest first. Taken ones are among them.
    pub fn automatic(&self) -> impl Iterator<Item = Extension> + '_ {
        self.automatic_from(self.first_automatic())
    }

    /// As [`Self::automatic`], from a short extension on.
    pub fn automatic_from(&self, short: u64) -> impl Iterator<Item = Extension> + '_ {
        let last = match self.range().and_then(|(_, to)| to.parse().ok()) {
            Some(to) => to,
            None => power_of_ten(self.short_length().1) - 1,
        };
        (short..=last).filter_map(|short| Extension::of(&short.to_string(), self).ok())
    }
}

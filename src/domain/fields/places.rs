//! Sites and provision templates, as fields of what stands at a site name them.

use std::collections::HashSet;

use super::known::{Known, List};
use super::names::Names;

/// The sites and provision templates that may be chosen.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The sites of the person.
    pub sites: Names,
    /// The folded names of the sites that their role does not hold for.
    pub barred: HashSet<String>,
    /// Provision templates of the account.
    pub provision_templates: Names,
}

impl Known for Places {
    fn list(&self, list: List) -> &Names {
        match list {
            List::Sites => &self.sites,
            List::ProvisionTemplates => &self.provision_templates,
            _ => Names::none(),
        }
    }

    fn bars(&self, list: List, name_fold: &str) -> bool {
        list == List::Sites && self.barred.contains(name_fold)
    }

    fn only(&self, list: List) -> Option<i64> {
        match self.list(list)[..] {
            [(key, _)] if list == List::Sites && self.barred.is_empty() => Some(key),
            _ => None,
        }
    }
}

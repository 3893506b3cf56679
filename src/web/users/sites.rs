//! The boxes for the sites a role is limited to: one field for each, since a field is never sent twice.

use std::collections::HashMap;

use serde::de::{Error, IgnoredAny};
use serde::{Deserialize, Deserializer};

use crate::domain::ids::SiteId;
use crate::operations::sites::SiteChoice;

const PREFIX: &str = "site_";

/// The ticked boxes: the fields of a form that are left, all of which must be such.
#[derive(Debug, Default)]
pub struct TickedSites(pub Vec<SiteId>);

impl<'de> Deserialize<'de> for TickedSites {
    fn deserialize<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        let fields = HashMap::<String, IgnoredAny>::deserialize(fields)?;
        let site = |name: &String| name.strip_prefix(PREFIX).and_then(|id| id.parse().ok());
        let sites = fields.keys().map(|name| site(name).ok_or_else(|| unknown(name)));
        sites.collect::<Result<_, _>>().map(Self)
    }
}

fn unknown<E: Error>(name: &str) -> E {
    let name: String = name.chars().take(60).collect();
    E::custom(format!("there is no field “{name}” in this form"))
}

/// For `form::checkboxes`: the name of each box, its label, and whether it is ticked.
pub fn boxes(sites: &[SiteChoice], ticked: &[SiteId]) -> Vec<(String, String, bool)> {
    sites.iter().map(|(id, name)| (format!("{PREFIX}{id}"), name.clone(), ticked.contains(id))).collect()
}

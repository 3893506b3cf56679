//! The fields of a setting template: its name, its site, and the settings that it gives.

use super::field::Field;
use super::known::List;
use super::table::fields;
use super::with::With;
use crate::domain::ids::SiteId;
use crate::domain::name::TEMPLATE_MAX;
use crate::domain::settings::{Layer, Settings, SettingsOf};

fields! {
    /// A template beside its settings.
    #[derive(sqlx::FromRow)]
    pub struct TemplateFields {
        /// The name, unique in the account.
        name: String = Field::name("Name", TEMPLATE_MAX, 100)
            .also(&["Template Name", "User Template"]).samples("Example Front desk", "Example Sales");
        /// The site whose users it is for; `None` for those of every site.
        #[sqlx(rename = "site_id")]
        site: Option<SiteId> = Field::select("Site").also(&["Site Name"]).from_list(List::Sites).or_none("All sites")
            .hint("You can apply a site's template only to users at that site.");
    }
}

/// The fields of a setting template; a setting that is left open is no part of it (decision 13).
pub type SettingTemplateFields = With<TemplateFields, SettingsOf<{ Layer::Template as u8 }>>;

impl SettingTemplateFields {
    /// A template of these settings.
    #[must_use]
    pub const fn of(name: String, site: Option<SiteId>, settings: Settings) -> Self {
        Self { own: TemplateFields { name, site }, more: SettingsOf { settings } }
    }
}

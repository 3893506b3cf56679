//! The fields of a provision template.

use super::field::Field;
use super::table::fields;
use crate::domain::name::PROVISION_TEMPLATE_MAX;
use crate::domain::provision::{CONTENT_MAX, DESCRIPTION_MAX, parse_content};

fields! {
    /// The fields of a provision template: lines of configuration for desk phones (zoom-domain 3.5).
    #[derive(sqlx::FromRow)]
    pub struct ProvisionTemplateFields {
        /// The name, unique in the account.
        name: String = Field::name("Name", PROVISION_TEMPLATE_MAX, 200)
            .also(&["Template Name", "Provision Template"]).samples("Example Lobby", "Example Warehouse");
        /// Its purpose, in words; may be empty.
        description: String = Field::text("Description", DESCRIPTION_MAX).optional().samples("Phones of the lobby", "");
        /// Lines of `key=value`; may be empty.
        content: String = Field::lines("Configuration", 12, CONTENT_MAX).optional()
            .samples("lcd.contrast=7\nphone_setting.backlight_time=60", "").hint(
            "One key=value per line, as the desk phones read it. Start a comment with #. Switchroom itself sets the keys for the identity and registration of a desk phone.",
        ), read parse_content;
    }
}

//! *Provision Templates* for desk phones.

use super::entity::{Cell, Column, Paths, Screen, Words};
use super::urls;
use crate::operations::entity::Row;
use crate::operations::provision_templates::ProvisionTemplates;

impl Screen for ProvisionTemplates {
    const PATHS: Paths = Paths {
        list: urls::PROVISION_TEMPLATES,
        new: urls::NEW_PROVISION_TEMPLATE,
        one: urls::PROVISION_TEMPLATE,
        remove: urls::REMOVE_PROVISION_TEMPLATE,
        files: urls::PROVISION_TEMPLATE_FILES,
    };
    const WORDS: Words = Words {
        title: "Provision Templates",
        one: "provision template",
        icon: "provision",
        none: (
            "No provision templates yet",
            "A provision template adds lines of configuration to those that Switchroom sends to desk phones.",
        ),
    };

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Description", "p1", |row, _| Cell::from(&row.fields.description)),
            Column::of("Desk phones", "num", |row, _| Cell::from(row.more.desk_phones)),
        ]
    }
}

//! *Templates*: settings that are applied to users.

use super::entity::{Cell, Column, Paths, Screen, Shown, Words};
use super::urls;
use crate::operations::entity::Row;
use crate::operations::setting_templates::SettingTemplates;

impl Screen for SettingTemplates {
    const PATHS: Paths = Paths {
        list: urls::SETTING_TEMPLATES,
        new: urls::NEW_SETTING_TEMPLATE,
        one: urls::SETTING_TEMPLATE,
        remove: urls::REMOVE_SETTING_TEMPLATE,
        files: urls::SETTING_TEMPLATE_FILES,
    };
    const WORDS: Words = Words {
        title: "Templates",
        one: "template",
        icon: "template",
        none: (
            "No templates yet",
            "Add a template to give new users the same settings, one by one or by file.",
        ),
    };

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![Column::of("Site", "p1", site), Column::of("Settings", "", settings)]
    }
}

fn site(row: &Row<SettingTemplates>, _: &Shown<'_>) -> Cell {
    Cell::from(row.more.site_name.as_deref().unwrap_or("All sites"))
}

fn settings(row: &Row<SettingTemplates>, _: &Shown<'_>) -> Cell {
    let said = row.fields.more.settings.describe();
    let said: Vec<String> = said.into_iter().map(|(label, value)| format!("{label}: {value}")).collect();
    if said.is_empty() { Cell::nothing("None") } else { Cell::from(said.join(", ")) }
}

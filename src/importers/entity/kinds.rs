//! The things that have files.

use super::Importable;
use crate::domain::problem::{DeskPhoneProblem, Problem};
use crate::entities::desk_phones::DeskPhones;
use crate::entities::packages::Packages;
use crate::entities::provision_templates::ProvisionTemplates;
use crate::entities::setting_templates::SettingTemplates;
use crate::entities::sites::SiteTable;
use crate::imports::{Count, Tells};

macro_rules! importable {
    ($($thing:ty: $title:literal, $one:literal, $added:literal, $changed:literal;)+) => {$(
        impl Importable for $thing {
            const TITLE: &'static str = $title;
            const ONE: &'static str = $one;
            const COUNTS: [Count; 2] =
                [Count::new(Tells::Rows, $added), Count::new(Tells::Rows, $changed)];
        }
    )+};
}

importable! {
    SiteTable: "Sites", "site", "sites added", "sites changed";
    Packages: "Packages", "package", "packages added", "packages changed";
    SettingTemplates: "Templates", "template", "templates added", "templates changed";
    ProvisionTemplates: "Provision Templates", "provision template",
        "provision templates added", "provision templates changed";
}

impl Importable for DeskPhones {
    const TITLE: &'static str = "Desk Phones";
    const ONE: &'static str = "desk phone";
    const COUNTS: [Count; 2] =
        [Count::new(Tells::Rows, "desk phones added"), Count::new(Tells::Rows, "desk phones changed")];
    const AT_SITES: bool = true;

    fn twice(_: &str, rows: Vec<u64>) -> Problem {
        DeskPhoneProblem::Twice { rows }.into()
    }
}

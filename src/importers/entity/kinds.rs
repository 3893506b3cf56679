//! The things that have files.

use super::importable::Importable;
use crate::domain::policies::Policies;
use crate::domain::problem::{DeskPhoneProblem, Problem, UserProblem};
use crate::entities::contact_center::{
    ContactCenterQueues, ContactCenterRoles, ContactCenterUsers, SkillCategories, Skills,
};
use crate::entities::desk_phones::DeskPhones;
use crate::entities::packages::Packages;
use crate::entities::provision_templates::ProvisionTemplates;
use crate::entities::setting_templates::SettingTemplates;
use crate::entities::sites::SiteTable;
use crate::imports::{Count, Tells};

/// Their names are held while other files are checked, and each site is compared with all others. An account has some hundred.
const MAX: u32 = 20_000;

macro_rules! importable {
    ($($thing:ty: $title:literal, $file:literal, $one:literal, $added:literal, $changed:literal;)+) => {$(
        impl Importable for $thing {
            const TITLE: &'static str = $title;
            const FILE_STEM: &'static str = $file;
            const ONE: &'static str = $one;
            const COUNTS: [Count; 2] =
                [Count::new(Tells::Rows, $added), Count::new(Tells::Rows, $changed)];
            const MAX_ROWS: u32 = MAX;
        }
    )+};
}

importable! {
    SiteTable: "Sites", "sites", "site", "sites added", "sites changed";
    Packages: "Packages", "packages", "package", "packages added", "packages changed";
    SettingTemplates: "Templates", "templates", "template", "templates added", "templates changed";
    ProvisionTemplates: "Provision Templates", "provision-templates", "provision template",
        "provision templates added", "provision templates changed";
    ContactCenterQueues: "Contact Center Queues", "contact-center-queues", "contact center queue",
        "contact center queues added", "contact center queues changed";
    Skills: "Skills", "skills", "skill", "skills added", "skills changed";
    SkillCategories: "Skill Categories", "skill-categories", "skill category", "skill categories added",
        "skill categories changed";
    ContactCenterRoles: "Contact Center Roles", "contact-center-roles", "contact center role",
        "contact center roles added", "contact center roles changed";
}

impl Importable for DeskPhones {
    const TITLE: &'static str = "Desk Phones";
    const FILE_STEM: &'static str = "desk-phones";
    const ONE: &'static str = "desk phone";
    const COUNTS: [Count; 2] =
        [Count::new(Tells::Rows, "desk phones added"), Count::new(Tells::Rows, "desk phones changed")];
    const AT_SITES: bool = true;
    const CALLED: &'static str = "MAC address";
    const QUOTES_KEY: bool = true;

    fn twice(_: &str, rows: Vec<u64>) -> Problem {
        DeskPhoneProblem::Twice { rows }.into()
    }
}

impl Importable for ContactCenterUsers {
    const TITLE: &'static str = "Contact Center Users";
    const FILE_STEM: &'static str = "contact-center-users";
    const ONE: &'static str = "contact center user";
    const COUNTS: [Count; 2] = [
        Count::new(Tells::Rows, "contact center users added"),
        Count::new(Tells::Rows, "contact center users changed"),
    ];
    const CALLED: &'static str = "email address";
    const QUOTES_KEY: bool = true;

    fn max_rows(policies: &Policies) -> u32 {
        policies.contact_center_rows
    }

    fn twice(_: &str, rows: Vec<u64>) -> Problem {
        UserProblem::Twice { rows }.into()
    }
}

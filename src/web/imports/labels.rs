//! Words of the screens of imports that differ by kind of file and by tab.

use super::subject::Subject;
use crate::domain::import::Tab;
use crate::operations::imports::{FileKind, ImportRow};
use crate::web::urls;

/// Seed 000, "Formatting".
const NUMBERS: &str = "Phone numbers begin with a plus sign and the country code, without spaces or dashes.";

/// The sentence about blank cells in files of things.
const BLANK: &str = "Otherwise a blank cell clears the value. If the value is required, the row is refused.";

const GETS_A_PHONE: &str = "Email new phone users their extension and numbers.";

const ADD_PHONE_USERS: Subject = Subject {
    import_title: "Import phone users",
    tab: Tab::Add.title(),
    list_title: "Users & Rooms",
    list: urls::PHONE_USERS,
    import: urls::PHONE_USERS_IMPORT,
    find: urls::PHONE_USERS_IMPORT_FIND,
    sample: urls::PHONE_USERS_SAMPLE,
    sample_name: "phone-users-sample.csv",
    sample_title: "CSV Sample",
    full_sample: "",
    file: "CSV file",
    send: "Upload CSV",
    apply: "Apply",
    preview: false,
    mind: NUMBERS,
    blank: "",
    mail: GETS_A_PHONE,
    one: "user",
    many: "users",
    done: "added",
};

const UPDATE_PHONE_USERS: Subject = Subject {
    import_title: "Update phone users",
    tab: Tab::Update.title(),
    import: urls::PHONE_USERS_UPDATE,
    find: urls::PHONE_USERS_UPDATE_FIND,
    sample: urls::PHONE_USERS_UPDATE_SAMPLE,
    sample_name: "phone-users-update-sample.csv",
    blank: "Otherwise a blank Package downgrades the user to Basic and removes numbers and caller ID; a blank Phone Number makes the numbers unassigned, and a caller ID among them becomes Hidden; four blank cells of a desk phone make it unassigned.",
    mail: "Email users whose extension or numbers change.",
    done: "changed",
    ..ADD_PHONE_USERS
};

const ADD_USERS: Subject = Subject {
    import_title: "Import users",
    tab: Tab::Add.title(),
    list_title: "Users",
    list: urls::USERS,
    import: urls::USERS_IMPORT,
    find: urls::USERS_IMPORT_FIND,
    sample: urls::USERS_SAMPLE,
    sample_name: "users-template.csv",
    sample_title: "CSV Template",
    full_sample: urls::USERS_FULL_SAMPLE,
    file: "Choose File",
    send: "Preview",
    apply: "Import",
    preview: true,
    mind: "",
    blank: "",
    mail: GETS_A_PHONE,
    one: "user",
    many: "users",
    done: "added",
};

const UPDATE_USERS: Subject = Subject {
    import_title: "Update users",
    tab: Tab::Update.title(),
    import: urls::USERS_UPDATE,
    find: urls::USERS_UPDATE_FIND,
    sample: urls::USERS_UPDATE_SAMPLE,
    sample_name: "users-update-template.csv",
    full_sample: urls::USERS_UPDATE_FULL_SAMPLE,
    done: "changed",
    ..ADD_USERS
};

const ADD_NUMBERS: Subject = Subject {
    import_title: "Import phone numbers",
    tab: "Add Numbers",
    list_title: "Phone Numbers",
    list: urls::NUMBERS,
    import: urls::NUMBER_FILES.import,
    find: "",
    sample: urls::NUMBER_FILES.sample,
    sample_name: "numbers-sample.csv",
    mind: NUMBERS,
    one: "number",
    many: "numbers",
    done: "added",
    ..ADD_PHONE_USERS
};

const UPDATE_NUMBERS: Subject = Subject {
    import_title: "Update phone numbers",
    tab: "Update Numbers",
    import: urls::NUMBER_FILES.update,
    sample: urls::NUMBER_FILES.update_sample,
    sample_name: "numbers-update-sample.csv",
    blank: BLANK,
    done: "changed",
    ..ADD_NUMBERS
};

/// Both tabs of the files of a thing with a table of fields: one of them, several, the title of its list, the beginning of
/// file names, its list and its paths.
macro_rules! of_thing {
    ($one:literal, $many:literal, $title:literal, $file:literal, $list:expr, $paths:expr) => {{
        const ADD: Subject = Subject {
            import_title: concat!("Import ", $many),
            tab: concat!("Add ", $title),
            list_title: $title,
            list: $list,
            import: $paths.import,
            find: "",
            sample: $paths.sample,
            sample_name: concat!($file, "-sample.csv"),
            mind: "",
            mail: "",
            one: $one,
            many: $many,
            ..ADD_PHONE_USERS
        };
        const UPDATE: Subject = Subject {
            import_title: concat!("Update ", $many),
            tab: concat!("Update ", $title),
            import: $paths.update,
            sample: $paths.update_sample,
            sample_name: concat!($file, "-update-sample.csv"),
            blank: BLANK,
            done: "changed",
            ..ADD
        };
        (ADD, UPDATE)
    }};
}

const DESK_PHONES: (Subject, Subject) = of_thing!(
    "desk phone",
    "desk phones",
    "Desk Phones",
    "desk-phones",
    urls::DESK_PHONES,
    urls::DESK_PHONE_FILES
);
const SITES: (Subject, Subject) = of_thing!("site", "sites", "Sites", "sites", urls::SITES, urls::SITE_FILES);
const PACKAGES: (Subject, Subject) =
    of_thing!("package", "packages", "Packages", "packages", urls::PACKAGES, urls::PACKAGE_FILES);
const TEMPLATES: (Subject, Subject) = of_thing!(
    "template",
    "templates",
    "Templates",
    "templates",
    urls::SETTING_TEMPLATES,
    urls::SETTING_TEMPLATE_FILES
);
const PROVISION_TEMPLATES: (Subject, Subject) = of_thing!(
    "provision template",
    "provision templates",
    "Provision Templates",
    "provision-templates",
    urls::PROVISION_TEMPLATES,
    urls::PROVISION_TEMPLATE_FILES
);

const OF_CONTACT_CENTER: (Subject, Subject) = of_thing!(
    "contact center user",
    "contact center users",
    "Contact Center Users",
    "contact-center-users",
    urls::CONTACT_CENTER_USERS.list,
    urls::CONTACT_CENTER_USERS.files
);
const CONTACT_CENTER_USERS: (Subject, Subject) = (
    Subject { mail: "Email new users their role, queues and skills.", ..OF_CONTACT_CENTER.0 },
    OF_CONTACT_CENTER.1,
);
const QUEUES: (Subject, Subject) = of_thing!(
    "contact center queue",
    "contact center queues",
    "Contact Center Queues",
    "contact-center-queues",
    urls::CONTACT_CENTER_QUEUES.list,
    urls::CONTACT_CENTER_QUEUES.files
);
const SKILLS: (Subject, Subject) =
    of_thing!("skill", "skills", "Skills", "skills", urls::SKILLS.list, urls::SKILLS.files);
const SKILL_CATEGORIES: (Subject, Subject) = of_thing!(
    "skill category",
    "skill categories",
    "Skill Categories",
    "skill-categories",
    urls::SKILL_CATEGORIES.list,
    urls::SKILL_CATEGORIES.files
);
const CONTACT_CENTER_ROLES: (Subject, Subject) = of_thing!(
    "contact center role",
    "contact center roles",
    "Contact Center Roles",
    "contact-center-roles",
    urls::CONTACT_CENTER_ROLES.list,
    urls::CONTACT_CENTER_ROLES.files
);

const fn tab_of((add, update): (Subject, Subject), tab: Tab) -> Subject {
    match tab {
        Tab::Add => add,
        Tab::Update => update,
    }
}

/// Those of a tab; of kinds that only add, there is one.
#[must_use]
pub const fn of(kind: FileKind, tab: Tab) -> Subject {
    match (kind, tab) {
        (FileKind::PhoneUsers, Tab::Add) => ADD_PHONE_USERS,
        (FileKind::PhoneUsers, Tab::Update) => UPDATE_PHONE_USERS,
        (FileKind::Users, Tab::Add) => ADD_USERS,
        (FileKind::Users, Tab::Update) => UPDATE_USERS,
        (FileKind::Numbers, tab) => tab_of((ADD_NUMBERS, UPDATE_NUMBERS), tab),
        (FileKind::DeskPhones, tab) => tab_of(DESK_PHONES, tab),
        (FileKind::Sites, tab) => tab_of(SITES, tab),
        (FileKind::Packages, tab) => tab_of(PACKAGES, tab),
        (FileKind::SettingTemplates, tab) => tab_of(TEMPLATES, tab),
        (FileKind::ProvisionTemplates, tab) => tab_of(PROVISION_TEMPLATES, tab),
        (FileKind::ContactCenterUsers, tab) => tab_of(CONTACT_CENTER_USERS, tab),
        (FileKind::ContactCenterQueues, tab) => tab_of(QUEUES, tab),
        (FileKind::Skills, tab) => tab_of(SKILLS, tab),
        (FileKind::SkillCategories, tab) => tab_of(SKILL_CATEGORIES, tab),
        (FileKind::ContactCenterRoles, tab) => tab_of(CONTACT_CENTER_ROLES, tab),
    }
}

/// Those of an import; `None` for a kind that only a later version knows.
#[must_use]
pub fn of_import(import: &ImportRow) -> Option<Subject> {
    FileKind::of(import).map(|kind| of(kind, import.tab))
}

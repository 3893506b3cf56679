//! Paths of imports: starting one in each area, and each import.

/// *Import* of phone users.
pub const PHONE_USERS_IMPORT: &str = "/phone/users/import";
/// Finds whose settings a file of phone users may copy.
pub const PHONE_USERS_IMPORT_FIND: &str = "/phone/users/import/copy-from";
/// The CSV Sample of phone users.
pub const PHONE_USERS_SAMPLE: &str = "/phone/users/import/sample.csv";
/// *Import* of phone users, on the tab *Update Users*.
pub const PHONE_USERS_UPDATE: &str = "/phone/users/import/update";
/// Finds whose settings a file that updates may copy.
pub const PHONE_USERS_UPDATE_FIND: &str = "/phone/users/import/update/copy-from";
/// The CSV Sample of a file that updates phone users.
pub const PHONE_USERS_UPDATE_SAMPLE: &str = "/phone/users/import/update/sample.csv";
/// *Import* of users.
pub const USERS_IMPORT: &str = "/users/import";
/// Finds whose settings a file of users may copy.
pub const USERS_IMPORT_FIND: &str = "/users/import/copy-from";
/// The CSV Template of users.
pub const USERS_SAMPLE: &str = "/users/import/template.csv";
/// The CSV Template of users with the columns of a phone.
pub const USERS_FULL_SAMPLE: &str = "/users/import/template-with-phones.csv";
/// *Import* of users, on the tab *Update Users*.
pub const USERS_UPDATE: &str = "/users/import/update";
/// Finds whose settings a file that updates users may copy.
pub const USERS_UPDATE_FIND: &str = "/users/import/update/copy-from";
/// The CSV Template of a file that updates users.
pub const USERS_UPDATE_SAMPLE: &str = "/users/import/update/template.csv";
/// The CSV Template of a file that updates users, with the columns of a phone.
pub const USERS_UPDATE_FULL_SAMPLE: &str = "/users/import/update/template-with-phones.csv";
/// The paths of the files of a thing with a table of fields.
#[derive(Clone, Copy, Debug)]
pub struct FilePaths {
    /// *Import*.
    pub import: &'static str,
    /// The CSV Sample.
    pub sample: &'static str,
    /// *Import*, on the tab that updates.
    pub update: &'static str,
    /// The CSV Sample of a file that updates.
    pub update_sample: &'static str,
    /// *Export*.
    pub export: &'static str,
    /// The change of ticked rows of its list.
    pub edit_ticked: &'static str,
    /// The removal of ticked rows of its list.
    pub remove_ticked: &'static str,
}

/// The paths of a thing with a table of fields.
#[derive(Clone, Copy, Debug)]
pub struct Paths {
    /// The list.
    pub list: &'static str,
    /// The form of a new one.
    pub new: &'static str,
    /// The form of one, with its `{id}`.
    pub one: &'static str,
    /// Its removal, with its `{id}`.
    pub remove: &'static str,
    /// Its files.
    pub files: FilePaths,
}

/// All paths of a thing, below that of its list.
macro_rules! thing {
    ($list:literal) => {
        Paths {
            list: $list,
            new: concat!($list, "/new"),
            one: concat!($list, "/{id}"),
            remove: concat!($list, "/{id}/remove"),
            files: below!($list),
        }
    };
}
macro_rules! below {
    ($list:literal) => {
        FilePaths {
            import: concat!($list, "/import"),
            sample: concat!($list, "/import/sample.csv"),
            update: concat!($list, "/import/update"),
            update_sample: concat!($list, "/import/update/sample.csv"),
            export: concat!($list, "/export"),
            remove_ticked: concat!($list, "/remove"),
            edit_ticked: concat!($list, "/edit"),
        }
    };
}
/// Files of sites.
pub const SITE_FILES: FilePaths = below!("/phone/sites");
/// Files of phone numbers.
pub const NUMBER_FILES: FilePaths = below!("/phone/numbers");
/// Files of desk phones.
pub const DESK_PHONE_FILES: FilePaths = below!("/phone/devices");
/// Files of packages.
pub const PACKAGE_FILES: FilePaths = below!("/phone/packages");
/// Files of setting templates.
pub const SETTING_TEMPLATE_FILES: FilePaths = below!("/phone/templates");
/// Files of provision templates.
pub const PROVISION_TEMPLATE_FILES: FilePaths = below!("/phone/provision-templates");
/// *Users* of the contact center.
pub const CONTACT_CENTER_USERS: Paths = thing!("/contact-center/users");
/// *Queues* of the contact center.
pub const CONTACT_CENTER_QUEUES: Paths = thing!("/contact-center/queues");
/// *Assign Users* to a queue.
pub const ASSIGN_TO_QUEUE: &str = "/contact-center/queues/{id}/assign";
/// *Skills*.
pub const SKILLS: Paths = thing!("/contact-center/skills");
/// *Skill Categories*.
pub const SKILL_CATEGORIES: Paths = thing!("/contact-center/skill-categories");
/// *Roles* of the contact center.
pub const CONTACT_CENTER_ROLES: Paths = thing!("/contact-center/roles");
/// *Import History*.
pub const IMPORTS: &str = "/imports";
/// One import.
pub const IMPORT: &str = "/imports/{id}";
/// *Download rows with problems*.
pub const IMPORT_FAILING: &str = "/imports/{id}/rows-with-problems.csv";
/// *Apply*.
pub const IMPORT_APPLY: &str = "/imports/{id}/apply";
/// *Ignore Issues and Upload Others*.
pub const IMPORT_IGNORE: &str = "/imports/{id}/ignore-issues";
/// *Reupload*.
pub const IMPORT_REUPLOAD: &str = "/imports/{id}/reupload";
/// *Close*.
pub const IMPORT_CLOSE: &str = "/imports/{id}/close";
/// *Check Again*.
pub const IMPORT_CHECK: &str = "/imports/{id}/check";
/// *Stop*.
pub const IMPORT_STOP: &str = "/imports/{id}/stop";

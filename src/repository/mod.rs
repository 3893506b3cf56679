//! The SQL, one file per table or close group: functions over `&mut Tx` that take the [`Scope`] of whoever
//! asks. Each statement is written once for both databases; those that must differ stand side by side with
//! the reason.
//!
//! [`Scope`]: crate::domain::scope::Scope

pub mod accounts;
pub mod changed_phone_users;
pub mod changes;
pub mod desk_phone_list;
pub mod desk_phones;
pub mod email_keys;
pub mod erasure;
pub mod extension_names;
pub mod extension_search;
pub mod extension_settings;
pub mod free_extensions;
pub mod import_claims;
pub mod import_details;
pub mod import_files;
pub mod import_moves;
pub mod import_plans;
pub mod import_retention;
pub mod import_rows;
pub mod import_tries;
pub mod imports;
pub mod installation;
pub mod invitations;
mod keys;
pub mod leases;
pub mod license_pools;
pub mod logins;
mod named;
pub mod nearby;
pub mod new_phone_users;
pub mod number_list;
pub mod numbers;
pub mod one_time_links;
pub mod outbox;
pub mod outbox_list;
pub mod outbox_sending;
pub mod overview;
pub mod own_extensions;
pub mod packages;
mod paged;
pub mod password_resets;
pub mod person_data;
pub mod phone_users;
pub mod planned_rows;
pub mod preferences;
pub mod progress;
pub mod provision_templates;
pub mod recipients;
pub mod record_chain;
pub mod record_history;
pub mod record_lines;
pub mod released_phones;
pub mod rights;
pub mod roles;
pub mod sealed;
pub mod sessions;
pub mod setting_templates;
pub mod sites;
pub mod throttles;
pub mod trash;
pub mod user_list;
pub mod users;

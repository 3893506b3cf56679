//! HTTP: one folder per area, one file per screen, the page struct beside its handlers.
//!
//! A handler extracts who asks and what, calls one operation, and turns the outcome into a page or a
//! redirect. It has no SQL, no rule, no loop over rows. What all screens share stands here:
//! `routes` (every path with the right it needs; one of them is a `route`), `guard` (asks for that right before anything is read),
//! `session` (which one the browser has), `current_user` ([`CurrentUser`]), `form` ([`CheckedForm`], [`FormState`]), `upload`, `page`, `answer`,
//! `error` and `error_pages`.

pub mod account;
pub mod answer;
pub mod app_state;
pub mod assets;
pub mod audit_log;
pub mod auth;
pub mod carried;
pub mod connections;
pub mod contact_center;
pub mod cookies;
pub mod current_user;
pub mod desk_phones;
pub mod directory;
pub mod download;
pub mod entity;
pub mod error;
pub mod error_pages;
pub mod find;
pub mod flash;
mod form;
pub mod format;
pub mod guard;
pub mod gzip;
pub mod headers;
pub mod health;
pub mod help;
pub mod holders;
pub mod imports;
mod lamps;
pub mod licenses;
pub mod listing;
pub mod my_account;
pub mod numbers;
pub mod origin;
pub mod outbox;
pub mod overview;
pub mod packages;
pub mod packed;
pub mod page;
pub mod parts;
pub mod person_data;
pub mod phone_user;
pub mod phone_users;
pub mod provision_templates;
pub mod proxy;
pub mod reauth;
mod record;
pub mod redirect;
pub mod route;
pub mod routes;
pub mod session;
pub mod setting_templates;
pub mod sites;
pub mod trace;
pub mod upload;
pub mod urls;
pub mod users;

pub use answer::{bounced, done, html, refused};
pub use current_user::CurrentUser;
pub use error::{Error, Response};
pub use form::{CheckedForm, FormState, QueryParams};
pub use page::{BarePage, Page};
pub use upload::Upload;

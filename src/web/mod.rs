//! HTTP: one folder per area, one file per screen, the page struct beside its handlers.
//!
//! A handler extracts who asks and what, calls one operation, and turns the outcome into a page or a
//! redirect. It has no SQL, no rule, no loop over rows. What all screens share stands here:
//! `routes` (every path with the right it needs), `guard` (asks for that right before anything is read),
//! `session` ([`Signed`]), `form` ([`CheckedForm`], [`FormState`]), `upload`, `page`, `answer` and `error`.

pub mod account;
pub mod account_settings;
pub mod answer;
pub mod assets;
pub mod carried;
pub mod changes;
pub mod connections;
pub mod cookies;
pub mod desk_phones;
pub mod directory;
pub mod download;
pub mod error;
pub mod error_pages;
pub mod find;
pub mod flash;
mod form;
pub mod getting_in;
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
pub mod mail;
pub mod numbers;
pub mod origin;
pub mod outbox;
pub mod overview;
pub mod own;
pub mod packages;
pub mod packed;
pub mod page;
pub mod person_data;
pub mod phone_user;
pub mod phone_users;
pub mod proof;
pub mod provision_templates;
pub mod proxy;
pub mod redirect;
pub mod route;
pub mod routes;
pub mod session;
pub mod setting_templates;
pub mod shared;
pub mod sites;
pub mod trace;
pub mod upload;
pub mod urls;
pub mod users;
pub mod words;

pub use answer::{bounced, done, html, refused};
pub use error::{Answer, Error};
pub use form::{Asked, CheckedForm, FormState};
pub use page::{BarePage, Page};
pub use session::Signed;
pub use upload::Upload;

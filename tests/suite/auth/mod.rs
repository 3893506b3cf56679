//! Getting in: signing in and out, the first run, who may open what, forged and hostile requests.

mod accounts;
mod connections;
mod ended;
mod error_pages;
mod failures;
mod first_run;
mod forged;
mod headers;
mod hostile;
mod known_browsers;
mod packed;
mod proxy;
mod rights;
mod sessions;
mod sign_in;
mod throttle;
mod uploads;

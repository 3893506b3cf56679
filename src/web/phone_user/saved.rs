//! The answer to a form of the page that was carried out.

use actix_web::HttpResponse;

use crate::domain::ids::ExtensionId;
use crate::web::answer::done;
use crate::web::format::with_notices;
use crate::web::urls;

/// Back to the page, with what was done and what became otherwise.
pub(super) fn saved(id: ExtensionId, said: &str, told: &[String]) -> HttpResponse {
    saved_at(&urls::with_id(urls::PHONE_USER, id), said, told)
}

/// The same on a tab of its own.
pub(super) fn saved_at(tab: &str, said: &str, told: &[String]) -> HttpResponse {
    done(tab, with_notices(said, told))
}

//! The answer to a form of the page that was carried out.

use actix_web::HttpResponse;

use crate::domain::ids::ExtensionId;
use crate::web::answer::done;
use crate::web::format::with_notices;
use crate::web::urls;

/// Back to the page, with what was done and what became otherwise.
pub(super) fn saved(id: ExtensionId, said: &str, told: &[String]) -> HttpResponse {
    done(&urls::with_id(urls::PHONE_USER, id), with_notices(said, told))
}

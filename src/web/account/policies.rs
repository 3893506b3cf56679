//! *Policies*.

use crate::domain::policies::Policies;
use crate::web::record::Screen;
use crate::web::urls;

impl Screen for Policies {
    const PATH: &'static str = urls::POLICIES;
    const TITLE: &'static str = "Policies";
    const SAVED: &'static str = "Policies saved.";
}

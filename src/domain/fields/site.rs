//! The fields of a site.

use super::field::Field;
use super::table::fields;
use super::with::With;
use crate::domain::extension::SiteCode;
use crate::domain::name::SITE_MAX;
use crate::domain::parse::trim;
use crate::domain::problem::Problem;
use crate::domain::settings::{Layer, LockingSettings};

/// The most characters that are looked at; how long an extension may be is a rule of the account.
const RANGE_MAX: usize = 64;

fields! {
    /// A site, a location of the account, beside the settings of its users.
    #[derive(sqlx::FromRow)]
    pub struct SiteFields {
        /// The name, unique in the account.
        name: String = Field::name("Name", SITE_MAX, 300).also(&["Site Name"]).samples("Example Berlin", "Example Munich");
        /// 1 to 3 digits, unique in the account.
        code: Option<String> = Field::short("Site Code", 3).optional().also(&["Code"]).hint(
            "1 to 3 digits. Callers at other sites dial them before the extension.",
        ), read parse_code;
        /// The first short extension given out; with the last one or not at all.
        range_from: Option<String> = Field::short("First Extension", RANGE_MAX).optional().samples("1000", "");
        /// The last short extension given out.
        range_to: Option<String> = Field::short("Last Extension", RANGE_MAX).optional().samples("1999", "").hint(
            "New extensions at the site come from this range. Leave both blank for no range.",
        );
    }
}

/// The fields of the form of a site.
pub type SiteForm = With<SiteFields, LockingSettings<{ Layer::Site as u8 }>>;

fn parse_code(text: &str) -> Result<Option<String>, Problem> {
    if trim(text).is_empty() {
        return Ok(None);
    }
    Ok(Some(SiteCode::parse(text)?.as_str().to_owned()))
}

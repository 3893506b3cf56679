//! *Account Settings*: what belongs to the whole account.

use crate::domain::fields::AccountForm;
use crate::web::record::Screen;
use crate::web::urls;

impl Screen for AccountForm {
    const PATH: &'static str = urls::ACCOUNT_SETTINGS;
    const TITLE: &'static str = "Account Settings";
    const SAVED: &'static str = "Account settings saved.";
}

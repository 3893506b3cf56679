//! The settings that a row itself asks for.

use crate::domain::caller_id::CallerId;
use crate::domain::patch::Patch;
use crate::domain::settings::Settings;
use crate::domain::words::PhoneStatus;

/// What the patch says of settings; the rest is for others to say.
pub(super) fn of_row(patch: &Patch) -> Settings {
    let flag = |column| patch.value(column).map(|word| word == "Yes");
    Settings {
        outbound_caller_id: patch
            .value("outbound_caller_id")
            .and_then(|word| CallerId::parse(word).ok().flatten()),
        select_outbound_caller_id: flag("select_outbound_caller_id"),
        sms: flag("sms"),
        status: patch.value("user_status").and_then(|word| PhoneStatus::parse_cell(word).ok().flatten()),
        ..Settings::default()
    }
}

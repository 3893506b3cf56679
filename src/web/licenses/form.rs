//! The form that changes how many licenses the account has.

use crate::domain::fields::LicenseFields;
use crate::operations::licenses::Licenses;
use crate::web::entity::FormField;
use crate::web::record::Screen;
use crate::web::urls;

impl Screen for LicenseFields {
    const PATH: &'static str = urls::LICENSE_SEATS;
    const TITLE: &'static str = "Change licenses";
    const SAVED: &'static str = "Licenses saved.";
    const ABOVE: Option<(&'static str, &'static str)> = Some(("Licenses", urls::LICENSES));
    const ENTRY: &'static str = urls::LICENSES;

    /// Seats in use, which the form cannot go below.
    fn adapt(fields: &mut [FormField], Licenses { phone, common_area }: &Licenses) {
        let in_use = [("phone users and rooms", phone.used), ("common areas", common_area.used)];
        for (field, (holders, used)) in fields.iter_mut().zip(in_use) {
            field.hint = format!("In use by {holders}: {used}.");
        }
    }
}

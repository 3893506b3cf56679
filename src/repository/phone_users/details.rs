//! Packages, numbers and desk phones of an extension, read with its row, each as one text.
//!
//! Statements of their own for these would give several rows more for each of the list, and reading a row costs
//! more than joining three words.

use crate::domain::phone_user::SlotPhone;

/// Between the parts of a text: control characters, which no name holds.
const PART: char = '\u{1f}';
const FIELD: char = '\u{1e}';

/// Their columns, beside the extensions `e`.
pub(super) const DETAILS: &str = "(SELECT string_agg(p.name, '\u{1f}' ORDER BY p.kind DESC, p.name_fold)
     FROM extension_packages x JOIN packages p ON p.account_id = x.account_id AND p.id = x.package_id
    WHERE x.account_id = e.account_id AND x.extension_id = e.id) AS packages,
  (SELECT string_agg(n.number, '\u{1f}' ORDER BY n.position, n.id)
     FROM numbers n WHERE n.account_id = e.account_id AND n.extension_id = e.id) AS numbers,
  (SELECT string_agg(CAST(l.slot AS TEXT) || '\u{1e}' || d.brand || '\u{1e}' || d.model || '\u{1e}' || d.mac
       || '\u{1e}' || COALESCE(p.name, ''), '\u{1f}' ORDER BY l.slot)
     FROM lines l JOIN desk_phones d ON d.account_id = l.account_id AND d.id = l.desk_phone_id
     LEFT JOIN provision_templates p ON p.account_id = d.account_id AND p.id = d.provision_template_id
    WHERE l.account_id = e.account_id AND l.extension_id = e.id AND l.slot > 0) AS desk_phones";

/// The parts of a text; none where there was nothing to join.
pub(super) fn parts(text: Option<&str>) -> Vec<String> {
    text.map_or_else(Vec::new, |text| text.split(PART).map(str::to_owned).collect())
}

/// The desk phones of a text, by slot.
pub(super) fn desk_phones(text: Option<&str>) -> Vec<SlotPhone> {
    text.map_or_else(Vec::new, |text| text.split(PART).filter_map(desk_phone).collect())
}

fn desk_phone(text: &str) -> Option<SlotPhone> {
    let mut fields = text.split(FIELD);
    let slot = fields.next()?.parse().ok()?;
    let mut next = || fields.next().map(str::to_owned);
    let (brand, model, mac, template) = (next()?, next()?, next()?, next()?);
    let provision_template = Some(template).filter(|name| !name.is_empty());
    Some(SlotPhone { slot, brand, model, mac, provision_template })
}

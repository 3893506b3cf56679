//! Settings that a layer above says: what is inherited where a field is left open, and what is locked.

use super::fields::FormField;
use crate::domain::fields::Input;
use crate::domain::settings::{Above, Layer, Origin, Setting, Settings};

/// Tells at each setting of a layer what is inherited, and has those that are locked only be shown. `own` are the stored
/// values of the layer.
pub fn inherit(fields: &mut [FormField], layer: Layer, above: Above<'_>, own: &Settings) {
    for setting in Settings::ALL.iter().filter(|setting| setting.is_at(layer)) {
        let id = setting.field_at(layer).id;
        let Some(one) = fields.iter_mut().find(|one| one.field.id == id) else { continue };
        match above.locked_by(setting) {
            Some(by) => one.locked = locked(above, setting, &by, own),
            None => tell(one, layer, above, setting),
        }
    }
}

/// "Locked by the account: Yes."
fn locked(above: Above<'_>, setting: &Setting, by: &Origin, own: &Settings) -> String {
    let value = above.inherited(setting).map_or_else(|| "not set".to_owned(), |(value, _)| value);
    let kept = Some(own.shown(setting)).filter(|own| !own.is_empty() && *own != value);
    let kept =
        kept.map(|own| format!(" The value set here, {own}, is kept but not used.")).unwrap_or_default();
    format!("Locked by {}: {value}.{kept}", by.words())
}

fn tell(one: &mut FormField, layer: Layer, above: Above<'_>, setting: &Setting) {
    if !setting.is_inherited() {
        return;
    }
    let inherited = above.inherited(setting).map(|(value, by)| in_words(layer, &value, &by));
    let said = match (one.field.input, inherited) {
        (Input::Select, value) => {
            format!("{}: {}.", layer.inherits(), value.unwrap_or_else(|| "not set".to_owned()))
        }
        (_, Some(value)) => format!("Leave blank to use {value}."),
        (_, None) => return,
    };
    one.hint = if one.hint.is_empty() { said } else { format!("{} {said}", one.hint) };
}

/// A value with who says it, where that can be more than one.
fn in_words(layer: Layer, value: &str, by: &Origin) -> String {
    if layer == Layer::Site { value.to_owned() } else { format!("{value}, from {}", by.words()) }
}

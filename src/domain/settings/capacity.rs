//! Tables that are made of the table of settings when the program is compiled.

use super::Settings;
use super::setting::Layer;
use crate::domain::fields::Field;

/// The most settings. One more does not compile.
const MOST: usize = 64;

/// So many of a table.
pub(super) type Filled<T> = ([T; MOST], usize);

/// The fields of a layer.
#[expect(clippy::large_stack_arrays, reason = "made when the program is compiled")]
pub(super) const fn fields(layer: Layer) -> Filled<Field> {
    let (title, lead) = layer.section();
    let mut fields = [Field::checkbox(""); MOST];
    let (mut at, mut place) = (0, 0);
    while at < Settings::ALL.len() {
        if Settings::ALL[at].is_at(layer) {
            let field = Settings::ALL[at].field_at(layer);
            fields[place] = if place == 0 && !title.is_empty() { field.begins(title, lead) } else { field };
            place += 1;
        }
        at += 1;
    }
    (fields, place)
}

/// The boxes that lock settings of a layer: name and label.
pub(super) const fn boxes(layer: Layer) -> Filled<(&'static str, &'static str)> {
    let mut boxes = [("", ""); MOST];
    let (mut at, mut place) = (0, 0);
    while at < Settings::ALL.len() {
        let setting = Settings::ALL[at];
        if setting.is_at(layer) {
            boxes[place] = (setting.lock, setting.field.label);
            place += 1;
        }
        at += 1;
    }
    (boxes, place)
}

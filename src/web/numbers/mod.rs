//! *Phone Numbers*: the list, adding numbers, changing one, correcting how they are written.

mod add;
mod assign;
mod assign_fields;
mod correct;
mod export;
mod list;
mod losing;
mod unassign;
mod update;

use super::entity::{RemovalScreen, removal_routes};
use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::ids::NumberId;
use crate::domain::scope::Right;
use crate::operations::entity::UsedBy;
use crate::operations::numbers::Numbers;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let change = Need::Right(Right::ChangePhoneSystem);
    vec![
        get(urls::NUMBERS, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::NUMBERS_EXPORT, Need::Right(Right::Export), export::send),
        get(urls::NEW_NUMBERS, change, add::show),
        post(urls::NEW_NUMBERS, change, add::send),
        get(urls::NUMBERS_TO_CORRECT, change, correct::show),
        post(urls::CORRECT_NUMBER, change, correct::send),
        get(urls::ASSIGN_NUMBERS, change, assign::show),
        post(urls::ASSIGN_NUMBERS, change, assign::save),
        get(urls::UNASSIGN_NUMBER, change, unassign::show),
        post(urls::UNASSIGN_NUMBER, change, unassign::save),
        get(urls::NUMBER, change, update::show),
        post(urls::NUMBER, change, update::send),
    ]
    .into_iter()
    .chain(removal_routes::<Numbers>())
    .collect()
}

impl RemovalScreen for Numbers {
    const LIST: (&'static str, &'static str) = ("Phone Numbers", urls::NUMBERS);
    const ONE: &'static str = "number";
    const PAGE: &'static str = urls::NUMBER;
    const REMOVE: &'static str = urls::REMOVE_NUMBER;

    fn used_in(by: UsedBy, id: NumberId) -> String {
        match by {
            UsedBy::Templates => urls::SETTING_TEMPLATES.to_owned(),
            UsedBy::CallerIds => String::new(),
            _ => urls::with_id(urls::NUMBER, id),
        }
    }
}

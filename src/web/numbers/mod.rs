//! *Phone Numbers*: the list, adding numbers, changing one, correcting how they are written.

mod add;
mod assign;
mod assign_fields;
mod correct;
mod export;
mod list;
mod losing;
mod unassign;

use super::entity::{Assigned, Beside, FormField, Paths, Screen, Words, form_routes};
use super::holders::holder_link;
use super::route::{Need, Route, get, post};
use super::{CurrentUser, urls};
use crate::domain::ids::NumberId;
use crate::domain::scope::Right;
use crate::operations::Stop;
use crate::operations::entity::{Opened, Row, UsedBy};
use crate::operations::numbers::{self, Numbers};

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let change = Need::Right(Right::ChangePhoneSystem);
    vec![
        get(urls::NUMBERS, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::NUMBER_FILES.export, Need::Right(Right::Export), export::send),
        get(urls::NEW_NUMBERS, change, add::show),
        post(urls::NEW_NUMBERS, change, add::send),
        get(urls::NUMBERS_TO_CORRECT, change, correct::show),
        post(urls::CORRECT_NUMBER, change, correct::send),
        get(urls::ASSIGN_NUMBERS, change, assign::show),
        post(urls::ASSIGN_NUMBERS, change, assign::save),
        get(urls::UNASSIGN_NUMBER, change, unassign::show),
        post(urls::UNASSIGN_NUMBER, change, unassign::save),
    ]
    .into_iter()
    .chain(form_routes::<Numbers>())
    .collect()
}

impl Screen for Numbers {
    const PATHS: Paths = Paths {
        list: urls::NUMBERS,
        new: urls::NEW_NUMBERS,
        one: urls::NUMBER,
        remove: urls::REMOVE_NUMBER,
        files: urls::NUMBER_FILES,
    };
    const WORDS: Words = Words {
        title: "Phone Numbers",
        one: "number",
        icon: "number",
        none: (
            "No phone numbers yet",
            "Outside callers dial these numbers. Add numbers, then assign them to users, rooms and common areas.",
        ),
    };

    fn adapt(fields: &mut Vec<FormField>, opened: &Opened<Self>) {
        let is_assigned = opened.row.as_ref().is_some_and(|row| row.more.extension_id.is_some());
        for site in fields.iter_mut().filter(|one| is_assigned && one.field.id == "site") {
            "This number is assigned. To move it, change the site of the person or room that has it."
                .clone_into(&mut site.hint);
        }
    }

    async fn beside(signed: &CurrentUser, row: &Row<Self>) -> Result<Beside, Stop> {
        let holder = numbers::holder(signed.context(), signed.scope(), row.id).await?.holder;
        let assign = urls::assign_number(row.id);
        let is_seen = holder.as_ref().is_some_and(|holder| holder.seen);
        let unassign = is_seen.then(|| ("Unassign", urls::with_id(urls::UNASSIGN_NUMBER, row.id)));
        Ok(Beside {
            copied: row.fields.number.clone(),
            actions: unassign.into_iter().chain([("Assign to", assign.clone())]).collect(),
            told: Vec::new(),
            assigned: Some(Assigned {
                holders: holder.iter().map(holder_link).collect(),
                assign,
                thing: "this number",
            }),
        })
    }

    fn shown_at(by: UsedBy, id: NumberId) -> String {
        match by {
            UsedBy::Templates => urls::SETTING_TEMPLATES.to_owned(),
            UsedBy::CallerIds => String::new(),
            _ => urls::with_id(urls::NUMBER, id),
        }
    }
}

//! *Desk Phones*: the list, adding one, changing one.

mod assign;
mod export;
mod list;
mod unassign;

use super::entity::{Assigned, Beside, FormField, Paths, Screen, Words, form_routes, new_routes};
use super::holders::holder_link;
use super::route::{Need, Route, get, post};
use super::{CurrentUser, urls};
use crate::domain::brand_and_model::models;
use crate::domain::ids::DeskPhoneId;
use crate::domain::scope::Right;
use crate::operations::Stop;
use crate::operations::desk_phones::{self, DeskPhones, Holder};
use crate::operations::entity::{Opened, Row, UsedBy};

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let change = Need::Right(Right::ChangePhoneSystem);
    vec![
        get(urls::DESK_PHONES, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::DESK_PHONE_FILES.export, Need::Right(Right::Export), export::send),
        get(urls::ASSIGN_DESK_PHONE, change, assign::show),
        post(urls::ASSIGN_DESK_PHONE, change, assign::save),
        get(urls::UNASSIGN_DESK_PHONE, change, unassign::show),
        post(urls::UNASSIGN_DESK_PHONE, change, unassign::save),
    ]
    .into_iter()
    .chain(new_routes::<DeskPhones>())
    .chain(form_routes::<DeskPhones>())
    .collect()
}

impl Screen for DeskPhones {
    const PATHS: Paths = Paths {
        list: urls::DESK_PHONES,
        new: urls::NEW_DESK_PHONE,
        one: urls::DESK_PHONE,
        remove: urls::REMOVE_DESK_PHONE,
        files: urls::DESK_PHONE_FILES,
    };
    const WORDS: Words = Words {
        title: "Desk Phones",
        one: "desk phone",
        icon: "desk-phone",
        none: (
            "No desk phones yet",
            "Each desk phone has a MAC address. Add desk phones here, or in a file of phone users.",
        ),
    };

    /// The models of the catalog, and the one that it has.
    fn adapt(fields: &mut Vec<FormField>, _opened: &Opened<Self>) {
        for one in fields.iter_mut().filter(|one| one.field.id == "model") {
            let known = models().into_iter();
            let own = Some(one.value.clone()).filter(|own| !own.is_empty() && !models().contains(own));
            one.offer("Choose brand and model", known.chain(own).map(|model| (model.clone(), model)));
        }
    }

    async fn beside(signed: &CurrentUser, row: &Row<Self>) -> Result<Beside, Stop> {
        let holders = desk_phones::holder(signed.context(), signed.scope(), row.id).await?.holders;
        let assign = urls::with_id(urls::ASSIGN_DESK_PHONE, row.id);
        let can_unassign = !holders.is_empty() && holders.iter().all(Holder::has_page);
        let unassign = can_unassign.then(|| ("Unassign", urls::with_id(urls::UNASSIGN_DESK_PHONE, row.id)));
        Ok(Beside {
            copied: row.fields.mac.pretty(),
            actions: unassign.into_iter().chain([("Assign to", assign.clone())]).collect(),
            told: Vec::new(),
            assigned: Some(Assigned {
                holders: holders.iter().map(holder_link).collect(),
                assign,
                thing: "this desk phone",
            }),
        })
    }

    fn shown_at(_: UsedBy, id: DeskPhoneId) -> String {
        urls::with_id(urls::DESK_PHONE, id)
    }
}

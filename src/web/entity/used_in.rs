//! Where what uses a thing is shown.

use crate::domain::choices::HolderKind;
use crate::operations::entity::UsedBy;
use crate::web::urls;

/// The list that shows it, narrowed by a filter such as "site=3" where it has one; "" where there is none such.
#[must_use]
pub fn list_of(by: UsedBy, filter: &str) -> String {
    let with = |list: &str| if filter.is_empty() { list.to_owned() } else { format!("{list}?{filter}") };
    let tab = |kind: HolderKind| {
        let and = if filter.is_empty() { String::new() } else { format!("&{filter}") };
        format!("{}?tab={}{and}", urls::PHONE_USERS, kind.as_str())
    };
    match by {
        UsedBy::PhoneUsers | UsedBy::CallerIds => with(urls::PHONE_USERS),
        UsedBy::Pending => urls::PENDING.to_owned(),
        UsedBy::Rooms => tab(HolderKind::Room),
        UsedBy::CommonAreas => tab(HolderKind::CommonArea),
        UsedBy::Numbers => with(urls::NUMBERS),
        UsedBy::DeskPhones => with(urls::DESK_PHONES),
        UsedBy::Templates => urls::SETTING_TEMPLATES.to_owned(),
        UsedBy::Skills => urls::SKILLS.list.to_owned(),
        UsedBy::ContactCenterUsers | UsedBy::Agents | UsedBy::Supervisors => {
            with(urls::CONTACT_CENTER_USERS.list)
        }
        UsedBy::Imports => urls::IMPORTS.to_owned(),
        UsedBy::OnlyHere => urls::ROLES.to_owned(),
        UsedBy::OnlyHereInTrash | UsedBy::KeptInTrash => urls::TRASH.to_owned(),
        UsedBy::OtherExtensions
        | UsedBy::Holders
        | UsedBy::AlsoHere
        | UsedBy::KeptPhones
        | UsedBy::QueuesOfAgent
        | UsedBy::QueuesOfSupervisor
        | UsedBy::GotSettings => String::new(),
    }
}

//! What the trash keeps of a person: all it takes to give them their phone again.

use serde::{Deserialize, Serialize};

use crate::database::Tx;
use crate::domain::scope::Scope;
use crate::domain::words::{PersonStatus, PhoneStatus};
use crate::kinds::phone::{NewDeskPhone, NewPhoneUser};
use crate::operations::Error;
use crate::repository::phone_users::{UserPhone, known_desk_phones};
use crate::repository::users::UserRow;
use crate::repository::{packages, provision_templates};

/// What is kept of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Where they stood.
    pub(super) status: PersonStatus,
    /// What they had with their phone license.
    pub(super) phone: Option<NewPhoneUser>,
}

impl Kept {
    pub(super) async fn of(
        tx: &mut Tx,
        scope: &Scope,
        user: &UserRow,
        phone: Option<&UserPhone>,
    ) -> Result<Self, Error> {
        let phone = match phone {
            Some(phone) => Some(keep(tx, scope, user, phone).await?),
            None => None,
        };
        Ok(Self { status: user.status, phone })
    }
}

async fn keep(tx: &mut Tx, scope: &Scope, user: &UserRow, has: &UserPhone) -> Result<NewPhoneUser, Error> {
    let phone = &has.phone;
    let packages = packages::all(tx, scope.account).await?.into_iter();
    let packages = packages.filter(|package| phone.packages.contains(&package.name));
    Ok(NewPhoneUser {
        user: user.id.0,
        name: user.display(),
        email: user.email.clone(),
        held: has.held,
        site: has.site.0,
        short: phone.short.clone().unwrap_or_default(),
        digits: phone.extension.clone().unwrap_or_default(),
        packages: packages.map(|package| package.id.0).collect(),
        numbers: phone.numbers.clone(),
        template: has.template.map(|template| template.0),
        settings: phone.settings.clone(),
        status: if has.follows_user { PhoneStatus::Active } else { phone.status }.as_str().to_owned(),
        desk_phones: desk_phones(tx, scope, has).await?,
    })
}

async fn desk_phones(tx: &mut Tx, scope: &Scope, has: &UserPhone) -> Result<Vec<NewDeskPhone>, Error> {
    let phones = &has.phone.desk_phones;
    let known = known_desk_phones(tx, scope.account, phones.iter().map(|phone| phone.mac.as_str())).await?;
    let templates = provision_templates::names(tx, scope.account).await?;
    let keep = |phone: &crate::domain::phone_user::SlotPhone| {
        let template = templates.iter().find(|one| Some(&one.name) == phone.provision_template.as_ref());
        NewDeskPhone {
            slot: phone.slot,
            id: known.iter().find(|one| one.mac == phone.mac).map(|one| one.id.0),
            mac: phone.mac.clone(),
            brand: phone.brand.clone(),
            model: phone.model.clone(),
            provision_template: template.map(|template| template.id.0),
        }
    };
    Ok(phones.iter().map(keep).collect())
}

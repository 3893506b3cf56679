//! The export of each kind: its list, filtered and sorted as the options say.

use super::arguments::{Arguments, Status, Tab, YesNo};
use super::options::{PENDING_BY, PHONE_USERS_BY, USERS_BY};
use super::output;
use crate::commands::outcome::{Early, Refused};
use crate::domain::choices::{HolderKind, PersonStatus, PhoneStatus};
use crate::domain::desk_phone_list::{self, DeskPhoneFilter};
use crate::domain::ids::ImportId;
use crate::domain::number_list::{self, NumberFilter};
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::scope::Scope;
use crate::domain::search::searched;
use crate::domain::separator::Separator;
use crate::domain::sorting::{ByName, Sort as _};
use crate::domain::user_list::UserFilter;
use crate::operations::Context;
use crate::operations::contact_center::{
    ContactCenterQueues, ContactCenterRoles, ContactCenterUsers, SkillCategories, Skills,
};
use crate::operations::entity::Wanted;
use crate::operations::exports::{
    DeskPhones, ExportSource, Importable, Numbers, PhoneUsers, Things, Users, export, narrow_by_name,
    site_by_name,
};
use crate::operations::imports::FileKind;
use crate::operations::packages::Packages;
use crate::operations::provision_templates::ProvisionTemplates;
use crate::operations::setting_templates::SettingTemplates;
use crate::operations::sites::SiteTable;

/// Writes the file of the kind that is asked for.
pub(super) async fn write(context: &Context, arguments: &Arguments) -> Result<(), Early> {
    let scope = arguments.acting.scope(context).await?;
    let to = To { context, scope: &scope, arguments };
    match arguments.kind {
        FileKind::PhoneUsers => to.send(phone_users(&to).await?).await,
        FileKind::Users => to.send(users(arguments)?).await,
        FileKind::Numbers => to.send(numbers(&to).await?).await,
        FileKind::DeskPhones => to.send(desk_phones(&to).await?).await,
        FileKind::Sites => to.things::<SiteTable>().await,
        FileKind::Packages => to.things::<Packages>().await,
        FileKind::SettingTemplates => to.things::<SettingTemplates>().await,
        FileKind::ProvisionTemplates => to.things::<ProvisionTemplates>().await,
        FileKind::ContactCenterUsers => to.things::<ContactCenterUsers>().await,
        FileKind::ContactCenterQueues => to.things::<ContactCenterQueues>().await,
        FileKind::Skills => to.things::<Skills>().await,
        FileKind::SkillCategories => to.things::<SkillCategories>().await,
        FileKind::ContactCenterRoles => to.things::<ContactCenterRoles>().await,
    }
}

/// On whose behalf, and where to.
struct To<'a> {
    context: &'a Context,
    scope: &'a Scope,
    arguments: &'a Arguments,
}

impl To<'_> {
    async fn send<S: ExportSource>(&self, source: S) -> Result<(), Early> {
        let export = export(self.context, self.scope, source, Separator::default())?;
        output::send(export, self.arguments.output.as_deref()).await
    }

    async fn things<E: Importable>(&self) -> Result<(), Early> {
        let search = self.arguments.search.as_deref().and_then(searched);
        let wanted = Wanted { search, ..Wanted::default() };
        self.send(Things::<E>::sorted(wanted, self.arguments.order(ByName::ALL)?)).await
    }
}

async fn phone_users(to: &To<'_>) -> Result<PhoneUsers, Early> {
    let arguments = to.arguments;
    let order = arguments.order(PHONE_USERS_BY)?;
    let named = (arguments.site.as_deref(), arguments.package.as_deref());
    let filter = narrow_by_name(to.context, to.scope, phone_user_filter(arguments), named).await?;
    Ok(PhoneUsers { filter, order })
}

/// The filter but for what is named: site and package.
fn phone_user_filter(arguments: &Arguments) -> PhoneUserFilter {
    let kind = match arguments.tab {
        Some(Tab::Rooms) => HolderKind::Room,
        Some(Tab::CommonAreas) => HolderKind::CommonArea,
        Some(Tab::CallQueues) => HolderKind::CallQueue,
        Some(Tab::AutoReceptionists) => HolderKind::AutoReceptionist,
        Some(Tab::Users | Tab::Pending) | None => HolderKind::User,
    };
    PhoneUserFilter {
        search: arguments.search.as_deref().and_then(searched),
        status: arguments.status.map(|status| match status {
            Status::Active => PhoneStatus::Active,
            Status::Inactive => PhoneStatus::Inactive,
        }),
        has_number: arguments.number.map(YesNo::is_yes),
        has_desk_phone: arguments.desk_phone.map(YesNo::is_yes),
        import: arguments.import.map(ImportId),
        ..PhoneUserFilter::all(kind)
    }
}

fn users(arguments: &Arguments) -> Result<Users, Early> {
    let pending = arguments.tab == Some(Tab::Pending);
    if pending && arguments.status.is_some() {
        return Err(Refused("You can't use --status with --tab pending.".to_owned()).into());
    }
    let status = arguments.status.map(|status| match status {
        Status::Active => PersonStatus::Active,
        Status::Inactive => PersonStatus::Inactive,
    });
    let filter = UserFilter {
        search: arguments.search.as_deref().and_then(searched),
        status: if pending { Some(PersonStatus::Pending) } else { status },
        everybody: false,
        role: arguments.role,
        department: arguments.department.clone(),
        licensed: arguments.license.map(YesNo::is_yes),
    };
    Ok(Users { filter, order: arguments.order(if pending { PENDING_BY } else { USERS_BY })? })
}

async fn numbers(to: &To<'_>) -> Result<Numbers, Early> {
    let arguments = to.arguments;
    let order = arguments.order(number_list::SortBy::ALL)?;
    let filter = NumberFilter {
        search: arguments.search.as_deref().and_then(searched),
        site: site_by_name(to.context, to.scope, arguments.site.as_deref()).await?,
        assigned: arguments.assigned.map(YesNo::is_yes),
        kind: arguments.number_type,
        only: None,
    };
    Ok(Numbers { filter, order })
}

async fn desk_phones(to: &To<'_>) -> Result<DeskPhones, Early> {
    let arguments = to.arguments;
    let order = arguments.order(desk_phone_list::SortBy::ALL)?;
    let filter = DeskPhoneFilter {
        search: arguments.search.as_deref().and_then(searched),
        site: site_by_name(to.context, to.scope, arguments.site.as_deref()).await?,
        assigned: arguments.assigned.map(YesNo::is_yes),
        brand: None,
    };
    Ok(DeskPhones { filter, order })
}

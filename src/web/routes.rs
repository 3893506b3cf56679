//! The table of contents of the portal: every path with its method, the right it needs, and its handler.
//!
//! The guard reads the rights from here, the server its handlers, and a test walks it for everybody who may
//! come. A path that is not in the table does not exist.

use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

use super::route::{Need, Route, get};
use super::{
    account, assets, audit_log, auth, contact_center, desk_phones, directory, entity, find, health, help,
    imports, licenses, my_account, numbers, outbox, overview, person_data, phone_user, phone_users, trace,
    urls, users,
};

use crate::operations::contact_center::{
    ContactCenterQueues, ContactCenterRoles, ContactCenterUsers, SkillCategories, Skills,
};
use crate::operations::packages::Packages;
use crate::operations::provision_templates::ProvisionTemplates;
use crate::operations::setting_templates::SettingTemplates;
use crate::operations::sites::SiteTable;

/// All of it.
#[must_use]
pub fn all() -> Vec<Route> {
    let mut all =
        vec![get(urls::HEALTH, Need::Anyone, health::alive), get(urls::READY, Need::Anyone, health::ready)];
    for path in [urls::STYLES, urls::SCRIPT, urls::ICONS, urls::FAVICON] {
        all.push(get(path, Need::Anyone, assets::show));
    }
    all.extend(auth::routes());
    all.extend(find::routes());
    all.extend(help::routes());
    all.extend(overview::routes());
    all.extend(my_account::routes());
    all.extend(directory::routes());
    all.extend(imports::routes());
    all.extend(phone_users::routes());
    all.extend(phone_user::routes());
    all.extend(users::routes());
    all.extend(person_data::routes());
    all.extend(numbers::routes());
    all.extend(desk_phones::routes());
    all.extend(entity::routes::<SiteTable>());
    all.extend(entity::routes::<Packages>());
    all.extend(licenses::routes());
    all.extend(entity::routes::<SettingTemplates>());
    all.extend(entity::routes::<ProvisionTemplates>());
    all.extend(contact_center::routes());
    all.extend(entity::routes::<ContactCenterUsers>());
    all.extend(entity::routes::<ContactCenterQueues>());
    all.extend(entity::routes::<Skills>());
    all.extend(entity::routes::<SkillCategories>());
    all.extend(entity::routes::<ContactCenterRoles>());
    all.extend(outbox::routes());
    all.extend(account::routes());
    all.extend(audit_log::routes());
    // Of two patterns that fit, the one with fewer parts to fill in is meant: `/imports/sample`, not `/imports/{id}`.
    all.sort_by_key(|route| route.path.matches('{').count());
    all
}

/// Puts the handlers in place, one resource for each path.
pub fn configure(config: &mut ServiceConfig, routes: Vec<Route>) {
    let mut resources: Vec<(&'static str, actix_web::Resource)> = Vec::new();
    for route in routes {
        let known = resources.iter().position(|(path, _)| *path == route.path);
        let resource = match known {
            Some(index) => resources.remove(index).1,
            None => web::resource(route.path),
        };
        resources.push((route.path, resource.route(route.handler.wrap(from_fn(trace::panics)))));
    }
    for (_, resource) in resources {
        config.service(resource);
    }
}

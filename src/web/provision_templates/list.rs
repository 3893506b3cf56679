//! The list of provision templates.

use askama::Template;

use crate::domain::scope::Right;
use crate::domain::sorting::ByName;
use crate::operations::provision_templates::{self, ProvisionTemplateRow};
use crate::web::listing::{Filters, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "provision_templates/list.html")]
struct ProvisionTemplateListPage {
    page: Page,
    pager: Pager,
    rows: Vec<ProvisionTemplateRow>,
    may_change: bool,
}

/// The list.
pub async fn show(signed: CurrentUser, view: QueryParams<View>) -> Response {
    let view = view.0.plain::<ByName>(signed.session().preferences.rows);
    let list = provision_templates::list(signed.context(), signed.scope(), &view.wanted()).await?;
    let pager = Pager::new(&list, &Filters::of(urls::PROVISION_TEMPLATES).shown(&view), &view);
    html(&ProvisionTemplateListPage {
        page: Page::new(&signed, pager.title("Provision Templates"), urls::PROVISION_TEMPLATES),
        pager,
        rows: list.rows,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}

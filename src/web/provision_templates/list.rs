//! The list of provision templates.

use askama::Template;
use serde::Deserialize;

use crate::domain::scope::Right;
use crate::operations::provision_templates::{self, ProvisionTemplateRow};
use crate::web::listing::{Filters, Pager, place};
use crate::web::{Answer, Asked, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "provision_templates/list.html")]
struct ProvisionTemplateListPage {
    page: Page,
    pager: Pager,
    rows: Vec<ProvisionTemplateRow>,
    may_change: bool,
}

/// Where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    at: String,
}

/// The list.
pub async fn show(signed: Signed, query: Asked<Query>) -> Answer {
    let list = provision_templates::list(signed.context(), signed.scope(), &place(&query.0.at)).await?;
    let pager = Pager::plain(&list, &Filters::of(urls::PROVISION_TEMPLATES));
    html(&ProvisionTemplateListPage {
        page: Page::new(&signed, pager.title("Provision Templates"), urls::PROVISION_TEMPLATES),
        pager,
        rows: list.rows,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}

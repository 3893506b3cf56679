//! The list of setting templates.

use askama::Template;
use serde::Deserialize;

use crate::domain::scope::Right;
use crate::operations::setting_templates::{self, TemplateRow};
use crate::web::listing::{Filters, Pager, place};
use crate::web::{Answer, Asked, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "setting_templates/list.html")]
struct TemplateListPage {
    page: Page,
    pager: Pager,
    rows: Vec<TemplateRow>,
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
    let list = setting_templates::list(signed.context(), signed.scope(), &place(&query.0.at)).await?;
    let pager = Pager::plain(&list, &Filters::of(urls::SETTING_TEMPLATES));
    html(&TemplateListPage {
        page: Page::new(&signed, pager.title("Templates"), urls::SETTING_TEMPLATES),
        pager,
        rows: list.rows,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}

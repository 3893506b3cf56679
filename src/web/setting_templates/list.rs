//! The list of setting templates.

use askama::Template;

use crate::domain::scope::Right;
use crate::domain::sorting::ByName;
use crate::operations::setting_templates::{self, TemplateRow};
use crate::web::listing::{Filters, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "setting_templates/list.html")]
struct TemplateListPage {
    page: Page,
    pager: Pager,
    rows: Vec<TemplateRow>,
    may_change: bool,
}

/// The list.
pub async fn show(signed: CurrentUser, view: QueryParams<View>) -> Response {
    let view = view.0.plain::<ByName>(signed.session().preferences.rows);
    let list = setting_templates::list(signed.context(), signed.scope(), &view.wanted()).await?;
    let pager = Pager::new(&list, &Filters::of(urls::SETTING_TEMPLATES).shown(&view), &view);
    html(&TemplateListPage {
        page: Page::new(&signed, pager.title("Templates"), urls::SETTING_TEMPLATES),
        pager,
        rows: list.rows,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}

//! The list of desk phones.

use askama::Template;
use serde::Deserialize;

use crate::domain::desk_phone::Brand;
use crate::domain::desk_phone_list::{DeskPhoneFilter, SortBy};
use crate::domain::scope::Right;
use crate::domain::search::searched;
use crate::operations::desk_phones::{self, DeskPhoneListRow};
use crate::operations::sites::SiteChoice;
use crate::web::listing::{
    Filters, Headings, Pager, View, assigned, assigned_options, assigned_words, options,
};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "desk_phones/list.html")]
struct DeskPhoneListPage {
    page: Page,
    query: Query,
    brands: Vec<(String, String)>,
    sites: Vec<(String, String)>,
    assigned: Vec<(String, String)>,
    filters: Filters,
    headings: Headings<SortBy>,
    pager: Pager,
    rows: Vec<DeskPhoneListRow>,
    may_change: bool,
    may_export: bool,
}

/// Search, filters, and how the list is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    brand: String,
    site: String,
    assigned: String,
    #[serde(flatten)]
    pub(super) view: View,
}

/// The list.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let (query, scope) = (query.0, signed.scope());
    let view = query.view.clone().settled(query.view.order::<SortBy>(), signed.session().preferences.rows);
    let list = desk_phones::list(signed.context(), scope, &query.filter(), &view.wanted()).await?;
    let filters = query.filters(&list.sites).shown(&view);
    let pager = Pager::new(&list.page, &filters, &view);
    html(&DeskPhoneListPage {
        page: Page::of_list(&signed, "Desk Phones", &pager, urls::DESK_PHONES),
        brands: options("Any brand", Brand::ALL.map(|brand| (brand.as_str(), brand.as_str().to_owned()))),
        sites: options("Any site", list.sites),
        assigned: assigned_options(),
        query,
        headings: Headings::new(&filters, view.order()),
        filters,
        pager,
        rows: list.page.rows,
        may_change: scope.may(Right::ChangePhoneSystem),
        may_export: scope.may(Right::Export),
    })
}

impl Query {
    pub(super) fn filter(&self) -> DeskPhoneFilter {
        DeskPhoneFilter {
            search: searched(&self.q),
            brand: Brand::ALL.into_iter().find(|brand| brand.as_str() == self.brand),
            site: self.site.parse().ok(),
            assigned: assigned(&self.assigned),
        }
    }

    /// The filters in use, each in words.
    fn filters(&self, sites: &[SiteChoice]) -> Filters {
        let site = sites.iter().find(|(id, _)| id.to_string() == self.site);
        let site = site.map_or(self.site.as_str(), |(_, name)| name);
        Filters::of(urls::DESK_PHONES)
            .with("q", &self.q, format!("Search: {}", self.q))
            .with("brand", &self.brand, format!("Brand: {}", self.brand))
            .with("site", &self.site, format!("Site: {site}"))
            .with("assigned", &self.assigned, assigned_words(&self.assigned))
    }
}

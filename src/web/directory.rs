//! *Directory*: whom everybody who signs in can look up.

use askama::Template;
use serde::Deserialize;

use super::route::{Need, Route, get};
use crate::domain::directory::{DirectoryFilter, SortBy};
use crate::domain::ids::SiteId;
use crate::domain::search::searched;
use crate::operations::directory::{self, DirectoryRow};
use crate::web::format::phone_number;
use crate::web::listing::{Filters, Headings, InCell, Pager, View, options};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "directory.html")]
struct DirectoryPage {
    page: Page,
    query: Query,
    sites: Vec<(String, String)>,
    filters: Filters,
    headings: Headings<SortBy>,
    pager: Pager,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    extension: String,
    numbers: InCell<String>,
    department: String,
    site: String,
}

/// Search, filters, and how the list is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    site: String,
    #[serde(flatten)]
    view: View,
}

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(urls::DIRECTORY, Need::SignedIn, show)]
}

/// The list; not there where the policies have none.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let query = query.0;
    let view = query.view.clone().settled(query.view.order::<SortBy>(), signed.session().preferences.rows);
    let wanted = view.wanted();
    let list = directory::list(signed.context(), signed.scope(), &query.filter(), &wanted).await?;
    let filters = query.filters(&list.sites).shown(&view);
    let pager = Pager::new(&list.page, &filters, &view);
    html(&DirectoryPage {
        page: Page::of_list(&signed, "Directory", &pager, urls::DIRECTORY),
        sites: options("Any site", list.sites),
        query,
        headings: Headings::new(&filters, view.order()),
        filters,
        pager,
        rows: list.page.rows.into_iter().map(Row::from).collect(),
    })
}

impl Query {
    fn filter(&self) -> DirectoryFilter {
        DirectoryFilter { search: searched(&self.q), site: self.site.parse().ok() }
    }

    /// The filters in use, each in words.
    fn filters(&self, sites: &[(SiteId, String)]) -> Filters {
        let site = sites.iter().find(|(id, _)| id.to_string() == self.site);
        let site = site.map_or(self.site.as_str(), |(_, name)| name);
        Filters::of(urls::DIRECTORY).with("q", &self.q, format!("Search: {}", self.q)).with(
            "site",
            &self.site,
            format!("Site: {site}"),
        )
    }
}

impl From<DirectoryRow> for Row {
    fn from(row: DirectoryRow) -> Self {
        Self {
            numbers: InCell::new(row.numbers().map(phone_number).collect(), 2),
            name: row.name,
            extension: row.extension.unwrap_or_default(),
            department: row.department,
            site: row.site,
        }
    }
}

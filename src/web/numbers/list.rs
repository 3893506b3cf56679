//! The list of direct numbers.

use askama::Template;
use serde::Deserialize;

use crate::domain::choices::NumberType;
use crate::domain::number_list::{NumberFilter, SortBy};
use crate::domain::scope::Right;
use crate::domain::search::searched;
use crate::operations::numbers::{self, NumberListRow};
use crate::operations::sites::SiteChoice;
use crate::web::listing::{
    Filters, Headings, Pager, View, assigned, assigned_options, assigned_words, options,
};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "numbers/list.html")]
struct NumberListPage {
    page: Page,
    query: Query,
    sites: Vec<(String, String)>,
    types: Vec<(String, String)>,
    assigned: Vec<(String, String)>,
    filters: Filters,
    headings: Headings<SortBy>,
    pager: Pager,
    rows: Vec<NumberListRow>,
    may_change: bool,
    may_export: bool,
}

/// Search, filters, and how the list is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
    site: String,
    #[serde(rename = "type")]
    kind: String,
    assigned: String,
    #[serde(flatten)]
    pub(super) view: View,
}

/// The list.
pub(super) async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let (query, scope) = (query.0, signed.scope());
    let view = query.view.clone().settled(query.view.order::<SortBy>(), signed.session().preferences.rows);
    let list = numbers::list(signed.context(), scope, &query.filter(), &view.wanted()).await?;
    let filters = query.filters(&list.sites).shown(&view);
    let pager = Pager::new(&list.page, &filters, &view);
    html(&NumberListPage {
        page: Page::of_list(&signed, "Phone Numbers", &pager, urls::NUMBERS),
        sites: options("Any site", list.sites),
        types: options(
            "Any type",
            NumberType::options().into_iter().map(|(word, title)| (word, title.to_owned())),
        ),
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

impl NumberListPage {
    /// The keys of all rows of the page, by comma.
    fn ids(&self) -> String {
        self.rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(",")
    }
}

impl Query {
    pub(super) fn filter(&self) -> NumberFilter {
        NumberFilter {
            search: searched(&self.q),
            site: self.site.parse().ok(),
            assigned: assigned(&self.assigned),
            kind: NumberType::parse(&self.kind),
            only: None,
        }
    }

    /// The filters in use, each in words.
    fn filters(&self, sites: &[SiteChoice]) -> Filters {
        let site = sites.iter().find(|(id, _)| id.to_string() == self.site);
        let site = site.map_or(self.site.as_str(), |(_, name)| name);
        let kind = NumberType::parse(&self.kind).map(NumberType::title);
        Filters::of(urls::NUMBERS)
            .with("q", &self.q, format!("Search: {}", self.q))
            .with("site", &self.site, format!("Site: {site}"))
            .with("type", &self.kind, format!("Type: {}", kind.unwrap_or(&self.kind)))
            .with("assigned", &self.assigned, assigned_words(&self.assigned))
    }
}

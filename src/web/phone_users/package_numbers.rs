//! The numbers of a user who was just assigned a package: unassigned ones of their site, or none for now.

use std::collections::BTreeMap;

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Deserializer};

use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::keyset::Position;
use crate::domain::refusal::Refusal;
use crate::domain::search::searched;
use crate::operations::Answered;
use crate::operations::numbers::NumberListRow;
use crate::operations::phone_users::{NumbersTo, add_numbers_to, numbers_to};
use crate::web::answer::done;
use crate::web::listing::Picker;
use crate::web::phone_user::{OnPage, now};
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, QueryParams, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "phone_users/package_numbers.html")]
struct PackageNumbersPage {
    page: Page,
    id: ExtensionId,
    name: String,
    action: String,
    version: i64,
    site: String,
    picker: Picker,
    rows: Vec<NumberListRow>,
    ticked: Vec<NumberId>,
    /// Ticked ones that are not on the page.
    elsewhere: Vec<NumberId>,
    state: FormState,
    /// The stored values, shown after an edit conflict.
    now: Vec<(String, String)>,
}

/// Search, page and ticks: what the page is asked with, and what its form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    version: String,
    q: String,
    at: String,
    /// *Search*, in the form.
    search: String,
    #[serde(flatten)]
    ticked: Ticked,
}

#[derive(Debug, Default)]
struct Ticked(Vec<NumberId>);

const PREFIX: &str = "number_";

impl<'de> Deserialize<'de> for Ticked {
    fn deserialize<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        let fields = BTreeMap::<String, String>::deserialize(fields)?;
        let ids = fields.keys().filter_map(|name| name.strip_prefix(PREFIX)?.parse().ok());
        Ok(Self(ids.collect()))
    }
}

/// The numbers that a search finds.
pub(super) async fn show(
    signed: CurrentUser,
    id: Path<ExtensionId>,
    QueryParams(fields): QueryParams<Fields>,
) -> Response {
    let found = find(&signed, *id, &fields).await?;
    html(&PackageNumbersPage::new(&signed, fields, found, FormState::new()))
}

/// Assigns the ticked ones; a search or another page keeps them ticked.
pub(super) async fn save(signed: CurrentUser, id: Path<ExtensionId>, form: CheckedForm<Fields>) -> Response {
    let fields = form.into_inner();
    if !fields.search.is_empty() || !fields.at.is_empty() {
        return Ok(redirect(&fields.address(*id)));
    }
    let version = fields.version.parse().unwrap_or(0);
    let saved = add_numbers_to(signed.context(), signed.scope(), (*id, version), &fields.ticked.0).await;
    let refusal = match saved.answer()? {
        Ok(told) => {
            let said = std::iter::once("The numbers are assigned.".to_owned()).chain(told);
            return Ok(done(&urls::with_id(urls::PHONE_USER, *id), said.collect::<Vec<_>>().join(" ")));
        }
        Err(refusal) => refusal,
    };
    let found = find(&signed, *id, &fields).await?;
    let has = now(&found.phone.phone, OnPage::Numbers);
    let now = if matches!(refusal, Refusal::Conflict { .. }) { vec![has] } else { Vec::new() };
    let page = PackageNumbersPage::new(&signed, fields, found, FormState::new().refused(&refusal));
    refused(&refusal, &PackageNumbersPage { now, page: page.page.with_problem(), ..page })
}

async fn find(
    signed: &CurrentUser,
    id: ExtensionId,
    fields: &Fields,
) -> Result<NumbersTo, crate::operations::Stop> {
    let asked = (searched(&fields.q), Position::parse(&fields.at));
    numbers_to(signed.context(), signed.scope(), id, asked).await
}

impl Fields {
    /// This page with search, place and ticks.
    fn address(&self, id: ExtensionId) -> String {
        let ticked = self.ticked.0.iter().map(|id| format!("{PREFIX}{id}=on"));
        let asked = [("q", &self.q), ("at", &self.at)];
        let asked = asked.map(|(name, value)| format!("{name}={}", urls::encode(value)));
        let fields: Vec<String> = asked.into_iter().chain(ticked).collect();
        format!("{}?{}", urls::with_id(urls::ASSIGN_PACKAGE_NUMBERS, id), fields.join("&"))
    }
}

impl PackageNumbersPage {
    fn new(signed: &CurrentUser, fields: Fields, found: NumbersTo, state: FormState) -> Self {
        let NumbersTo { phone, page } = found;
        let on_page = |id: &NumberId| page.rows.iter().any(|row| row.id == *id);
        let elsewhere = fields.ticked.0.iter().filter(|id| !on_page(id)).copied().collect();
        let picker = Picker::new(&fields.q, &page);
        let title = format!("Assign numbers to {}", phone.phone.name);
        Self {
            page: Page::new(signed, title, urls::PHONE_USERS).searched(&picker.query),
            id: phone.phone.id,
            name: phone.phone.name.clone(),
            action: urls::with_id(urls::ASSIGN_PACKAGE_NUMBERS, phone.phone.id),
            version: phone.phone.version,
            site: phone.phone.site,
            picker,
            rows: page.rows,
            ticked: fields.ticked.0,
            elsewhere,
            now: Vec::new(),
            state,
        }
    }

    fn back(&self) -> String {
        urls::with_id(urls::PHONE_USER, self.id)
    }

    fn is_ticked(&self, row: &NumberListRow) -> bool {
        self.ticked.contains(&row.id)
    }
}

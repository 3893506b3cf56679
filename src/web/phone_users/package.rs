//! *Assign Package*: a main package with its add-ons, and on to the numbers that come with it.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Deserializer};

use crate::domain::column::ColumnId;
use crate::domain::ids::{ExtensionId, PackageId};
use crate::domain::problem::CellProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::operations::Answered;
use crate::operations::phone_users::{
    PackageFacts, PackageTo, assign_package, is_main, may_have_numbers, package_to,
};
use crate::web::answer::done;
use crate::web::format::with_notices;
use crate::web::phone_user::{OnPage, now};
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "phone_users/package.html")]
struct PackagePage {
    page: Page,
    id: ExtensionId,
    action: String,
    name: String,
    version: i64,
    packages: Vec<(String, String)>,
    /// For `form::checkboxes`.
    add_ons: Vec<(String, String, bool)>,
    state: FormState,
    /// The stored values, shown after an edit conflict.
    now: Vec<(String, String)>,
}

/// The fields of the form; the boxes of the add-ons are what is left of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    version: String,
    package: String,
    #[serde(flatten)]
    add_ons: AddOns,
}

#[derive(Debug, Default)]
struct AddOns(Vec<PackageId>);

const PREFIX: &str = "package_";

impl<'de> Deserialize<'de> for AddOns {
    fn deserialize<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        let fields = std::collections::BTreeMap::<String, String>::deserialize(fields)?;
        let ids = fields.keys().filter_map(|name| name.strip_prefix(PREFIX)?.parse().ok());
        Ok(Self(ids.collect()))
    }
}

impl Form {
    /// The names of what is chosen.
    fn chosen(&self, packages: &[PackageFacts]) -> Vec<String> {
        let ticked = packages.iter().filter(|one| !is_main(one) && self.add_ons.0.contains(&one.id));
        let main = packages.iter().filter(|one| is_main(one) && one.name == self.package);
        main.chain(ticked).map(|package| package.name.clone()).collect()
    }
}

/// The packages, with the seats that are left.
pub(super) async fn show(signed: CurrentUser, id: Path<ExtensionId>) -> Response {
    let to = package_to(signed.context(), signed.scope(), *id).await?;
    let has = |package: &&PackageFacts| is_main(package) && to.phone.phone.packages.contains(&package.name);
    let main = to.packages.iter().find(has).map(|package| package.name.clone()).unwrap_or_default();
    let ticked = to.packages.iter().filter(|package| to.phone.phone.packages.contains(&package.name));
    let ticked: Vec<PackageId> = ticked.map(|package| package.id).collect();
    html(&PackagePage::new(&signed, &to, &ticked, FormState::new().with(ColumnId::PACKAGE, main)))
}

/// Assigns it, and leads to the numbers where it comes with some.
pub(super) async fn save(signed: CurrentUser, id: Path<ExtensionId>, form: CheckedForm<Form>) -> Response {
    let (form, context, scope) = (form.into_inner(), signed.context(), signed.scope());
    let to = package_to(context, scope, *id).await?;
    let version = form.version.parse().unwrap_or(0);
    let chosen = form.chosen(&to.packages);
    let gone = !form.package.is_empty() && !chosen.contains(&form.package);
    let assigned = if gone {
        Err(FieldErrors::one(ColumnId::PACKAGE, "Package", &form.package, CellProblem::Gone).into())
    } else {
        assign_package(context, scope, (*id, version), &chosen).await.answer()?
    };
    let refusal = match assigned {
        Ok(told) => return Ok(after(&package_to(context, scope, *id).await?, *id, &told)),
        Err(refusal) => refusal,
    };
    let state = FormState::new().with(ColumnId::PACKAGE, form.package).refused(&refusal);
    let is_late = matches!(refusal, Refusal::Conflict { .. });
    let version = if is_late { to.phone.phone.version } else { version };
    let now = if is_late { vec![now(&to.phone.phone, OnPage::Packages)] } else { Vec::new() };
    let page = PackagePage::new(&signed, &to, &form.add_ons.0, state);
    refused(&refusal, &PackagePage { version, now, page: page.page.with_problem(), ..page })
}

fn after(to: &PackageTo, id: ExtensionId, told: &[String]) -> actix_web::HttpResponse {
    if may_have_numbers(to) && told.is_empty() {
        return redirect(&urls::with_id(urls::ASSIGN_PACKAGE_NUMBERS, id));
    }
    let said = with_notices("The package is assigned.", told);
    let url = if may_have_numbers(to) {
        urls::with_id(urls::ASSIGN_PACKAGE_NUMBERS, id)
    } else {
        urls::with_id(urls::PHONE_USER, id)
    };
    done(&url, said)
}

impl PackagePage {
    fn back(&self) -> String {
        urls::with_id(urls::PHONE_USER, self.id)
    }

    fn new(signed: &CurrentUser, to: &PackageTo, ticked: &[PackageId], state: FormState) -> Self {
        let name = to.phone.phone.name.clone();
        let left = |package: &PackageFacts| {
            format!("{} ({} left)", package.name, (package.seats - package.used).max(0))
        };
        let main = to.packages.iter().filter(|package| is_main(package));
        let none = (String::new(), "Choose a package".to_owned());
        let add_on = |package: &PackageFacts| {
            (format!("{PREFIX}{}", package.id), left(package), ticked.contains(&package.id))
        };
        Self {
            page: Page::new(signed, format!("Assign a package to {name}"), urls::PHONE_USERS),
            id: to.phone.phone.id,
            action: urls::with_id(urls::ASSIGN_PACKAGE, to.phone.phone.id),
            name,
            version: to.phone.phone.version,
            packages: std::iter::once(none).chain(main.map(|one| (one.name.clone(), left(one)))).collect(),
            add_ons: to.packages.iter().filter(|package| !is_main(package)).map(add_on).collect(),
            state,
            now: Vec::new(),
        }
    }
}

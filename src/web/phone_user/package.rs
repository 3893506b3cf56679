//! × of a package: a page says first what goes with it.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::profile::{OnPage, now, refused_here};
use super::saved::saved;
use crate::domain::column::ColumnId;
use crate::domain::ids::{ExtensionId, PackageId};
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::phone_user::{self, PhoneUserPage};
use crate::web::format::phone_number;
use crate::web::{CheckedForm, CurrentUser, Error, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "phone_user/package.html")]
struct RemovePackagePage {
    page: Page,
    id: ExtensionId,
    name: String,
    version: i64,
    package: PackageId,
    /// The numbers that go too.
    numbers: Vec<String>,
    /// True if they have no other package.
    is_last: bool,
    /// Why it was refused; the field is "".
    problems: Vec<(String, String)>,
    /// The stored values, shown after an edit conflict.
    now: Vec<(String, String)>,
}

/// The version that was shown.
#[derive(Debug, Deserialize)]
pub(super) struct Form {
    version: i64,
}

/// Asks.
pub(super) async fn show(signed: CurrentUser, path: Path<(ExtensionId, PackageId)>) -> Response {
    let (id, package) = path.into_inner();
    let of = phone_user::open(signed.context(), signed.scope(), id).await?;
    let title = named(&of, package)?;
    html(&RemovePackagePage::new(&signed, &of, (package, &title)))
}

/// Takes it away.
pub(super) async fn save(
    signed: CurrentUser,
    path: Path<(ExtensionId, PackageId)>,
    form: CheckedForm<Form>,
) -> Response {
    let (id, package) = path.into_inner();
    let (context, scope) = (signed.context(), signed.scope());
    let of = phone_user::open(context, scope, id).await?;
    let Ok(title) = named(&of, package) else {
        let refusal = Refusal::NotNow(GONE.to_owned());
        return refused_here(&signed, id, &refusal, OnPage::Packages).await;
    };
    let (stay, numbers_stay) = of.without(&title);
    let numbers = (!numbers_stay).then(|| (ColumnId::PHONE_NUMBER, String::new()));
    let cells = [(ColumnId::PACKAGE, stay.join(","))].into_iter().chain(numbers).collect();
    let key = (id, form.into_inner().version);
    let refusal = match phone_user::update(context, scope, key, "remove_package", cells).await.answer()? {
        Ok(told) => return Ok(saved(id, &format!("{title} is removed."), &told)),
        Err(refusal) => refusal,
    };
    let page = RemovePackagePage::new(&signed, &of, (package, &title));
    let now = [OnPage::Packages, OnPage::Numbers].map(|part| now(&of.phone.phone, part)).to_vec();
    let now = if matches!(refusal, Refusal::Conflict { .. }) { now } else { Vec::new() };
    let problems = vec![(String::new(), refusal.text())];
    refused(&refusal, &RemovePackagePage { now, problems, page: page.page.with_problem(), ..page })
}

const GONE: &str = "Someone else removed this package after you opened the page. Nothing was done.";

impl RemovePackagePage {
    fn new(signed: &CurrentUser, of: &PhoneUserPage, (package, title): (PackageId, &str)) -> Self {
        let (_, numbers_stay) = of.without(title);
        let phone = &of.phone.phone;
        let going = if numbers_stay { &[][..] } else { &phone.numbers };
        Self {
            page: Page::new(signed, format!("Remove {title} from {}?", phone.name), urls::PHONE_USERS),
            id: phone.id,
            name: phone.name.clone(),
            version: phone.version,
            package,
            is_last: phone.packages.len() == 1,
            numbers: going.iter().map(|number| phone_number(number)).collect(),
            problems: Vec::new(),
            now: Vec::new(),
        }
    }
}

/// The name of a package that they have.
fn named(of: &PhoneUserPage, package: PackageId) -> Result<String, Error> {
    let found = of.packages.iter().find(|one| one.id == package);
    let found = found.filter(|one| of.phone.phone.packages.contains(&one.name));
    found.map(|one| one.name.clone()).ok_or(Error::NotFound)
}

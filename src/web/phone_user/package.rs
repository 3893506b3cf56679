//! × of a package: a page says first what goes with it.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::saved::saved;
use crate::domain::ids::{ExtensionId, PackageId};
use crate::operations::Answered;
use crate::operations::phone_user::{PhoneUserPage, change, phone_user};
use crate::web::answer::bounced;
use crate::web::words::phone_number;
use crate::web::{Answer, CheckedForm, Error, Page, Signed, html, urls};

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
}

/// What was shown.
#[derive(Debug, Deserialize)]
pub(super) struct Form {
    version: i64,
}

/// Asks.
pub(super) async fn show(signed: Signed, path: Path<(ExtensionId, PackageId)>) -> Answer {
    let (id, package) = path.into_inner();
    let of = phone_user(signed.context(), signed.scope(), id).await?;
    let title = named(&of, package)?;
    let (_, numbers_stay) = of.without(&title);
    let phone = &of.phone.phone;
    let going = if numbers_stay { &[][..] } else { &phone.numbers };
    html(&RemovePackagePage {
        page: Page::new(&signed, format!("Remove {title} from {}?", phone.name), urls::PHONE_USERS),
        id,
        name: phone.name.clone(),
        version: phone.version,
        package,
        numbers: going.iter().map(|number| phone_number(number)).collect(),
    })
}

/// Takes it away.
pub(super) async fn save(
    signed: Signed,
    path: Path<(ExtensionId, PackageId)>,
    form: CheckedForm<Form>,
) -> Answer {
    let (id, package) = path.into_inner();
    let of = phone_user(signed.context(), signed.scope(), id).await?;
    let title = named(&of, package)?;
    let (stay, numbers_stay) = of.without(&title);
    let numbers = (!numbers_stay).then(|| ("phone_number", String::new()));
    let cells = [("package", stay.join(","))].into_iter().chain(numbers).collect();
    let key = (id, form.into_inner().version);
    match change(signed.context(), signed.scope(), key, "remove_package", cells).await.answer()? {
        Ok(told) => Ok(saved(id, &format!("{title} is removed."), &told)),
        Err(refusal) => bounced(&urls::with_id(urls::PHONE_USER, id), refusal),
    }
}

/// The name of a package that they have.
fn named(of: &PhoneUserPage, package: PackageId) -> Result<String, Error> {
    let found = of.packages.iter().find(|one| one.id == package);
    let found = found.filter(|one| of.phone.phone.packages.contains(&one.name));
    found.map(|one| one.name.clone()).ok_or(Error::NotFound)
}

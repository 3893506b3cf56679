//! The form of a desk phone, for adding and changing one: what can be chosen, and what is wrong with it.

use crate::database::Tx;
use crate::domain::desk_phone::{Brand, check_model};
use crate::domain::ids::ProvisionTemplateId;
use crate::domain::mac::Mac;
use crate::domain::problem::{CellProblem, DeskPhoneProblem, Problem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::operations::sites::{SiteChoice, site_choices, take_site};
use crate::operations::{Error, Stop};
use crate::repository::desk_phones::{self, DeskPhoneRow, NewDeskPhone};
use crate::repository::provision_templates;

/// The form as filled in.
#[derive(Clone, Debug, Default)]
pub struct DeskPhoneForm {
    /// The version the form was made from; not asked when a desk phone is added.
    pub version: i64,
    /// Brand and model, such as `Poly vvx250`, or `Other`.
    pub model: String,
    /// With any separators.
    pub mac: String,
    /// The key of a site.
    pub site: String,
    /// The key of a provision template, or empty.
    pub template: String,
}

/// What a desk phone can be given.
#[derive(Debug)]
pub struct DeskPhoneChoices {
    /// The sites the person may choose from.
    pub sites: Vec<SiteChoice>,
    /// All provision templates: key and name.
    pub templates: Vec<(ProvisionTemplateId, String)>,
}

/// Every brand with every model, as the field `model` takes them.
#[must_use]
pub fn models() -> Vec<String> {
    let of_brand =
        |brand: Brand| brand.models().iter().map(move |model| format!("{} {model}", brand.as_str()));
    let known = Brand::ALL.into_iter().flat_map(of_brand);
    known.chain([Brand::Other.as_str().to_owned()]).collect()
}

pub(in crate::operations) async fn form_choices(
    tx: &mut Tx,
    scope: &Scope,
) -> Result<DeskPhoneChoices, Error> {
    let sites = site_choices(tx, scope).await?;
    let templates = provision_templates::names(tx, scope.account).await?;
    let templates = templates.into_iter().map(|template| (template.id, template.name)).collect();
    Ok(DeskPhoneChoices { sites, templates })
}

/// Reads the form to its end. `before` is the desk phone that is changed: it keeps its own MAC address.
pub(in crate::operations) async fn check(
    tx: &mut Tx,
    scope: &Scope,
    form: &DeskPhoneForm,
    choices: &DeskPhoneChoices,
    before: Option<&DeskPhoneRow>,
) -> Result<NewDeskPhone, Stop> {
    let mut errors = FieldErrors::new();
    let model = errors.take("model", "Brand and Model", &form.model, parse_model(&form.model));
    let mac = errors.take("mac", "MAC Address", &form.mac, Mac::parse(&form.mac));
    if let Some(mac) = &mac {
        let same = before.is_some_and(|before| before.mac == mac.as_str());
        if !same && !desk_phones::ids(tx, scope.account, &[mac.as_str()]).await?.is_empty() {
            errors.add("mac", "MAC Address", &form.mac, DeskPhoneProblem::AlreadyInAccount);
        }
    }
    let site = take_site(&mut errors, &choices.sites, &form.site);
    let template = take_template(&mut errors, choices, &form.template);
    match (model, mac, site) {
        (Some((brand, model)), Some(mac), Some(site)) if errors.is_empty() => {
            Ok(NewDeskPhone { mac, brand, model, site, template, import: None })
        }
        _ => Err(errors.into()),
    }
}

fn parse_model(given: &str) -> Result<(Brand, Option<&'static str>), Problem> {
    let given = given.trim();
    if given.is_empty() {
        return Err(CellProblem::Required.into());
    }
    let (brand, model) = given.split_once(' ').unwrap_or((given, ""));
    match Brand::parse(brand)? {
        Brand::Other if model.is_empty() => Ok((Brand::Other, None)),
        brand => Ok((brand, Some(check_model(brand, model)?))),
    }
}

/// The provision template; `None` where none is wanted, or where there is none such, which is noted.
fn take_template(
    errors: &mut FieldErrors,
    choices: &DeskPhoneChoices,
    given: &str,
) -> Option<ProvisionTemplateId> {
    if given.trim().is_empty() {
        return None;
    }
    let chosen = given.trim().parse().ok();
    let known = choices.templates.iter().map(|(id, _)| *id).find(|id| Some(*id) == chosen);
    errors.take("template", "Provision Template", "", known.ok_or(CellProblem::Gone.into()))
}

/// The name of a provision template, for the audit log.
pub(in crate::operations) fn template_name(
    choices: &DeskPhoneChoices,
    id: Option<ProvisionTemplateId>,
) -> Option<String> {
    choices.templates.iter().find(|(key, _)| Some(*key) == id).map(|(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_that_can_be_chosen_is_read() {
        for text in models() {
            let (brand, model) = parse_model(&text).unwrap();
            assert_eq!(format!("{} {}", brand.as_str(), model.unwrap_or_default()).trim(), text);
        }
        assert_eq!(parse_model("Other"), Ok((Brand::Other, None)));
    }
}

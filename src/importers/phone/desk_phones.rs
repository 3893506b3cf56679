//! Desk phones, for adding and updating alike: reading a slot, taking a device, putting it on a line.

use std::collections::HashMap;

use super::Giving;
use super::facts::Facts;
use super::payload::NewDeskPhone;
use crate::database::{Tx, Value};
use crate::domain::desk_phone::{DeskPhoneCells, DeskPhoneColumns};
use crate::domain::line::{NAME_BYTES, SECRET_BYTES, sealed_as, sip_name, sip_secret};
use crate::domain::problem::DeskPhoneProblem;
use crate::domain::suggestions::nearest;
use crate::imports::{Error, Judged, Row};
use crate::random;
use crate::repository::new_phone_users as repository;
use crate::repository::phone_users::KnownDeskPhone;

/// The desk phone that the cells of a slot name; `None` where all are blank or something is wrong, which is noted.
pub(in crate::importers) fn of_row(
    judged: &mut Judged,
    row: &Row<'_>,
    columns: DeskPhoneColumns,
) -> Option<DeskPhoneCells> {
    let cells = columns.all().map(|column| row.cell(column));
    DeskPhoneCells::parse(columns.slot, cells).unwrap_or_else(|problems| {
        for (cell, problem) in problems {
            let column = columns.of(cell);
            judged.issue(column, row.cell(column), problem);
        }
        None
    })
}

/// Asks for a desk phone in a slot.
pub(in crate::importers) fn ask(
    facts: &Facts,
    judged: &mut Judged,
    columns: DeskPhoneColumns,
    phone: &DeskPhoneCells,
) {
    judged.patch.set(columns.brand, phone.brand.as_str());
    judged.patch.set(columns.model, phone.model.unwrap_or_default());
    judged.patch.set(columns.mac, phone.mac.as_str());
    let Some(name) = &phone.provision_template else { return };
    if facts.provision_template_named(name).is_some() {
        judged.patch.set(columns.provision_template, name);
    } else {
        let known = facts.provision_templates.iter().map(|(_, name, _)| name.as_str());
        let nearest = nearest(name, known).map(str::to_owned);
        judged.issue(
            columns.provision_template,
            name,
            DeskPhoneProblem::ProvisionTemplateUnknown { nearest },
        );
    }
}

/// A device of the account is taken as it is, or not at all; whoever has it already may see it.
pub(in crate::importers) fn differs(
    facts: &Facts,
    known: &KnownDeskPhone,
    brand: &str,
    model: &str,
    own: bool,
) -> Option<DeskPhoneProblem> {
    if !own && !facts.sites.allow(known.site_id) {
        return Some(DeskPhoneProblem::OfAnotherSite { site: "another site".to_owned() });
    }
    let same = known.brand == brand && known.model.eq_ignore_ascii_case(model);
    (!same).then(|| DeskPhoneProblem::Differs {
        account: format!("{} {}", known.brand, known.model).trim_end().to_owned(),
    })
}

/// A desk phone that is put on a line of somebody.
#[derive(Debug)]
pub(in crate::importers) struct Placed {
    pub(in crate::importers) extension: i64,
    /// The site it moves to; `None` leaves it where it is.
    pub(in crate::importers) site: Option<i64>,
    pub(in crate::importers) phone: NewDeskPhone,
}

/// The SIP name and sealed secret of a line, by extension and device.
pub(in crate::importers) type Lines = HashMap<(i64, i64), (String, String)>;

/// Adds the devices that are new to the account, places the known ones, and puts all of them on lines: one that
/// there was before keeps its SIP name and secret.
pub(in crate::importers) async fn place(
    tx: &mut Tx,
    giving: &Giving<'_>,
    placed: &[Placed],
    before: &mut Lines,
) -> Result<(), Error> {
    let added = add(tx, giving, placed).await?;
    settle(tx, giving, placed).await?;
    let mut lines = Vec::with_capacity(placed.len());
    for Placed { extension, phone, .. } in placed {
        let device = phone.id.or_else(|| added.get(&phone.mac).copied()).ok_or(Error::Lost)?;
        let kept = before.remove(&(*extension, device));
        lines.push(line(giving, (*extension, phone.slot, device), kept)?);
    }
    Ok(repository::add_lines(tx, &lines).await?)
}

/// Adds the devices that are new to the account; their keys by MAC address.
async fn add(tx: &mut Tx, giving: &Giving<'_>, placed: &[Placed]) -> Result<HashMap<String, i64>, Error> {
    let account = giving.account;
    let new = placed.iter().filter(|placed| placed.phone.id.is_none());
    let rows: Vec<Vec<Value>> = new.map(|placed| device(giving, placed)).collect();
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let before = repository::newest_desk_phone(tx, account).await?;
    repository::add_desk_phones(tx, &rows).await?;
    let ids = repository::desk_phones_added(tx, account, before).await?;
    Ok(ids.into_iter().collect())
}

/// Moves known devices, and gives them the provision template that was asked for.
pub(in crate::importers) async fn settle(
    tx: &mut Tx,
    giving: &Giving<'_>,
    placed: &[Placed],
) -> Result<(), Error> {
    let known: Vec<Vec<Value>> = placed
        .iter()
        .filter_map(|Placed { site, phone, .. }| {
            Some(vec![phone.id?.into(), (*site).into(), phone.provision_template.into()])
        })
        .collect();
    let settled = repository::place_desk_phones(tx, giving.account, giving.now, &known).await?;
    all_there(settled, known.len())
}

fn device(giving: &Giving<'_>, placed: &Placed) -> Vec<Value> {
    let phone = &placed.phone;
    vec![
        giving.account.0.into(),
        phone.mac.as_str().into(),
        phone.brand.as_str().into(),
        phone.model.as_str().into(),
        placed.site.into(),
        phone.provision_template.into(),
        "to_be_provisioned".into(),
        giving.import.map(|import| import.0).into(),
        giving.now.into(),
        giving.now.into(),
        1.into(),
    ]
}

/// A line with its own SIP name and secret, the secret sealed for this account and name.
fn line(
    giving: &Giving<'_>,
    (extension, slot, device): (i64, i64, i64),
    kept: Option<(String, String)>,
) -> Result<Vec<Value>, Error> {
    let (name, sealed) = if let Some(kept) = kept {
        kept
    } else {
        let name = sip_name(&random::bytes::<NAME_BYTES>()?);
        let secret = sip_secret(&random::bytes::<SECRET_BYTES>()?);
        let sealed = giving.keys.seal(&sealed_as(giving.account, &name), &secret)?;
        (name, sealed)
    };
    Ok(vec![
        giving.account.0.into(),
        extension.into(),
        slot.into(),
        device.into(),
        name.into(),
        sealed.into(),
    ])
}

/// Checks that all rows were found that the plan needs; else the file is checked anew.
pub(in crate::importers) fn all_there(found: u64, wanted: usize) -> Result<(), Error> {
    if u64::try_from(wanted) == Ok(found) { Ok(()) } else { Err(Error::Moved) }
}

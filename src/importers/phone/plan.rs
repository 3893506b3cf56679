//! The plan of new phone users: keys looked up, extensions chosen, settings merged, changes in words.

use std::collections::HashMap;

use super::allocation::Allocation;
use super::columns::PHONE;
use super::desk_phones::differs;
use super::facts::Facts;
use super::layers::{self, template_of};
use super::payload::{NewDeskPhone, NewPhoneUser};
use super::shown::shown;
use crate::database::Tx;
use crate::domain::choices::PhoneStatus;
use crate::domain::claim::{Claim, Resource};
use crate::domain::column::ColumnId;
use crate::domain::desk_phone::DESK_PHONES;
use crate::domain::extension::Extension;
use crate::domain::ids::UserId;
use crate::domain::package::read_cell;
use crate::domain::patch::Patch;
use crate::domain::problem::ExtensionProblem;
use crate::domain::settings::Settings;
use crate::importers::counts;
use crate::importers::sites::Site;
use crate::imports::{CellIssue, Chunk, Count, Counts, Error, GoodRow, Outcome, Planned};
use crate::repository::phone_users::{self, KnownDeskPhone};

/// Whom a row gives a phone.
#[derive(Clone, Debug)]
pub(in crate::importers) struct Person {
    /// The user; `None` for one whom the same file adds.
    pub(in crate::importers) id: Option<UserId>,
    /// Their name in lists.
    pub(in crate::importers) name: String,
    /// Their e-mail as stored.
    pub(in crate::importers) email: String,
    /// True if they have an invitation to accept first.
    pub(in crate::importers) pending: bool,
}

/// Plans the phones of good rows. A row without a person drops out: they were removed since the check, which is found
/// when it is applied.
pub(in crate::importers) async fn plan(
    tx: &mut Tx,
    facts: &Facts,
    allocation: &mut Allocation,
    chunk: &Chunk<'_>,
    person_of: impl Fn(&GoodRow) -> Option<Person>,
) -> Result<Vec<Outcome<NewPhoneUser>>, Error> {
    let known = desk_phones_of(tx, chunk).await?;
    let mut outcomes = Vec::with_capacity(chunk.rows.len());
    for row in chunk.rows {
        let Some((person, site)) = person_of(row).zip(site(facts, row)) else { continue };
        let desk_phones = match desk_phones(facts, &known, row) {
            Ok(desk_phones) => desk_phones,
            Err(issue) => {
                outcomes.push(Outcome::Refused(row.row_no, *issue));
                continue;
            }
        };
        let Some((extension, claims)) = extension(tx, allocation, chunk, (row, site)).await? else {
            outcomes.push(Outcome::Refused(row.row_no, none_free()));
            continue;
        };
        let after = after(facts, &row.patch, person, (site, &extension), desk_phones);
        outcomes.push(Outcome::Planned(Box::new(planned(facts, row, after, claims))));
    }
    Ok(outcomes)
}

/// The devices that the rows name, by MAC address, as far as the account has them.
async fn desk_phones_of(tx: &mut Tx, chunk: &Chunk<'_>) -> Result<HashMap<String, KnownDeskPhone>, Error> {
    let macs: Vec<&str> = chunk.rows.iter().flat_map(|row| macs(&row.patch)).collect();
    let phones = phone_users::known_desk_phones(tx, chunk.scope.account, macs).await?;
    Ok(phones.into_iter().map(|phone| (phone.mac.clone(), phone)).collect())
}

/// The MAC addresses of a row.
fn macs(patch: &Patch) -> impl Iterator<Item = &str> {
    DESK_PHONES.into_iter().filter_map(|columns| patch.value(columns.mac))
}

fn site<'a>(facts: &'a Facts, row: &GoodRow) -> Option<&'a Site> {
    row.patch.value(ColumnId::SITE_NAME).and_then(|name| facts.sites.named(name))
}

/// The extension that the row asks for, or the next free one, which it then claims.
async fn extension(
    tx: &mut Tx,
    allocation: &mut Allocation,
    chunk: &Chunk<'_>,
    (row, site): (&GoodRow, &Site),
) -> Result<Option<(Extension, Vec<Claim>)>, Error> {
    let asked = row.patch.value(ColumnId::EXTENSION_NUMBER);
    if let Some(asked) = asked.and_then(|short| Extension::parse(short, &site.rules).ok()) {
        return Ok(Some((asked, Vec::new())));
    }
    let chosen = allocation.next(tx, chunk.into(), site).await?;
    Ok(chosen.map(|chosen| {
        let claim = Claim::chosen(Resource::Extension, chosen.full());
        (chosen, vec![claim])
    }))
}

/// No extension of the site is free.
pub(in crate::importers) fn none_free() -> CellIssue {
    CellIssue::new(ColumnId::EXTENSION_NUMBER, "", ExtensionProblem::NoneFree)
}

fn desk_phones(
    facts: &Facts,
    known: &HashMap<String, KnownDeskPhone>,
    row: &GoodRow,
) -> Result<Vec<NewDeskPhone>, Box<CellIssue>> {
    let patch = &row.patch;
    let mut phones = Vec::new();
    for columns in DESK_PHONES {
        let Some(mac) = patch.value(columns.mac) else { continue };
        let [brand, model] =
            [columns.brand, columns.model].map(|cell| patch.value(cell).unwrap_or_default().to_owned());
        let existing = known.get(mac);
        let template =
            patch.value(columns.provision_template).and_then(|name| facts.provision_template_named(name));
        let new = NewDeskPhone {
            slot: columns.slot,
            id: existing.map(|phone| phone.id.0),
            mac: mac.to_owned(),
            brand,
            model,
            provision_template: template.map(|id| id.0),
        };
        if let Some(problem) = existing.and_then(|phone| differs(facts, phone, &new.brand, &new.model, false))
        {
            return Err(Box::new(CellIssue::new(columns.mac, mac, problem)));
        }
        phones.push(new);
    }
    Ok(phones)
}

fn after(
    facts: &Facts,
    patch: &Patch,
    person: Person,
    (site, extension): (&Site, &Extension),
    desk_phones: Vec<NewDeskPhone>,
) -> NewPhoneUser {
    let template = template_of(facts, patch);
    let (packages, _) = read_cell(patch.value(ColumnId::PACKAGE).unwrap_or_default(), &facts.packages);
    let settings = layers::of_new(facts, patch);
    let status = settings.status.unwrap_or(PhoneStatus::Active);
    let numbers = patch.value(ColumnId::PHONE_NUMBER).unwrap_or_default();
    NewPhoneUser {
        user: person.id.map_or(0, |id| id.0),
        name: person.name,
        email: person.email,
        held: person.pending,
        site: site.id.0,
        short: extension.short().to_owned(),
        digits: extension.full().to_owned(),
        packages: packages.iter().map(|package| package.key.0).collect(),
        numbers: numbers.split(", ").filter(|number| !number.is_empty()).map(str::to_owned).collect(),
        template: template.map(|template| template.id.0),
        settings: Settings { status: None, ..settings },
        status: status.as_str().to_owned(),
        desk_phones,
    }
}

fn planned(facts: &Facts, row: &GoodRow, after: NewPhoneUser, claims: Vec<Claim>) -> Planned<NewPhoneUser> {
    Planned {
        row_no: row.row_no,
        subject: after.name.clone(),
        thing_id: None,
        changes: shown(facts, PHONE.iter(), &row.patch, &after),
        counts: counted(&after),
        topics: Vec::new(),
        takes_away: false,
        notices: Vec::new(),
        after,
        claims,
    }
}

/// The counts of things a phone takes from the account: in use at once, and held until activation.
const COUNTED: [[Count; 2]; 4] = [
    [counts::LICENSES_USED, counts::LICENSES_HELD],
    [counts::SEATS_USED, counts::SEATS_HELD],
    [counts::NUMBERS_ASSIGNED, counts::NUMBERS_HELD],
    [counts::DEVICES_ASSIGNED, counts::DEVICES_HELD],
];

fn counted(after: &NewPhoneUser) -> Counts {
    let mut all = Counts::default();
    let numbers = [1, after.packages.len(), after.numbers.len(), after.desk_phones.len()];
    for (what, number) in COUNTED.iter().zip(numbers) {
        all.add(what[usize::from(after.held)], number);
    }
    all.add(counts::DEVICES_ADDED, after.desk_phones.iter().filter(|phone| phone.id.is_none()).count());
    all
}

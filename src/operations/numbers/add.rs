//! Adding direct numbers to the account: as many as are given, or none.

use std::collections::{HashMap, HashSet};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::NumberType;
use crate::domain::column::ColumnId;
use crate::domain::phone_number::{E164, check_plan};
use crate::domain::problem::{CellProblem, NumberProblem, Problem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::operations::sites::{SiteChoice, site_choices, site_name, take_site};
use crate::operations::{Context, Error, Stop};
use crate::repository::numbers::{self, NewNumber};

/// The form as filled in.
#[derive(Clone, Debug, Default)]
pub struct NewNumbers {
    /// One number a line.
    pub numbers: String,
    /// The key of a site.
    pub site: String,
    /// The stored word of a type.
    pub kind: String,
}

/// A line that holds something: its place in the field from 1, its text, and its number where it is one.
type Line<'a> = (u64, &'a str, Option<E164>);

/// The sites that numbers can be added to.
pub async fn sites(context: &Context, scope: &Scope) -> Result<Vec<SiteChoice>, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(site_choices(&mut tx, scope).await?)
}

/// Adds numbers, unassigned. Gives back how many; all that is wrong comes at once, line by line.
pub async fn add(context: &Context, scope: &Scope, form: &NewNumbers) -> Result<usize, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.write(scope.account).await?;
    let sites = site_choices(&mut tx, scope).await?;
    let new = check(&mut tx, scope, form, &sites).await?;
    let now = context.clock.now();
    numbers::add_many(&mut tx, scope.account, now, &new).await?;
    let changes = changes(&mut tx, scope, &new, &sites).await?;
    audit_log::write(&mut tx, scope, now, "add_numbers", &changes).await?;
    tx.commit().await?;
    Ok(new.len())
}

async fn check(
    tx: &mut Tx,
    scope: &Scope,
    form: &NewNumbers,
    sites: &[SiteChoice],
) -> Result<Vec<NewNumber>, Stop> {
    let mut errors = FieldErrors::new();
    let lines = read(&mut errors, &form.numbers);
    check_new(tx, scope, &mut errors, &lines).await?;
    let site = take_site(&mut errors, sites, &form.site);
    let kind = take_type(&mut errors, &form.kind);
    match (site, kind) {
        (Some(site), Some(kind)) if errors.is_empty() => {
            let numbers = lines.into_iter().filter_map(|(_, _, number)| number);
            Ok(numbers.map(|number| NewNumber { number, kind, site, import: None }).collect())
        }
        _ => Err(errors.into()),
    }
}

/// Reads the lines; what is wrong with one is told with its place.
fn read<'a>(errors: &mut FieldErrors, text: &'a str) -> Vec<Line<'a>> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read_line = |(place, line): (u64, &'a str)| {
        let number = E164::parse(line).and_then(|number| check_plan(&number).map(|()| number));
        (place, line.trim(), take_line(errors, place, line, number))
    };
    let lines: Vec<Line<'a>> = lines.map(read_line).collect();
    if lines.is_empty() {
        errors.add("numbers", "Phone Numbers", "", CellProblem::Required);
    }
    lines
}

fn take_line<T>(errors: &mut FieldErrors, place: u64, line: &str, read: Result<T, Problem>) -> Option<T> {
    errors.take("numbers", &line_of(place), line.trim(), read)
}

/// The name of a line of the field.
fn line_of(place: u64) -> String {
    format!("Line {place}")
}

/// Checks that each number is given once and is not in the account yet.
async fn check_new(
    tx: &mut Tx,
    scope: &Scope,
    errors: &mut FieldErrors,
    lines: &[Line<'_>],
) -> Result<(), Error> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for number in lines.iter().filter_map(|(_, _, number)| number.as_ref()) {
        *times.entry(number.as_str()).or_default() += 1;
    }
    let wanted: Vec<&str> = times.keys().copied().collect();
    let known = numbers::ids(tx, scope.account, &wanted).await?;
    let known: HashSet<String> = known.into_iter().map(|(number, _)| number).collect();
    for (place, text, number) in lines {
        let Some(number) = number.as_ref().map(E164::as_str) else { continue };
        if known.contains(number) {
            errors.add("numbers", &line_of(*place), text, NumberProblem::AlreadyInAccount);
        } else if times[number] > 1 {
            let twice = NumberProblem::TwiceInCell { number: number.to_owned(), suggestion: None };
            errors.add("numbers", &line_of(*place), text, twice);
        }
    }
    Ok(())
}

fn take_type(errors: &mut FieldErrors, given: &str) -> Option<NumberType> {
    errors.take(ColumnId::TYPE, "Type", "", NumberType::parse(given).ok_or(CellProblem::Required.into()))
}

async fn changes(
    tx: &mut Tx,
    scope: &Scope,
    new: &[NewNumber],
    sites: &[SiteChoice],
) -> Result<Vec<Change>, Error> {
    let wanted: Vec<&str> = new.iter().map(|number| number.number.as_str()).collect();
    let ids = numbers::ids(tx, scope.account, &wanted).await?;
    let ids: HashMap<String, i64> = ids.into_iter().map(|(number, id)| (number, id.0)).collect();
    let change = |new: &NewNumber| {
        Some(
            Change::of("number", *ids.get(new.number.as_str())?, new.number.as_str())
                .set("Phone Number", new.number.as_str())
                .set("Site", site_name(sites, new.site))
                .set("Type", new.kind.title()),
        )
    };
    Ok(new.iter().filter_map(change).collect())
}

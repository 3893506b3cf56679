//! Begins the import of an action: its file is written a piece at a time, while the users are read.

use crate::domain::column::ColumnId;
use crate::domain::counting::{count, grouped};
use crate::domain::ids::ImportId;
use crate::domain::import::{Options, TickedOptions};
use crate::domain::keyset::Cursor;
use crate::domain::phone_user_list::{Order, PhoneUserFilter};
use crate::domain::problem::CellProblem;
use crate::domain::reason::read_reason;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::imports::{Receiving, Upload};
use crate::operations::phone_users::ticked::action::{Action, Value};
use crate::operations::{Context, Stop};
use crate::repository::phone_users::{self, Sums};
use crate::sheet::{Writer, find_column};

/// Users read, and held, at once.
const CHUNK: i64 = 1000;

/// A person's request, made after they saw how many users it is about.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The action.
    pub action: Action,
    /// The name of what is given; "" where nothing is.
    pub value: String,
    /// The number of users that the page told.
    pub users: i64,
    /// All that it told, as [`told`] writes it.
    pub told: String,
    /// The form's own key: sent twice, it makes one import.
    pub form_key: String,
    /// The reason for it, such as a ticket number.
    pub reason: String,
}

/// Begins the import. Refused where the number of users is not the one that was told.
pub async fn start(
    context: &Context,
    scope: &Scope,
    filter: &PhoneUserFilter,
    ask: &Ask,
) -> Result<ImportId, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    check_value(ask)?;
    let mut tx = context.database.read().await?;
    let sums = phone_users::sums(&mut tx, scope, filter).await?;
    drop(tx);
    if sums.users != ask.users {
        return Err(Refusal::NotNow(other_number(ask.users, sums.users)).into());
    }
    if told(&sums) != ask.told {
        return Err(Refusal::NotNow(CHANGED.to_owned()).into());
    }
    let (kind, tab, _) = ask.action.file();
    let ticked = TickedOptions { deed: ask.action.as_str().to_owned(), confirmed: ask.action.is_told() };
    let reason = read_reason(&ask.reason)?;
    let options = Options { ticked: Some(ticked), welcome_mail: true, reason, ..Options::default() };
    let upload = Upload { kind, tab, form_key: ask.form_key.clone(), options, again: None };
    let mut receiving = Receiving::begin(context, scope, upload).await?;
    match pour(context, scope, (filter, ask), &mut receiving).await {
        Ok(users) if users == ask.users => receiving.finish(&name(ask, filter)).await,
        Ok(users) => {
            receiving.discard().await?;
            Err(Refusal::NotNow(other_number(ask.users, users)).into())
        }
        Err(stop) => {
            receiving.discard().await?;
            Err(stop)
        }
    }
}

/// That there is a value where one is needed. The importer judges it.
fn check_value(ask: &Ask) -> Result<(), Refusal> {
    let mut errors = FieldErrors::new();
    if ask.action.value() != Value::None && ask.value.trim().is_empty() {
        errors.add("value", ask.action.value().label(), "", CellProblem::Required);
    }
    errors.check()
}

/// Writes a row for each user; how many there were.
async fn pour(
    context: &Context,
    scope: &Scope,
    (filter, ask): (&PhoneUserFilter, &Ask),
    receiving: &mut Receiving<'_>,
) -> Result<i64, Stop> {
    let mut writer = header(ask.action);
    let cells = ask.action.cells(ask.value.trim());
    let (mut users, mut after): (i64, Option<Cursor>) = (0, None);
    loop {
        let mut tx = context.database.read().await?;
        let order = Order::default();
        let chunk = phone_users::chunk(&mut tx, scope, filter, order, after.as_ref(), CHUNK).await?;
        drop(tx);
        for person in chunk.rows.iter().filter_map(|user| user.person.as_ref()) {
            users += 1;
            writer.row([person.email.as_str()].into_iter().chain(cells.iter().copied()));
        }
        receiving.push(&writer.take()).await?.map_err(Refusal::Rule)?;
        after = chunk.ends.map(|(_, last)| last);
        if !chunk.more {
            return Ok(users);
        }
    }
}

fn header(action: Action) -> Writer {
    let (kind, tab, columns) = action.file();
    let header =
        |id: ColumnId| find_column(kind.columns(tab), id).map_or(id.as_str(), |column| column.header);
    let mut writer = Writer::default();
    writer.row([ColumnId::EMAIL].into_iter().chain(columns.iter().copied()).map(header));
    writer
}

/// "12 ticked users".
fn name(ask: &Ask, filter: &PhoneUserFilter) -> String {
    let (one, many) = if filter.only.is_some() { ("ticked user", "ticked users") } else { ("user", "users") };
    format!("{}: {}", count(ask.users, one, many), ask.action.title())
}

/// The sums that a page told of users, to be compared when its form comes back.
#[must_use]
pub fn told(sums: &Sums) -> String {
    [sums.users, sums.with_package, sums.numbers, sums.desk_phones, sums.keys]
        .map(|sum| sum.to_string())
        .join(".")
}

/// The refusal of a form whose page told of other users.
pub const CHANGED: &str =
    "Users were changed after you opened the page. Nothing was done. Check them and try again.";

fn other_number(told: i64, now: i64) -> String {
    let (told, now) = (grouped(told.unsigned_abs()), grouped(now.unsigned_abs()));
    format!(
        "Users were changed after you opened the page: there were {told} users, now there are {now}. Nothing was done. Check them and try again."
    )
}

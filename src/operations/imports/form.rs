//! A form that adds people or gives them phones, carried out as a file of few rows: the same judgement with the same
//! sentences, the same plan, one transaction, and the record says the same of it.

use crate::domain::column::ColumnId;
use std::mem::discriminant;
use std::time::Duration;

use crate::domain::ids::ImportId;
use crate::domain::import::{Options, State};
use crate::domain::problem::{ImportProblem, Problem, UserProblem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::operations::imports::chosen::{extension_of, other_extension};
use crate::operations::imports::decide::{Decision, decide, stop};
use crate::operations::imports::filled::Filled;
use crate::operations::imports::receive::Receiving;
use crate::operations::imports::upload::Upload;
use crate::operations::imports::view::find;
use crate::operations::imports::work::work;
use crate::operations::phone_user::field_of;
use crate::operations::{Answered, Context, Error, Stop};
use crate::random;
use crate::repository::import_details;
use crate::sheet::{Column, Writer, find_column, find_stored};

/// Between two looks, while a worker of the server has the form.
const WAIT: Duration = Duration::from_millis(25);
/// Looks at most: after a minute the person is told.
const LOOKS: u32 = 2_400;
/// Issues shown at most: a form has few rows.
const ISSUES: i64 = 300;

/// Carries a form out, and gives the sentences on what was given otherwise; or tells all that is wrong with its fields,
/// which are named as the columns. With errors already found it is only judged, so that all of them come at once.
pub async fn fill_in(
    context: &Context,
    scope: &Scope,
    filled: Filled,
    errors: FieldErrors,
) -> Result<Vec<String>, Stop> {
    carry_out(context, scope, filled, (errors, false)).await
}

/// The same for a form with a row of fields for each of several people: what is wrong with one of them is told in
/// their row.
pub async fn fill_in_rows(
    context: &Context,
    scope: &Scope,
    filled: Filled,
    errors: FieldErrors,
) -> Result<Vec<String>, Stop> {
    carry_out(context, scope, filled, (errors, true)).await
}

async fn carry_out(
    context: &Context,
    scope: &Scope,
    filled: Filled,
    (mut errors, in_rows): (FieldErrors, bool),
) -> Result<Vec<String>, Stop> {
    let (columns, asked) = (filled.kind.columns(filled.tab), extension_of(&filled));
    let lines = filled.lines.clone();
    let id = send(context, scope, filled, !errors.is_empty()).await?;
    let mut looks = 0;
    let import = loop {
        let details = find(context, scope, id).await?.ok_or(Refusal::NotFound)?;
        if !details.import.state.is_working() {
            break details;
        }
        looks += 1;
        if looks > LOOKS {
            return Err(Refusal::NotNow(MEANWHILE.to_owned()).into());
        }
        let worked = match work(context, &format!("form {}", random::token()?), scope.account, id).await {
            Err(error) => return give_back(context, scope, id, error.into()).await,
            Ok(worked) => worked,
        };
        // A worker has it, or the account was suspended meanwhile.
        if !worked || looks > 1 {
            tokio::time::sleep(WAIT).await;
        }
    };
    if import.import.state == State::Applied {
        let mut told = not_given(context, scope, (id, columns)).await?;
        if let Some(asked) = asked {
            told.extend(other_extension(context, scope, id, &asked).await?);
        }
        return Ok(told);
    }
    let says_why = |problem: &Problem| {
        problem.is_issue() || matches!(problem, Problem::Import(ImportProblem::ApplyFailed { .. }))
    };
    let of_file = import.findings.into_iter().map(|finding| finding.problem).find(says_why);
    let of = NotedOf { id, columns, lines: &lines, in_rows };
    note(context, scope, of, &mut errors).await?;
    let _ = decide(context, scope, id, import.import.version, Decision::Close).await.answer()?;
    Err(match (of_file, errors.check()) {
        (_, Err(refusal)) => refusal,
        (Some(problem), Ok(())) => problem.into(),
        (None, Ok(())) => Refusal::NotNow(MEANWHILE.to_owned()),
    }
    .into())
}

/// Settings that were not given, and the reason for another extension: a sentence each.
async fn not_given(
    context: &Context,
    scope: &Scope,
    (id, columns): (ImportId, &[Column]),
) -> Result<Vec<String>, Error> {
    let mut tx = context.database.read().await?;
    let found = import_details::issues(&mut tx, scope.account, id, (0, i64::MAX), ISSUES).await?;
    let mut told: Vec<String> = Vec::new();
    for notice in
        found.iter().filter(|one| matches!(one.problem.0, Problem::Settings(_) | Problem::Extension(_)))
    {
        let label = find_stored(columns, &notice.column_id).map_or("", |column| field_of(column).1);
        let line = notice.problem.0.form_line(label, &notice.value);
        if !told.contains(&line) {
            told.push(line);
        }
    }
    Ok(told)
}

/// Closes the import of a form that failed, as far as that can still be written: the person was told that nothing changed.
async fn give_back<T>(context: &Context, scope: &Scope, id: ImportId, error: Error) -> Result<T, Stop> {
    if let Ok(Some(details)) = find(context, scope, id).await {
        drop(stop(context, scope, id).await);
        drop(decide(context, scope, id, details.import.version, Decision::Close).await);
    }
    Err(error.into())
}

/// What is said when the account changed again and again while the form was carried out.
const MEANWHILE: &str =
    "Other people were changing the same things. Nothing was done. Submit the form again.";

async fn send(context: &Context, scope: &Scope, filled: Filled, only_judge: bool) -> Result<ImportId, Stop> {
    let (bytes, Filled { kind, tab, options, .. }) = (file(&filled), filled);
    let options = Options { plan_first: only_judge, ..options };
    let upload = Upload { kind, tab, form_key: random::token()?, options, again: None };
    let mut receiving = Receiving::begin(context, scope, upload).await?;
    if let Err(problem) = receiving.push(&bytes).await? {
        receiving.discard().await?;
        return Err(problem.into());
    }
    receiving.finish("form.csv").await
}

/// The rows as a file. Line ends have no place in a cell.
fn file(filled: &Filled) -> Vec<u8> {
    let columns = filled.kind.columns(filled.tab);
    let header = |id: &ColumnId| find_column(columns, *id).map_or(id.as_str(), |column| column.header);
    let mut writer = Writer::default();
    writer.row(filled.columns.iter().map(header));
    for row in &filled.rows {
        writer.row(row.iter().map(|cell| cell.replace(['\r', '\n'], " ")));
    }
    writer.take()
}

/// The field in which each line is a row.
const NAMED_BY_LINE: &str = ColumnId::EMAIL.as_str();

/// The problem of a row of a field with several lines, which are called lines there, and the name of its line.
fn in_lines(problem: Problem, row: i64, lines: &[u64]) -> (Problem, Option<String>) {
    let of_row =
        |row: u64| row.checked_sub(2).and_then(|place| lines.get(usize::try_from(place).ok()?)).copied();
    let several = lines.first() != lines.last();
    let problem = match problem {
        Problem::User(UserProblem::Twice { rows }) => {
            let rows = rows.into_iter().filter(|_| several).filter_map(of_row).collect();
            UserProblem::Twice { rows }.into()
        }
        other => other,
    };
    let line = u64::try_from(row).ok().filter(|_| several).and_then(of_row);
    (problem, line.map(|line| format!("Line {line}")))
}

/// Of which form something is noted.
#[derive(Clone, Copy, Debug)]
struct NotedOf<'a> {
    id: ImportId,
    columns: &'a [Column],
    lines: &'a [u64],
    /// True if each row has fields of its own.
    in_rows: bool,
}

/// The fields that each row of a form in rows has.
const IN_ROWS: [&str; 2] = [NAMED_BY_LINE, ColumnId::EXTENSION_NUMBER.as_str()];

impl NotedOf<'_> {
    /// The row whose field it is; none for what belongs to the form as a whole, such as seats that are short.
    fn row(&self, row_no: i64, field: &str, problem: &Problem) -> Option<usize> {
        let of_all = !self.in_rows || !IN_ROWS.contains(&field) || matches!(problem, Problem::Package(_));
        if of_all { None } else { usize::try_from(row_no).ok()?.checked_sub(2) }
    }
}

/// True if the form had said so before the engine found it: the same of a row, or which seats are short.
fn is_known(said: &FieldErrors, row: Option<usize>, problem: &Problem) -> bool {
    said.iter().any(|known| match (&known.problem, problem) {
        (Problem::Package(known), Problem::Package(found)) => discriminant(known) == discriminant(found),
        (known_problem, found) => row.is_some() && known.row == row && known_problem == found,
    })
}

/// Notes what the engine found, field by field; once, however many rows the form has, but for what is told in its row.
async fn note(
    context: &Context,
    scope: &Scope,
    of: NotedOf<'_>,
    errors: &mut FieldErrors,
) -> Result<(), Error> {
    let NotedOf { id, columns, lines, .. } = of;
    let said = errors.clone();
    let mut tx = context.database.read().await?;
    let issues = import_details::issues(&mut tx, scope.account, id, (0, i64::MAX), ISSUES).await?;
    for issue in issues.into_iter().filter(|issue| issue.problem.0.is_issue()) {
        let (problem, line) = in_lines(issue.problem.0, issue.row_no, lines);
        let column = find_stored(columns, &issue.column_id);
        // What happened meanwhile belongs to the form as a whole.
        let column = column.filter(|_| !matches!(problem, Problem::Import(_)));
        let (field, label) = column.map_or(("", ""), field_of);
        let row = of.row(issue.row_no, field, &problem);
        if is_known(&said, row, &problem) {
            continue;
        }
        if let Some(row) = row {
            errors.add_in_row(row, (field, label), &issue.value, problem);
            continue;
        }
        let label = line.filter(|_| field == NAMED_BY_LINE).unwrap_or_else(|| label.to_owned());
        let text = problem.form_line(&label, &issue.value);
        if !errors.of(field).any(|known| known.text() == text) {
            errors.add(field, &label, &issue.value, problem);
        }
    }
    errors.sort_by_key(|error| columns.iter().position(|column| field_of(column).0 == error.field));
    Ok(())
}

//! What must hold of checking and applying, whatever the bytes of a file are.

use switchroom::domain::ids::ImportId;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::scope::Scope;
use switchroom::domain::sorting::PageRequest;
use switchroom::importers::FileKind;
use switchroom::operations::imports;
use switchroom::operations::imports::{Decision, FailingFile, ImportRow, Receiving, Upload};
use switchroom::operations::{Answered, Context};
use switchroom::random;
use switchroom::sheet::{Limits, Probe, Reader};

/// Uploads the bytes, has them checked, opens all pages of what came of it, and applies as much as can be.
/// Asserts that nothing fails, that each state is one a person can be shown, and that all counts agree. Says
/// where the import stands at last; `None` for a file that is refused before it is stored.
///
/// Which kind of file it is and what is chosen beside it follows from the bytes, so that the same bytes go the
/// same way again.
pub async fn check_any(context: &Context, scope: &Scope, bytes: &[u8]) -> Option<State> {
    let upload = upload(bytes);
    let planned_first = upload.options.plan_first;
    let import = ImportUnder { context, scope, id: receive(context, scope, upload, bytes).await? };
    let mut row = import.work().await;
    match row.state {
        State::Ready => {
            assert!(planned_first || row.tab == Tab::Update || has_notices(&row));
            row = import.decide(&row, Decision::Apply).await;
            assert_eq!(row.state, State::Applied, "the plan was not applied");
        }
        State::HasIssues if row.good_rows > 0 => {
            row = import.decide(&row, Decision::IgnoreIssues).await;
            assert_eq!(row.state, State::Applied, "the good rows were not applied");
        }
        State::HasIssues | State::Unreadable | State::Applied => {}
        state => panic!("a worker left the import {state:?}"),
    }
    Some(row.state)
}

/// True if the file has notices: letters may have been read wrongly, and nothing is applied before somebody has looked.
fn has_notices(row: &ImportRow) -> bool {
    row.problems.0.as_array().is_some_and(|notices| !notices.is_empty())
}

/// Words in the first line of files of things, and their kinds.
const THINGS: [(&str, FileKind); 5] = [
    ("First Extension", FileKind::Sites),
    ("Seats", FileKind::Packages),
    ("Audio Prompt Language", FileKind::SettingTemplates),
    ("Configuration", FileKind::ProvisionTemplates),
    ("MAC Address,Brand", FileKind::DeskPhones),
];

/// What the bytes choose: mostly phone users, unless their first line is that of another kind.
fn upload(bytes: &[u8]) -> Upload {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first);
    let thing = THINGS.iter().find(|(words, _)| first.contains(words)).map(|(_, kind)| *kind);
    let kind = thing.unwrap_or(match bytes.len() % 8 {
        0 => FileKind::Numbers,
        1 => FileKind::Users,
        _ => FileKind::PhoneUsers,
    });
    let tabs = kind.engine().tabs;
    let options = Options { plan_first: bytes.len().is_multiple_of(3), ..Options::default() };
    let tab = tabs[bytes.len() / 8 % tabs.len()];
    Upload { kind, tab, form_key: random::token().unwrap(), options, again: None }
}

async fn receive(context: &Context, scope: &Scope, upload: Upload, bytes: &[u8]) -> Option<ImportId> {
    let mut receiving = Receiving::begin(context, scope, upload).await.unwrap();
    receiving.push(bytes).await.unwrap().unwrap();
    receiving.finish("fuzz.csv").await.answer().unwrap().ok()
}

/// An import that is looked at from all sides.
struct ImportUnder<'a> {
    context: &'a Context,
    scope: &'a Scope,
    id: ImportId,
}

impl ImportUnder<'_> {
    async fn work(&self) -> ImportRow {
        imports::work(self.context, "a worker", self.scope.account, self.id).await.unwrap();
        self.look().await
    }

    async fn decide(&self, row: &ImportRow, decision: Decision) -> ImportRow {
        imports::decide(self.context, self.scope, row.id, row.version, decision).await.unwrap();
        self.work().await
    }

    /// Opens every page there is of the import.
    async fn look(&self) -> ImportRow {
        let details = imports::find(self.context, self.scope, self.id).await.unwrap().unwrap();
        let row = details.import;
        assert_eq!(row.total_rows, row.good_rows + row.bad_rows);
        assert_eq!(self.rows_with_issues().await, row.bad_rows, "rows with issues");
        match row.state {
            State::Unreadable => assert!(row.total_rows == 0 && !details.findings.is_empty()),
            State::HasIssues => assert!(row.bad_rows > 0 && !details.topics.is_empty()),
            _ => assert!(row.total_rows > 0 && (row.bad_rows == 0 || row.ignore_issues)),
        }
        assert!(self.rows_of_plan().await <= row.good_rows, "rows planned that are not good");
        self.read_failing_file(&row).await;
        row
    }

    async fn rows_with_issues(&self) -> i64 {
        let (mut wanted, mut after, mut seen) = (PageRequest::default(), 0, 0);
        loop {
            let page = imports::rows(self.context, self.scope, self.id, "", &wanted).await.unwrap().unwrap();
            for row in &page.rows {
                assert!(row.row > after && row.issues.iter().all(|issue| !issue.sentence.is_empty()));
                after = row.row;
                seen += i64::from(row.issues.iter().any(|issue| issue.is_issue));
            }
            let Some(next) = page.next else { return seen };
            wanted.position = next;
        }
    }

    async fn rows_of_plan(&self) -> i64 {
        let (mut wanted, mut seen) = (PageRequest::default(), 0);
        loop {
            let page =
                imports::page_of_plan(self.context, self.scope, self.id, "", &wanted).await.unwrap().unwrap();
            assert!(page.rows.iter().map(|row| row.row_no).is_sorted());
            seen += i64::try_from(page.rows.len()).unwrap();
            let Some(next) = page.next else { return seen };
            wanted.position = next;
        }
    }

    /// The file of the rows with problems is a file that can be uploaded, with as many rows.
    async fn read_failing_file(&self, row: &ImportRow) {
        let Ok(mut file) = FailingFile::open(self.context, self.scope, self.id).await.answer().unwrap()
        else {
            return;
        };
        let mut bytes = Vec::new();
        while let Some(piece) = file.next().await.unwrap() {
            bytes.extend(piece);
        }
        let limits = Limits::default();
        let mut probe = Probe::new(limits);
        probe.push(&bytes).unwrap();
        let columns = FileKind::of(row).unwrap().columns(row.tab);
        let mut reader = Reader::new(&probe.finish().unwrap(), columns, limits);
        reader.push(&bytes, &mut |_, _| {}).unwrap();
        let again = reader.finish(&mut |_, _| {}).unwrap();
        assert_eq!(i64::from(again.rows), row.bad_rows, "the file of rows with problems");
    }
}

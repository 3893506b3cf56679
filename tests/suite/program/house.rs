//! A database with an account, a folder of data, and the program on both.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use switchroom::clock::Clock;
use switchroom::database::{Database, On};
use switchroom::domain::import::Options;
use switchroom::importers::FileKind;
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::operations::imports::Receiving;

use crate::imports::office::{furnish, upload_of};
use crate::support::account::Account;
use crate::support::backend::{Backend, TestDatabase};

/// The program beside an account that has packages, numbers and people.
pub struct House {
    pub account: Account,
    pub database: TestDatabase,
    folder: tempfile::TempDir,
}

/// The arguments of a server on any free port.
const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0"];

/// How a command ended.
pub struct Ran {
    pub code: Option<i32>,
    pub said: String,
    pub errors: String,
}

impl House {
    /// `None` where there is no PostgreSQL.
    pub async fn open(backend: Backend) -> Option<Self> {
        let database = backend.database().await?;
        let account = Account::add(&database.database, 1).await;
        furnish(&database.database, account.id, &account).await;
        let house = Self { account, database, folder: tempfile::tempdir().unwrap() };
        // Makes the key file.
        assert_eq!(house.run(&["migrate"]).code, Some(0));
        Some(house)
    }

    /// A file in the folder, with this content.
    pub fn file(&self, name: &str, content: &str) -> String {
        fs::write(self.path(name), content).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `import` on a file of this content, as the owner.
    pub fn import(&self, csv: &str, arguments: &[&str]) -> Ran {
        self.import_as("owner", csv, arguments)
    }

    pub fn import_as(&self, who: &str, csv: &str, arguments: &[&str]) -> Ran {
        let file = self.file("people.csv", csv);
        let email = self.account.email(who);
        let start = ["import", &file, "--account", "Account 1", "--as", &email];
        self.run(&[&start, arguments].concat())
    }

    /// Runs `import --json` and reads the document.
    pub fn import_json(&self, csv: &str, arguments: &[&str]) -> (Option<i32>, Value) {
        let ran = self.import(csv, &[&["--json"], arguments].concat());
        let document = serde_json::from_str(&ran.said);
        (ran.code, document.unwrap_or_else(|error| panic!("{error}: {}{}", ran.said, ran.errors)))
    }

    /// Runs `export` as somebody.
    pub fn export_as(&self, who: &str, arguments: &[&str]) -> Ran {
        self.export_of("phone-users", who, arguments)
    }

    /// Runs `export` of a kind as somebody.
    pub fn export_of(&self, kind: &str, who: &str, arguments: &[&str]) -> Ran {
        let email = self.account.email(who);
        let start = ["export", "--kind", kind, "--account", "Account 1", "--as", &email];
        self.run(&[&start, arguments].concat())
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with_input(arguments, "")
    }

    /// Runs a command on the same database under another address, such as that of a pooler.
    pub fn run_at(&self, address: &str, arguments: &[&str]) -> Ran {
        Ran::of(&self.start_at(address, arguments).wait_with_output().unwrap())
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self.start(arguments);
        // A command that is refused may have ended before it reads.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Ran::of(&child.wait_with_output().unwrap())
    }

    /// Starts a command without settings from outside. A file that may not grow is an error of the write, not a signal
    /// that ends the program.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.start_at(&self.database.address, arguments)
    }

    /// The same on an address.
    pub fn start_at(&self, address: &str, arguments: &[&str]) -> Child {
        self.start_in("trap '' XFSZ", address, arguments)
    }

    /// Starts a command in a shell that does something else before.
    fn start_in(&self, shell: &str, address: &str, arguments: &[&str]) -> Child {
        let mut command = Command::new("/bin/sh");
        let script = format!("{shell}; exec \"$@\"");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_switchroom")]);
        command.env_clear().args(arguments).arg("--data").arg(self.folder.path());
        command.args(["--database", address, "--log", "warn"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Runs `export` on another database.
    pub fn run_on(&self, address: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_switchroom"));
        command.env_clear().args([
            "export",
            "--kind",
            "phone-users",
            "--account",
            "1",
            "--as",
            "a@b.example",
        ]);
        command.args(["--database", address]).arg("--data").arg(self.folder.path());
        Ran::of(&command.output().unwrap())
    }

    /// Starts a server on the same database, and waits until it listens.
    pub fn serve(&self) -> Server {
        self.serve_at(&self.database.address)
    }

    /// The same on an address.
    pub fn serve_at(&self, address: &str) -> Server {
        Server::of(self.start_at(address, SERVE))
    }

    /// Starts a server that may have so many files open.
    pub fn serve_with_open_files(&self, files: u32) -> Server {
        Server::of(self.start_in(&format!("ulimit -n {files}"), &self.database.address, SERVE))
    }

    /// The words of a server that does not start with so many open files.
    pub fn fails_with_open_files(&self, files: u32) -> String {
        let child = self.start_in(&format!("ulimit -n {files}"), &self.database.address, SERVE);
        let ran = Ran::of(&child.wait_with_output().unwrap());
        assert_eq!(ran.code, Some(1), "{}", ran.said);
        ran.errors
    }

    /// Uploads a file as the owner, and leaves it to a server.
    pub async fn receive(&self, kind: FileKind, csv: &str) {
        let context = Context::new(self.database.database.clone(), Clock::system(), Keys::new([1; 32]));
        let owner = self.account.owner();
        let upload = upload_of(kind, Options::default());
        let mut receiving = Receiving::begin(&context, &owner, upload).await.unwrap();
        receiving.push(csv.as_bytes()).await.unwrap().unwrap();
        receiving.finish("numbers.csv").await.unwrap();
    }

    /// Runs a command that takes nobody else on the database.
    pub async fn run_alone(&mut self, arguments: &[&str]) -> Ran {
        self.database.database.close().await;
        let ran = self.run(arguments);
        self.database.database = Database::connect(&self.database.address).await.unwrap();
        ran
    }

    /// One text for each row of a statement.
    pub async fn lines(&self, sql: &'static str) -> Vec<String> {
        let mut tx = self.database.database.read().await.unwrap();
        match &mut tx.on {
            On::Sqlite(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
            On::Postgres(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
        }
    }

    /// Name and extension of all phone users.
    pub async fn phone_users(&self) -> Vec<String> {
        self.lines("SELECT name || ' ' || digits FROM extensions ORDER BY digits").await
    }

    /// The states of all imports, the oldest first.
    pub async fn states(&self) -> Vec<String> {
        self.lines("SELECT state FROM imports ORDER BY id").await
    }
}

impl Ran {
    pub fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), said: text(&output.stdout), errors: text(&output.stderr) }
    }

    /// Asserts the code, and hands back what was said.
    #[track_caller]
    pub fn expect(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{}{}", self.said, self.errors);
        self.said
    }
}

/// A running server, ended when it is dropped.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
}

impl Server {
    fn of(mut child: Child) -> Self {
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line}")).to_owned();
        Self { child, address }
    }

    /// Lets no file of it grow beyond so many bytes, or "unlimited". Writing more fails as on a full disk.
    pub fn leave_room(&self, bytes: &str) {
        let (process, limit) = (self.child.id().to_string(), format!("--fsize={bytes}:"));
        let limited = Command::new("prlimit").args(["--pid", &process, &limit]).status().unwrap();
        assert!(limited.success());
    }

    /// Asks it to end, and waits until it has.
    pub fn ends_gracefully(mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success() && self.child.wait().unwrap().success());
    }

    /// Ends it, and hands back its log, but for what the PostgreSQL of the tests is warned of.
    pub fn ends_with(self) -> String {
        let log = self.end();
        log.lines().filter(|line| !line.contains("PostgreSQL can lose")).collect()
    }

    /// Ends it, and hands back its log.
    pub fn end(mut self) -> String {
        let mut log = String::new();
        self.child.kill().unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

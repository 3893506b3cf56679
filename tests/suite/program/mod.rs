//! The program itself: what it prints, what it refuses, how it ends; and for `import` and `export`, what is in the
//! database afterwards.

mod backups;
mod crowded;
mod disk;
mod exporting;
pub mod house;
mod importing;
mod interrupted;
mod keeping;
pub mod keys;
mod letters;
mod private;
mod proxy;
mod refused;
mod site_admin;
mod updating;

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command, Output, Stdio};

use rstest::rstest;

/// The program with a data folder and no settings from outside.
fn program(data: &std::path::Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_switchroom"));
    command.env_clear().args(arguments).arg("--data").arg(data);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(data: &std::path::Path, arguments: &[&str], input: &str) -> Output {
    let mut child = program(data, arguments).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The first line that begins so; what follows it.
fn line(child: &mut Child, start: &str) -> (String, BufReader<std::process::ChildStdout>) {
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    (line.trim().strip_prefix(start).unwrap().to_owned(), output)
}

#[tokio::test]
async fn it_serves_on_a_fresh_folder_and_ends_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut child = program(&data, &["--listen", "127.0.0.1:0"]).spawn().unwrap();
    let (address, mut output) = line(&mut child, "listening on ");
    let mut link = String::new();
    output.read_line(&mut link).unwrap();
    assert!(link.contains(&format!(" at {address}/first-run/")), "{link}");
    let health = reqwest::get(format!("{address}/health")).await.unwrap().text().await.unwrap();
    assert!(health.contains(env!("CARGO_PKG_VERSION")), "{health}");
    assert_eq!(reqwest::get(format!("{address}/ready")).await.unwrap().status(), 200);
    for (name, mode) in [("", 0o700), ("switchroom.key", 0o600)] {
        let found = std::fs::metadata(data.join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{name}");
    }
    let kill = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(kill.success() && child.wait().unwrap().success());
}

#[test]
fn the_command_owner_reads_its_password_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let owner = ["owner", "--account", "Engines", "--email", "ada@engines.example", "--password-stdin"];
    let made = run(folder.path(), &owner, "seven green bicycles\n");
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert_eq!(text(&made.stdout), "ada@engines.example is an owner of Engines\n");
    let refused = run(folder.path(), &owner, "short\n");
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("at least 12 characters"), "{}", text(&refused.stderr));
}

#[rstest]
#[case(&["--listen", "0.0.0.0:0"], "plain http")]
#[case(&["--url", "phones.example.org"], "not the address of a portal")]
#[case(&["--database", "mysql://phones"], "not the address of a database")]
fn settings_that_cannot_be_used_are_told_in_a_sentence(#[case] settings: &[&str], #[case] told: &str) {
    let folder = tempfile::tempdir().unwrap();
    let refused = run(folder.path(), settings, "");
    assert!(!refused.status.success());
    let (said, lines) = (text(&refused.stderr), text(&refused.stderr).lines().count());
    assert!(said.contains(told) && lines == 1, "{said}");
}

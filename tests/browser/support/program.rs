//! The program itself, as a person starts it: on a free port, with a folder of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

/// How long the program may take until it says what is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `switchroom`. It ends, and its data goes, when this value is dropped.
pub struct Program {
    /// Such as `http://127.0.0.1:40123`.
    pub home: String,
    printed: Receiver<String>,
    child: Child,
    _data: TempDir,
}

impl Program {
    /// Starts a command that serves, such as `["serve"]`, and waits until it listens.
    pub fn start(arguments: &[&str]) -> Self {
        let data = TempDir::new().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_switchroom"))
            .args(arguments)
            .args(["--listen", "127.0.0.1:0", "--data", data.path().to_str().unwrap()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (say, printed) = channel();
        // It reads to the end, so that the program never waits at a full pipe.
        std::thread::spawn(move || lines.for_each(|line| drop(say.send(line))));
        let mut program = Self { home: String::new(), printed, child, _data: data };
        program.home = program.says("listening on ");
        program
    }

    /// Waits for a line with these words, and gives what stands after them.
    pub fn says(&self, words: &str) -> String {
        loop {
            let line = self.printed.recv_timeout(PATIENCE).expect(words);
            if let Some((_, rest)) = line.split_once(words) {
                return rest.to_owned();
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

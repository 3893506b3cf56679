//! Pages for many at once: the list and a search of *Users & Rooms* beside a plain answer of the same server, and
//! beside the list's statement without a server.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::engine::Engine;
use super::failure::Failure;
use super::http::Connection;
use super::program::Program;
use super::report::{Report, What};
use super::store::Store;
use super::stores::Stores;
use super::usage::{Processes, Usage};

/// How many ask at once.
const PEOPLE: usize = 4;
/// For how long.
const SPAN: Duration = Duration::from_secs(2);
/// What the first page of the list reads.
const LIST: &str = "SELECT e.*, s.name, t.name, u.email, u.first_name, u.last_name, u.status FROM
  (SELECT * FROM extensions WHERE account_id = 1 AND kind = 'user' ORDER BY name_fold, id LIMIT 26) AS e
  JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id
  LEFT JOIN users u ON u.account_id = e.account_id AND u.id = e.user_id
  LEFT JOIN setting_templates t ON t.account_id = e.account_id AND t.id = e.template_id
  ORDER BY e.name_fold, e.id;";

/// The pages, each for a while; what is noted is what one answer used.
pub fn measure(program: &Program, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let pages = [
        (What::Plain, "/health"),
        (What::List, "/phone/users"),
        (What::Search, "/phone/users?q=chiara.9%40bench"),
    ];
    for (what, path) in pages {
        let since = program.processes.start()?;
        let answers = ask(program, path)?;
        report.add(what, engine, each(since.used()?, answers));
    }
    Ok(())
}

/// Several people ask for a page again and again; tells how many answers they got.
fn ask(program: &Program, path: &str) -> Result<f64, Failure> {
    let until = Instant::now() + SPAN;
    let person = || -> Result<f64, Failure> {
        let mut connection = Connection::open(&program.address)?;
        let mut answers = 0.0;
        while Instant::now() < until {
            connection.get(path, &program.cookie)?;
            answers += 1.0;
        }
        Ok(answers)
    };
    thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE).map(|_| scope.spawn(person)).collect();
        people.into_iter().map(|one| one.join().map_err(|_| "somebody gave up")?).sum()
    })
}

/// The list's statement by `pgbench`.
pub fn floor(stores: &Stores, done: &Store, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    if engine == Engine::Sqlite {
        return Ok(());
    }
    let script = done.data.join("list.sql");
    std::fs::write(&script, LIST)?;
    let since = Processes { postmaster: stores.postmaster, ..Processes::default() }.start()?;
    let output = Command::new("pgbench")
        .args(["-n", "-M", "prepared", "-c", &PEOPLE.to_string(), "-T", &SPAN.as_secs().to_string(), "-f"])
        .arg(&script)
        .arg(&done.address)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let number =
        said.lines().find_map(|line| line.strip_prefix("number of transactions actually processed: "));
    let answers: f64 = number.ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())?.parse()?;
    report.add(What::ListFloor, engine, each(since.used()?, answers));
    Ok(())
}

fn each(used: Usage, answers: f64) -> Usage {
    Usage { cpu: used.cpu / answers, wall: used.wall / answers, memory: used.memory }
}

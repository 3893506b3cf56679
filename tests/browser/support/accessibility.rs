//! axe-core, which finds what keeps people with a screen reader or a keyboard out. `scripts/test` brings it
//! from npm; it is no part of the project.

use std::path::{Path, PathBuf};

use fantoccini::Client;

use super::session::in_ci;

/// WCAG 2.0 to 2.2, A and AA, and best practice (UX 10).
const RUN: &str = r"
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(
        result => done(result.violations.map(v =>
            `${v.id}: ${v.help} at ${v.nodes.slice(0, 5).map(n => n.target.join(' ')).join(', ')}`)),
        error => done([`axe did not run: ${error}`]));";

/// What is wrong with the page, one line for each rule. Nothing where axe-core is missing, which fails in CI.
#[expect(clippy::disallowed_macros, reason = "a loud skip")]
pub async fn violations(client: &Client) -> Vec<String> {
    let file = axe();
    let Ok(axe) = std::fs::read_to_string(&file) else {
        assert!(!in_ci(), "{} is missing", file.display());
        eprintln!("SKIPPED: accessibility, {} is missing; scripts/test brings it", file.display());
        return vec![];
    };
    client.execute(&axe, vec![]).await.unwrap();
    let found = client.execute_async(RUN, vec![]).await.unwrap();
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

/// Beside the folder that Cargo keeps for tests.
fn axe() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    target.join("tools/node_modules/axe-core/axe.min.js")
}

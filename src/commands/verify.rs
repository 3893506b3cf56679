//! `verify`: whether the audit log of an account is all there and as it was written.

use super::open::{leave, open_as_guest};
use super::outcome::{Early, Outcome, told};
use crate::config::Settings;
use crate::domain::counting::count;
use crate::operations::Context;
use crate::operations::audit_log::{self, Verdict};
use crate::operations::installation::accounts;

/// The codes, as `--help` shows them.
pub(super) const HELP: &str = "\
Exit codes:
    0  verified
    1  broken: shows the first gap
    2  refused: account or database
    5  failed: the database or the system did not answer";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The name or number of the account
    #[arg(long, env = "SWITCHROOM_ACCOUNT", value_name = "NAME")]
    account: String,
    /// A code saved earlier: the audit log must still have its entry
    #[arg(long, value_name = "HASH", allow_hyphen_values = true)]
    noted: Option<String>,
    /// As a JSON document
    #[arg(long)]
    json: bool,
}

/// Verifies the record from its first link to its last.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(in_database(settings, arguments).await, arguments.json)
}

async fn in_database(settings: &Settings, arguments: &Arguments) -> Result<Outcome, Early> {
    let context = open_as_guest(settings).await?;
    let ended = verify(&context, arguments).await;
    leave(&context).await;
    Ok(tell(&ended?, arguments.json))
}

async fn verify(context: &Context, arguments: &Arguments) -> Result<Verdict, Early> {
    let scope = accounts::program_in(context, &arguments.account).await?;
    let mut from = 0;
    loop {
        match audit_log::verify(context, &scope, from, arguments.noted.as_deref()).await? {
            Verdict::Further { operations, .. } => from = operations,
            verdict => return Ok(verdict),
        }
    }
}

fn tell(verdict: &Verdict, json: bool) -> Outcome {
    let (operations, head, gap) = match verdict {
        Verdict::Whole { operations, head } => (operations, head.as_str(), None),
        Verdict::Broken { operations, gap } => (operations, "", Some(gap.sentence())),
        Verdict::Further { operations, .. } => (operations, "", None),
    };
    if json {
        println!("{}", serde_json::json!({ "operations": operations, "head": head, "gap": gap }));
    } else if let Some(gap) = &gap {
        println!("{gap} Unaltered before it: {}.", count(operations, "entry", "entries"));
    } else {
        println!("{}. Nothing is missing or altered.", Verdict::verified(*operations));
        println!("{head}");
    }
    if gap.is_some() { Outcome::Issues } else { Outcome::Clean }
}

//! *Verify*: what came of it, and going on where the record is long.

use crate::domain::counting::{count, grouped};
use askama::Template;
use serde::Deserialize;

use crate::operations::audit_log::{self, Verdict};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "audit_log/verify.html")]
struct VerifyPage {
    page: Page,
    /// `good`, `bad` or `info`.
    kind: &'static str,
    title: String,
    text: String,
    /// The hash of the last operation, to be noted; empty where there is none.
    head: String,
    /// Where to go on; `None` at the end.
    from: Option<i64>,
    /// The operation where the gap is, if there is one to look at.
    gap: String,
}

/// Where to begin.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    from: i64,
}

/// Verifies the record, or a part of it. It only reads, and loading the page again verifies again.
pub(super) async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let verdict = audit_log::verify(signed.context(), signed.scope(), query.0.from.max(0), None).await?;
    html(&page(Page::new(&signed, "Verify the audit log", urls::CHANGES), verdict))
}

fn page(page: Page, verdict: Verdict) -> VerifyPage {
    let in_order = |number| count(number, "entry", "entries");
    let plain = |kind, title: String, text: &str| VerifyPage {
        page,
        kind,
        title,
        text: text.to_owned(),
        head: String::new(),
        from: None,
        gap: String::new(),
    };
    match verdict {
        Verdict::Whole { operations, head } => {
            let text = "Nothing is missing or altered.";
            VerifyPage { head, ..plain("good", Verdict::verified(operations), text) }
        }
        Verdict::Further { operations, total } => {
            let title = format!("{} of {} entries verified so far", grouped(operations), grouped(total));
            VerifyPage {
                from: Some(operations),
                ..plain("info", title, "The record is long. Continue with the rest.")
            }
        }
        Verdict::Broken { operations, gap } => {
            let text = format!("{} The {} before it are unaltered.", gap.sentence(), in_order(operations));
            VerifyPage {
                gap: urls::with_id(urls::CHANGE, operations + 1),
                ..plain("bad", "The record is broken".to_owned(), &text)
            }
        }
    }
}

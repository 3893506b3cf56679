//! The words of a problem: the parts, and the small helpers all subjects share.

use super::Severity;
use crate::domain::invisible::marked;

/// Everything said about one problem.
pub(super) struct Words {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    /// The mistake: follows `Column "value":`, so it begins in lower case and has its full stop.
    pub(super) what: String,
    pub(super) remedy: String,
    /// The part of the cell that is meant, where it is not the whole.
    pub(super) part: Option<String>,
    pub(super) suggestion: Option<String>,
    pub(super) severity: Severity,
    /// `what` in a form, where the words of files would be untrue there.
    form_what: Option<String>,
    /// `remedy` in a form, likewise.
    form_remedy: Option<String>,
    /// True if a form asks for the value by the label of the field: "Enter a name."
    form_asks: bool,
}

/// A problem in words: what is wrong, and what to do about it.
pub(super) fn said(what: impl Into<String>, remedy: impl Into<String>) -> Words {
    Words {
        code: "",
        title: "",
        what: what.into(),
        remedy: remedy.into(),
        part: None,
        suggestion: None,
        severity: Severity::Issue,
        form_what: None,
        form_remedy: None,
        form_asks: false,
    }
}

impl Words {
    /// Of a problem that keeps the row or file out.
    pub(super) fn issue(self, code: &'static str, title: &'static str) -> Self {
        let title = if self.title.is_empty() { title } else { self.title };
        Self { code, title, ..self }
    }

    /// Of one that is told only.
    pub(super) fn notice(self, code: &'static str, title: &'static str) -> Self {
        Self { severity: Severity::Notice, ..self.issue(code, title) }
    }

    /// In this case, another heading than the table has.
    pub(super) fn other_title(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    /// In a form, which has no rows, columns or cells, this is wrong.
    pub(super) fn form_what(self, what: impl Into<String>) -> Self {
        Self { form_what: Some(what.into()), ..self }
    }

    /// In a form this is to be done; empty where the sentence says it.
    pub(super) fn form_remedy(self, remedy: impl Into<String>) -> Self {
        Self { form_remedy: Some(remedy.into()), ..self }
    }

    /// The same, for which a form says "Enter a name." in place of both.
    pub(super) fn form_asks(self) -> Self {
        Self { form_asks: true, ..self }
    }

    /// Sentence and remedy at a field of a form.
    pub(super) fn form_line(self, label: &str, value: &str) -> String {
        if self.form_asks && !label.is_empty() {
            return asked(label);
        }
        self.in_form().line(label, value)
    }

    fn in_form(self) -> Self {
        let what = self.form_what.clone().unwrap_or(self.what);
        let remedy = self.form_remedy.clone().unwrap_or(self.remedy);
        Self { what, remedy, ..self }
    }

    pub(super) fn line(&self, column: &str, value: &str) -> String {
        let sentence = self.sentence(column, value);
        if self.remedy.is_empty() { sentence } else { format!("{sentence} {}", self.remedy) }
    }

    pub(super) fn suggest(self, value: &str) -> Self {
        Self { suggestion: Some(value.to_owned()), ..self }
    }

    pub(super) fn repaired(self, cell: Option<&String>) -> Self {
        Self { suggestion: cell.cloned(), ..self }
    }

    /// Quotes a part of the cell in place of the whole.
    pub(super) fn about(self, part: Option<&String>) -> Self {
        Self { part: part.cloned(), ..self }
    }

    /// Puts "Did you mean …?" before the remedy.
    pub(super) fn did_you_mean(self, name: Option<&String>) -> Self {
        let Some(name) = name else { return self };
        let asked = |remedy: &str| format!("Did you mean {}? {remedy}", quoted(name));
        let (remedy, form_remedy) = (asked(&self.remedy), self.form_remedy.as_deref().map(asked));
        Self { remedy, form_remedy, ..self }
    }

    /// Puts "Did you mean …?" before the remedy, and offers the name as the repaired value.
    pub(super) fn nearest(self, name: Option<&String>) -> Self {
        Self { suggestion: name.cloned(), ..self.did_you_mean(name) }
    }

    pub(super) fn sentence(&self, column: &str, value: &str) -> String {
        let value = self.part.as_deref().unwrap_or(value);
        match (column.is_empty(), value.is_empty()) {
            (true, _) => capitalized(&self.what),
            (false, true) => format!("{column}: {}", self.what),
            (false, false) => format!("{column} {}: {}", quoted(value), self.what),
        }
    }
}

/// The longest value repeated in a sentence, in characters; the cell itself is shown beside it.
const QUOTED: usize = 60;

/// A value between quotation marks, shortened to its beginning and "…" where it is long. What nobody sees is shown as �.
#[must_use]
pub fn quoted(value: &str) -> String {
    let mut chars = marked(value);
    let start: String = chars.by_ref().take(QUOTED).collect();
    let rest = if chars.next().is_some() { "…" } else { "" };
    format!("\"{start}{rest}\"")
}

/// Asks for the value of a field.
fn asked(label: &str) -> String {
    if label.starts_with("What ") {
        format!("Choose {}.", uncapitalized(label))
    } else if label.ends_with(" to") {
        format!("Enter a value for {}.", quoted(label))
    } else {
        format!("Enter {}.", one(label))
    }
}

/// A label within a sentence: "an email", "a MAC address", "user groups".
fn one(label: &str) -> String {
    let words: Vec<String> = label.split(' ').map(uncapitalized).collect();
    let is_link = |word: &String| ["of", "in", "on", "at", "by", "until"].contains(&word.as_str());
    let named = words.split(is_link).next().and_then(<[String]>::last).map_or("", String::as_str);
    let is_plural =
        named.ends_with("(s)") || named.ends_with('s') && !named.ends_with("ss") && !named.ends_with("us");
    let words = words.join(" ");
    match words.chars().next() {
        _ if is_plural => words,
        Some('a' | 'e' | 'i' | 'o') => format!("an {words}"),
        _ => format!("a {words}"),
    }
}

/// "Name" as "name", and "MAC" as it is.
fn uncapitalized(word: &str) -> String {
    let mut rest = word.chars();
    match rest.next() {
        Some(first) if rest.as_str().chars().any(char::is_lowercase) => {
            first.to_lowercase().chain(rest).collect()
        }
        _ => word.to_owned(),
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Row numbers as people say them: "row 7", "rows 3, 7 and 12", "rows 3, 7, 9 and 5 more".
#[must_use]
pub fn row_list(rows: &[u64]) -> String {
    places("row", rows)
}

/// The same of the lines of a field: "lines 3 and 7".
pub(super) fn line_list(lines: &[u64]) -> String {
    places("line", lines)
}

fn places(word: &str, numbers: &[u64]) -> String {
    const NAMED: usize = 5;
    let names: Vec<String> = numbers.iter().take(NAMED).map(u64::to_string).collect();
    let more = numbers.len().saturating_sub(NAMED);
    match (names.split_last(), more) {
        (None, _) => format!("no other {word}"),
        (Some((last, [])), 0) => format!("{word} {last}"),
        (Some((last, others)), 0) => format!("{word}s {} and {last}", others.join(", ")),
        (Some(_), _) => format!("{word}s {} and {more} more", names.join(", ")),
    }
}

/// The holder of an extension, number or desk phone, in words for a person who looks at it.
///
/// `kind` is the title of a `HolderKind`. A holder at a site the person may not see has no name
/// (decision 6).
#[must_use]
pub fn holder_words(name: &str, kind: &str, visible: bool) -> String {
    if visible { format!("{name} ({})", kind.to_lowercase()) } else { "someone at another site".to_owned() }
}

//! The arguments of `import`.

use std::path::PathBuf;

use crate::commands::acting::Acting;
use crate::operations::imports::FileKind;

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::commands) struct Arguments {
    /// The CSV file; - is standard input
    pub(super) file: PathBuf,
    /// The rows of the file: phone-users, users, numbers, desk-phones, sites, packages, setting-templates, provision-templates,
    /// contact-center-users, contact-center-queues, skills, skill-categories or contact-center-roles
    #[arg(long, value_parser = kind)]
    pub(super) kind: FileKind,
    /// Update existing rows, as the tab Update Users does, instead of adding
    #[arg(long)]
    pub(super) update: bool,
    #[command(flatten)]
    pub(super) acting: Acting,
    /// Imported to: the site for all rows, by name or code
    #[arg(long, value_name = "NAME")]
    pub(super) site: Option<String>,
    /// The template for all rows, by name
    #[arg(long, value_name = "NAME")]
    pub(super) template: Option<String>,
    /// Copy settings from this phone user, by full extension, email or name
    #[arg(long, value_name = "USER")]
    pub(super) copy_from: Option<String>,
    /// The encoding of the file, such as windows-1250 or utf-8; without it, a file with an unclear encoding changes nothing
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Ignore blank cells of an update, so that they remove nothing
    #[arg(long, requires = "update")]
    pub(super) leave_blank_cells: bool,
    /// Email people about their new phone, or a changed extension or numbers
    #[arg(long)]
    pub(super) send_welcome_mail: bool,
    /// The reason, such as a ticket number; saved in the audit log
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
    /// New users are active right away; otherwise they are invited, and pending until they accept
    #[arg(long)]
    pub(super) active: bool,
    /// Only check the file; change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Apply the rows without issues; leave out the others
    #[arg(long)]
    pub(super) ignore_issues: bool,
    /// Also apply changes that remove something: a package, a number, a desk phone, an extension
    #[arg(long)]
    pub(super) yes: bool,
    /// If the import is not applied, keep it on the portal for a decision there
    #[arg(long)]
    pub(super) leave_open: bool,
    /// Also show the planned changes, row by row
    #[arg(long)]
    pub(super) plan: bool,
    /// Write everything as one JSON document
    #[arg(long)]
    pub(super) json: bool,
}

/// Reads the name of a kind of file, with dashes.
pub(in crate::commands) fn kind(word: &str) -> Result<FileKind, String> {
    let dashed = |kind: FileKind| kind.name().replace('_', "-");
    let found = FileKind::ALL.into_iter().find(|kind| dashed(*kind) == word);
    found.ok_or_else(|| format!("choose one of {}", FileKind::ALL.map(dashed).join(", ")))
}

//! The head of every screen of one import: the file, who and when, its buttons, and why a button did nothing.

use super::labels;
use super::options::Chosen;
use super::subject::Subject;
use crate::domain::ids::ImportId;
use crate::domain::import::Tab;
use crate::operations::imports::{Details, ImportRow};
use crate::web::format::{Moment, moment, size};
use crate::web::{CurrentUser, Error, urls};

/// An import as its screens show it.
#[derive(Clone, Debug)]
pub struct About {
    /// Its key.
    pub id: ImportId,
    /// The version its buttons decide about.
    pub version: i64,
    /// Which upload this is.
    pub attempt: i64,
    /// The name of the file.
    pub file: String,
    /// The length of the file, in words.
    pub size: String,
    /// The reason that was given; empty where none was.
    pub reason: String,
    /// The name of the uploader.
    pub who: String,
    /// When it was uploaded.
    pub uploaded: Moment,
    /// When it last moved.
    pub moved: Moment,
    /// The words of its kind and tab.
    pub subject: Subject,
    /// True if it is an action on ticked rows: no file was uploaded.
    pub ticked: bool,
    /// True if its rows add something; else they change what is there.
    pub adds: bool,
    /// True if the person may press its buttons.
    pub may_decide: bool,
    /// Notices about the file: heading and text.
    pub notices: Vec<(&'static str, String)>,
    /// Where to upload the file again with another encoding; empty where its letters are in no doubt.
    pub other_encoding: String,
    /// Why the button just pressed did nothing; empty for none.
    pub refused: String,
    /// The one-time key of *Reupload*.
    pub form_key: String,
}

impl About {
    /// The import as this person sees it.
    pub fn new(signed: &CurrentUser, details: &Details) -> Result<Self, Error> {
        let import = &details.import;
        let zone = &signed.session().time_zone;
        let subject = labels::of_import(import).ok_or(Error::NotFound)?;
        let notices = details.findings.iter().filter(|finding| !finding.problem.is_issue());
        Ok(Self {
            id: import.id,
            version: import.version,
            attempt: import.attempt,
            file: file_name(import),
            size: size(import.file_bytes),
            reason: import.options.reason.clone(),
            who: import.person_name.clone(),
            uploaded: moment(import.created_at, zone),
            moved: moment(import.updated_at, zone),
            other_encoding: other_encoding(details, &subject),
            subject,
            ticked: import.options.ticked.is_some(),
            adds: import.tab == Tab::Add,
            may_decide: details.may_decide,
            notices: notices
                .map(|finding| (finding.problem.title(), finding.problem.line("", &finding.value)))
                .collect(),
            refused: String::new(),
            form_key: crate::random::token().map_err(crate::operations::Error::from)?,
        })
    }

    /// The address of the import.
    #[must_use]
    pub fn url(&self) -> String {
        urls::with_id(urls::IMPORT, self.id)
    }

    /// The address of one of its buttons or parts, from its pattern.
    #[must_use]
    pub fn to(&self, pattern: &str) -> String {
        urls::with_id(pattern, self.id)
    }

    /// The list that the file was for: where it can, only what was added.
    #[must_use]
    pub fn list(&self) -> String {
        match self.subject.list {
            // Rows are ticked in Users & Rooms only.
            _ if self.ticked => urls::PHONE_USERS.to_owned(),
            urls::PHONE_USERS if self.adds => format!("{}?import={}", urls::PHONE_USERS, self.id),
            list => list.to_owned(),
        }
    }

    /// For `form::error_summary`.
    #[must_use]
    pub fn problems(&self) -> Vec<(&'static str, String)> {
        if self.refused.is_empty() { Vec::new() } else { vec![("", self.refused.clone())] }
    }
}

fn other_encoding(details: &Details, subject: &Subject) -> String {
    let in_doubt = details.findings.iter().any(|finding| finding.problem.is_doubt());
    let waits = details.may_decide && !details.import.state.is_applied();
    let chosen = || Chosen::of(&details.import.options.0).at(subject.import);
    if in_doubt && waits { format!("{}#encoding", chosen()) } else { String::new() }
}

/// The name of the file as the browser gave it; some give none.
#[must_use]
pub fn file_name(import: &ImportRow) -> String {
    if import.file_name.is_empty() { "The file".to_owned() } else { import.file_name.clone() }
}

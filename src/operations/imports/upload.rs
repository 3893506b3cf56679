//! The choices of a person who uploads a file.

use crate::domain::ids::ImportId;
use crate::domain::import::{Options, Tab};
use crate::importers::FileKind;

/// The choices on the page *Import*, known before the file arrives.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The kind of file.
    pub kind: FileKind,
    /// The tab.
    pub tab: Tab,
    /// The form's own key: however often the form is sent, it makes one import.
    pub form_key: String,
    /// The options.
    pub options: Options,
    /// The import that gets a corrected file, for *Reupload*, and the attempt the person saw.
    pub again: Option<(ImportId, i64)>,
}

//! The names of what fields refer to.

/// A list whose things fields name by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The sites that may be chosen.
    Sites,
}

/// The names of what fields refer to, loaded once for a form.
pub trait Known {
    /// Key and name of each thing that may be chosen.
    fn list(&self, _list: List) -> &[(i64, String)] {
        &[]
    }
}

/// Of fields that refer to nothing.
impl Known for () {}

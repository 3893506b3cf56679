//! Seats that rows want.

/// The seats of a pool or package.
#[derive(Clone, Debug, Default)]
pub struct Seat {
    /// The name of the package; empty for the pool of licenses.
    pub name: String,
    /// Seats nobody has.
    pub left: i64,
}

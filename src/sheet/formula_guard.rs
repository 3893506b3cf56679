//! The treatment of every cell on its way in and out, whatever it holds.
//!
//! Nothing here repairs a value; trimming and the apostrophe rule lose nothing that a person typed.

/// The value of a cell: without outer spaces and tabs, and without the apostrophe that guards a formula.
///
/// No-break spaces stay: where they matter, `domain` says so (decision 22).
pub(super) fn value(raw: &str) -> &str {
    unguarded(raw.trim_matches([' ', '\t']))
}

/// True if a spreadsheet could take the value for a formula, now or after apostrophes are taken off.
///
/// security 3.1: `^'*T`, where T is the list of OWASP with its full-width forms, and NUL (ASVS 1.2.10).
pub(super) fn is_formula_like(value: &str) -> bool {
    const T: [char; 12] =
        ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    value.trim_start_matches('\'').starts_with(T)
}

/// Takes off the one apostrophe that export put before a formula, or a person before a plus sign.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula_like(rest) => rest,
        _ => cell,
    }
}

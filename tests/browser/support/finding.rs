//! How things on a page are found by what a person calls them.

/// A button or link by the text on it, or by its label where it shows only an icon.
pub fn by_name(name: &str) -> String {
    let name = quoted(name);
    format!(
        "//*[self::button or self::a or self::summary][normalize-space()={name} or @aria-label={name}] \
         | //input[@type='submit'][@value={name}]"
    )
}

/// An option of a selection, under it. What is left of it may follow in brackets.
pub fn by_option(option: &str) -> String {
    let option = quoted(option);
    format!(".//option[normalize-space()={option} or starts-with(normalize-space(), concat({option}, ' ('))]")
}

/// The field that a label names. “(Optional)” and hints may follow the label's own words.
pub fn by_label(label: &str) -> String {
    let label = quoted(label);
    let named =
        format!("[normalize-space()={label} or starts-with(normalize-space(), concat({label}, ' '))]");
    let field = "*[self::input or self::select or self::textarea]";
    format!("//*[@id=//label{named}/@for] | //label{named}//{field} | //{field}[@aria-label={label}]")
}

/// The innermost element that holds this text.
pub fn by_text(text: &str) -> String {
    let text = quoted(text);
    format!("//body//*[contains(normalize-space(), {text})][not(.//*[contains(normalize-space(), {text})])]")
}

/// A string of XPath, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

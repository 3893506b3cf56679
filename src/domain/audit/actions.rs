//! The stable words of the audit log, such as `add_site` and `desk_phone`, as people read them.

/// "Add site", "Desk phone".
#[must_use]
pub fn words(stable: &str) -> String {
    let text = stable.replace('_', " ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The kinds of things that operations change, in the order of filters.
pub const THINGS: [&str; 16] = [
    "user",
    "extension",
    "number",
    "desk_phone",
    "site",
    "package",
    "setting_template",
    "provision_template",
    "contact_center_role",
    "contact_center_queue",
    "skill_category",
    "skill",
    "account",
    "access",
    "letter",
    "import",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stable_words_are_read_as_a_phrase() {
        assert_eq!((words("add_desk_phone"), words("")), ("Add desk phone".to_owned(), String::new()));
    }
}

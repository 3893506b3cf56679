//! Addresses as they come out of a mail program: `Ann Lee <ann@demo.example>; "Wren, Tom" <tom@demo.example>`.

use super::email::written_in;

/// Somebody who is named in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted<'a> {
    /// In which line of the field, from 1.
    pub line: u64,
    /// The address as typed; whatever is none is told as one that is wrong.
    pub email: &'a str,
    /// First name, where the mail program gives one.
    pub first_name: &'a str,
    /// Last name, likewise.
    pub last_name: &'a str,
}

/// Everybody in a field, in its order. Addresses are separated by commas, semicolons, white space or lines; those in
/// angle brackets have a name before them, in which commas are no separators.
#[must_use]
pub fn people(text: &str) -> Vec<Pasted<'_>> {
    let mut all = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('<') {
            let Some((address, behind)) = behind.split_once('>') else { break };
            let email = written_in(address.trim());
            // Who has no name in a mail program is called by the address.
            let before = before.trim_end().strip_suffix(email).unwrap_or(before);
            let (first_name, last_name) = parts(alone(&mut all, line, before));
            all.push(Pasted { line, email, first_name, last_name });
            rest = behind;
        }
        if !rest.trim_matches(SEPARATORS).is_empty() {
            bare(&mut all, line, rest);
        }
    }
    all
}

const SEPARATORS: [char; 4] = [',', ';', ' ', '\t'];

/// Takes the addresses that stand alone before somebody in angle brackets, and gives back that one's name.
fn alone<'a>(all: &mut Vec<Pasted<'a>>, line: u64, before: &'a str) -> &'a str {
    let quoted = before.find('"').unwrap_or(before.len());
    let last = before[..quoted].rfind('@').unwrap_or(0);
    let end = before[last..quoted].find(SEPARATORS).map_or(0, |place| last + place);
    if last == 0 {
        return before.trim_matches(SEPARATORS);
    }
    bare(all, line, &before[..end]);
    before[end..].trim_matches(SEPARATORS)
}

/// Takes addresses without names. Words among which is no address stay together: they are one thing that is wrong.
fn bare<'a>(all: &mut Vec<Pasted<'a>>, line: u64, text: &'a str) {
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let words = part.split_whitespace();
        let are_addresses = words.clone().all(|word| word.contains('@'));
        let each = |email| Pasted { line, email, ..Pasted::default() };
        if are_addresses { all.extend(words.map(each)) } else { all.push(each(part)) }
    }
}

/// First and last name of `Ann Lee` or `Lee, Ann (Sales)`.
fn parts(name: &str) -> (&str, &str) {
    let name = name.trim_matches(['"', '\'', ' ']);
    let name = name.split_once('(').map_or(name, |(before, _)| before.trim_end());
    if name.contains('@') {
        return ("", "");
    }
    match (name.split_once(','), name.rsplit_once(' ')) {
        (Some((last, first)), _) => (first.trim(), last.trim()),
        (None, Some((first, last))) => (first.trim(), last),
        (None, None) => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("ann@x.example", &["1 ann@x.example||"])]
    #[case("ann@x.example bob@x.example,eve@x.example", &["1 ann@x.example||", "1 bob@x.example||", "1 eve@x.example||"])]
    #[case("Ann Lee <ann@x.example>; Bob <bob@x.example>", &["1 ann@x.example|Ann|Lee", "1 bob@x.example|Bob|"])]
    #[case("\"Wren, Tom\" <tom@x.example>; Nora Quill <nora@x.example>;", &["1 tom@x.example|Tom|Wren", "1 nora@x.example|Nora|Quill"])]
    #[case("Wren, Tom (Sales) <tom@x.example>", &["1 tom@x.example|Tom|Wren"])]
    #[case("eve@x.example, Ann van Lee <mailto:ann@x.example>", &["1 eve@x.example||", "1 ann@x.example|Ann van|Lee"])]
    #[case("ann@x.example <ann@x.example>, <bob@x.example> eve@x.example", &["1 ann@x.example||", "1 bob@x.example||", "1 eve@x.example||"])]
    #[case("a@x.example\n\nbroken@\r\nAnn Lee\n", &["1 a@x.example||", "3 broken@||", "4 Ann Lee||"])]
    #[case("ada lovelace@x.example", &["1 ada lovelace@x.example||"])]
    #[case("Ann <ann@x.example", &["1 Ann <ann@x.example||"])]
    #[case(" ;, \n", &[])]
    fn everybody_is_told_with_line_and_name(#[case] text: &str, #[case] told: &[&str]) {
        let found = people(text);
        let found = found
            .iter()
            .map(|one| format!("{} {}|{}|{}", one.line, one.email, one.first_name, one.last_name));
        assert_eq!(found.collect::<Vec<_>>(), told);
    }
}

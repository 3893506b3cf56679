//! The lines of a provision template: `key=value`, as desk phones read them.

use std::collections::HashMap;

use super::parse::{is_forbidden, trim};
use super::problem::{CellProblem, Problem, ProvisionProblem};

/// The most characters of all lines.
pub const CONTENT_MAX: usize = 20_000;
/// The most characters of the description (zoom-domain 3.5).
pub const DESCRIPTION_MAX: usize = 255;

/// Keys that Switchroom sets for each desk phone: who it is, where it registers and where it is provisioned. A
/// star stands for one part between dots, at the end for all that follows.
///
/// The source says that some keys are reserved and does not name them (zoom-domain 3.5); the list is our
/// decision, after the keys of the brands that desk phones may have.
const RESERVED: [&str; 16] = [
    "account.*.auth_name",
    "account.*.password",
    "account.*.sip_server.*",
    "account.*.sip_server_host",
    "account.*.user_name",
    "auto_provision.*",
    "device.auth.*",
    "device.prov.*",
    "reg.*.address",
    "reg.*.auth.*",
    "reg.*.server.*",
    "sip_auth_name",
    "sip_auth_password",
    "sip_server",
    "static.auto_provision.*",
    "voipprot.server.*",
];

/// Reads the lines: their ends become line feeds, blank lines and remarks (`#`) are kept. All that is wrong comes
/// at once.
pub fn parse_content(text: &str) -> Result<String, Vec<Problem>> {
    let lines: Vec<&str> = text.lines().map(trim).collect();
    let content = lines.join("\n").trim_end().to_owned();
    if content.chars().nth(CONTENT_MAX).is_some() {
        return Err(vec![ProvisionProblem::TooLong { max: CONTENT_MAX as u64 }.into()]);
    }
    let mut seen = HashMap::new();
    let numbered = (1..).zip(&lines).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let problems: Vec<Problem> =
        numbered.filter_map(|(number, line)| check_line(number, line, &mut seen).err()).collect();
    if problems.is_empty() { Ok(content) } else { Err(problems) }
}

fn check_line(line: u64, text: &str, seen: &mut HashMap<String, u64>) -> Result<(), Problem> {
    if text.chars().any(|letter| is_forbidden(letter) && letter != '\t') {
        return Err(CellProblem::ControlCharacter.into());
    }
    let (key, _) = text.split_once('=').ok_or(ProvisionProblem::LineShape { line })?;
    let key = trim(key);
    if !is_key(key) {
        return Err(ProvisionProblem::KeyShape { line, key: key.to_owned() }.into());
    }
    if RESERVED.iter().any(|pattern| covers(pattern, &key.to_lowercase())) {
        return Err(ProvisionProblem::KeyReserved { line, key: key.to_owned() }.into());
    }
    match seen.insert(key.to_lowercase(), line) {
        Some(first) => Err(ProvisionProblem::KeyTwice { line, key: key.to_owned(), first }.into()),
        None => Ok(()),
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

fn covers(pattern: &str, key: &str) -> bool {
    let mut parts = key.split('.');
    let fits =
        pattern.split('.').all(|wanted| parts.next().is_some_and(|part| wanted == "*" || wanted == part));
    fits && (pattern.ends_with(".*") || parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn lines_are_kept_as_they_are_written() {
        let typed = "# Lobby\r\nphone_setting.backlight_time = 60 \r\n\r\nlang.gui=German\r\n\r\n";
        let kept = "# Lobby\nphone_setting.backlight_time = 60\n\nlang.gui=German";
        assert_eq!(parse_content(typed).as_deref(), Ok(kept));
        assert_eq!(parse_content(kept).as_deref(), Ok(kept));
        assert_eq!(parse_content(" \n").as_deref(), Ok(""));
    }

    #[rstest]
    #[case("backlight", "provision_line_shape")]
    #[case("back light=60", "provision_key_shape")]
    #[case("=60", "provision_key_shape")]
    #[case("Account.1.Password=x", "provision_key_reserved")]
    #[case("account.2.sip_server.1.address=x", "provision_key_reserved")]
    #[case("device.prov.serverName=x", "provision_key_reserved")]
    #[case("lang.gui=a\nlang.gui=b", "provision_key_twice")]
    #[case("lang.gui=a\0", "control_character")]
    fn other_lines_are_refused(#[case] text: &str, #[case] code: &str) {
        let problems = parse_content(text).unwrap_err();
        assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), [code]);
    }

    #[rstest]
    #[case("account.1.label=x")]
    #[case("sip_server_timeout=x")]
    #[case("account.password=x")]
    fn keys_beside_the_reserved_ones_are_free(#[case] text: &str) {
        assert!(parse_content(text).is_ok());
    }

    #[test]
    fn all_that_is_wrong_comes_at_once_with_its_line() {
        let problems = parse_content("a=1\nb\nreg.1.address=x\nA=2").unwrap_err();
        let expected: [Problem; 3] = [
            ProvisionProblem::LineShape { line: 2 }.into(),
            ProvisionProblem::KeyReserved { line: 3, key: "reg.1.address".to_owned() }.into(),
            ProvisionProblem::KeyTwice { line: 4, key: "A".to_owned(), first: 1 }.into(),
        ];
        assert_eq!(problems, expected);
    }
}

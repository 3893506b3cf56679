//! Letters beyond ASCII: what a file that does not say its encoding is read as, and what a person says of it.

use encoding_rs::Encoding;

use super::{read, read_named};
use crate::domain::problem::{FileProblem, Problem};

fn encoded(text: &str, label: &str) -> Vec<u8> {
    let (bytes, _, has_others) = Encoding::for_label(label.as_bytes()).expect("known").encode(text);
    assert!(!has_others, "{text} in {label}");
    bytes.into_owned()
}

#[test]
fn a_file_that_is_not_utf8_is_read_as_what_is_likely_and_shown() {
    for (label, name, cells) in [
        ("windows-1252", "windows-1252", "Jörg,Müller"),
        ("windows-1250", "windows-1250", "Łukasz,Księgowość"),
        ("windows-1251", "windows-1251", "Иван,Петров"),
        ("windows-1253", "windows-1253", "Γιώργος,Παπαδόπουλος"),
        ("shift_jis", "Shift_JIS", "山田,営業部"),
        ("gbk", "GBK", "张伟,销售部"),
        ("big5", "Big5", "陳大文,業務"),
        ("euc-kr", "EUC-KR", "김철수,영업부"),
    ] {
        let read = read(&encoded(&format!("Email,Package\n{cells}\n"), label));
        assert_eq!(read.lines(), [format!("2: {}", cells.replace(',', "|"))], "{label}");
        let as_read: Vec<String> = cells.split(',').map(str::to_owned).collect();
        let told: Problem = FileProblem::ReadAs { encoding: name.to_owned(), as_read }.into();
        assert_eq!(read.outcome.expect("read").notices[0].problem, told, "{label}");
        assert!(told.is_doubt());
    }
}

#[test]
fn what_a_person_says_of_the_letters_holds() {
    let polish = encoded("Email,Package\na,Żak\n", "windows-1250");
    assert_eq!(read_named(&polish, "cp1250").lines(), ["2: a|Żak"]);
    assert_eq!(read_named(&polish, "cp1250").codes(), []);
    assert_eq!(read_named(&polish, "latin1").lines(), ["2: a|¯ak"]);
    assert_eq!(read_named(&polish, "utf-8").codes(), [(None, "file_encoding")]);
    let mac = encoded("Email,Package\na,Jörg Müller\n", "macintosh");
    assert_eq!(read_named(&mac, "macintosh").lines(), ["2: a|Jörg Müller"]);
    let utf16: Vec<u8> = "Email\na\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_named(&utf16, "utf-16le").lines(), ["2: a"]);
    assert_eq!(read_named(b"Email\n\xFF\xFE\xFF\n", "shift_jis").codes(), [(None, "file_encoding")]);
}

#[test]
fn a_file_that_says_what_it_is_is_not_read_as_something_else() {
    for bytes in ["Email,Package\na,Żak\n".as_bytes().to_vec(), "\u{FEFF}Email,Package\na,Żak\n".into()] {
        let read = read_named(&bytes, "windows-1250");
        assert_eq!(
            (read.lines(), read.codes()),
            (vec!["2: a|Żak".to_owned()], vec![(None, "file_not_as_named")])
        );
    }
    assert_eq!(read_named(b"Email\na\n", "windows-1250").codes(), [], "plain letters are the same in both");
}

#[test]
fn letters_that_look_lost_are_told() {
    let text = "Email,Desk Phone 1's Brand,Package\na,?ak,Pro?\nb,M\u{FFFD}ller,x\nc,MÃ¼ller,x\nd,Müller,x\n";
    let read = read(text.as_bytes());
    let expected = [(Some(2), "letters_lost"), (Some(3), "letters_lost"), (Some(4), "letters_mangled")];
    assert_eq!(read.codes(), expected);
    assert_eq!(read.findings[2].problem.suggestion().as_deref(), Some("Müller"));
}

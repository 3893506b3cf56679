//! What must hold for every file and every value.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::{Limits, Writer};
use super::{read, read_chunks};

/// Values made of what is special to spreadsheets, and any others.
fn value() -> impl Strategy<Value = String> {
    prop_oneof!["[=+\\-@'\"\t\r\n,; aë\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]{0,8}", "[^\u{0}]{0,20}",]
        // Outer spaces and tabs are trimmed from every cell, so that no stored value has them; a tab in
        // front is kept since export guards it.
        .prop_map(|text| text.trim_matches([' ', '\t']).to_owned())
}

/// Pieces of files: what may come anywhere.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let special = prop::sample::select(vec![
        &b"\""[..],
        b"\"\"",
        b",",
        b";",
        b"\t",
        b"\r",
        b"\n",
        b"\r\n",
        b"'",
        b"=",
        b"Email",
        b"Package",
        b"a",
        "ë".as_bytes(),
        b"\xE9",
        b"\0",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"sep=;",
    ]);
    prop_oneof![8 => special.prop_map(<[u8]>::to_vec), 1 => vec(any::<u8>(), 0..6)]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    (any::<bool>(), vec(piece(), 0..60)).prop_map(|(headed, pieces)| {
        let header = if headed { &b"Email,Package\n"[..] } else { b"" };
        [header, &pieces.concat()].concat()
    })
}

/// Cuts at any places.
fn cut<'a>(bytes: &'a [u8], lengths: &[usize]) -> Vec<&'a [u8]> {
    let (mut chunks, mut rest) = (Vec::new(), bytes);
    for &length in lengths {
        let (chunk, behind) = rest.split_at(length.min(rest.len()));
        chunks.push(chunk);
        rest = behind;
    }
    chunks.push(rest);
    chunks
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(rows in vec([value(), value()], 1..6)) {
        let mut writer = Writer::default();
        writer.row(["Email", "Package", "Phone Number"]);
        for [package, number] in &rows {
            writer.row(["a", package, number]);
        }
        let read = read(&writer.take());
        let values = read.rows.iter().map(|(_, values)| [values[1].clone(), values[2].clone()]);
        prop_assert_eq!(values.collect::<Vec<_>>(), rows);
        // Without the characters that nobody sees, which are told.
        let all_told = read.findings.iter().all(|finding| {
            finding.problem.code() == "invisible_characters" || !finding.problem.is_issue()
        });
        prop_assert!(all_told);
    }

    #[test]
    fn no_value_grows_when_it_goes_round(value in value()) {
        let mut now = format!("x{value}");
        let mut guarded = value.clone();
        for _ in 0..5 {
            for text in [&mut now, &mut guarded] {
                let mut writer = Writer::default();
                writer.row(["Email", "Package"]);
                writer.row(["a", text.as_str()]);
                *text = read(&writer.take()).rows[0].1[1].clone();
            }
        }
        prop_assert_eq!(guarded, value);
    }

    #[test]
    fn no_cell_that_leaves_is_a_formula(value in "[=+\\-@\t\r\n'\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}].{0,5}") {
        let mut writer = Writer::default();
        writer.row([&value]);
        let text = String::from_utf8(writer.take()).expect("UTF-8");
        let guarded = text.starts_with("\u{FEFF}\"'");
        prop_assert!(guarded, "{}", text);
    }

    #[test]
    fn chunks_make_no_difference(bytes in file(), lengths in vec(0usize..9, 0..40)) {
        let whole = read(&bytes);
        prop_assert_eq!(read_chunks(&cut(&bytes, &lengths), Limits::default()), whole);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400), rows in 0u32..3, size in 1usize..20) {
        let limits = Limits { rows, bytes: 300, cell: size, row: 2 * size, columns: size, flaws: size };
        let read = read_chunks(&[&bytes], limits);
        prop_assert!(read.rows.len() <= rows as usize);
        for (_, values) in &read.rows {
            prop_assert!(values.iter().map(String::len).sum::<usize>() <= 2 * size);
        }
    }
}

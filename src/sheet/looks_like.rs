//! Guesses at a file that is no CSV, by its first bytes. Names and content types of browsers mean nothing:
//! Windows sends `application/vnd.ms-excel` for a .csv file.

/// The length of the beginning that is looked at, in bytes: a zip names its first members there.
pub(super) const HEAD: usize = 4096;

const SIGNATURES: [(&[u8], &str); 17] = [
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old or protected Office document (.xls, .doc)"),
    (b"\x1F\x8B", "a compressed file (gzip)"),
    (b"7z\xBC\xAF\x27\x1C", "a compressed file (7-Zip)"),
    (b"Rar!\x1A\x07", "a compressed file (RAR)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xFD7zXZ\0", "a compressed file (xz)"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
];

/// The kind of a zip, by a member near its beginning.
const ZIP_MEMBERS: [(&[u8], &str); 6] = [
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"word/", "a Word document (.docx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"opendocument.spreadsheet", "a LibreOffice spreadsheet (.ods)"),
    (b"opendocument.text", "a LibreOffice document (.odt)"),
    (b"Index/Document.iwa", "a Numbers spreadsheet (.numbers)"),
];

const TEXTS: [(&str, &str); 7] = [
    ("<!doctype html", "a web page (HTML)"),
    ("<html", "a web page (HTML)"),
    ("<table", "a web page (HTML)"),
    ("<?xml", "an XML file"),
    ("begin:vcard", "a contact card (vCard)"),
    ("{\"", "a JSON file"),
    ("[{", "a JSON file"),
];

/// A noun with its article, ready for "This is …", if the beginning is that of a known kind of file.
pub(super) fn looks_like(head: &[u8]) -> Option<&'static str> {
    if [b"PK\x03\x04", b"PK\x05\x06"].iter().any(|magic| head.starts_with(*magic)) {
        return Some(zip(head));
    }
    let magic = SIGNATURES.iter().find(|(magic, _)| head.starts_with(magic));
    magic.map(|(_, what)| *what).or_else(|| text(head))
}

fn zip(head: &[u8]) -> &'static str {
    let holds = |member: &[u8]| head.windows(member.len()).any(|window| window == member);
    match ZIP_MEMBERS.iter().find(|(member, _)| holds(member)) {
        Some((_, what)) => what,
        // The list of parts stands first in all three; workbooks are what people bring here.
        None if holds(b"[Content_Types].xml") => "an Excel workbook (.xlsx) or another Office document",
        None => "a compressed file (zip)",
    }
}

fn text(head: &[u8]) -> Option<&'static str> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let begins = |start: &str| {
        head.get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()))
    };
    TEXTS.iter().find(|(start, _)| begins(start)).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn the_first_bytes_tell() {
        let cases: [(&[u8], &str); 8] = [
            (b"PK\x03\x04\x14\0\x06\0\x08\0......xl/workbook.xml", "an Excel workbook (.xlsx)"),
            (b"PK\x03\x04\x14\0......word/document.xml", "a Word document (.docx)"),
            (b"PK\x03\x04\x14\0\0\0readme.txt", "a compressed file (zip)"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "an old or protected Office document (.xls, .doc)"),
            (b"%PDF-1.7", "a PDF document"),
            (b"\x89PNG\r\n\x1a\n\0\0", "a picture (PNG)"),
            (b"\xEF\xBB\xBF \r\n<!DOCTYPE HTML>", "a web page (HTML)"),
            (b"{\\rtf1\\ansi", "a text document (RTF)"),
        ];
        for (head, what) in cases {
            assert_eq!(looks_like(head), Some(what));
        }
    }

    #[test]
    fn csv_looks_like_nothing_else() {
        let cases: [&[u8]; 6] =
            [b"", b"Email,Package", b"PK,GIF", b"\"Email\"", b"\xFF\xFEE\0m\0", b"<Email>"];
        for head in cases {
            assert_eq!(looks_like(head), None);
        }
    }
}

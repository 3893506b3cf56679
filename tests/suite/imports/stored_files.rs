//! An uploaded file in the database: in chunks, and read back as it came, however its bytes arrive.

use rstest::rstest;
use switchroom::imports::{FileReader, Storing};

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Bytes of a chunk before it is compressed.
const CHUNK: usize = 256 * 1024;

#[rstest]
#[case::nothing(&[], &[])]
#[case::a_few_bytes_at_a_time(&[3, 0, 4], &[7])]
#[case::a_chunk_at_once(&[CHUNK, 1], &[CHUNK, 1])]
#[case::many_chunks_at_once(&[5, 2 * CHUNK], &[CHUNK, CHUNK, 5])]
#[case::up_to_a_chunk_and_beyond(&[CHUNK - 1, 1, CHUNK - 1, 2], &[CHUNK, CHUNK, 1])]
#[tokio::test]
async fn a_file_is_stored_in_full_chunks_and_read_back_as_it_came(
    #[case] arriving: &[usize],
    #[case] chunks: &[usize],
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let (database, account) = (&office.context.database, office.account.id);
    let file: Vec<u8> = (0..=250).cycle().take(arriving.iter().sum()).collect();
    let mut storing = Storing::begin(database, account, &office.context.clock).await.unwrap();
    let mut rest = file.as_slice();
    for bytes in arriving {
        let (now, later) = rest.split_at(*bytes);
        storing.push(now).await.unwrap();
        rest = later;
        assert_eq!(storing.bytes(), i64::try_from(file.len() - rest.len()).unwrap());
    }
    let (id, bytes) = storing.finish().await.unwrap();
    assert_eq!(bytes, i64::try_from(file.len()).unwrap());
    let mut reader = FileReader::new(database, account, id);
    let mut read = Vec::new();
    while let Some(chunk) = reader.next().await.unwrap() {
        read.push(chunk);
    }
    assert_eq!(read.iter().map(Vec::len).collect::<Vec<_>>(), chunks);
    assert!(read.concat() == file, "the bytes are others");
}

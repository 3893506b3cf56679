//! Many connections that keep a server waiting, and few open files.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::house::House;
use crate::support::backend::Sqlite;

/// Open files of the server, and connections that drip: more than there are places for.
const FILES: u32 = 256;
const DRIPPING: usize = 300;

/// The status of a page, over a connection of its own.
fn status(address: &str, path: &str) -> String {
    let mut socket = TcpStream::connect(address.trim_start_matches("http://")).unwrap();
    socket.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
    socket
        .write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes())
        .unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_server_with_few_open_files_answers_while_many_drip() {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = house.serve_with_open_files(FILES);
    let mut dripping = vec![];
    for beginning in
        ["GET / HT", "GET /sign-in HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\n"]
    {
        for _ in 0..DRIPPING {
            let mut socket = TcpStream::connect(server.address.trim_start_matches("http://")).unwrap();
            // Those that were closed to make room may be reset already.
            let _ = socket.write_all(beginning.as_bytes());
            dripping.push(socket);
        }
        for path in ["/health", "/ready", "/sign-in"] {
            assert_eq!(status(&server.address, path), "200", "{path} after {beginning:?}");
        }
    }
    drop(dripping);
    let log = server.end();
    assert!(log.contains("connections run short"), "{log}");
    assert!(!log.contains("ERROR"), "{log}");
}

#[tokio::test]
async fn too_few_open_files_are_refused_at_the_start() {
    let Some(house) = House::open(Sqlite).await else { return };
    let refused = house.fails_with_open_files(150);
    assert!(refused.contains("the system allows 150") && refused.contains("ulimit -n"), "{refused}");
}

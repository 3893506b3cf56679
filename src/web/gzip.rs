//! gzip: whether a browser takes it, and packing.

use std::io::{self, Write as _};

use actix_web::HttpRequest;
use actix_web::http::header::{AcceptEncoding, Encoding, Header as _};
use flate2::Compression;
use flate2::write::GzEncoder;

/// True if the browser takes gzip.
pub(super) fn unpacks(request: &HttpRequest) -> bool {
    let gzip = [Encoding::gzip(), Encoding::identity()];
    let accepted = AcceptEncoding::parse(request).ok();
    accepted.and_then(|accepted| accepted.negotiate(gzip.iter())) == Some(Encoding::gzip())
}

/// The content, packed.
pub(super) fn packed(content: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let mut packing = GzEncoder::new(Vec::new(), level);
    packing.write_all(content)?;
    packing.finish()
}

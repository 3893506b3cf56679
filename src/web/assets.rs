//! Styles, script and icons, from inside the program. The files of `static/css` are joined in the order of
//! their names; an address carries a digest of its content, so that browsers may keep it for good.

use std::sync::LazyLock;

use actix_web::http::header::{CacheControl, CacheDirective, ContentEncoding, ETAG, IF_NONE_MATCH, VARY};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::Compression;
use sha2::{Digest, Sha256};

use super::gzip::{packed, unpacks};
use super::urls;

#[derive(rust_embed::RustEmbed)]
#[folder = "static"]
struct Files;

/// The addresses of what every page needs, with digests.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The styles.
    pub css: String,
    /// The script.
    pub js: String,
    /// The sprite of icons; `#name` picks one.
    pub icons: String,
}

struct Asset {
    path: &'static str,
    kind: &'static str,
    content: Bytes,
    /// The content for browsers that unpack it, which is all of them.
    packed: Bytes,
    digest: String,
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    [
        Asset::new(urls::STYLES, "text/css; charset=utf-8", styles()),
        Asset::new(urls::SCRIPT, "text/javascript; charset=utf-8", file("app.js")),
        Asset::new(urls::ICONS, "image/svg+xml", file("icons.svg")),
        Asset::new(urls::FAVICON, "image/svg+xml", file("favicon.svg")),
    ]
});

impl Asset {
    fn new(path: &'static str, kind: &'static str, content: Vec<u8>) -> Self {
        let digest = URL_SAFE_NO_PAD.encode(&Sha256::digest(&content)[..9]);
        let packed = packed(&content, Compression::best()).unwrap_or_default().into();
        Self { path, kind, content: content.into(), packed, digest }
    }

    fn address(&self) -> String {
        format!("{}?v={}", self.path, self.digest)
    }
}

impl Assets {
    /// The addresses of this build.
    #[must_use]
    pub fn current() -> Self {
        let [css, js, icons, _] = &*ASSETS;
        Self { css: css.address(), js: js.address(), icons: icons.address() }
    }
}

/// Serves one file. With the digest of its content in the address it is kept for a year; without, browsers
/// ask each time.
pub async fn show(request: HttpRequest) -> HttpResponse {
    let Some(asset) = ASSETS.iter().find(|asset| asset.path == request.path()) else {
        return HttpResponse::NotFound().finish();
    };
    let tag = format!("\"{}\"", asset.digest);
    let known = request.headers().get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer
        .insert_header((ETAG, tag))
        .insert_header(kept(request.query_string() == format!("v={}", asset.digest)));
    if known {
        return answer.finish();
    }
    answer.content_type(asset.kind).insert_header((VARY, "Accept-Encoding"));
    if unpacks(&request) && !asset.packed.is_empty() {
        return answer.insert_header(ContentEncoding::Gzip).body(Bytes::clone(&asset.packed));
    }
    answer.body(Bytes::clone(&asset.content))
}

fn kept(for_good: bool) -> CacheControl {
    CacheControl(if for_good {
        vec![
            CacheDirective::Public,
            CacheDirective::MaxAge(31_536_000),
            CacheDirective::Extension("immutable".to_owned(), None),
        ]
    } else {
        vec![CacheDirective::NoCache]
    })
}

fn styles() -> Vec<u8> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with("css/")).collect();
    names.sort();
    names.iter().flat_map(|name| file(name)).collect()
}

fn file(name: &str) -> Vec<u8> {
    Files::get(name).map(|file| file.data.into_owned()).unwrap_or_default()
}

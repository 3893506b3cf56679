//! The client of a request where proxies stand before the program, and the warning of one that is not trusted.
//!
//! Without the warning everybody behind such a proxy counts as one address, and slows the sign-in of all others.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use actix_web::HttpRequest;
use chrono::{DateTime, TimeDelta, Utc};

use crate::config::Proxies;

const FORWARDED_FOR: &str = "x-forwarded-for";
/// The log names an address this seldom.
const AGAIN_AFTER: TimeDelta = TimeDelta::hours(1);
/// It names no more addresses than this within that time: anybody may send the header.
const NAMED: usize = 16;

/// The trusted proxies, and which others were named in the log, and when.
#[derive(Debug, Default)]
pub struct Line {
    trusted: Proxies,
    named: Mutex<HashMap<IpAddr, DateTime<Utc>>>,
}

impl Line {
    /// With these trusted proxies.
    #[must_use]
    pub fn new(trusted: Proxies) -> Self {
        Self { trusted, named: Mutex::default() }
    }

    /// The client of a request, as far as trusted proxies tell.
    #[must_use]
    pub fn client(&self, request: &HttpRequest) -> Option<IpAddr> {
        let headers: Vec<_> = request.headers().get_all(FORWARDED_FOR).collect();
        // What is no text is an entry that is no address.
        let entries = headers.iter().flat_map(|header| header.to_str().unwrap_or("?").split(','));
        Some(self.trusted.client(peer(request)?, entries.collect::<Vec<_>>().into_iter()))
    }

    /// The proxy that handed a request over and is not trusted, so that what it says of the client was ignored.
    #[must_use]
    pub fn ignored(&self, request: &HttpRequest) -> Option<IpAddr> {
        let peer = peer(request).filter(|_| request.headers().contains_key(FORWARDED_FOR))?;
        (!self.trusted.trust(peer)).then_some(peer)
    }

    /// Says so in the log, once an hour for an address.
    pub fn warn(&self, request: &HttpRequest, now: DateTime<Utc>) {
        let Some(proxy) = self.ignored(request) else { return };
        if self.is_news(proxy, now) {
            tracing::warn!(
                %proxy,
                "X-Forwarded-For came from an address that is not trusted, and was ignored: all users behind it share one address. If it is your proxy, set --trusted-proxy"
            );
        }
    }

    fn is_news(&self, proxy: IpAddr, now: DateTime<Utc>) -> bool {
        let Ok(mut named) = self.named.lock() else { return false };
        named.retain(|_, at| now - *at < AGAIN_AFTER);
        if named.len() == NAMED || named.contains_key(&proxy) {
            return false;
        }
        named.insert(proxy, now);
        true
    }
}

fn peer(request: &HttpRequest) -> Option<IpAddr> {
    request.peer_addr().map(|peer| peer.ip().to_canonical())
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn few_addresses_are_named_and_each_once_an_hour() {
        let (line, start) = (Line::default(), DateTime::UNIX_EPOCH);
        let proxy = |n: u8| IpAddr::V4(Ipv4Addr::new(192, 0, 2, n));
        assert!(line.is_news(proxy(0), start));
        assert!(!line.is_news(proxy(0), start + TimeDelta::minutes(59)));
        assert!(line.is_news(proxy(0), start + TimeDelta::minutes(60)));
        let news = (1..=255).filter(|n| line.is_news(proxy(*n), start + TimeDelta::minutes(61))).count();
        assert_eq!(news, NAMED - 1);
    }
}

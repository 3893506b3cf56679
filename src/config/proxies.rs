//! The proxies whose `X-Forwarded-For` is believed, and whom a request comes from behind them.

use std::net::{IpAddr, SocketAddr};

use ipnet::{IpNet, Ipv4Net};

/// Addresses and networks of trusted proxies; by default none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// These.
    #[must_use]
    pub const fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// True if an address is one of theirs.
    #[must_use]
    pub fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The client of a request that `peer` hands over with these entries of `X-Forwarded-For`, the last one last. Each
    /// proxy appends whom it heard from, so they are read from the end, for as long as a trusted proxy wrote them; what
    /// stands further left is what the client says (security.md 4.1.3).
    pub fn client<'a>(&self, peer: IpAddr, entries: impl DoubleEndedIterator<Item = &'a str>) -> IpAddr {
        let mut client = peer;
        for entry in entries.rev() {
            let Some(before) = self.trust(client).then(|| address(entry)).flatten() else { break };
            client = before;
        }
        client
    }
}

/// Reads an address or a network such as `172.18.0.0/16`; the sentence of a refusal is for whoever starts the program.
pub(super) fn parse(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
    let network = network.map_err(|_| {
        format!("“{text}” is not an address or network: use 172.18.0.2, or 172.18.0.0/16, or several separated by commas")
    })?;
    let network = canonical(network);
    if network.prefix_len() == 0 {
        return Err(format!("{text} would trust everyone: list the addresses of the proxies"));
    }
    Ok(network)
}

/// IPv4 that is written as IPv6 is IPv4, as with the addresses of requests.
fn canonical(network: IpNet) -> IpNet {
    let IpNet::V6(six) = network else { return network };
    let four = six.addr().to_ipv4_mapped().zip(six.prefix_len().checked_sub(96));
    four.and_then(|(four, prefix)| Ipv4Net::new(four, prefix).ok()).map_or(network, IpNet::V4)
}

/// An entry of `X-Forwarded-For`; some proxies write the port too.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.strip_prefix('[').and_then(|entry| entry.strip_suffix(']')).unwrap_or(entry);
    let address = bare.parse::<IpAddr>().or_else(|_| entry.parse::<SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::not_trusted("10.0.0.9", "192.0.2.1", "10.0.0.9")]
    #[case::one_proxy("172.18.0.2", "192.0.2.1", "192.0.2.1")]
    #[case::what_the_client_says_is_further_left("172.18.0.2", "198.51.100.7, 192.0.2.1", "192.0.2.1")]
    #[case::two_proxies("172.18.0.2", "198.51.100.7, 192.0.2.1, 2001:db8::5", "192.0.2.1")]
    #[case::nothing_but_proxies("172.18.0.2", "172.18.0.9", "172.18.0.9")]
    #[case::no_entry("172.18.0.2", "", "172.18.0.2")]
    #[case::no_address("172.18.0.2", "192.0.2.1, unknown", "172.18.0.2")]
    #[case::with_ports("172.18.0.2", "192.0.2.1:4711,[2001:db8::5]:443", "192.0.2.1")]
    #[case::in_brackets("172.18.0.2", "[2001:db8:1::9]", "2001:db8:1::9")]
    #[case::mapped("172.18.0.2", "::ffff:192.0.2.1", "192.0.2.1")]
    fn a_request_comes_from_whoever_the_last_trusted_proxy_heard(
        #[case] peer: &str,
        #[case] entries: &str,
        #[case] client: &str,
    ) {
        let proxies =
            Proxies::new(["172.18.0.0/16", "2001:db8::5"].map(|text| parse(text).unwrap()).to_vec());
        let found = proxies.client(peer.parse().unwrap(), entries.split(','));
        assert_eq!(found, client.parse::<IpAddr>().unwrap());
    }

    #[rstest]
    #[case("172.18.0.1/16", "172.18.200.3")]
    #[case(" 172.18.0.2", "172.18.0.2")]
    #[case("::ffff:172.18.0.0/112", "172.18.0.2")]
    #[case("fd00::/8", "fd00::7")]
    fn addresses_and_networks_are_trusted(#[case] text: &str, #[case] address: &str) {
        assert!(Proxies::new(vec![parse(text).unwrap()]).trust(address.parse().unwrap()));
    }

    #[rstest]
    #[case("proxy.example.org")]
    #[case("172.18.0.0/33")]
    #[case("0.0.0.0/0")]
    #[case("::/0")]
    #[case("::ffff:0:0/96")]
    #[case("")]
    fn what_is_no_proxy_is_refused(#[case] text: &str) {
        assert!(parse(text).is_err());
    }
}

//! Lines: the SIP user name and secret of each extension on each device (decision 11).
//!
//! Random bytes come from outside, so that the same bytes give the same names in tests.

use super::ids::AccountId;

/// Random bytes of a SIP user name: 100 bits.
pub const NAME_BYTES: usize = 20;
/// Random bytes of a SIP secret: 160 bits, above the 128 asked of secrets (security 11.5.1).
pub const SECRET_BYTES: usize = 32;

/// 32 letters and digits that are not mistaken for one another on paper or a phone's display: without
/// i, l, o and u. Each letter carries 5 bits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A SIP user name of 20 characters. Says nothing about extension, person or account.
#[must_use]
pub fn sip_name(random: &[u8; NAME_BYTES]) -> String {
    letters(random)
}

/// A SIP secret of 32 characters.
#[must_use]
pub fn sip_secret(random: &[u8; SECRET_BYTES]) -> String {
    letters(random)
}

/// The name under which the secret of a line is sealed, so that it opens for no other line.
#[must_use]
pub fn sealed_as(account: AccountId, sip_name: &str) -> String {
    format!("line {account} {sip_name}")
}

/// 256 is a multiple of 32: every letter is as likely as any other.
fn letters(random: &[u8]) -> String {
    random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn names_and_secrets_are_of_safe_letters(name: [u8; NAME_BYTES], secret: [u8; SECRET_BYTES]) {
            prop_assert_eq!(sip_name(&name).len(), 20);
            prop_assert_eq!(sip_secret(&secret).len(), 32);
            prop_assert!(sip_secret(&secret).bytes().all(|letter| ALPHABET.contains(&letter)));
        }
    }

    #[test]
    fn every_letter_is_used_and_once() {
        let mut letters = ALPHABET.to_vec();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 32);
    }
}

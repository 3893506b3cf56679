//! Countries, by the two letters of ISO 3166-1.

use super::parse::parse_required;
use super::problem::{CellProblem, Problem};

/// All of them, without a separator.
const CODES: &str = "\
    ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCX\
    CYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIR\
    ISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNE\
    NFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTF\
    TGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// Reads the two letters of a country, in any case.
pub fn parse_country(cell: &str) -> Result<String, Problem> {
    let code = parse_required(cell, 64)?.to_uppercase();
    let known = code.len() == 2 && CODES.as_bytes().chunks(2).any(|two| two == code.as_bytes());
    if known {
        return Ok(code);
    }
    let choices = ["US", "GB", "DE", "and the other two-letter codes of countries"].map(str::to_owned);
    Err(CellProblem::NotAChoice { choices: choices.to_vec(), nearest: None }.into())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" us ", Some("US"))]
    #[case("ZW", Some("ZW"))]
    #[case("UK", None)]
    #[case("DA", None)]
    #[case("Germany", None)]
    #[case("", None)]
    fn two_letters_name_a_country(#[case] cell: &str, #[case] code: Option<&str>) {
        assert_eq!(parse_country(cell).ok().as_deref(), code);
    }

    #[test]
    fn all_countries_are_there_once() {
        let codes: std::collections::BTreeSet<&[u8]> = CODES.as_bytes().chunks(2).collect();
        assert_eq!((codes.len(), CODES.len()), (249, 498));
    }
}

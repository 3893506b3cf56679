//! The catalog of desk phones: brands and their models.

use super::fold::fold;
use super::parse::check_not_a_blank_word;
use super::problem::{DeskPhoneProblem, Problem};
use super::suggestions::nearest;

/// Makers of desk phones (zoom-domain 3.6, "Brands").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Brand {
    /// Algo.
    Algo,
    /// `AudioCodes`.
    AudioCodes,
    /// Cisco.
    Cisco,
    /// `CyberData`.
    CyberData,
    /// Grandstream.
    Grandstream,
    /// Poly, earlier Polycom.
    Poly,
    /// Yealink.
    Yealink,
    /// Any other; takes no model.
    Other,
}

impl Brand {
    /// All brands, in the order of lists.
    pub const ALL: [Self; 8] = [
        Self::Algo,
        Self::AudioCodes,
        Self::Cisco,
        Self::CyberData,
        Self::Grandstream,
        Self::Poly,
        Self::Yealink,
        Self::Other,
    ];

    /// The spelling on pages, in files and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Algo => "Algo",
            Self::AudioCodes => "AudioCodes",
            Self::Cisco => "Cisco",
            Self::CyberData => "CyberData",
            Self::Grandstream => "Grandstream",
            Self::Poly => "Poly",
            Self::Yealink => "Yealink",
            Self::Other => "Other",
        }
    }

    /// The models known of it, in the spelling of pages, files and the database. Sources: zoom-domain 3.6.
    #[must_use]
    pub const fn models(self) -> &'static [&'static str] {
        match self {
            Self::Algo => &["algo-sip-based-device"],
            Self::AudioCodes => &["405", "405hd", "420hd", "440hd", "445hd", "mp112", "rx50"],
            Self::Cisco => &["ata-191", "cp7821", "cp7841", "cp8841", "cp8851", "cp8861"],
            Self::CyberData => &["cyberdata-sip-based-device"],
            Self::Grandstream => &["grp2602", "grp2614", "ht812"],
            Self::Poly => &POLY,
            Self::Yealink => &YEALINK,
            Self::Other => &[],
        }
    }

    /// Reads a cell or field, in any case; the earlier name Polycom is understood.
    pub fn parse(cell: &str) -> Result<Self, Problem> {
        check_not_a_blank_word(cell, true)?;
        let word = fold(cell);
        if is_an_app(&word) {
            return Err(DeskPhoneProblem::IsAnApp.into());
        }
        if word == "polycom" {
            return Ok(Self::Poly);
        }
        Self::ALL.into_iter().find(|brand| brand.as_str().eq_ignore_ascii_case(&word)).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str);
            DeskPhoneProblem::BrandUnknown { nearest: nearest(&word, names).map(str::to_owned) }.into()
        })
    }
}

const POLY: [&str; 29] = [
    "ccx400",
    "edge-b20",
    "obi302",
    "obi508",
    "soundpoint335",
    "soundpoint550",
    "soundpoint650",
    "soundstation5000",
    "soundstation6000",
    "trio8500",
    "trio8800",
    "vvx101",
    "vvx150",
    "vvx201",
    "vvx250",
    "vvx300",
    "vvx301",
    "vvx310",
    "vvx311",
    "vvx350",
    "vvx400",
    "vvx401",
    "vvx410",
    "vvx411",
    "vvx450",
    "vvx500",
    "vvx501",
    "vvx600",
    "vvx601",
];

const YEALINK: [&str; 13] = [
    "cp920", "cp960", "t21p", "t23g", "t27g", "t29g", "t40g", "t42s", "t46s", "t48s", "t53", "w56p", "w90dm",
];

/// Words that stand for an app where a desk phone is expected (zoom-domain 1.5, last rows).
fn is_an_app(folded: &str) -> bool {
    matches!(folded, "workplace app" | "softphone" | "soft phone" | "zoom" | "zoom workplace" | "zoom app")
}

/// The model in its own spelling: one of the brand's, whatever the case, spaces and dashes.
pub fn check_model(brand: Brand, model: &str) -> Result<&'static str, Problem> {
    check_not_a_blank_word(model, true)?;
    let wanted = fold(model);
    if is_an_app(&wanted) {
        return Err(DeskPhoneProblem::IsAnApp.into());
    }
    if brand == Brand::Other {
        return Err(DeskPhoneProblem::ModelForOther.into());
    }
    let letters = |text: &str| text.replace([' ', '-', '_'], "");
    let known = brand.models().iter().find(|known| letters(known) == letters(&wanted));
    known.copied().ok_or_else(|| {
        let nearest = nearest(&wanted, brand.models().iter().copied()).map(str::to_owned);
        DeskPhoneProblem::ModelUnknown { brand: brand.as_str().to_owned(), nearest }.into()
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("yealink", Brand::Yealink)]
    #[case(" AUDIOCODES ", Brand::AudioCodes)]
    #[case("Polycom", Brand::Poly)]
    #[case("other", Brand::Other)]
    fn brands_are_read_in_any_case(#[case] cell: &str, #[case] brand: Brand) {
        assert_eq!(Brand::parse(cell), Ok(brand));
    }

    #[rstest]
    #[case("Yaelink", DeskPhoneProblem::BrandUnknown { nearest: Some("Yealink".to_owned()) })]
    #[case("Nokia", DeskPhoneProblem::BrandUnknown { nearest: None })]
    #[case("Workplace App", DeskPhoneProblem::IsAnApp)]
    #[case("Zoom", DeskPhoneProblem::IsAnApp)]
    fn other_brands_are_refused(#[case] cell: &str, #[case] problem: DeskPhoneProblem) {
        assert_eq!(Brand::parse(cell), Err(problem.into()));
    }

    #[rstest]
    #[case(Brand::Yealink, "T46S", Ok("t46s"))]
    #[case(Brand::Poly, "VVX 450", Ok("vvx450"))]
    #[case(Brand::Cisco, "ata191", Ok("ata-191"))]
    #[case(Brand::Other, "x1", Err("model_for_other_brand"))]
    #[case(Brand::Yealink, "vvx450", Err("model_unknown"))]
    #[case(Brand::Yealink, "Softphone", Err("desk_phone_is_an_app"))]
    fn models_belong_to_their_brand(
        #[case] brand: Brand,
        #[case] model: &str,
        #[case] read: Result<&str, &str>,
    ) {
        assert_eq!(check_model(brand, model).map_err(|problem| problem.code()), read);
    }

    #[test]
    fn every_model_of_the_catalog_is_read_as_itself() {
        for brand in Brand::ALL {
            for &model in brand.models() {
                assert_eq!(check_model(brand, &model.to_uppercase()), Ok(model));
            }
        }
    }
}

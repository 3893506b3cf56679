//! Desk phones: brands, models, and the four cells that belong together.
//!
//! Whose a desk phone is, and whether its provision template exists, is not known here.

use super::cell::{parse_text, trim};
use super::fold::fold;
use super::mac::Mac;
use super::nearest::nearest;
use super::problem::{DeskPhoneProblem, Problem};

/// Desk phones of one user (zoom-domain 1.1, rows 22 to 25).
pub const SLOTS: usize = 3;

/// Who made a desk phone (zoom-domain 3.6, "Brands").
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

/// One of the four cells of a desk phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskPhoneCell {
    /// *Brand*.
    Brand,
    /// *Model*.
    Model,
    /// *MAC Address*.
    Mac,
    /// *Provision Template*.
    ProvisionTemplate,
}

impl DeskPhoneCell {
    /// The header of the cell for a slot from 1 to 3: "Desk Phone 1's MAC Address".
    #[must_use]
    pub fn header(self, slot: usize) -> String {
        let cell = match self {
            Self::Brand => "Brand",
            Self::Model => "Model",
            Self::Mac => "MAC Address",
            Self::ProvisionTemplate => "Provision Template",
        };
        format!("Desk Phone {slot}'s {cell}")
    }
}

/// What the four cells of one slot say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskPhoneCells {
    /// Who made it.
    pub brand: Brand,
    /// In its own spelling; `None` for the brand *Other*.
    pub model: Option<&'static str>,
    /// Which device.
    pub mac: Mac,
    /// The name of a provision template, as written.
    pub provision_template: Option<String>,
}

impl DeskPhoneCells {
    /// Reads the four cells of a slot from 1 to 3, in the order of the file: all blank is `None`, else
    /// brand, MAC and, unless the brand is *Other*, model must be there (decision 10).
    ///
    /// All that is wrong comes at once, each with its cell.
    pub fn parse(slot: usize, cells: [&str; 4]) -> Result<Option<Self>, Vec<(DeskPhoneCell, Problem)>> {
        let cells = cells.map(trim);
        if cells.iter().all(|cell| cell.is_empty()) {
            return Ok(None);
        }
        let mut problems = Vec::new();
        let phone = Self::read(slot, cells, &mut problems);
        if problems.is_empty() { Ok(phone) } else { Err(problems) }
    }

    fn read(slot: usize, cells: [&str; 4], problems: &mut Vec<(DeskPhoneCell, Problem)>) -> Option<Self> {
        use DeskPhoneCell as Cell;
        let [brand, model, mac, template] = cells;
        let mut keep = |cell: Cell, problem: Problem| problems.push((cell, problem));
        let brand_read =
            given(brand).and_then(|cell| Brand::parse(cell).map_err(|p| keep(Cell::Brand, p)).ok());
        let model_read = given(model)
            .zip(brand_read)
            .and_then(|(cell, brand)| check_model(brand, cell).map_err(|p| keep(Cell::Model, p)).ok());
        let mac_read = given(mac).and_then(|cell| Mac::parse(cell).map_err(|p| keep(Cell::Mac, p)).ok());
        let template = parse_text(template, super::name::PROVISION_TEMPLATE_MAX)
            .map_err(|problem| keep(Cell::ProvisionTemplate, problem))
            .ok()
            .flatten();
        let needs_model = !matches!(brand_read, Some(Brand::Other));
        let missing = missing(slot, [brand.is_empty(), needs_model && model.is_empty(), mac.is_empty()]);
        if !missing.is_empty() {
            let first =
                [(Cell::Brand, brand), (Cell::Model, model), (Cell::Mac, mac), (Cell::ProvisionTemplate, "")];
            let shown = first
                .iter()
                .find(|(_, cell)| !cell.is_empty())
                .map_or(Cell::ProvisionTemplate, |(cell, _)| *cell);
            keep(shown, DeskPhoneProblem::CellsMissing { missing }.into());
        }
        Some(Self { brand: brand_read?, model: model_read, mac: mac_read?, provision_template: template })
    }
}

fn given(cell: &str) -> Option<&str> {
    (!cell.is_empty()).then_some(cell)
}

fn missing(slot: usize, blank: [bool; 3]) -> Vec<String> {
    use DeskPhoneCell as Cell;
    let cells = [Cell::Brand, Cell::Model, Cell::Mac];
    cells.into_iter().zip(blank).filter(|(_, blank)| *blank).map(|(cell, _)| cell.header(slot)).collect()
}

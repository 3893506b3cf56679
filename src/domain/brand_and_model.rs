//! Brand and model of a desk phone as one choice: `Poly vvx250`, or `Other`.

use super::brand::{Brand, check_model};
use super::parse::trim;
use super::problem::{CellProblem, Problem};

/// The maker and the model of a desk phone. One that is stored may be of an older catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub struct BrandAndModel(String);

impl BrandAndModel {
    /// A brand with its model; the brand *Other* has none.
    #[must_use]
    pub fn new(brand: Brand, model: Option<&str>) -> Self {
        Self::stored(brand.as_str(), model.unwrap_or_default())
    }

    /// A brand and a model as stored, perhaps of an older catalog.
    #[must_use]
    pub fn stored(brand: &str, model: &str) -> Self {
        Self(format!("{brand} {model}").trim_end().to_owned())
    }

    /// Reads what was chosen.
    pub fn parse(given: &str) -> Result<Self, Problem> {
        let given = trim(given);
        if given.is_empty() {
            return Err(CellProblem::Required.into());
        }
        let (brand, model) = given.split_once(' ').unwrap_or((given, ""));
        match Brand::parse(brand)? {
            Brand::Other if model.is_empty() => Ok(Self::new(Brand::Other, None)),
            brand => Ok(Self::new(brand, Some(check_model(brand, model)?))),
        }
    }

    /// `Poly vvx250`, or `Other`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As the catalog of brands spells it.
    #[must_use]
    pub fn brand(&self) -> &str {
        self.0.split_once(' ').map_or(&self.0, |(brand, _)| brand)
    }

    /// "" for the brand *Other*.
    #[must_use]
    pub fn model(&self) -> &str {
        self.0.split_once(' ').map_or("", |(_, model)| model)
    }
}

/// Every brand with every model.
#[must_use]
pub fn models() -> Vec<String> {
    let of_brand =
        |brand: Brand| brand.models().iter().map(move |model| format!("{} {model}", brand.as_str()));
    let known = Brand::ALL.into_iter().flat_map(of_brand);
    known.chain([Brand::Other.as_str().to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_that_can_be_chosen_is_read() {
        for text in models() {
            let read = BrandAndModel::parse(&text).unwrap();
            assert_eq!(
                (read.as_str(), format!("{} {}", read.brand(), read.model()).trim()),
                (&*text, &*text)
            );
        }
        assert_eq!(BrandAndModel::parse("Other").unwrap().model(), "");
    }
}

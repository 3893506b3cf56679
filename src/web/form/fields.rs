//! Reads names and values into a struct: texts, boxes, whole numbers and ids, optional or not.
//!
//! Written here because serde's readers of forms take the first of two equal names, or pass over names they
//! do not know, in silence.

use serde::de::value::{Error as ReadError, StringDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::web::error::Error;

/// What happens to fields that the struct does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The request is refused.
    Refused,
    /// They are passed over.
    Ignored,
}

/// The struct, or which field is wrong.
pub fn read<T: DeserializeOwned>(pairs: Vec<(String, String)>, unknown: Unknown) -> Result<T, Error> {
    let mut names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(bad(twice[0], "is there twice"));
    }
    T::deserialize(Fields { pairs, unknown })
        .map_err(|error| Error::BadRequest(format!("A field does not fit: {error}.")))
}

fn bad(name: &str, what: &str) -> Error {
    Error::BadRequest(format!("The field “{}” {what}.", name.chars().take(60).collect::<String>()))
}

struct Fields {
    pairs: Vec<(String, String)>,
    unknown: Unknown,
}

impl<'de> Deserializer<'de> for Fields {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_map(Pairs { rest: self.pairs.into_iter(), value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if self.unknown == Unknown::Refused
            && let Some((name, _)) = self.pairs.iter().find(|(name, _)| !is_known(known, name))
        {
            let name: String = name.chars().take(60).collect();
            return Err(de::Error::custom(format!("there is no field “{name}” in this form")));
        }
        self.pairs.retain(|(name, _)| is_known(known, name));
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// True for a name of the form, and for a box of a thing of a list, whose name begins as the form says and ends with a key:
/// `queues:7`.
fn is_known(known: &[&str], name: &str) -> bool {
    let is_box = || {
        let (list, key) = name.split_at(name.find(':').map_or(0, |at| at + 1));
        known.contains(&list) && !key.is_empty() && key.bytes().all(|letter| letter.is_ascii_digit())
    };
    known.contains(&name) || is_box()
}

struct Pairs {
    rest: std::vec::IntoIter<(String, String)>,
    value: Option<String>,
}

impl<'de> MapAccess<'de> for Pairs {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        let name: StringDeserializer<ReadError> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        seed.deserialize(Value(self.value.take().unwrap_or_default()))
    }
}

/// One value: what it is read as is asked by the field.
struct Value(String);

macro_rules! whole_numbers {
    ($($method:ident $visit:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            let number = self.0.trim().parse().map_err(|_| de::Error::custom("a whole number is meant"))?;
            visitor.$visit(number)
        }
    )*};
}

impl<'de> Deserializer<'de> for Value {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_string(self.0)
    }

    /// A box that is ticked sends "on"; one that is not sends nothing, which is the default of the field.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.as_str() {
            "on" | "true" => visitor.visit_bool(true),
            "" | "off" | "false" => visitor.visit_bool(false),
            _ => Err(de::Error::custom("a box is ticked or not")),
        }
    }

    /// A field that is there but empty, such as "any site", is none.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.0.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let name: StringDeserializer<ReadError> = self.0.into_deserializer();
        visitor.visit_enum(name)
    }

    whole_numbers! {
        deserialize_i64 visit_i64;
        deserialize_u64 visit_u64;
        deserialize_i32 visit_i32;
        deserialize_u32 visit_u32;
        deserialize_u16 visit_u16;
        deserialize_u8 visit_u8;
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde::Deserialize;

    use super::*;
    use crate::domain::ids::SiteId;

    #[derive(Debug, Default, PartialEq, Eq, Deserialize)]
    #[serde(default)]
    struct Form {
        name: String,
        site: Option<SiteId>,
        plan: bool,
        version: i64,
    }

    fn read(text: &str, unknown: Unknown) -> Result<Form, String> {
        let pairs = super::super::pairs(text).unwrap();
        super::read(pairs, unknown).map_err(|error| error.to_string())
    }

    #[test]
    fn texts_ids_boxes_and_numbers_are_read() {
        let form = Form { name: " Ada ".to_owned(), site: Some(SiteId(7)), plan: true, version: 3 };
        assert_eq!(read("name=+Ada+&site=7&plan=on&version=3", Unknown::Refused), Ok(form));
        assert_eq!(read("site=", Unknown::Refused), Ok(Form::default()));
    }

    #[rstest]
    #[case("role=owner", "no field “role”")]
    #[case("name=a&name=b", "“name” is there twice")]
    #[case("version=x", "a whole number is meant")]
    #[case("site=9999999999999999999999", "a whole number is meant")]
    #[case("plan=maybe", "a box is ticked or not")]
    fn what_does_not_fit_is_told(#[case] text: &str, #[case] told: &str) {
        let error = read(text, Unknown::Refused).unwrap_err();
        assert!(error.contains(told), "{error}");
    }

    #[test]
    fn a_query_may_bring_more_along() {
        assert_eq!(read("utm_source=mail", Unknown::Ignored), Ok(Form::default()));
    }
}

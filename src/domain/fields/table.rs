//! The macro of a table of fields.

/// Makes a typed struct of a table, and [`Fields`](super::Fields) of it. The name of a field is that of its column. A
/// field whose text has rules of its own names their reader: `content: String = Field::lines(…), read parse_content;`, and
/// one that begins as something else than nothing says so: `directory: bool = Field::switch("Directory"), initially true;`
macro_rules! fields {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $says:expr $(, read $reader:path)? $(, initially $initial:expr)?;)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $crate::domain::fields::table::initial!($($initial)?)),+ }
            }
        }

        impl $crate::domain::fields::FieldTable for $name {
            const TABLE: &'static [$crate::domain::fields::Field] = &[$($says.called(stringify!($field), concat!(stringify!($field), ":"))),+];
        }

        impl $crate::domain::fields::Fields for $name {
            fn read_over(
                typed: &$crate::domain::fields::Typed<Self>,
                before: Option<&Self>,
                known: &dyn $crate::domain::fields::Known,
                errors: &mut $crate::domain::refusal::FieldErrors,
            ) -> Self {
                $(let $field = match before.map(|before| &before.$field) {
                    Some(value) if typed.is(stringify!($field), value) => Some(value.clone()),
                    _ => $crate::domain::fields::table::read_field!(typed, known, errors, $field, $type $(, $reader)?),
                };)+
                Self { $($field: $field.unwrap_or_default()),+ }
            }

            fn typed(&self) -> Vec<String> {
                vec![$($crate::domain::fields::FieldValue::typed(&self.$field)),+]
            }

            fn shown(&self, known: &dyn $crate::domain::fields::Known) -> Vec<String> {
                vec![$($crate::domain::fields::FieldValue::shown(
                    &self.$field,
                    const { &$says.called(stringify!($field), concat!(stringify!($field), ":")) },
                    known,
                )),+]
            }

            fn parts(&self, known: &dyn $crate::domain::fields::Known) -> Vec<Vec<String>> {
                vec![$($crate::domain::fields::FieldValue::parts(
                    &self.$field,
                    const { &$says.called(stringify!($field), concat!(stringify!($field), ":")) },
                    known,
                )),+]
            }

            fn stored(&self) -> Vec<(&'static str, $crate::domain::fields::Stored)> {
                vec![$((stringify!($field), $crate::domain::fields::FieldValue::stored(&self.$field))),+]
            }
        }
    };
}
pub(crate) use fields;

macro_rules! read_field {
    ($typed:ident, $known:ident, $errors:ident, $field:ident, $type:ty) => {
        $typed.read::<$type>(stringify!($field), $known, $errors)
    };
    ($typed:ident, $known:ident, $errors:ident, $field:ident, $type:ty, $reader:path) => {
        $typed.read_by::<$type, _>(stringify!($field), $errors, |text, _| $reader(text))
    };
}
pub(crate) use read_field;

macro_rules! initial {
    () => {
        Default::default()
    };
    ($initial:expr) => {
        $initial
    };
}
pub(crate) use initial;

//! The macro of the table of settings.

/// Makes [`Settings`](super::Settings) of a table: a document in which each setting may be left open, merging, reading and
/// showing. A setting whose text has rules of its own names their reader, as in `fields!`.
macro_rules! settings {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $says:expr $(, read $reader:path)?;)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$field_doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)+
        }

        impl $name {
            /// The settings, in the order of pages.
            pub const ALL: &'static [Setting] = &[$($says.called(stringify!($field), concat!("lock_", stringify!($field)))),+];

            /// This layer, and what it does not say from the lower one.
            #[must_use]
            pub fn merged_over(&self, lower: &Self) -> Self {
                Self { $($field: self.$field.clone().or_else(|| lower.$field.clone())),+ }
            }

            /// The same with the settings that are wanted, and no others.
            #[must_use]
            pub fn only(self, wanted: impl Fn(&'static str) -> bool) -> Self {
                Self { $($field: self.$field.filter(|_| wanted(stringify!($field)))),+ }
            }

            /// Gives a setting the value that a text stands for; a blank one leaves it open.
            pub fn read(&mut self, setting: &Setting, text: &str) -> Result<(), Problem> {
                match setting.field.id {
                    $(stringify!($field) => self.$field = read_setting!(text, setting, $type $(, $reader)?)?,)+
                    _ => {}
                }
                Ok(())
            }

            /// The text that stands for the value of a setting; "" where it is left open.
            #[must_use]
            pub fn typed(&self, setting: &Setting) -> String {
                match setting.field.id {
                    $(stringify!($field) => FieldValue::typed(&self.$field),)+
                    _ => String::new(),
                }
            }
        }
    };
}
pub(super) use settings;

macro_rules! read_setting {
    ($text:ident, $setting:ident, $type:ty) => {
        <Option<$type> as FieldValue>::read($text, &$setting.field, &())
    };
    ($text:ident, $setting:ident, $type:ty, $reader:path) => {
        $reader($text)
    };
}
pub(super) use read_setting;

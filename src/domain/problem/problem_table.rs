//! The table of a subject: each problem with its parameters, its code, its heading, and its words.

/// Makes the enum of a subject, and its words. An entry is `Problem { parameters } = issue "code", "Heading": said(…);`,
/// or `notice` for what is told only. The code is stored with the parameters, and never changed.
macro_rules! problem_table {
    (
        $(#[$subject_doc:meta])*
        $subject:ident:
        $(
            $(#[$doc:meta])*
            $problem:ident $({ $($(#[$parameter_doc:meta])* $parameter:ident: $of:ty,)+ })?
                = $severity:ident $code:literal, $title:literal: $said:expr;
        )*
    ) => {
        $(#[$subject_doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "code")]
        pub enum $subject {
            $(
                $(#[$doc])*
                #[serde(rename = $code)]
                $problem $({ $($(#[$parameter_doc])* $parameter: $of,)+ })?,
            )*
        }

        impl $subject {
            /// Each of them.
            #[cfg(test)]
            pub(super) fn every(full: bool) -> Vec<Self> {
                use crate::domain::problem::tests::Example;
                vec![$(Self::$problem $({ $($parameter: <$of>::example(full)),+ })?),*]
            }

            pub(super) fn words(&self) -> crate::domain::problem::message::Words {
                match self {
                    $(Self::$problem $({ $($parameter),+ })? => {
                        // Some parameters are for others than the words.
                        $(let _ = ($($parameter,)+);)?
                        $said.$severity($code, $title)
                    })*
                }
            }
        }
    };
}
pub(super) use problem_table;

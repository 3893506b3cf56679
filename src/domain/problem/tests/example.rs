//! Parameters of every kind of problem, for the tests that look at all of them.

/// A parameter of this type: `full` with all that can be in it, else with as little as can be.
pub(in crate::domain::problem) trait Example {
    fn example(full: bool) -> Self;
}

impl Example for String {
    fn example(_: bool) -> Self {
        "London".to_owned()
    }
}

impl Example for bool {
    fn example(full: bool) -> Self {
        full
    }
}

impl<T: Example> Example for Option<T> {
    fn example(full: bool) -> Self {
        full.then(|| T::example(full))
    }
}

impl<T: Example> Example for Vec<T> {
    fn example(full: bool) -> Self {
        (0..if full { 7 } else { 1 }).map(|_| T::example(full)).collect()
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Example for $number {
            fn example(full: bool) -> Self {
                if full { 12 } else { 1 }
            }
        }
    )+};
}
numbers!(i64, u64, u8, usize);

//! Every path, once: as a pattern for the route table and, where it holds an id, as a function for links.
//!
//! No other folder writes a path literal; a test looks. What stands behind a path is told by the route table.

mod account;
mod everybody;
mod imports;
mod links;
mod own_paths;
mod people;
mod phone_system;

pub use account::*;
pub use everybody::*;
pub use imports::*;
pub use links::{
    accounts, activate, assign_number, first_run, is_add_phone_users, new_user_with_phone, part_of, prove,
    reset_password, sign_in, with_id,
};
pub use own_paths::{encode, is_own};
pub use people::*;
pub use phone_system::*;

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("/", true)]
    #[case("/phone/users?q=a%20b&site=2", true)]
    #[case("//evil.example", false)]
    #[case("/\\evil.example", false)]
    #[case("https:evil.example", false)]
    #[case("javascript:alert(1)", false)]
    #[case("/a\r\nSet-Cookie: x=1", false)]
    #[case("", false)]
    fn only_own_paths_are_led_to(#[case] path: &str, #[case] own: bool) {
        assert_eq!(is_own(path), own);
    }

    #[test]
    fn the_way_back_survives_sign_in() {
        assert_eq!(sign_in("/phone/users?q=a&site=2"), "/sign-in?next=%2Fphone%2Fusers%3Fq%3Da%26site%3D2");
        assert_eq!(sign_in("/"), "/sign-in");
    }
}

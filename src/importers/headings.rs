//! Other names of our columns: words that people use in any file, and headings of other systems, which count in their files
//! alone. `sheet/products.rs` says of which systems, and where the headings were read. Of several in one file, the first
//! here is used. Those of the profile stand in `domain::fields::ProfileFields`.
//!
//! Not here: telephone numbers of directories. They are whatever people wrote there, and a number here is one of the
//! account that the row asks for.

pub(super) const EMAIL: &[&str] = &["E-mail", "Email Address", "E-mail Address"];
pub(super) const EMAIL_ELSEWHERE: &[&str] = &[
    "mail",
    "EmailAddress",
    "Email Address [Required]",
    "voicemail_email",
    "userPrincipalName",
    "User principal name",
    "User name [userPrincipalName] Required",
];
pub(super) const FIRST_NAME: &[&str] = &["Given Name"];
pub(super) const FIRST_NAME_ELSEWHERE: &[&str] =
    &["givenName", "First name [givenName]", "First Name [Required]"];
pub(super) const LAST_NAME: &[&str] = &["Surname", "Family Name"];
pub(super) const LAST_NAME_ELSEWHERE: &[&str] = &["sn", "Last name [surname]", "Last Name [Required]"];
pub(super) const CALLER_ID_ELSEWHERE: &[&str] = &["outboundcid"];

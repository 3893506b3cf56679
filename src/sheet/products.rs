//! Files that other systems export: recognised by headings that only theirs have, so that what is not used is named as
//! theirs and a heading of theirs that means something else is not taken for ours.
//!
//! Headings were read in public files and documents, on 30 November 2026:
//! - Microsoft Entra, *Download users*: <https://learn.microsoft.com/entra/identity/users/users-bulk-download>; the template of
//!   *Bulk create*: `version:v1.0` and `Name [displayName] Required` (<https://learn.microsoft.com/entra/identity/users/users-bulk-add>).
//! - Active Directory: the default properties of `Get-ADUser`, and the attributes that `csvde` writes.
//! - Google Workspace, *Download users* and its template: <https://support.google.com/a/answer/40057>.
//! - FreePBX, *Bulk Handler*: <https://sangomakb.atlassian.net/wiki/spaces/PG/pages/41255366> and exports of version 13 and later.

use super::names::same;

/// A system whose exports are known.
#[derive(Debug)]
pub(super) struct Product {
    /// The name that people use for it.
    pub name: &'static str,
    /// Headings that only its files have: one is enough.
    signs: &'static [&'static str],
    /// Headings that mean something else there than here.
    others: &'static [&'static str],
}

/// Active Directory first: its people have a user principal name too.
const PRODUCTS: [Product; 5] = [
    Product {
        name: "Active Directory",
        signs: &["sAMAccountName", "DistinguishedName", "objectClass"],
        others: &["manager"],
    },
    Product {
        name: "Microsoft Entra",
        signs: &[
            "userPrincipalName",
            "User principal name",
            "User name [userPrincipalName] Required",
            "objectId",
            "Object Id",
        ],
        others: &["Phone number", "Licenses"],
    },
    Product {
        name: "Google Workspace",
        signs: &["Email Address [Required]", "Org Unit Path [Required]", "First Name [Required]"],
        others: &[],
    },
    Product { name: "FreePBX", signs: &["outboundcid", "cid_masquerade", "voicemail_vmpwd"], others: &[] },
    // What is left of one of the first two, or of LDAP, once somebody has deleted columns.
    Product { name: "a directory", signs: &["givenName", "First name [givenName]"], others: &["manager"] },
];

/// The system that a file with these headings comes from, if it is known.
pub(super) fn recognised(names: &[String]) -> Option<&'static Product> {
    let has = |sign: &&str| names.iter().any(|name| same(name, sign));
    PRODUCTS.iter().find(|product| product.signs.iter().any(has))
}

impl Product {
    /// True if a heading of its files means something else there than here.
    pub(super) fn means_another(&self, name: &str) -> bool {
        self.others.iter().any(|other| same(name, other))
    }
}

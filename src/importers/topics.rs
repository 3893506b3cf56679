//! The sorts of change that kinds share.

use crate::imports::Topic;

pub(super) const EMAIL: Topic = Topic::new("Email");
pub(super) const PROFILE: Topic = Topic::new("Profile");
pub(super) const LICENSE: Topic = Topic::new("License");
pub(super) const PACKAGE: Topic = Topic::new("Package");
pub(super) const SITE: Topic = Topic::new("Site");
pub(super) const TEMPLATE: Topic = Topic::new("User Template");
pub(super) const EXTENSION: Topic = Topic::new("Extension Number");
pub(super) const NUMBERS: Topic = Topic::new("Phone Number");
pub(super) const SETTINGS: Topic = Topic::new("Settings");
pub(super) const STATUS: Topic = Topic::new("User Status");
pub(super) const DESK_PHONES: Topic = Topic::new("Desk phones");

//! Users, phone numbers and desk phones: adding, listing and changing them.

mod storage;

//! Switchroom, a self-hosted admin portal for business phone systems.

pub mod domain;

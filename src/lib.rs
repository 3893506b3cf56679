//! Switchroom, a self-hosted admin portal for business phone systems.

pub mod app;
pub mod clock;
pub mod config;
pub mod database;
pub mod demo;
pub mod domain;
pub mod imports;
pub mod jobs;
pub mod keys;
pub mod kinds;
pub mod operations;
pub mod random;
pub mod record;
pub mod repository;
pub mod sheet;
pub mod web;

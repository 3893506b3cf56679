//! *Users & Rooms*: the list, its search and filters, its pages and its export.

mod data;
mod export;
mod filters;
mod finding;
mod pages;
mod screens;

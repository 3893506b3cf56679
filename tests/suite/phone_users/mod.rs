//! *Users & Rooms*: the list, its search and filters, its pages and its export.

mod data;
mod filters;
mod pages;

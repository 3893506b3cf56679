//! *Users & Rooms*: the list, its search and filters, its pages and its export.

mod add_form;
mod adding;
mod assigning;
mod assigning_refused;
mod assigning_rooms;
mod by_hand;
mod data;
mod export;
mod filters;
mod finding;
mod narrowing;
mod packages;
mod pages;
mod screens;

//! Everything that is tested from outside, in one binary.

// A helper of a test may fail as the test itself may.
#![allow(clippy::unwrap_used)]

mod app;
mod cli;
mod config;
mod follow;
mod fragments;
mod html;
mod layout;
mod load;
mod net;
mod page;
mod pictures;
mod query;
mod quote;
mod reading;
mod refresh;
mod screen;
mod secure;
mod server;
mod store;
mod subscribe;
mod theme;
mod tidy;

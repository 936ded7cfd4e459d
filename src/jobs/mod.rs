//! The deeds: plain blocking functions that load, store, fetch and export.
//!
//! `tui` runs them on its workers, `cli` inline.

pub mod changes;
pub mod command;
pub mod discover;
pub mod doctor;
pub mod export;
pub mod files;
pub mod follow;
pub mod full_text;
pub mod health;
pub mod hooks;
pub mod import;
pub mod index;
pub mod library;
pub mod newsboat;
pub mod open;
pub mod page;
pub mod parallel;
pub mod pictures;
pub mod refresh;
pub mod rules;
pub mod secrets;
pub mod seeds;
pub mod select;
pub mod settings;
pub mod subscribe;
pub mod switch;
pub mod themes;
pub mod walk;

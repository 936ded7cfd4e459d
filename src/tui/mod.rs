//! The screen: terminal, input, workers, and the loop that joins them.
//!
//! In: what the command line asked for ([`Start`]). Out: an exit code. `run` is the loop, `terminal` what is taken over
//! and given back, `input` and `signals` the threads that tell of the outside, `workers` does the model's jobs,
//! `paint` turns frames into bytes, `commands` starts browsers, editors and clipboards, `watch` tells of changed
//! settings. `plain` is the other face: the same model line by line, in words.
//! Deliberately absent: what the reader sees (`view`) and what keys do (`app`).

mod abilities;
mod adder;
mod ask;
mod commands;
mod decode;
mod errands;
mod fetcher;
mod graphics;
mod health;
mod histories;
mod input;
mod library;
mod lookups;
mod moved;
mod neighbours;
mod pages;
mod paint;
mod pen;
mod pictures;
mod pieces;
mod plain;
mod run;
mod signals;
mod spot;
mod start;
mod terminal;
mod watch;
mod workers;

pub use run::run;
pub use start::{Colour, Start};
pub use terminal::leave;

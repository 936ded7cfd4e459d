//! From model to frame: one file per pane.
//!
//! [`root`] draws the sheet and calls the panes; [`scene`] is what a frame leaves behind for the mouse and the painter.
//! [`page`], [`voices`] and [`progress`] paint an article from explicit arguments, [`style`] turns looks into what the
//! terminal can show.
//! Deliberately absent: any change of the model; drawing twice gives the same frame.

mod book;
mod foot;
mod library;
mod overlays;
pub mod page;
mod pictures;
pub mod progress;
mod reading;
pub mod root;
pub mod scene;
mod search;
mod speakers;
pub mod style;
pub mod voices;
pub mod words;

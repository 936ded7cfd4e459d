//! From model to frame: one file per pane.

pub mod page;
pub mod progress;
pub mod style;
pub mod voices;

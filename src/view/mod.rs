//! From model to frame: one file per pane.

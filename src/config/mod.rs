//! Settings: where they lie, what they are, and how they come together.
//!
//! [`paths`] says which folders are ours, [`settings`] is the table of settings, [`layers`] joins defaults, file,
//! environment and flags, [`bindings`] is a file of keys and [`keymap`] what key sequences do with it over a preset,
//! [`document`] reads TOML so that every mistake names its file, line and column.
//! A mistake never takes the rest with it: what is right counts, what is wrong keeps the value it had.
//! Deliberately absent: watching files; that is `tui`, which reads wholly and then swaps.

mod bindings;
pub mod document;
pub mod keymap;
pub mod layers;
pub mod paths;
pub mod settings;

pub use document::Mistake;
pub use keymap::{Keymap, Preset};
pub use layers::{Config, Flags, Layer};
pub use paths::Paths;
pub use settings::Settings;

//! The table of everything a reader can do: id, title, help, contexts.
//!
//! Key map, help, palette, footer hints, command line, man page and `docs/keys.md` all come from it.
//! [`table`] lists the actions, [`chord`] is one key press with its modifiers and how it is written.
//! The default keys are the files of `assets/keys`, read by `config` in the same form as the reader's own `keys.toml`.
//! Deliberately absent: what an action does; that is `app`.

pub mod chord;
pub mod table;

pub use chord::{Chord, Key};
pub use table::{Action, Context, Deed, Group, Row};

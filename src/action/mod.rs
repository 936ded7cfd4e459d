//! The table of everything a reader can do: id, title, help, contexts, default keys.
//!
//! Key map, help, palette, footer hints, man page and `docs/keys.md` all come from it.
//! Deliberately absent: what an action does; that is `app`.

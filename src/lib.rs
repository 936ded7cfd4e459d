//! quotidian: a newspaper page in the terminal, with every quotation pulled into the margin.
//!
//! Two rivers and one lake.
//! *Ingest* flows `bytes → load → Article → quotes → store`; *reading* flows
//! `event → Message → update → Effect → job → Message`, and a frame ends each turn.
//! They meet only in the [`store`].
//!
//! # Rooms
//!
//! A room imports only from lower floors; `tests/it/tidy.rs` reads the imports and fails on an arrow that runs up.
//!
//! | floor | rooms |
//! |---|---|
//! | 7 | `main.rs`: choose a face |
//! | 6 | [`tui`] the screen's loop · [`cli`] the subcommands |
//! | 5 | [`view`] model to frame · [`jobs`] the deeds |
//! | 4 | [`app`] model and update · [`load`] bytes to articles |
//! | 3 | [`store`] the library · [`html`] markup to body · [`quote`] who said what · [`layout`] body to lines |
//! | 2 | [`news`] what the news is · [`config`] settings · [`picture`] pictures to pixels |
//! | 1 | [`text`] pure text · [`action`] the table of deeds · [`theme`] roles and colours · [`net`] the only socket · [`guard`] a panic as a line |
//!
//! `ARCHITECTURE.md` says more.

pub mod action;
pub mod app;
pub mod cli;
pub mod config;
pub mod guard;
pub mod html;
pub mod jobs;
pub mod layout;
pub mod load;
pub mod net;
pub mod news;
pub mod picture;
pub mod quote;
pub mod store;
pub mod text;
pub mod theme;
pub mod tui;
pub mod view;

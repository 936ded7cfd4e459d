//! The model of the screen and the one function that changes it.
//!
//! `update(model, message, now) -> effects`: a plain function, without I/O, thread or clock. Every question to the
//! library is a [`effect::Job`] with a ticket; an answer whose ticket has been asked anew is dropped.
//! [`model`] says what there is, [`mod@update`] takes messages, `answers` what jobs answered, `deeds` says which action does what; `library`,
//! `narrowing`, `subscriptions`, `reading`, [`quotes`], `links`, `lines`, `offers`, `panes`, `ticks`, `side` and `mouse`
//! do it, `held` keeps what is typed ahead. [`geometry`] knows where things stand, so that `update` can lay what `view`
//! will draw.
//! Deliberately absent: how anything looks, and everything that waits.

mod answers;
mod deeds;
mod health;
mod held;
mod library;
mod lines;
mod links;
mod mouse;
mod narrowing;
mod offers;
mod panes;
mod passages;
mod reading;
mod side;
mod subscriptions;
mod ticks;

pub mod book;
pub mod completion;
pub mod dates;
pub mod effect;
pub mod entry;
pub mod fuzzy;
pub mod gallery;
pub mod geometry;
pub mod help;
pub mod keys;
pub mod line;
pub mod list;
pub mod message;
pub mod model;
pub mod overlay;
pub mod pages;
pub mod passage;
pub mod quotes;
pub mod reader;
pub mod readings;
pub mod search;
pub mod sources;
pub mod tickets;
pub mod update;
pub mod voices;

pub use effect::{Effect, Job};
pub use message::{Message, Now, Outcome, Ticket};
pub use model::Model;
pub use update::{begin, update};

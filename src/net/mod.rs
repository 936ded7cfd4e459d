//! The only socket: a polite HTTP client, and the rules of politeness as plain values.
//!
//! [`Client::get`] fetches one address and blocks until the answer is whole; [`Trip`] does the same hop by hop, for
//! callers that take turns among hosts. What came is a [`Response`], what went wrong a [`NetError`] in plain words.
//! The policy stands beside it without I/O or clock, times are arguments (seconds since 1970, or milliseconds of any
//! clock): [`freshness`] how long an answer is good, [`schedule`] when to ask again,
//! [`politeness`] whose turn it is, [`moving`] when a new address is taken over.
//!
//! Deliberately absent: anything that knows feeds, articles or the library; cookies; and retries inside a request.

pub mod address;
pub mod client;
pub mod error;
mod forward;
pub mod freshness;
pub mod guard;
pub mod http_date;
pub mod moving;
pub mod politeness;
pub mod proxy;
pub mod response;
pub mod schedule;
pub mod trip;
pub mod walls;

pub use client::{Client, Limits};
pub use error::{Failure, NetError};
pub use response::{Response, Validators};
pub use trip::{Accept, Request, Trip, basic};

//! Markup: from HTML to a [`crate::news::Body`], and from a page to its article.
//!
//! Deliberately absent: I/O. Addresses are resolved, never fetched.

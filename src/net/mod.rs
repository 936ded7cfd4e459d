//! The only socket: a polite HTTP client.

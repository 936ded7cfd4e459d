//! Sync protocols as values, without I/O.

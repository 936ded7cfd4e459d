//! The library: the only place that knows SQL.

//! Roles and their colours; no terminal types.

//! The model of the screen and the one function that changes it.
//!
//! `update(model, message) -> effects`: a plain function, without I/O, thread or clock.

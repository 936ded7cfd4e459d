//! Chooses a face, the screen or the command line, and turns the outcome into an exit code.

fn main() {}

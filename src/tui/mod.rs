//! The screen: terminal, input, workers, and the loop that joins them.

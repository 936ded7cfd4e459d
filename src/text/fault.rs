//! What the system says went wrong, as it is said to a person.

use std::io;

/// The system's message without its number.
#[must_use]
pub fn in_words(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

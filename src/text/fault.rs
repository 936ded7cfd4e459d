//! What the system says went wrong, as it is said to a person.

use std::io;

/// The system's message without its number, as the rest of a sentence. What else there is to say, which may name a file,
/// stays as it is.
#[must_use]
pub fn in_words(error: &io::Error) -> String {
    let text = error.to_string();
    let Some((words, _)) = text.split_once(" (os error").filter(|_| error.raw_os_error().is_some()) else {
        return text;
    };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::in_words;

    #[test]
    fn only_the_system_speaks_in_small_letters() {
        assert_eq!(in_words(&io::Error::from_raw_os_error(2)), "no such file or directory");
        assert_eq!(in_words(&io::Error::other("/home/Ann/My.txt: full")), "/home/Ann/My.txt: full");
    }
}

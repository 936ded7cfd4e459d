//! Boxes of mails (mbox, RFC 4155): where each mail begins, and what the box changed in it.
//!
//! A mail begins below a line `From SENDER DATE` at the start of the box or behind an empty line. Lines of a text that
//! begin with that word are told apart by the date; writers set a `>` before them all the same (mboxrd), which goes.
//! Deliberately absent: `Content-Length`, which is wrong as often as it is there.

use std::borrow::Cow;

use memchr::memmem;

/// How long a postmark may be.
const LONGEST: usize = 300;

/// Whether a text is a box.
pub(super) fn is_box(bytes: &[u8]) -> bool {
    is_postmark(bytes.split(|byte| *byte == b'\n').next().unwrap_or_default())
}

/// Whether a line begins a mail of a box: a sender, a time of day and a year.
pub(super) fn is_postmark(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ").filter(|rest| rest.len() <= LONGEST) else { return false };
    let digits = |word: &[u8], most: usize| (1..=most).contains(&word.len()) && word.iter().all(u8::is_ascii_digit);
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).skip(1);
    let is_clock = |word: &[u8]| {
        let fields: Vec<&[u8]> = word.split(|byte| *byte == b':').collect();
        matches!(fields.len(), 2 | 3) && fields.iter().all(|field| digits(field, 2))
    };
    // The year stands behind the time, a zone between them or behind both.
    words.any(is_clock) && words.any(|word| word.len() == 4 && digits(word, 4))
}

/// The mails of a box; of anything else the whole.
pub(super) fn split(bytes: &[u8]) -> Vec<&[u8]> {
    if !is_box(bytes) {
        return vec![bytes];
    }
    let line = |from: usize| {
        let rest = &bytes[from..];
        memchr::memchr(b'\n', &rest[..rest.len().min(LONGEST + 16)]).map_or(rest, |end| &rest[..end])
    };
    let mut mails = Vec::new();
    let mut from = 0;
    for at in memmem::find_iter(bytes, b"\nFrom ") {
        let before = &bytes[..at];
        if (before.ends_with(b"\n") || before.ends_with(b"\n\r")) && is_postmark(line(at + 1)) {
            mails.push(&bytes[from..at]);
            from = at + 1;
        }
    }
    mails.push(&bytes[from..]);
    mails.iter().map(|mail| memchr::memchr(b'\n', mail).map_or(&mail[mail.len()..], |end| &mail[end + 1..])).collect()
}

/// Takes back the `>` a box sets before lines that begin with `From `, quoted or not.
pub(super) fn unquote(mail: &[u8]) -> Cow<'_, [u8]> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in memmem::find_iter(mail, b">From ") {
        let quoted = mail[..at].iter().rev().take_while(|byte| **byte == b'>').count();
        if matches!(mail[..at - quoted].last(), None | Some(b'\n')) {
            out.extend_from_slice(&mail[from..at]);
            from = at + 1;
        }
    }
    if from == 0 {
        return mail.into();
    }
    out.extend_from_slice(&mail[from..]);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_postmarks_begin_mails() {
        for line in [
            "From ann@example.org Tue Mar  3 07:05:09 2026",
            "From MAILER-DAEMON Tue Mar 3 07:05 2026",
            "From 17@xxx Tue Mar 03 07:05:09 +0000 2026",
            "From - Tue Mar  3 07:05:09 2026 GMT",
        ] {
            assert!(is_postmark(line.as_bytes()), "{line}");
        }
        for line in ["From here on it rained.", "From 10:30 on it rained in 2026.", "From noon to 18:00 in the year 26"]
        {
            assert!(!is_postmark(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn a_text_may_begin_a_paragraph_with_that_word() {
        let postmark = "From ann@example.org Tue Mar  3 07:05:09 2026\n";
        let text = format!("{postmark}Subject: One\n\nFrom here on.\n\n{postmark}Subject: Two\n\nLast.\n");
        let mails = split(text.as_bytes());
        assert_eq!(mails, [&b"Subject: One\n\nFrom here on.\n"[..], b"Subject: Two\n\nLast.\n"]);
    }

    #[test]
    fn one_sign_is_taken_back() {
        assert_eq!(&*unquote(b">From a\n>>From b\n> From c\nd >From e"), b"From a\n>From b\n> From c\nd >From e");
    }
}

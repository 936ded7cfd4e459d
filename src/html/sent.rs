//! Bodies that were sent to a reader: the entries of feeds, newsletters.
//!
//! In: the blocks as they were set. Out: those that are text. Buttons to press, rows of places to share in, and what is
//! said of the mailing itself go; nothing else does, for what was sent is the article already.
//! Deliberately absent: furniture of pages; that is [`super::page`]'s.

use super::{
    calls::{is_bare_call, is_of_mailing},
    clean::{is_link, is_share, is_share_place},
    title::folded,
};
use crate::news::{Block, Body};

/// Takes out what is to be pressed, and what is said of the mailing.
pub fn without_buttons(body: &mut Body) {
    body.blocks.retain(|block| match block {
        Block::Heading { prose, .. } | Block::Paragraph(prose) => {
            let text = prose.text().trim();
            let is_button = is_link(prose) && is_bare_call(text);
            !(is_button || is_share(prose) || is_of_mailing(text))
        }
        _ => true,
    });
}

/// Takes out what newsletters put around their text as well: the subject again, the sender's sign, their own rights.
pub fn without_letterhead(body: &mut Body, subject: &str, sender: &str) {
    /// How many blocks at the top may repeat the head.
    const TOP: usize = 6;
    without_buttons(body);
    let (subject, sender) = (folded(subject), folded(sender));
    let mut seen = 0;
    body.blocks.retain(|block| {
        seen += 1;
        match block {
            Block::Heading { prose, .. } | Block::Paragraph(prose) => {
                let own = folded(prose.text());
                let is_repeated = seen <= TOP && !own.is_empty() && own == subject;
                !(is_repeated || is_imprint(prose.text()))
            }
            Block::Image(image) => {
                let alt = folded(image.alt.text());
                let is_sign = alt == sender || alt == format!("{sender} logo") || is_share_place(&alt);
                !(image.caption.is_empty() && !alt.is_empty() && is_sign)
            }
            _ => true,
        }
    });
}

/// Whether a paragraph says whose the letter is and where they sit, as the law asks of whoever sends many.
fn is_imprint(text: &str) -> bool {
    /// Bytes it has at most.
    const MOST: usize = 300;
    const BEGINS: &[&str] = &["copyright ©", "copyright (c)", "©", "our mailing address", "all rights reserved"];
    let lower = text.trim().to_lowercase();
    text.len() <= MOST && BEGINS.iter().any(|begin| lower.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    fn set(html: &str) -> String {
        let (mut body, _) = html::body::read(html, None);
        without_letterhead(&mut body, "Low water", "The Coast Letter");
        let mut out = Vec::new();
        body.leaves(&mut |prose, _| out.push(prose.text().to_owned()));
        out.join("|")
    }

    #[test]
    fn letters_lose_their_head_and_foot() {
        let html = "<a href=https://coast.example/v>View this email in your browser</a><img src=/l.png alt='The Coast Letter'><h1>Low water</h1>
            <p>The wall is old.</p><p><a href=https://coast.example/s>Share</a></p><p><a href=https://coast.example/r>Read more</a></p><p>Read more of it in May.</p>
            <a href=https://coast.example/f><img src=/f.png alt=Facebook></a><p>Copyright © 2021 The Coast Letter</p>
            <p>Our mailing address is:<br>1 Quay</p><p>You can <a href=https://coast.example/u>unsubscribe from this list</a>.</p>";
        assert_eq!(set(html), "The wall is old.|Read more of it in May.");
    }

    #[test]
    fn what_was_sent_keeps_its_pictures_and_what_somebody_said() {
        let html =
            "<p><img src=https://coast.example/1.jpg alt=Print></p><p>“You can unsubscribe at any time,” she said.</p>";
        let (mut body, _) = html::body::read(html, None);
        without_buttons(&mut body);
        assert!(matches!(body.blocks.as_slice(), [Block::Image(_), Block::Paragraph(_)]), "{body:?}");
    }

    #[test]
    fn what_a_letter_tells_stays() {
        for text in ["Share of the sea", "Latest news", "Share", "Copyrighted maps are in the way. They cost."] {
            assert_eq!(set(&format!("<p>{text}</p>")), text);
        }
        assert_eq!(
            set("<h2>Watch</h2><p><a href=https://coast.example/w>The tide comes in</a></p>"),
            "Watch|The tide comes in"
        );
    }
}

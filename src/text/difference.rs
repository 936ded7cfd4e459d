//! What changed between two texts, paragraph by paragraph.
//!
//! In: the paragraphs of both. Out: the paragraphs that stayed, went and came, in reading order; what went stands before
//! what came in its place. It is the longest common subsequence, so that as much as can stay does; texts so long that
//! finding it would take too much room differ as a whole between their common beginning and end.

/// A paragraph, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// It stands in both.
    Same(&'a str),
    /// Only the earlier text has it.
    Gone(&'a str),
    /// Only the later text has it.
    Came(&'a str),
}

/// The most pairs of paragraphs that are compared.
const MOST: usize = 4_000_000;

/// What changed from `old` to `new`.
#[must_use]
pub fn difference<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Piece<'a>> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (middle_old, end) = rest_old.split_at(rest_old.len() - tail);
    let middle_new = &rest_new[..rest_new.len() - tail];
    let mut pieces: Vec<Piece<'_>> = old[..head].iter().copied().map(Piece::Same).collect();
    if middle_old.len().saturating_mul(middle_new.len()) > MOST {
        pieces.extend(middle_old.iter().copied().map(Piece::Gone));
        pieces.extend(middle_new.iter().copied().map(Piece::Came));
    } else {
        middle(middle_old, middle_new, &mut pieces);
    }
    pieces.extend(end.iter().copied().map(Piece::Same));
    pieces
}

fn middle<'a>(old: &[&'a str], new: &[&'a str], pieces: &mut Vec<Piece<'a>>) {
    // `common[o][n]`: how many paragraphs stay from these on.
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            common[o * width + n] = if old[o] == new[n] {
                common[(o + 1) * width + n + 1] + 1
            } else {
                common[(o + 1) * width + n].max(common[o * width + n + 1])
            };
        }
    }
    let (mut o, mut n) = (0, 0);
    while o < old.len() || n < new.len() {
        if o < old.len() && n < new.len() && old[o] == new[n] {
            pieces.push(Piece::Same(old[o]));
            (o, n) = (o + 1, n + 1);
        } else if n == new.len() || o < old.len() && common[(o + 1) * width + n] >= common[o * width + n + 1] {
            pieces.push(Piece::Gone(old[o]));
            o += 1;
        } else {
            pieces.push(Piece::Came(new[n]));
            n += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, difference};

    #[track_caller]
    fn check(old: &str, new: &str, expect: &str) {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
        let shown: Vec<String> = difference(&old, &new)
            .iter()
            .map(|piece| match piece {
                Piece::Same(text) => (*text).to_owned(),
                Piece::Gone(text) => format!("-{text}"),
                Piece::Came(text) => format!("+{text}"),
            })
            .collect();
        assert_eq!(shown.join(" "), expect);
    }

    #[test]
    fn as_much_as_can_stays() {
        check("a b c", "a b c", "a b c");
        check("a b c", "a x c", "a -b +x c");
        check("a b c d", "b d e", "-a b -c d +e");
        check("a", "x a y", "+x a +y");
        check("a b a b", "b a", "-a b a -b");
    }
}

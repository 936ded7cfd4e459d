//! Cuts an article into paragraphs and tokens.
//!
//! Every leaf of the article, title and standfirst too, is cut at its line breaks into paragraphs, and each paragraph
//! into tokens: words with their uses, quotation marks, stops. Offsets are bytes of the leaf. Nothing is judged here
//! but what a character is; which marks pair is told in `marks`.

use std::ops::Range;

use super::language::{Lexicon, Order, flags};
use crate::news::{Article, Block, Prose, Span};

/// An article in tokens.
pub(super) struct Document<'a> {
    /// Its leaves.
    pub leaves: Vec<&'a Prose>,
    /// Its paragraphs in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// All tokens.
    pub tokens: Vec<Token>,
    /// The words of its language.
    pub lexicon: &'static Lexicon,
    /// The block quotations: the leaves they hold, and the leaf of their attribution.
    pub blocks: Vec<BlockQuote>,
}

/// A block quotation of the body.
pub(super) struct BlockQuote {
    /// Its leaves, without its attribution.
    pub leaves: Range<u32>,
    /// The leaf that says who is quoted.
    pub attribution: Option<u32>,
}

/// What part of an article a paragraph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Title or heading.
    Head,
    /// Running text.
    Text,
    /// The attribution of a block quotation.
    Attribution,
    /// What holds no speech: code, a picture's credit.
    Silent,
}

/// A line of a leaf.
pub(super) struct Paragraph {
    /// Which leaf.
    pub leaf: u32,
    /// Its bytes in the leaf.
    pub bytes: Range<u32>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it belongs to.
    pub part: Part,
    /// Which block quotation it stands in, by index.
    pub block: Option<u32>,
    /// Whether most of its longer words have capitals, as in headlines.
    pub capitals: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with digits and apostrophes inside.
    Word,
    /// Digits.
    Number,
    /// A character that may be a quotation mark.
    Mark,
    /// A full stop, question or exclamation mark, ellipsis.
    Stop,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash, free of words.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Anything else.
    Other,
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte in the leaf.
    pub from: u32,
    /// Behind the last byte.
    pub to: u32,
    /// The uses of the word.
    pub uses: u64,
    /// What it is.
    pub kind: Kind,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// The character, of a mark or stop.
    pub sign: char,
}

impl Token {
    /// Whether the word has one of these uses.
    pub(super) fn is(&self, uses: u64) -> bool {
        self.uses & uses != 0
    }

    /// Whether it is a word with a capital that may be part of a name.
    pub(super) fn is_name(&self) -> bool {
        self.kind == Kind::Word && self.capital
    }
}

impl<'a> Document<'a> {
    /// Cuts `article`.
    pub(super) fn new(article: &'a Article, lexicon: &'static Lexicon) -> Self {
        let leaves = article.leaves();
        let bytes: usize = leaves.iter().map(|leaf| leaf.text().len()).sum();
        let mut outline = Outline { parts: vec![(Part::Head, None), (Part::Text, None)], blocks: Vec::new() };
        outline.walk(&article.body.blocks, None);
        let mut document = Self {
            leaves,
            paragraphs: Vec::new(),
            tokens: Vec::with_capacity(bytes / 4),
            lexicon,
            blocks: outline.blocks,
        };
        for leaf in 0..document.leaves.len() {
            let (part, block) = outline.parts.get(leaf).copied().unwrap_or((Part::Text, None));
            document.cut(leaf as u32, part, block);
        }
        document
    }

    fn cut(&mut self, leaf: u32, part: Part, block: Option<u32>) {
        let text = self.leaves[leaf as usize].text();
        let mut from = 0;
        for line in text.split('\n') {
            let start = self.tokens.len();
            if !line.trim().is_empty() {
                tokenize(line, from, self.lexicon, &mut self.tokens);
            }
            if self.tokens.len() > start {
                nicknames(&mut self.tokens[start..]);
                let tokens = start..self.tokens.len();
                let bytes = from..from + line.len() as u32;
                let capitals = capitals(&self.tokens[tokens.clone()]);
                self.paragraphs.push(Paragraph { leaf, bytes, tokens, part, block, capitals });
            }
            from += line.len() as u32 + 1;
        }
    }

    /// Takes the apostrophes behind plurals that belong to no quotation for the possessive: `the players’ union`.
    ///
    /// `quoted` are the tokens of the quotations, in order.
    pub(super) fn possessives(&mut self, quoted: impl Iterator<Item = Range<usize>>) {
        let mut quoted = quoted.peekable();
        for n in 0..self.paragraphs.len() {
            let paragraph = &self.paragraphs[n];
            let text = self.leaves[paragraph.leaf as usize].text();
            for at in paragraph.tokens.start + 1..paragraph.tokens.end.saturating_sub(1) {
                while quoted.next_if(|range| range.end <= at).is_some() {}
                let (before, token, behind) = (self.tokens[at - 1], self.tokens[at], self.tokens[at + 1]);
                let plural = token.kind == Kind::Mark
                    && matches!(token.sign, '’' | '\'')
                    && before.kind == Kind::Word
                    && before.to == token.from
                    && text[..before.to as usize].ends_with(['s', 'S', 'z'])
                    && behind.kind == Kind::Word
                    && behind.from > token.to;
                if plural && quoted.peek().is_none_or(|range| range.start > at) {
                    (self.tokens[at].kind, self.tokens[at].uses) = (Kind::Word, flags::POSS);
                }
            }
        }
    }

    /// The text of a token of a paragraph.
    pub(super) fn word(&self, paragraph: &Paragraph, token: usize) -> &'a str {
        let token = &self.tokens[token];
        &self.leaves[paragraph.leaf as usize].text()[token.from as usize..token.to as usize]
    }

    /// The bytes from the first to the last of `tokens`, as a span of their leaf.
    pub(super) fn span(&self, leaf: u32, tokens: Range<usize>) -> Span {
        Span { leaf, from: self.tokens[tokens.start].from, to: self.tokens[tokens.end - 1].to }
    }

    /// The text of a span.
    pub(super) fn text(&self, span: Span) -> &'a str {
        &self.leaves[span.leaf as usize].text()[span.range()]
    }
}

/// Takes the marks around a nickname inside a name for particles of the name: `Robert “Bob” Hale`.
fn nicknames(tokens: &mut [Token]) {
    let name = |token: &Token| token.is_name() && (!token.is(flags::FUNCTION) || token.is(flags::GIVEN));
    let mut at = 1;
    while at + 3 < tokens.len() {
        if tokens[at].kind == Kind::Mark && name(&tokens[at - 1]) && name(&tokens[at + 1]) {
            let close = if name(&tokens[at + 2]) { at + 3 } else { at + 2 };
            let inside = tokens[at].to == tokens[at + 1].from && tokens[at].from > tokens[at - 1].to;
            let nickname = inside
                && tokens[close].kind == Kind::Mark
                && tokens.get(close + 1).is_some_and(|next| name(next) && next.from > tokens[close].to);
            if nickname {
                for mark in [at, close] {
                    (tokens[mark].kind, tokens[mark].uses) = (Kind::Word, flags::PARTICLE);
                }
                at = close;
            }
        }
        at += 1;
    }
}

/// Whether most words that could be written small have capitals.
fn capitals(tokens: &[Token]) -> bool {
    let (mut large, mut small) = (0, 0);
    for token in tokens {
        if token.kind == Kind::Word && token.to - token.from > 3 {
            if token.capital {
                large += 1;
            } else {
                small += 1;
            }
        }
    }
    large >= 4 && small * 3 <= large
}

/// What each leaf is, in the order of [`Article::leaves`].
struct Outline {
    parts: Vec<(Part, Option<u32>)>,
    blocks: Vec<BlockQuote>,
}

impl Outline {
    fn walk(&mut self, blocks: &[Block], quote: Option<u32>) {
        for block in blocks {
            match block {
                Block::Heading { .. } => self.parts.push((Part::Head, quote)),
                Block::Paragraph(_) => self.parts.push((Part::Text, quote)),
                Block::Code { .. } | Block::Embed { .. } => self.parts.push((Part::Silent, quote)),
                Block::Quote { blocks, attribution } => {
                    let index = self.blocks.len() as u32;
                    let start = self.parts.len() as u32;
                    self.blocks.push(BlockQuote { leaves: start..start, attribution: None });
                    self.walk(blocks, quote.or(Some(index)));
                    let end = self.parts.len() as u32;
                    self.blocks[index as usize].leaves.end = end;
                    if attribution.is_some() {
                        self.blocks[index as usize].attribution = Some(end);
                        self.parts.push((Part::Attribution, quote.or(Some(index))));
                    }
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.walk(&item.blocks, quote)),
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        definition.terms.iter().for_each(|_| self.parts.push((Part::Text, quote)));
                        definition.definitions.iter().for_each(|blocks| self.walk(blocks, quote));
                    }
                }
                Block::Image(_) => self.parts.extend([(Part::Text, quote), (Part::Silent, quote)]),
                Block::Table(table) => {
                    self.parts.push((Part::Text, quote));
                    let cells = table.head.iter().chain(&table.rows).map(Vec::len).sum();
                    self.parts.extend(std::iter::repeat_n((Part::Text, quote), cells));
                }
                Block::Details { blocks, .. } => {
                    self.parts.push((Part::Text, quote));
                    self.walk(blocks, quote);
                }
                Block::Note { blocks, .. } => self.walk(blocks, quote),
                Block::Rule => {}
            }
        }
    }
}

/// Cuts one line that begins at byte `base` of its leaf.
fn tokenize(line: &str, base: u32, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut folded = String::with_capacity(32);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b' ' {
            at += 1;
            continue;
        }
        let c =
            if byte < 128 { byte as char } else { line[at..].chars().next().expect("at is a boundary before the end") };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        if c.is_alphanumeric() || c == '@' || c == '#' {
            at = word(line, at, base, lexicon, tokens, &mut folded);
            continue;
        }
        let mut end = at + c.len_utf8();
        let kind = match c {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '‘' | '’' | '‚' | '‛'
            | '\'' | '`' | '〝' | '〞' | '〟' | '＂' | '《' | '》' | '｢' | '｣' => {
                // Of three closing apostrophes the first closes a single mark: `the word 'old,'''`
                let three = c == '\'' && bytes[end..].starts_with(b"''") && at > 0 && bytes[at - 1] != b' ';
                if !three && matches!(c, '\'' | '`') && bytes.get(end) == Some(&byte) {
                    end += 1;
                } else if !three && c == '’' && line[end..].starts_with('’') || c == '‘' && line[end..].starts_with('‘')
                {
                    end += c.len_utf8();
                }
                Kind::Mark
            }
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '؟' => {
                while end < bytes.len() && matches!(bytes[end], b'.' | b'!' | b'?') {
                    end += 1;
                }
                Kind::Stop
            }
            ',' | '，' | '、' | '،' => Kind::Comma,
            ':' | '：' => Kind::Colon,
            ';' | '；' => Kind::Semicolon,
            '—' | '–' | '―' | '‒' | '−' => Kind::Dash,
            '-' => {
                while bytes.get(end) == Some(&b'-') {
                    end += 1;
                }
                Kind::Dash
            }
            '(' | '[' | '（' | '［' | '{' => Kind::Open,
            ')' | ']' | '）' | '］' | '}' => Kind::Close,
            _ => Kind::Other,
        };
        // Twin marks are told by a sign of their own: the double straight mark.
        let sign = if kind == Kind::Mark && end - at > c.len_utf8() { if c == '`' { '〝' } else { '"' } } else { c };
        tokens.push(Token { from: base + at as u32, to: base + end as u32, uses: 0, kind, capital: false, sign });
        at = end;
    }
}

/// Whether a character is written without spaces between words.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '々' | '〆')
}

/// Reads the word at `at`; returns the byte behind it.
fn word(line: &str, start: usize, base: u32, lexicon: &Lexicon, tokens: &mut Vec<Token>, folded: &mut String) -> usize {
    let bytes = line.as_bytes();
    let mut end = start;
    let mut digits = true;
    while end < bytes.len() {
        let byte = bytes[end];
        if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@' || byte == b'#' {
            digits &= byte.is_ascii_digit();
            end += 1;
            continue;
        }
        let c = if byte < 128 {
            byte as char
        } else {
            line[end..].chars().next().expect("end is a boundary before the end")
        };
        let next = end + c.len_utf8();
        match c {
            // At the beginning of a word it is a letter (`ʼ`), or no word would be read here for ever.
            '\'' | '’' | 'ʼ' if end > start => {
                if !line[next..].starts_with(char::is_alphanumeric) {
                    break;
                }
                if lexicon.language.elides && end - start <= 9 && is_elided(&line[start..end]) {
                    // The article is a word of its own.
                    push_word(line, start..next, base, lexicon, tokens, folded, digits);
                    return next;
                }
                if is_possessive(&line[next..]) {
                    push_word(line, start..end, base, lexicon, tokens, folded, digits);
                    let token = Token {
                        from: base + end as u32,
                        to: base + next as u32 + 1,
                        uses: flags::POSS,
                        kind: Kind::Word,
                        capital: false,
                        sign: '\'',
                    };
                    tokens.push(token);
                    return next + 1;
                }
            }
            '-' | '‑' | '.' | '·' | '&' | '/' => {
                let before = end > start && line[start..end].ends_with(char::is_alphanumeric);
                if !before || !line[next..].starts_with(char::is_alphanumeric) {
                    // A full stop inside initials belongs to them: `U.S.`, `J.`
                    if c == '.' && before && takes_stop(&line[start..end], lexicon, folded) {
                        end = next;
                    }
                    break;
                }
                if c == '.'
                    && !digits
                    && !(is_initials(&line[start..end]))
                    && line[next..].starts_with(char::is_uppercase)
                {
                    // A missing space behind a full stop.
                    if takes_stop(&line[start..end], lexicon, folded) {
                        end = next;
                    }
                    break;
                }
                if c == '/' {
                    break;
                }
            }
            ',' if digits && bytes.get(next).is_some_and(u8::is_ascii_digit) => {}
            // Most words end here: at a space, which needs no look into the tables.
            c if c.is_ascii() => break,
            c if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => {
                digits &= c.is_numeric();
            }
            _ => break,
        }
        end = next;
    }
    push_word(line, start..end, base, lexicon, tokens, folded, digits);
    end
}

/// Whether what stands before an apostrophe is an article or pronoun of its own (French, Italian).
fn is_elided(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "l" | "d"
            | "s"
            | "n"
            | "c"
            | "j"
            | "m"
            | "t"
            | "qu"
            | "jusqu"
            | "lorsqu"
            | "puisqu"
            | "quoiqu"
            | "dell"
            | "nell"
            | "all"
            | "sull"
            | "un"
            | "dall"
            | "quell"
            | "coll"
            | "v"
    )
}

/// Whether what follows an apostrophe is a lone `s`.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn is_initials(word: &str) -> bool {
    word.rsplit('.').next().is_some_and(|last| last.chars().count() == 1 && last.starts_with(char::is_uppercase))
}

/// Whether a full stop behind `word` belongs to it.
fn takes_stop(word: &str, lexicon: &Lexicon, folded: &mut String) -> bool {
    if is_initials(word) {
        return true;
    }
    fold(word, folded);
    lexicon.uses(folded) & flags::ABBR != 0
}

/// Writes `word` in lower case, with straight apostrophes.
pub(super) fn fold(word: &str, folded: &mut String) {
    folded.clear();
    fold_onto(word, folded);
}

/// Writes `word` in lower case, with straight apostrophes, behind `folded`.
pub(super) fn fold_onto(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let from = folded.len();
        folded.push_str(word);
        folded[from..].make_ascii_lowercase();
    } else {
        for c in word.chars() {
            match c {
                '’' | 'ʼ' => folded.push('\''),
                c => folded.extend(c.to_lowercase()),
            }
        }
    }
}

/// Whether `word` in lower case is `folded`.
pub(super) fn folds_to(word: &str, folded: &str) -> bool {
    if word.len() == folded.len() && word.is_ascii() {
        return word.eq_ignore_ascii_case(folded);
    }
    if word.len() < folded.len() {
        return false;
    }
    let small = word.chars().flat_map(|c| if matches!(c, '’' | 'ʼ') { '\''.to_lowercase() } else { c.to_lowercase() });
    small.eq(folded.chars())
}

fn push_word(
    line: &str,
    range: Range<usize>,
    base: u32,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
    folded: &mut String,
    digits: bool,
) {
    let word = &line[range.clone()];
    let mut capital = word.starts_with(|c: char| c.is_uppercase() || c == '@');
    let kind = if digits { Kind::Number } else { Kind::Word };
    let mut uses = 0;
    if !digits && word.len() <= 40 {
        fold(word, folded);
        uses = lexicon.uses(folded);
        if uses == 0 && folded.len() > 2 {
            if let Some(bare) = folded.strip_suffix('.') {
                uses = lexicon.uses(bare);
            } else if let Some(hyphen) = folded.bytes().rposition(|byte| byte == b'-') {
                uses = joined(lexicon, &folded[..hyphen], &folded[hyphen + 1..]);
            }
            if uses == 0 && (capital || !lexicon.language.nouns) {
                uses = lexicon.compound_uses(folded);
            }
        }
    }
    if lexicon.language.order == Order::Bare {
        // Without capitals every word that has no other use may be part of a name.
        capital = uses & flags::FUNCTION == 0;
    }
    tokens.push(Token {
        from: base + range.start as u32,
        to: base + range.end as u32,
        uses,
        kind,
        capital,
        sign: '\0',
    });
}

/// The uses of two words that a hyphen joins: a verb with its pronoun (`dit-il`, `a-t-elle`), or a role at the end.
fn joined(lexicon: &Lexicon, head: &str, tail: &str) -> u64 {
    let last = lexicon.uses(tail);
    if last & (flags::PRONOUN | flags::I) != 0 {
        return last & (flags::PRONOUN | flags::I) | lexicon.uses(head.trim_end_matches("-t"));
    }
    // `seventy-three`
    if last & lexicon.uses(head) & flags::AN != 0 {
        return flags::AN;
    }
    last & (flags::ROLE | flags::MAN | flags::WOMAN | flags::DEMONYM | flags::GROUP | flags::ORG | flags::TEXT)
}

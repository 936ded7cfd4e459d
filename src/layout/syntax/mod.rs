//! What the words of a piece of code are: keywords, texts, remarks, numbers, names.
//!
//! In: the code and the language its source names, if any. Out: [`Token`]s, in order, none over another; what lies
//! between them is plain. One pass, no memory but the tokens, no look further back than a line.
//! A [`Grammar`] is a row of the table in `grammars`; [`scan`] reads by it, [`markup`] and [`lines`] read what is no
//! sequence of words, and [`guess`] tells a language that is not named, where there is little doubt.
//! Deliberately absent: parsing. A page of a newspaper wants its code told apart, not understood; what is read wrongly is
//! wrong to the end of its line, seldom further. Also absent: a library. Those that know every language read their
//! grammars for longer than an article takes to open, and weigh more than this reader.

mod grammars;
mod guess;
mod lines;
mod markup;
mod scan;

use std::ops::Range;

use grammars::{Form, Grammar};

use crate::theme::{Look, Role};

/// Code longer than this is data, and set plain.
const LONGEST: usize = 1 << 20;

/// What a stretch of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of the language; a tag.
    Keyword,
    /// Text in quotation marks.
    Text,
    /// A remark.
    Comment,
    /// A number, or another value that is written out: true, null.
    Number,
    /// What is defined here; a key, an attribute.
    Name,
    /// A line that a change brings.
    Inserted,
    /// A line that a change takes.
    Deleted,
}

impl Kind {
    /// How it looks, on the ground of code. Keywords and remarks stand out by their weight as well, where there are
    /// few colours or none.
    pub(super) fn look(self, base: Look) -> Look {
        match self {
            Self::Keyword => base.with_ink(Role::CodeKeyword).bold(),
            Self::Text => base.with_ink(Role::CodeText),
            Self::Comment => base.with_ink(Role::CodeComment).italic(),
            Self::Number => base.with_ink(Role::CodeNumber),
            Self::Name => base.with_ink(Role::CodeName),
            Self::Inserted => base.with_ink(Role::Good),
            Self::Deleted => base.with_ink(Role::Accent),
        }
    }
}

/// A stretch of code that is something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes of the code.
    pub range: Range<u32>,
    /// What it is.
    pub kind: Kind,
}

/// The tokens of a piece of code; none where its language is not known.
pub(super) fn tokens(language: Option<&str>, code: &str) -> Vec<Token> {
    if code.len() > LONGEST {
        return Vec::new();
    }
    let grammar = match language {
        Some(name) if Grammar::is_none(name) => None,
        Some(name) => Grammar::named(name).or_else(|| guess::guess(code)),
        None => guess::guess(code),
    };
    grammar.map_or_else(Vec::new, |grammar| by(grammar, code))
}

fn by(grammar: &Grammar, code: &str) -> Vec<Token> {
    match grammar.form {
        Form::Words | Form::Keys(_) => scan::scan(grammar, &scan::words(grammar), code),
        Form::Markup => markup::scan(code),
        Form::Diff => lines::diff(code),
        Form::Session => lines::session(code),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    /// The code with each token in brackets behind the first letter of its kind: `k[fn] n[main]`.
    fn told(language: Option<&str>, code: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for token in tokens(language, code) {
            let range = token.range.start as usize..token.range.end as usize;
            out.push_str(&code[at..range.start]);
            out.push(match token.kind {
                Kind::Keyword => 'k',
                Kind::Text => 't',
                Kind::Comment => 'c',
                Kind::Number => '1',
                Kind::Name => 'n',
                Kind::Inserted => '+',
                Kind::Deleted => '-',
            });
            out.push('[');
            out.push_str(&code[range.clone()]);
            out.push(']');
            at = range.end;
        }
        out + &code[at..]
    }

    #[track_caller]
    fn check(language: &str, code: &str, expected: &str) {
        assert_eq!(told(Some(language), code), expected);
    }

    #[test]
    fn words_are_told_apart_in_every_language() {
        check(
            "rust",
            "/// Doc.\nfn area<'a>(w: &'a str) -> char { let x = 0x1F_u8; 'é' } /* a /* b */ c */",
            "c[/// Doc.]\nk[fn] n[area]<'a>(w: &'a str) -> char { k[let] n[x] = 1[0x1F_u8]; t['é'] } c[/* a /* b */ c */]",
        );
        check("rs", "r#\"a \" b\"# b'\\n' true", "t[r#\"a \" b\"#] bt['\\n'] 1[true]");
        check(
            "c",
            "#include <stdio.h>\nint main(void) { return 1.5e-3f; }",
            "k[#include] t[<stdio.h>]\nk[int] main(k[void]) { k[return] 1[1.5e-3f]; }",
        );
        check("c++", "class Boat : public Ship {}; // hull", "k[class] n[Boat] : k[public] Ship {}; c[// hull]");
        check("Go", "func Tell() { s := `two\nlines` }", "k[func] n[Tell]() { s := t[`two\nlines`] }");
        check(
            "java",
            "@Override public int n() { return 'x'; }",
            "n[@Override] k[public] k[int] n() { k[return] t['x']; }",
        );
        check("js", "const f = async () => `a ${b}`; // so", "k[const] n[f] = k[async] () => t[`a ${b}`]; c[// so]");
        check("TypeScript", "interface A { b?: string }", "k[interface] n[A] { b?: k[string] }");
        check(
            "python",
            "@cached\ndef f(x):\n    \"\"\"Two\n    lines.\"\"\"\n    return x # so",
            "n[@cached]\nk[def] n[f](x):\n    t[\"\"\"Two\n    lines.\"\"\"]\n    k[return] x c[# so]",
        );
        check(
            "ruby",
            "def tell\n  puts \"#{a} # b\" # c\nend",
            "k[def] n[tell]\n  puts t[\"#{a} # b\"] c[# c]\nk[end]",
        );
        check("php", "<?php\n$a = 'x'; // so\nECHO 1;", "k[<?php]\nn[$a] = t['x']; c[// so]\nk[ECHO] 1[1];");
        check(
            "bash",
            "if [ -n \"$a#b\" ]; then echo a#b; fi # so",
            "k[if] [ -n t[\"$a#b\"] ]; k[then] echo a#b; k[fi] c[# so]",
        );
        check(
            "sql",
            "select count(*) from \"t\" where a = 'it''s' -- so",
            "k[select] count(*) k[from] t[\"t\"] k[where] a = t['it']t['s'] c[-- so]",
        );
        check("json", "{\"a\": [1, -2.5e3, null, \"b\"]}", "{n[\"a\"]: [1[1], -1[2.5e3], 1[null], t[\"b\"]]}");
        check(
            "yaml",
            "# so\na b: 'x'\n- c: 12 # d\n  url: http://x#y",
            "c[# so]\nn[a b]: t['x']\n- n[c]: 1[12] c[# d]\n  n[url]: http://x#y",
        );
        check("toml", "[a.b]\nc-d = \"x\" # so\ne = 1", "k[[a.b]]\nn[c-d] = t[\"x\"] c[# so]\nn[e] = 1[1]");
        check(
            "css",
            "a:hover { color: #fff; margin: 2px } /* so */ @media",
            "a:hover { n[color]: 1[#fff]; n[margin]: 1[2px] } c[/* so */] k[@media]",
        );
        check(
            "html",
            "<a href=\"x>y\" b>c &amp; d</a><!-- e -->",
            "<k[a] n[href]=t[\"x>y\"] n[b]>c 1[&amp;] d</k[a]>c[<!-- e -->]",
        );
        check(
            "diff",
            "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same",
            "n[--- a]\nn[+++ b]\nk[@@ -1 +1 @@]\n-[-old]\n+[+new]\n same",
        );
        check("makefile", "all: a.o # so\n\tcc -o $@\nX := 1", "n[all]: a.o c[# so]\n\tcc -o $@\nn[X] := 1[1]");
        check("swift", "let a = \"x\"", "k[let] n[a] = t[\"x\"]");
        check("kotlin", "fun f() = \"\"\"a\nb\"\"\"", "k[fun] n[f]() = t[\"\"\"a\nb\"\"\"]");
        check("console", "$ ls \"a\" # b\na # c", "c[$] ls t[\"a\"] c[# b]\na # c");
    }

    #[test]
    fn what_is_never_closed_ends_with_its_line() {
        check("js", "a = 'x\nreturn", "a = t['x]\nk[return]");
        check("js", "a = `x\nreturn", "a = t[`x]\nk[return]");
        check("python", "\"\"\"x\nreturn", "t[\"\"\"x]\nk[return]");
        check("c", "/* x\nreturn", "c[/* x\nreturn]");
    }

    #[test]
    fn languages_that_are_not_named_are_guessed_with_little_doubt_or_not_at_all() {
        for (code, first) in [
            ("fn main() {\n    let mut x = 1;\n}", "k[fn]"),
            ("def f(self):\n    return self.x\n", "k[def]"),
            ("#!/bin/sh\nexit 1", "c[#!/bin/sh]"),
            ("{\"a\": 1}", "{n[\"a\"]"),
            ("<p class=\"x\">y</p>", "<k[p]"),
            ("SELECT a FROM b", "k[SELECT]"),
            ("#include <stdio.h>\nint main(void) {}", "k[#include]"),
        ] {
            let told = told(None, code);
            assert!(told.starts_with(first), "{told}");
        }
        for prose in [
            "Let us go then, you and I,\nWhen the evening is spread out against the sky",
            "for all the world to see, if only it would; return to me\nimport nothing",
            "  /\\_/\\\n ( o.o )\n  > ^ <",
            "",
            "select the best of them from the rest",
        ] {
            assert_eq!(told(None, prose), prose);
        }
        // What is named plain is not guessed at.
        assert_eq!(tokens(Some("text"), "fn main() { let mut x = 1; }"), []);
    }

    #[test]
    fn tokens_are_in_order_and_whole_characters_whatever_comes() {
        let nasty = "\"é\\é'ü<!--`/*#{한}\n\t- 글: [x\n$ @@ 0x…9é \\\n'''\"\"\" r#\"# <a b='c &é; :=%q(";
        for name in super::Grammar::names() {
            for cut in (0..nasty.len()).filter(|&at| nasty.is_char_boundary(at)) {
                for code in [&nasty[cut..], &nasty[..cut]] {
                    let mut at = 0;
                    for token in tokens(Some(name), code) {
                        assert!(at <= token.range.start && token.range.start < token.range.end, "{name} {code:?}");
                        assert!(code.get(token.range.start as usize..token.range.end as usize).is_some(), "{name}");
                        at = token.range.end;
                    }
                }
            }
        }
    }
}

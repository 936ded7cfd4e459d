//! Which language code is in that does not say: only where there is little doubt.
//!
//! A beginning that nothing else has, or at least two different signs of one language and more than of any other.
//! Verse, tables and drawings are preformatted as well, and must stay plain.

use super::grammars::Grammar;

/// So much of a text is looked at.
const ENOUGH: usize = 4096;

/// Signs that prose does not have.
const SIGNS: &[(&str, &[&str])] = &[
    (
        "rust",
        &[
            "fn main()",
            "let mut ",
            "impl ",
            "pub fn ",
            "println!(",
            "&mut ",
            ") -> ",
            "#[derive(",
            "use std::",
            ".unwrap()",
            "&self",
        ],
    ),
    ("go", &["func ", " := ", "package main", "fmt.", "err != nil", "import (", "go func(", "chan "]),
    (
        "python",
        &[
            "def ",
            "self.",
            "elif ",
            "):\n",
            "print(",
            "import numpy",
            "__init__",
            "lambda ",
            "if __name__",
            " in range(",
        ],
    ),
    (
        "javascript",
        &[
            "const ",
            " => {",
            "function(",
            "function ",
            " === ",
            "console.log(",
            "require('",
            "document.",
            "async ",
            "});",
            "export default",
        ],
    ),
    ("typescript", &["interface ", ": string", ": number", ": boolean", "export type ", " as const", "readonly "]),
    (
        "java",
        &[
            "public class ",
            "public static void ",
            "System.out.",
            "private final ",
            "@Override",
            "import java",
            "throws ",
            "new ArrayList",
        ],
    ),
    ("c", &["#include <", "int main(", "printf(", "char *", "void *", "sizeof(", "#define ", "malloc(", "NULL"]),
    (
        "cpp",
        &[
            "std::",
            "template <",
            "template<",
            "cout <<",
            "#include <iostream>",
            "nullptr",
            "const auto&",
            "#include <vector>",
        ],
    ),
    ("c#", &["using System", "Console.Write", "public class ", "string[] args", "namespace ", "{ get; set; }"]),
    ("ruby", &["puts ", ".each do |", "\nend", "require '", "attr_accessor", " do |", "def initialize"]),
    ("php", &["$this->", "<?=", "function __construct", "echo $", "array(", "foreach ($"]),
    (
        "bash",
        &["\nfi", "\ndone", "; then", "echo \"", "export ", "sudo ", "$(", "apt-get ", "curl -", "chmod +", "#!/"],
    ),
    ("css", &["{\n  color:", "margin:", "padding:", "display:", "font-size:", "background:", "@media ", "px;"]),
    ("swift", &["guard let ", "func ", " -> ", "import SwiftUI", "var body:", "if let ", "@State "]),
    ("kotlin", &["fun ", "val ", "println(", "data class ", "companion object", "override fun "]),
    ("haskell", &[" :: ", " -> ", "import qualified", "where\n", "deriving ("]),
    ("lua", &["local ", " then\n", "\nend", "function ", "elseif ", "require(\""]),
];

pub(super) fn guess(code: &str) -> Option<&'static Grammar> {
    let code = &code[..code.floor_char_boundary(ENOUGH)];
    let begin = code.trim_start();
    if let Some(name) = by_beginning(begin) {
        return Grammar::named(name);
    }
    // Prose has few of these; code has hardly a line without.
    if !code.bytes().any(|byte| b"{}();=<>$#".contains(&byte)) {
        return None;
    }
    let mut best: [(usize, &str); 2] = [(0, ""); 2];
    for (name, signs) in SIGNS {
        let count = signs.iter().filter(|sign| code.contains(**sign)).count();
        if count > best[0].0 {
            best = [(count, name), best[0]];
        } else if count > best[1].0 {
            best[1] = (count, name);
        }
    }
    (best[0].0 >= 2 && best[0].0 > best[1].0).then(|| Grammar::named(best[0].1)).flatten()
}

fn by_beginning(code: &str) -> Option<&'static str> {
    let line = code.lines().next().unwrap_or_default();
    if let Some(program) = line.strip_prefix("#!") {
        let known = ["python", "ruby", "perl", "node", "php", "lua", "bash", "zsh", "sh"];
        return known.into_iter().find(|name| program.contains(name));
    }
    if line.starts_with("<?php") {
        return Some("php");
    }
    if line.starts_with("diff --git ") || code.contains("\n@@ -") && code.contains("\n+++ ") {
        return Some("diff");
    }
    let tag = line.strip_prefix('<').and_then(|rest| rest.bytes().next());
    if tag.is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'!' || byte == b'?')
        && (code.contains("</") || code.contains("/>") || line.starts_with("<!"))
    {
        return Some("html");
    }
    if code.starts_with(['{', '[']) {
        let inside = code[1..].trim_start();
        if inside.starts_with(['"', '{', '[']) && code.contains("\":") {
            return Some("json");
        }
    }
    if line.starts_with("$ ") {
        return Some("console");
    }
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let has = |word: &str| code.split(|c: char| !c.is_alphanumeric()).any(|other| other == word);
    let statement = match first {
        "SELECT" => has("FROM"),
        "INSERT" => has("INTO"),
        "UPDATE" => has("SET"),
        "DELETE" => has("FROM"),
        "CREATE" | "ALTER" | "DROP" => ["TABLE", "INDEX", "VIEW", "DATABASE"].into_iter().any(has),
        "WITH" => has("SELECT") && has("AS"),
        _ => false,
    };
    statement.then_some("sql")
}

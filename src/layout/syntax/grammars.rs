//! The languages: a row for each.

/// How a language is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Words, texts, numbers, remarks.
    Words,
    /// The same, and keys.
    Keys(Keys),
    /// Tags.
    Markup,
    /// Lines of a change.
    Diff,
    /// A dialogue with a shell.
    Session,
}

/// Where keys stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Texts before a colon.
    Json,
    /// A line's beginning, before a colon and a blank.
    Yaml,
    /// A line's beginning, before an equals sign; sections in brackets.
    Toml,
    /// Words before a colon between braces.
    Css,
    /// A line's beginning, before a colon or an equals sign.
    Make,
}

/// Marks around a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub open: &'static str,
    pub close: &'static str,
    /// Whether a backslash takes the next character's meaning.
    pub escapes: bool,
    /// Whether the text may go on beyond its line.
    pub lines: bool,
}

const fn line(mark: &'static str) -> Quote {
    Quote { open: mark, close: mark, escapes: true, lines: false }
}
const fn long(mark: &'static str) -> Quote {
    Quote { open: mark, close: mark, escapes: true, lines: true }
}
const fn raw(open: &'static str, close: &'static str) -> Quote {
    Quote { open, close, escapes: false, lines: true }
}

/// A language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grammar {
    /// What it is called where code names its language, in small letters.
    pub names: &'static [&'static str],
    /// How it is read.
    pub form: Form,
    /// Its words, parted by blanks.
    pub keywords: &'static str,
    /// Words behind which a name is defined.
    pub definers: &'static str,
    /// Words that are values.
    pub values: &'static str,
    /// What begins a remark that ends with the line.
    pub remarks: &'static [&'static str],
    /// What a remark over lines stands between.
    pub blocks: &'static [(&'static str, &'static str)],
    /// Whether those may stand in one another.
    pub nests: bool,
    /// The marks of texts, longer ones first.
    pub quotes: &'static [Quote],
    /// Whether `'` holds a single character, and may begin something else.
    pub characters: bool,
    /// Whether capitals make no difference.
    pub any_case: bool,
    /// Characters that words may have besides letters, digits and `_`.
    pub in_words: &'static str,
    /// Characters that begin a name: `@` before a decorator, `$` before a variable.
    pub sigils: &'static str,
}

/// What most have.
const PLAIN: Grammar = Grammar {
    names: &[],
    form: Form::Words,
    keywords: "",
    definers: "",
    values: "true false null",
    remarks: &["//"],
    blocks: &[("/*", "*/")],
    nests: false,
    quotes: &[line("\"")],
    characters: true,
    any_case: false,
    in_words: "",
    sigils: "",
};

const C: &str = "#include #define #undef #if #ifdef #ifndef #else #elif #endif #pragma #error auto break case char const \
    continue default do double else enum extern float for goto if inline int long register restrict return short signed \
    sizeof static struct switch typedef union unsigned void volatile while bool size_t";
const SCRIPT: &str = "async await break case catch class const continue debugger default delete do else export extends \
    finally for from function get if import in instanceof let new of return set static super switch this throw try typeof \
    var void while with yield";

static GRAMMARS: &[Grammar] = &[
    Grammar {
        names: &["rust", "rs"],
        keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop macro_rules \
            match mod move mut pub ref return self Self static struct super trait type union unsafe use where while",
        definers: "fn struct enum trait type mod const static let mut macro_rules union",
        values: "true false None Some Ok Err",
        nests: true,
        quotes: &[raw("r##\"", "\"##"), raw("r#\"", "\"#"), raw("r\"", "\""), long("\"")],
        ..PLAIN
    },
    Grammar {
        names: &["c", "h", "objective-c", "objc", "arduino", "glsl", "cuda"],
        keywords: C,
        definers: "struct enum union #define",
        values: "true false NULL",
        in_words: "#",
        ..PLAIN
    },
    Grammar {
        names: &["c++", "cpp", "cc", "cxx", "hpp"],
        keywords: "#include #define #undef #if #ifdef #ifndef #else #elif #endif #pragma alignas alignof and auto bool break \
            case catch char char8_t class co_await co_return co_yield concept const consteval constexpr continue decltype \
            default delete do double else enum explicit export extern final float for friend goto if inline int long mutable \
            namespace new noexcept not operator or override private protected public requires return short signed sizeof \
            static static_assert static_cast struct switch template this throw try typedef typename union unsigned using \
            virtual void volatile while dynamic_cast reinterpret_cast",
        definers: "class struct enum union namespace concept #define",
        values: "true false nullptr NULL",
        quotes: &[raw("R\"(", ")\""), line("\"")],
        in_words: "#",
        ..PLAIN
    },
    Grammar {
        names: &["go", "golang"],
        keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map \
            package range return select struct switch type var",
        definers: "func type package",
        values: "true false nil iota",
        quotes: &[raw("`", "`"), line("\"")],
        ..PLAIN
    },
    Grammar {
        names: &["java", "groovy", "gradle"],
        keywords: "abstract assert boolean break byte case catch char class const continue default do double else enum \
            extends final finally float for goto if implements import instanceof int interface long native new package \
            permits private protected public record return sealed short static strictfp super switch synchronized this throw \
            throws transient try var void volatile while yield",
        definers: "class interface enum record",
        quotes: &[long("\"\"\""), line("\"")],
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["javascript", "js", "jsx", "mjs", "node", "ecmascript"],
        keywords: SCRIPT,
        definers: "function class const let var",
        values: "true false null undefined NaN Infinity",
        quotes: &[line("\""), line("'"), long("`")],
        characters: false,
        in_words: "$",
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["typescript", "ts", "tsx", "mts"],
        keywords: "abstract any as asserts async await boolean break case catch class const continue declare default delete \
            do else enum export extends finally for from function get if implements import in infer instanceof interface is \
            keyof let namespace never new number of private protected public readonly return satisfies set static string \
            super switch this throw try type typeof unknown var void while yield",
        definers: "function class const let var interface type enum namespace",
        values: "true false null undefined NaN Infinity",
        quotes: &[line("\""), line("'"), long("`")],
        characters: false,
        in_words: "$",
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["python", "py", "python3", "py3", "pycon", "cython"],
        keywords: "and as assert async await break case class continue def del elif else except finally for from global if \
            import in is lambda match nonlocal not or pass raise return try while with yield",
        definers: "def class",
        values: "True False None",
        remarks: &["#"],
        blocks: &[],
        quotes: &[long("\"\"\""), long("'''"), line("\""), line("'")],
        characters: false,
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["ruby", "rb", "crystal"],
        keywords: "alias and begin break case class def defined? do else elsif end ensure for if in include module next not \
            or private protected public raise redo require require_relative rescue retry return self super then undef unless \
            until when while yield",
        definers: "def class module",
        values: "true false nil",
        remarks: &["#"],
        blocks: &[("=begin", "=end")],
        quotes: &[long("\""), long("'"), line("`")],
        characters: false,
        in_words: "?",
        sigils: "@$",
        ..PLAIN
    },
    Grammar {
        names: &["php", "php3", "php5", "php7", "php8", "hack"],
        keywords: "abstract and array as break callable case catch class clone const continue declare default do echo else \
            elseif empty enum extends final finally fn for foreach function global goto if implements include include_once \
            instanceof insteadof interface isset list match namespace new or print private protected public readonly require \
            require_once return static switch throw trait try unset use var while yield <?php ?>",
        definers: "function class interface trait enum namespace",
        remarks: &["//", "#"],
        quotes: &[long("\""), long("'")],
        characters: false,
        any_case: true,
        sigils: "$",
        ..PLAIN
    },
    Grammar {
        names: &["shell", "sh", "bash", "zsh", "ksh", "fish", "dash", "shellscript"],
        keywords: "case do done elif else esac export fi for function if in local return select set source then trap unset \
            until while alias exit",
        definers: "function",
        values: "true false",
        remarks: &["#"],
        blocks: &[],
        quotes: &[long("\""), raw("'", "'")],
        characters: false,
        in_words: "-./#",
        sigils: "$",
        ..PLAIN
    },
    Grammar {
        names: &["sql", "mysql", "postgresql", "postgres", "sqlite", "plsql", "tsql", "psql"],
        keywords: "add all alter and as asc begin between by cascade case check column commit constraint create cross \
            database default delete desc distinct drop else end except exists explain foreign from full function grant group \
            having if in index inner insert intersect into is join key left like limit materialized not offset on or order \
            outer over partition primary procedure references returning revoke right rollback select set table then \
            transaction trigger truncate union unique update using values view when where window with integer int bigint \
            text varchar char boolean timestamp date numeric real",
        definers: "table view index function procedure trigger database",
        remarks: &["--"],
        quotes: &[raw("'", "'"), raw("\"", "\""), raw("`", "`")],
        characters: false,
        any_case: true,
        ..PLAIN
    },
    Grammar {
        names: &["json", "json5", "jsonc", "jsonl", "ndjson", "geojson"],
        form: Form::Keys(Keys::Json),
        quotes: &[line("\""), line("'")],
        characters: false,
        ..PLAIN
    },
    Grammar {
        names: &["yaml", "yml"],
        form: Form::Keys(Keys::Yaml),
        values: "true false null yes no on off",
        remarks: &["#"],
        blocks: &[],
        quotes: &[line("\""), line("'")],
        characters: false,
        in_words: "-./:#",
        ..PLAIN
    },
    Grammar {
        names: &["toml", "ini", "cfg", "conf", "properties", "editorconfig", "systemd", "desktop"],
        form: Form::Keys(Keys::Toml),
        values: "true false",
        remarks: &["#", ";"],
        blocks: &[],
        quotes: &[long("\"\"\""), raw("'''", "'''"), line("\""), line("'")],
        characters: false,
        in_words: "-.",
        ..PLAIN
    },
    Grammar {
        names: &["css", "scss", "sass", "less"],
        form: Form::Keys(Keys::Css),
        keywords: "@media @import @supports @font-face @keyframes @layer @container @page @charset @use @mixin @include \
            @extend @property !important",
        values: "",
        remarks: &[],
        quotes: &[line("\""), line("'")],
        characters: false,
        in_words: "-@!#",
        ..PLAIN
    },
    Grammar {
        names: &["html", "xml", "xhtml", "svg", "rss", "atom", "vue", "svelte", "markup", "mathml", "plist", "xslt"],
        form: Form::Markup,
        ..PLAIN
    },
    Grammar { names: &["diff", "patch", "udiff"], form: Form::Diff, ..PLAIN },
    Grammar { names: &["console", "shell-session", "sh-session", "terminal"], form: Form::Session, ..PLAIN },
    Grammar {
        names: &["makefile", "make", "mk", "gnumake"],
        form: Form::Keys(Keys::Make),
        keywords: "ifeq ifneq ifdef ifndef else endif include define endef export override",
        values: "",
        remarks: &["#"],
        blocks: &[],
        quotes: &[line("\""), line("'")],
        characters: false,
        in_words: "-.",
        ..PLAIN
    },
    Grammar {
        names: &["swift"],
        keywords: "actor any as associatedtype async await break case catch class continue convenience default defer deinit \
            do dynamic else enum extension fallthrough fileprivate final for func guard if import in indirect init inout \
            internal is lazy let mutating nonisolated open operator override private protocol public repeat required rethrows \
            return self Self some static struct subscript super switch throw throws try typealias unowned var weak where while",
        definers: "func class struct enum protocol let var extension typealias actor",
        values: "true false nil",
        nests: true,
        quotes: &[long("\"\"\""), line("\"")],
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["kotlin", "kt", "kts"],
        keywords: "abstract actual as break by catch class companion const constructor continue crossinline data do else enum \
            expect external final finally for fun if import in infix init inline inner interface internal is lateinit noinline \
            object open operator out override package private protected public reified return sealed super suspend tailrec \
            this throw try typealias val var vararg when where while",
        definers: "fun class interface object val var typealias",
        nests: true,
        quotes: &[raw("\"\"\"", "\"\"\""), line("\"")],
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["c#", "csharp", "cs", "f#", "fsharp"],
        keywords: "abstract as async await base bool break byte case catch char class const continue decimal default delegate \
            do double else enum event explicit extern finally fixed float for foreach get goto if implicit in int interface \
            internal is lock long namespace new object operator out override params private protected public readonly record \
            ref return sealed set short sizeof static string struct switch this throw try typeof uint ulong using var virtual \
            void volatile where while with yield let member module open type",
        definers: "class struct interface enum record namespace",
        quotes: &[raw("@\"", "\""), line("\"")],
        ..PLAIN
    },
    Grammar {
        names: &["scala", "sc"],
        keywords: "abstract case catch class def do else enum extends final finally for given if implicit import lazy match new \
            object override package private protected return sealed super then this throw trait try type using val var while \
            with yield",
        definers: "def class object trait val var type enum",
        nests: true,
        quotes: &[raw("\"\"\"", "\"\"\""), line("\"")],
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["dart"],
        keywords: "abstract as assert async await base break case catch class const continue covariant default do dynamic else \
            enum export extends extension external factory final finally for get if implements import in interface is late \
            library mixin new on operator part required return sealed set static super switch this throw try typedef var void \
            while with yield int double bool",
        definers: "class enum mixin extension typedef",
        quotes: &[long("\"\"\""), long("'''"), line("\""), line("'")],
        characters: false,
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["zig"],
        keywords: "align and anyerror anytype asm async await break callconv catch comptime const continue defer else enum \
            errdefer error export extern fn for if inline noalias opaque or orelse packed pub resume return struct suspend \
            switch test threadlocal try union unreachable usingnamespace var void volatile while",
        definers: "fn const var",
        values: "true false null undefined",
        blocks: &[],
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["lua", "luau"],
        keywords: "and break do else elseif end for function goto if in local not or repeat return then until while",
        definers: "function local",
        values: "true false nil",
        remarks: &["--"],
        blocks: &[("--[[", "]]")],
        quotes: &[raw("[[", "]]"), line("\""), line("'")],
        characters: false,
        ..PLAIN
    },
    Grammar {
        names: &["perl", "pl", "raku"],
        keywords: "and cmp continue do else elsif eq for foreach given if last le lt my ne next no not or our package print \
            redo require return say sub unless until use when while",
        definers: "sub package",
        values: "undef",
        remarks: &["#"],
        blocks: &[],
        quotes: &[long("\""), long("'")],
        characters: false,
        sigils: "$@%",
        ..PLAIN
    },
    Grammar {
        names: &["r", "rscript"],
        keywords: "break else for function if in next repeat return while library require",
        values: "TRUE FALSE NULL NA Inf NaN",
        remarks: &["#"],
        blocks: &[],
        quotes: &[long("\""), long("'")],
        characters: false,
        in_words: ".",
        ..PLAIN
    },
    Grammar {
        names: &["haskell", "hs", "purescript", "elm"],
        keywords: "as case class data default deriving do else forall foreign hiding if import in infix infixl infixr \
            instance let module newtype of port qualified then type where",
        definers: "data newtype class module type",
        values: "True False",
        remarks: &["--"],
        blocks: &[("{-", "-}")],
        nests: true,
        ..PLAIN
    },
    Grammar {
        names: &["ocaml", "ml", "sml", "reason"],
        keywords: "and as begin class do done downto else end exception external for fun function functor if in include \
            let match method module mutable new object of open rec sig struct then to try type val when while with",
        definers: "let module type rec val",
        values: "true false",
        remarks: &[],
        blocks: &[("(*", "*)")],
        nests: true,
        ..PLAIN
    },
    Grammar {
        names: &["elixir", "ex", "exs"],
        keywords: "after alias and case catch cond def defimpl defmacro defmodule defp defprotocol defstruct do else end fn for \
            if import in not or quote raise receive require rescue try unless unquote use when with",
        definers: "def defp defmodule defmacro defprotocol",
        values: "true false nil",
        remarks: &["#"],
        blocks: &[],
        quotes: &[long("\"\"\""), long("\""), line("'")],
        characters: false,
        in_words: "?",
        sigils: "@",
        ..PLAIN
    },
    Grammar {
        names: &["lisp", "clojure", "clj", "scheme", "racket", "elisp", "emacs-lisp", "common-lisp"],
        keywords: "and case cond def define defmacro defn defun defvar do else fn if lambda let let* letrec loop or ns quote \
            recur require set! setq unless when",
        definers: "def define defmacro defn defun defvar",
        values: "nil t true false",
        remarks: &[";"],
        blocks: &[("#|", "|#")],
        quotes: &[long("\"")],
        characters: false,
        in_words: "-*!?<>=/+:",
        ..PLAIN
    },
    Grammar {
        names: &["powershell", "ps1", "pwsh"],
        keywords: "begin break catch class continue do else elseif end exit filter finally for foreach function if in param \
            process return switch throw trap try until using while",
        definers: "function class",
        values: "$true $false $null",
        remarks: &["#"],
        blocks: &[("<#", "#>")],
        quotes: &[long("\""), raw("'", "'")],
        characters: false,
        any_case: true,
        in_words: "-",
        sigils: "$",
        ..PLAIN
    },
    Grammar {
        names: &["dockerfile", "docker", "containerfile"],
        keywords: "FROM AS RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK \
            SHELL",
        values: "",
        remarks: &["#"],
        blocks: &[],
        quotes: &[line("\""), line("'")],
        characters: false,
        in_words: "-./#:",
        sigils: "$",
        ..PLAIN
    },
    Grammar {
        names: &["nix"],
        keywords: "assert else if import in inherit let or rec then with",
        remarks: &["#"],
        quotes: &[raw("''", "''"), long("\"")],
        characters: false,
        in_words: "-'",
        ..PLAIN
    },
    Grammar {
        names: &["graphql", "gql", "protobuf", "proto", "thrift"],
        keywords: "bool bytes directive double enum extend fragment import input int32 int64 interface map message mutation on \
            oneof option optional package query repeated returns rpc scalar schema service string subscription syntax type \
            uint32 uint64 union implements",
        definers: "type enum input interface message service rpc query mutation fragment scalar union",
        remarks: &["//", "#"],
        quotes: &[long("\"\"\""), line("\"")],
        sigils: "@$",
        ..PLAIN
    },
    Grammar {
        names: &["terraform", "hcl", "tf"],
        keywords: "data for_each locals module output provider resource terraform variable for in if dynamic",
        remarks: &["#", "//"],
        quotes: &[line("\"")],
        characters: false,
        in_words: "-",
        ..PLAIN
    },
];

impl Grammar {
    /// The language of that name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        let name = name.trim().trim_start_matches(['.', '{']).to_ascii_lowercase();
        let name = name.split([',', ' ', '{', '}', ':']).next().unwrap_or_default();
        GRAMMARS.iter().find(|grammar| grammar.names.contains(&name))
    }

    /// Whether that is what text without a language is called.
    pub(super) fn is_none(name: &str) -> bool {
        let names =
            ["text", "txt", "plain", "plaintext", "none", "nohighlight", "no-highlight", "output", "ascii", "log"];
        names.iter().any(|none| none.eq_ignore_ascii_case(name.trim()))
    }

    /// The first name of each.
    #[cfg(test)]
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        GRAMMARS.iter().map(|grammar| grammar.names[0])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::GRAMMARS;

    #[test]
    fn no_name_and_no_word_is_there_twice() {
        let mut names = HashSet::new();
        for grammar in GRAMMARS {
            assert!(grammar.names.iter().all(|name| names.insert(*name)), "{:?}", grammar.names);
            let mut words = HashSet::new();
            for word in grammar.keywords.split_whitespace() {
                assert!(words.insert(word), "{}: {word}", grammar.names[0]);
                assert!(!grammar.any_case || word.to_ascii_lowercase() == word, "{word}");
            }
        }
    }
}

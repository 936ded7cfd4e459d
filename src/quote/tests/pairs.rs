//! Every pair of marks earns its row: a sentence made for it reads otherwise without it.

use super::{
    super::{find, marks::PAIRS},
    article,
};

/// The pairs as they are known to be, each opening mark with those that close it.
const KNOWN: &str = "“ ”\"＂  ‟ ”\"  „ “”\"‟  ” ”\"  \" \"”“  ＂ ＂\"”  〝 〞〟\"  « »  » «»  ‹ ›  › ‹  「 」  ｢ ｣  『 』  《 》  ‘ ’'‘  ‚ ‘’'  ‛ ’'  ' '’  ’ ’'  ` '’";

/// Whether the row of `open` and `close` shows: the quotation ends where the mark closes it.
fn shows(open: char, close: char) -> bool {
    // Marks for titles hold no speech, nor do marks inside them; only some languages open with an apostrophe.
    let text = match open {
        '《' => format!("Anna Berg sade: {open}lkrt “mnkv prst lkrt”{close} vznd."),
        _ => format!("Anna Berg sade: {open}lkrt mnkv prst{close} vznd."),
    };
    let mut article = article(&text);
    article.language = Some("sv".to_owned());
    let quotes = find(&article);
    let leaves = article.leaves();
    let words: Vec<&str> = quotes
        .iter()
        .flat_map(|quote| &quote.pieces)
        .map(|piece| &leaves[piece.words.leaf as usize].text()[piece.words.range()])
        .collect();
    if open == '《' { words.is_empty() } else { words == ["lkrt mnkv prst"] }
}

#[test]
fn each_pair_of_marks_is_missed() {
    let mut known = 0;
    for row in KNOWN.split("  ") {
        let (open, closers) = row.split_once(' ').expect("a row has two parts");
        let open = open.chars().next().expect("a row has an opening mark");
        for close in closers.chars() {
            assert!(shows(open, close), "{open} {close}");
            known += 1;
        }
    }
    let rows: usize = PAIRS.iter().map(|(_, closers)| closers.len()).sum();
    assert_eq!(rows, known, "a pair of marks has no sentence here");
    assert!(!shows('{', '}') && !shows('“', '»'), "a sentence shows any pair");
}

//! Superscripts and subscripts in plain text.
//!
//! Where every character has a raised or lowered form in Unicode, that form is used: 10¹⁵, CO₂. Else the text says it:
//! `^(…)`, `_(…)`, so that no number changes its value on the way.

/// The text set high.
pub(super) fn superscript(text: &str) -> String {
    raised(text, high, "^")
}

/// The text set low.
pub(super) fn subscript(text: &str) -> String {
    raised(text, low, "_")
}

fn raised(text: &str, form: fn(char) -> Option<char>, sign: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    match text.chars().map(form).collect::<Option<String>>() {
        Some(done) => done,
        None => format!("{sign}({text})"),
    }
}

fn high(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        '=' => '⁼',
        '(' => '⁽',
        ')' => '⁾',
        'a' => 'ᵃ',
        'b' => 'ᵇ',
        'c' => 'ᶜ',
        'd' => 'ᵈ',
        'e' => 'ᵉ',
        'f' => 'ᶠ',
        'g' => 'ᵍ',
        'h' => 'ʰ',
        'i' => 'ⁱ',
        'j' => 'ʲ',
        'k' => 'ᵏ',
        'l' => 'ˡ',
        'm' => 'ᵐ',
        'n' => 'ⁿ',
        'o' => 'ᵒ',
        'p' => 'ᵖ',
        'r' => 'ʳ',
        's' => 'ˢ',
        't' => 'ᵗ',
        'u' => 'ᵘ',
        'v' => 'ᵛ',
        'w' => 'ʷ',
        'x' => 'ˣ',
        'y' => 'ʸ',
        'z' => 'ᶻ',
        // Ordinals, marks of rights, degrees and primes stand high by themselves.
        'ª' | 'º' | '°' | '®' | '©' | '™' | '′' | '″' | '*' | '†' | '‡' => c,
        _ => return None,
    })
}

fn low(c: char) -> Option<char> {
    Some(match c {
        '0' => '₀',
        '1' => '₁',
        '2' => '₂',
        '3' => '₃',
        '4' => '₄',
        '5' => '₅',
        '6' => '₆',
        '7' => '₇',
        '8' => '₈',
        '9' => '₉',
        '+' => '₊',
        '-' | '−' | '–' => '₋',
        '=' => '₌',
        '(' => '₍',
        ')' => '₎',
        'a' => 'ₐ',
        'e' => 'ₑ',
        'h' => 'ₕ',
        'i' => 'ᵢ',
        'j' => 'ⱼ',
        'k' => 'ₖ',
        'l' => 'ₗ',
        'm' => 'ₘ',
        'n' => 'ₙ',
        'o' => 'ₒ',
        'p' => 'ₚ',
        'r' => 'ᵣ',
        's' => 'ₛ',
        't' => 'ₜ',
        'u' => 'ᵤ',
        'v' => 'ᵥ',
        'x' => 'ₓ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unicode_where_it_reaches_else_a_sign() {
        assert_eq!(superscript("15"), "¹⁵");
        assert_eq!(superscript("n+1"), "ⁿ⁺¹");
        assert_eq!(superscript("Q"), "^(Q)");
        assert_eq!(subscript("2"), "₂");
        assert_eq!(subscript("max, 3"), "_(max, 3)");
        assert_eq!(superscript(" "), "");
    }
}

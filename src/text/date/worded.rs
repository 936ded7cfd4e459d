//! Dates whose parts are told apart by what they are, not by where they stand.

use super::{
    Parts, century,
    names::{month, weekday},
    zone::{meridiem, offset},
};

/// A date whose parts are told apart by what they are, not by where they stand: `Thu, 5 Apr 2012 10:00 GMT`.
/// `whole`: every word must be one of a date's, and day, month and year must all be there.
pub(super) fn worded(text: &str, whole: bool) -> Option<i64> {
    let mut parts = Parts::default();
    let mut numbers: Vec<(i64, usize)> = Vec::new();
    let mut timed = false;
    let mut afternoon = None;
    let mut unknown = false;
    let lower = text.to_lowercase();
    // The Korean, Japanese and Chinese signs for year, month, day and hour follow their numbers.
    let spaced = if lower.is_ascii() { lower } else { spaced(&lower) };
    let mut tokens = spaced.split([' ', '\t', '\n', '\r', ',', '\u{A0}']).filter(|token| !token.is_empty()).peekable();
    while let Some(token) = tokens.next() {
        let bare = token.trim_matches(['.', '(', ')', '·', '|']);
        let number = if bare.starts_with(|c: char| c.is_ascii_digit()) { without_ending(bare) } else { "" };
        if let Some((day, month, year, rest)) = dashed(bare) {
            (parts.day, parts.month, parts.year) = (Some(day), Some(month), Some(year));
            timed |= rest.contains(':') && clock(rest, &mut parts);
        } else if let Some((year, month, day)) = slashed(bare) {
            (parts.year, parts.month, parts.day) = (Some(year), Some(month), Some(day));
        } else if bare.contains(':') && bare.starts_with(|c: char| c.is_ascii_digit()) {
            if !clock(bare, &mut parts) {
                return None;
            }
            timed = true;
        } else if !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            let value: i64 = number.parse().ok()?;
            match tokens.peek().copied() {
                Some("年" | "년") => parts.year = Some(value),
                Some("月" | "월") => parts.month = Some(value),
                Some("日" | "일" | "号") => parts.day = Some(value),
                Some("시" | "時" | "时" | "h" | "uhr") => {
                    parts.hour = value;
                    timed = true;
                }
                Some("분" | "分") => parts.minute = value,
                Some("초" | "秒") => parts.second = value,
                _ => {
                    numbers.push((value, number.len()));
                    continue;
                }
            }
            tokens.next();
        } else if let Some(month) = month(bare) {
            // `7 mai` after a month is no second month.
            if parts.month.is_none() {
                parts.month = Some(month);
            } else {
                unknown |= !weekday(bare);
            }
        } else if matches!(bare, "am" | "a.m" | "오전" | "上午" | "午前" | "πμ") {
            afternoon = Some(false);
        } else if matches!(bare, "pm" | "p.m" | "오후" | "下午" | "午後" | "μμ") {
            afternoon = Some(true);
        } else if (timed || parts.offset.is_some()) && offset(bare).is_some() || bare.starts_with(['+', '-']) {
            parts.offset = offset(bare).or(parts.offset);
        } else {
            unknown |= !weekday(bare)
                && !matches!(
                    bare,
                    "de" | "of" | "um" | "at" | "à" | "le" | "den" | "del" | "the" | "г" | "kl" | "uhr" | "h"
                );
        }
    }
    if let Some(afternoon) = afternoon {
        meridiem(if afternoon { "pm" } else { "am" }, &mut parts.hour);
    }
    // What is left are day and year, in this order but where only one of them can be the year.
    for (value, digits) in numbers {
        if digits >= 3 || value > 31 || parts.day.is_some() {
            if parts.year.is_some() {
                // A third number is an hour or a number of something.
                unknown = true;
            } else {
                parts.year = Some(if digits <= 2 { century(value) } else { value });
            }
        } else {
            parts.day = Some(value);
        }
    }
    if whole && (unknown || parts.day.is_none()) {
        return None;
    }
    // A clock of Korea, where the words are Korean.
    if parts.offset.is_none() && (spaced.contains('년') || spaced.contains("오전") || spaced.contains("오후")) {
        parts.offset = Some(9 * 3600);
    }
    parts.day.and(parts.strict())
}

/// A number without what makes it an ordinal: `1st`, `2nd`, `1er`.
fn without_ending(number: &str) -> &str {
    let end = number.trim_end_matches(|c: char| !c.is_ascii_digit());
    match &number[end.len()..] {
        "" | "st" | "nd" | "rd" | "th" | "er" | "º" => end,
        _ => number,
    }
}

/// Sets spaces around the signs for year, month, day and time of day, and between digits and other letters.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if matches!(c, '年' | '년' | '月' | '월' | '日' | '일' | '号' | '시' | '時' | '时' | '분' | '分' | '초' | '秒')
        {
            out.push(' ');
            out.push(c);
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

/// `10:14`, `10:14:55.12`, `8:19:53z`, `10:00+02:00`.
fn clock(text: &str, parts: &mut Parts) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(text.len());
    let (time, rest) = text.split_at(end);
    let mut fields = time.split(':').map(|field| field.split('.').next().unwrap_or_default().parse::<i64>());
    let (Some(Ok(hour)), Some(Ok(minute))) = (fields.next(), fields.next()) else { return false };
    let second = fields.next().map_or(0, |second| second.unwrap_or(0));
    if hour > 99 || minute > 99 || second > 99 {
        return false;
    }
    (parts.hour, parts.minute, parts.second) = (hour, minute, second);
    if !meridiem(rest, &mut parts.hour) && !rest.is_empty() {
        parts.offset = offset(rest);
    }
    true
}

/// `2006/09/15`, `2006-09-15`, `15.09.2006`, `09/15/2006` (an impossible month is the day).
fn slashed(text: &str) -> Option<(i64, i64, i64)> {
    let separator = ['/', '.', '-'].into_iter().find(|c| text.matches(*c).count() == 2)?;
    let mut fields = text.split(separator);
    let (first, second, third) = (fields.next()?, fields.next()?, fields.next()?);
    let value = |field: &str| (field.len() <= 4).then(|| field.parse::<i64>().ok()).flatten();
    let (a, b, c) = (value(first)?, value(second)?, value(third)?);
    if first.len() == 4 {
        return Some((a, b, c));
    }
    if separator == '-' {
        return None;
    }
    let year = if third.len() <= 2 { century(c) } else { c };
    let swap = separator == '.' || a > 12;
    Some(if swap && b <= 12 || separator == '.' { (year, b, a) } else { (year, a, b) })
}

/// `15-Sep-2006`, `2004-július-13t9:15`: day, month, year, and what stands behind the `t`.
fn dashed(text: &str) -> Option<(i64, i64, i64, &str)> {
    let mut fields = text.splitn(3, '-');
    let (first, name, third) = (fields.next()?, fields.next()?, fields.next()?);
    let month = month(name)?;
    let (third, rest) = third.split_once('t').unwrap_or((third, ""));
    let (a, b) = (first.parse::<i64>().ok()?, third.parse::<i64>().ok()?);
    let year = if third.len() <= 2 { century(b) } else { b };
    Some(if first.len() == 4 { (b, month, a, rest) } else { (a, month, year, rest) })
}

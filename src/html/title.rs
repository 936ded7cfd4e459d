//! The headline of a page: as the page shows it, without the name of its site.

use super::body::fold_text;
use crate::text::width::cells;

/// What stands between a headline and the name of its site.
pub(super) const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " < ", " ‹ ", " ― ", " ∙ ", "｜", " ~ "];

/// What a page offers as its headline.
#[derive(Clone, Debug, Default)]
pub(super) struct Titles {
    /// First-level headings that are shown, in order.
    pub(super) headings: Vec<String>,
    /// The headings below those.
    pub(super) lower: Vec<String>,
    /// Open Graph, Twitter, JSON-LD and the like, the most trusted first.
    pub(super) declared: Vec<String>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// What the site calls itself, its host among them.
    pub(super) sites: Vec<String>,
}

impl Titles {
    /// The headline.
    pub(super) fn choose(&self) -> Option<String> {
        let bare = |title: &String| Some(self.bare(title)).filter(|title| !self.is_site(title));
        let title = self.title.as_ref().and_then(bare);
        let declared: Vec<String> = self.declared.iter().filter_map(bare).collect();
        let known: Vec<String> = declared.iter().chain(&title).map(|title| folded(title)).collect();
        let shown = |headings: &'_ [String]| -> Vec<String> {
            headings.iter().filter(|heading| !self.is_site(heading)).cloned().collect()
        };
        let (first, lower) = (shown(&self.headings), shown(&self.lower));
        // The page's own setting of what it declares, at whatever level.
        if let Some(heading) = first.iter().chain(&lower).find(|heading| known.contains(&folded(heading))) {
            return Some(heading.clone());
        }
        // The only headline of the page is what its title begins with, and no other part of it is a heading.
        let parts: Vec<String> = self.title.as_deref().map(parts).unwrap_or_default();
        if let ([only], [own, others @ ..]) = (first.as_slice(), parts.as_slice())
            && folded(only) == *own
            && !lower.iter().any(|heading| others.contains(&folded(heading)))
        {
            return Some(only.clone());
        }
        // What is below a section's name.
        let opens_title = |heading: &&String| {
            let own = folded(heading);
            cells(&own) >= 12 && title.as_deref().map(folded).is_some_and(|title| title.starts_with(&own))
        };
        if let Some(heading) = lower.iter().find(opens_title).filter(|_| !first.iter().any(|own| opens_title(&own))) {
            return Some(heading.clone());
        }
        let headings = if first.is_empty() { lower } else { first };
        // A title is often the headline and more; what it ends with may also be the site's own heading.
        let full = self.title.as_deref().map(folded).unwrap_or_default();
        let long = || headings.iter().map(|heading| (heading, folded(heading))).filter(|(_, own)| cells(own) >= 12);
        let opens = |own: &str| full.starts_with(own) || known.iter().any(|known| known.starts_with(own));
        // `Boatbuilder (part-time)`: what stands in brackets may be the page's alone.
        let bare = |heading: &str| heading.split_once(" (").map(|(head, _)| folded(head)).filter(|own| cells(own) >= 8);
        let part = long()
            .find(|(_, own)| opens(own))
            .or_else(|| long().find(|(_, own)| full.ends_with(own)))
            .or_else(|| long().find(|(heading, _)| bare(heading).is_some_and(|own| opens(&own))));
        if let Some((heading, _)) = part {
            return Some(heading.clone());
        }
        // An edited headline: most of its words are those of the declared one.
        if let Some(heading) = headings.iter().find(|heading| known_words(heading, declared.iter().chain(&title))) {
            return Some(heading.clone());
        }
        // A headline written anew for search engines has some of its words.
        if let [only] = headings.as_slice()
            && (common_words(only, &declared) >= 2 || common_words(only, title.as_slice()) >= 2)
        {
            return Some(only.clone());
        }
        // A title that software left as it was.
        let title = title.filter(|title| headings.is_empty() || !is_nothing(title));
        declared.into_iter().next().or(title).or_else(|| headings.first().cloned())
    }

    fn is_site(&self, text: &str) -> bool {
        let text = folded(text);
        text.is_empty() || self.sites.iter().any(|site| folded(site) == text)
    }

    /// A title without the name of its site, and without what stands behind that.
    fn bare(&self, title: &str) -> String {
        let mut title = title.trim();
        let ends = SEPARATORS.iter().flat_map(|separator| title.match_indices(separator));
        let site = ends.filter(|(at, separator)| {
            let rest = &title[at + separator.len()..];
            let end = SEPARATORS.iter().filter_map(|separator| rest.find(separator)).min();
            *at > 0 && end.is_some_and(|end| self.names_site(&rest[..end]))
        });
        if let Some((at, _)) = site.min_by_key(|(at, _)| *at) {
            title = title[..at].trim();
        }
        for _ in 0..3 {
            let Some((head, separator, tail)) = last_part(title) else { break };
            if self.names_site(tail) && !head.trim().is_empty() {
                title = head.trim();
                continue;
            }
            let Some((first, rest)) = title.split_once(separator) else { break };
            if self.names_site(first) && rest.split_whitespace().count() >= 2 {
                title = rest.trim();
                continue;
            }
            let (words, tail_words) = (head.split_whitespace().count(), tail.split_whitespace().count());
            let parts_site = !matches!(separator.trim(), "-" | "–" | "—" | "/" | "·" | "•" | "~");
            if self.sites.len() < 2 && parts_site && words >= 3 && tail_words <= 4 {
                title = head.trim();
                continue;
            }
            break;
        }
        title.to_owned()
    }

    fn names_site(&self, part: &str) -> bool {
        let part = folded(part);
        if part.is_empty() {
            return false;
        }
        self.sites.iter().map(|site| folded(site)).any(|site| {
            site.len() >= 2
                && (site == part
                    || part.len() >= 4 && site.starts_with(&part)
                    || site.len() >= 4 && part.starts_with(&site) && part.len() < site.len() + 16
                    || site.len() >= 5 && part.ends_with(&site) && part.len() < site.len() + 16)
        })
    }
}

/// Whether a title says nothing of the page.
fn is_nothing(title: &str) -> bool {
    let own = folded(title);
    cells(&own) < 2
        || matches!(
            own.as_str(),
            "untitled"
                | "untitleddocument"
                | "newpage"
                | "newpage1"
                | "document"
                | "index"
                | "home"
                | "homepage"
                | "notitle"
        )
}

/// The parts of a title between separators, folded.
fn parts(title: &str) -> Vec<String> {
    let mut parts = vec![title];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(folded).filter(|part| !part.is_empty()).collect()
}

fn last_part(title: &str) -> Option<(&str, &'static str, &str)> {
    SEPARATORS
        .iter()
        .filter_map(|separator| title.rfind(separator).map(|at| (at, *separator)))
        .max_by_key(|&(at, _)| at)
        .map(|(at, separator)| (&title[..at], separator, &title[at + separator.len()..]))
}

/// Letters and digits, lower case.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::new();
    fold_text(text, &mut out);
    out
}

/// Words of a text that can be compared: folded, the shortest left out.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(folded).filter(|word| word.chars().count() > 2).collect()
}

/// How many words a heading has in common with the titles at most.
fn common_words(heading: &str, titles: &[String]) -> usize {
    let mut own = words(heading);
    own.sort_unstable();
    own.dedup();
    titles
        .iter()
        .map(|title| {
            let other = words(title);
            own.iter().filter(|word| other.contains(word) && !is_common(word)).count()
        })
        .max()
        .unwrap_or_default()
}

/// Words that any two headlines may share.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "and"
            | "for"
            | "with"
            | "from"
            | "how"
            | "what"
            | "why"
            | "you"
            | "your"
            | "are"
            | "this"
            | "that"
            | "der"
            | "die"
            | "das"
            | "und"
            | "von"
            | "mit"
            | "les"
            | "des"
            | "une"
            | "que"
            | "los"
            | "las"
            | "del"
    )
}

/// Whether a heading says much the same as one of the titles.
fn known_words<'a>(heading: &str, titles: impl Iterator<Item = &'a String>) -> bool {
    let own = words(heading);
    if own.len() < 3 {
        return false;
    }
    titles.into_iter().any(|title| {
        let other = words(title);
        let common = own.iter().filter(|word| other.contains(word)).count();
        common * 5 >= own.len().max(other.len()) * 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headings: &[&str], declared: &[&str], title: &str, sites: &[&str], expected: &str) {
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
        let titles = Titles {
            headings: own(headings),
            lower: Vec::new(),
            declared: own(declared),
            title: Some(title.to_owned()),
            sites: own(sites),
        };
        assert_eq!(titles.choose().as_deref(), Some(expected));
    }

    #[test]
    fn the_name_of_the_site_goes() {
        check(&[], &[], "Bridge opens at last | The Harbour Post", &["The Harbour Post"], "Bridge opens at last");
        check(&[], &[], "Harbour Post - Bridge opens at last", &["harbourpost"], "Bridge opens at last");
        check(&[], &["Bridge opens – and closes"], "x", &["harbourpost", "The Post"], "Bridge opens – and closes");
    }

    #[test]
    fn the_shown_headline_wins_where_it_is_the_declared_one() {
        check(
            &["Harbour Post", "Bridge Opens at Last"],
            &["Bridge opens at last"],
            "t",
            &["Harbour Post"],
            "Bridge Opens at Last",
        );
        check(&["Top lamps under 50"], &["The 5 brightest lamps under $50"], "t", &[], "Top lamps under 50");
        check(&["Lamps", "Boats"], &["The 5 brightest lamps"], "t", &[], "The 5 brightest lamps");
        check(&["Bridgebuilder (part-time)"], &[], "Bridgebuilder - Jobs in Hull", &[], "Bridgebuilder (part-time)");
        check(&["Lamps"], &[], "Lamps | Harbour Shop", &[], "Lamps");
        check(&["Bridge opens at last"], &[], "Untitled Document", &[], "Bridge opens at last");
        check(&["Bridge opens at last"], &["Harbour Post"], "Harbour Post", &["Harbour Post"], "Bridge opens at last");
        let sites = &["Harbour Post", "harbourpost"];
        check(&[], &[], "Bridge opens – Harbour Post – news of the coast", sites, "Bridge opens");
        check(&[], &[], "Bridge opens at last « Harbour Post", sites, "Bridge opens at last");
        check(&["Weather"], &["Bridge opens at last"], "t", &[], "Bridge opens at last");
        let title = "Bridges that swing — An atlas of bridges";
        check(&["An atlas of bridges", "Bridges that swing"], &[], title, &[], "Bridges that swing");
    }
}

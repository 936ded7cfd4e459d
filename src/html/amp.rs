//! AMP pages: their elements read as the HTML ones they stand for.
//!
//! In: a tree that was built. Out: the same tree, `amp-img` and its like renamed, what players show given the address it
//! is at, advertisements and machinery turned into `template`, which nothing reads. So no other place knows of AMP.
//! Sources: the components' reference of the AMP project, as of 2024.
//! Deliberately absent: `amp-bind` and lists that a script would fill.

use html5ever::{Attribute, LocalName, QualName, ns, tendril::StrTendril};

use super::dom::{Data, Node};

/// Components that play what another site keeps: the attribute with its name there, and what stands around it in the
/// address.
const PLAYED: &[(&str, &str, &str, &str)] = &[
    ("amp-youtube", "data-videoid", "https://www.youtube.com/watch?v=", ""),
    ("amp-vimeo", "data-videoid", "https://vimeo.com/", ""),
    ("amp-dailymotion", "data-videoid", "https://www.dailymotion.com/video/", ""),
    ("amp-twitter", "data-tweetid", "https://twitter.com/i/status/", ""),
    ("amp-instagram", "data-shortcode", "https://www.instagram.com/p/", "/"),
    ("amp-soundcloud", "data-trackid", "https://api.soundcloud.com/tracks/", ""),
    ("amp-facebook", "data-href", "", ""),
    ("amp-iframe", "src", "", ""),
];

/// Reads the elements of AMP as those of HTML.
pub(super) fn translate(nodes: &mut [Node]) {
    for node in nodes {
        let Data::Element(name, attrs) = &mut node.data else { continue };
        if !name.local.starts_with("amp-") {
            continue;
        }
        if let Some((_, key, before, behind)) = PLAYED.iter().find(|(played, ..)| *played == &*name.local) {
            let id = attrs.iter().find(|attr| &*attr.name.local == *key).map(|attr| attr.value.clone());
            if let Some(id) = id {
                attrs.retain(|attr| &*attr.name.local != "src");
                attrs.push(attribute("src", &format!("{before}{id}{behind}")));
            }
            name.local = LocalName::from("iframe");
            continue;
        }
        let plain = match &*name.local {
            "amp-img" | "amp-anim" => "img",
            "amp-video" => "video",
            "amp-audio" => "audio",
            "amp-sidebar" => "nav",
            "amp-accordion" | "amp-carousel" | "amp-base-carousel" | "amp-selector" | "amp-fit-text"
            | "amp-story-page" | "amp-list" | "amp-access" => "div",
            "amp-ad"
            | "amp-sticky-ad"
            | "amp-embed"
            | "amp-auto-ads"
            | "amp-analytics"
            | "amp-pixel"
            | "amp-consent"
            | "amp-geo"
            | "amp-user-notification"
            | "amp-social-share"
            | "amp-lightbox"
            | "amp-image-lightbox"
            | "amp-state"
            | "amp-subscriptions-dialog"
            | "amp-next-page" => "template",
            _ => continue,
        };
        name.local = LocalName::from(plain);
    }
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: StrTendril::from_slice(value) }
}

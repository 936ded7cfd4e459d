//! Sets what stands beside the text: pictures with their captions, films and recordings as a line.

use super::{
    blocks::Sheet,
    display::{self, Manner},
    frame::Frame,
    line::Target,
    plates::Plate,
    setting::Stretch,
    wrap::Fit,
};
use crate::{
    news::{Image, Prose},
    theme::{Look, Role, Weights},
};

impl Sheet<'_> {
    pub(super) fn image(&mut self, image: &Image, frame: &Frame) {
        let soft = Look::of(Role::Soft);
        let picture = self.context.index.picture(self.leaf);
        let has_caption = !image.caption.is_empty() || !image.credit.is_empty();
        let alt = image.alt.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let (size, wrong) = match self.plate(picture, frame) {
            Some(Plate::Sized(size)) => (Some(*size), None),
            Some(Plate::Wrong(why)) => (None, Some(why.clone())),
            _ => (None, None),
        };
        let label = match (size, wrong) {
            (Some(_), _) if has_caption || alt.is_empty() => None,
            (Some(_), _) => Some(alt),
            (None, Some(why)) if alt.is_empty() => Some(format!("[image · {why}]")),
            (None, Some(why)) => Some(format!("[image: {alt} · {why}]")),
            (None, None) if has_caption && (alt.is_empty() || alt == image.caption.text()) => None,
            (None, None) if alt.is_empty() => Some("[image]".to_owned()),
            (None, None) => Some(format!("[image: {alt}]")),
        };
        if let (Some(size), Some(picture)) = (size, picture) {
            self.free(picture, size, frame);
        }
        let begin = self.setting.text.len();
        if let Some(label) = label {
            let mut stretch = Stretch::ornament(begin, if size.is_some() { soft.italic() } else { soft });
            stretch.target = picture.map(Target::Picture);
            self.setting.stretches.push(stretch);
            self.setting.text.push_str(&label);
            self.lines(begin..self.setting.text.len(), &[], frame, Fit::Ragged);
        }
        // Caption and credit run on.
        let (leaf, begin) = (self.leaf, self.setting.text.len());
        self.leaf += 2;
        let mut chances = Vec::new();
        for (i, (prose, look)) in [(&image.caption, soft.italic()), (&image.credit, soft)].into_iter().enumerate() {
            if prose.is_empty() {
                continue;
            }
            if self.setting.text.len() > begin {
                self.setting.ornament(" ", soft);
            }
            let display = display::append(&mut self.setting, prose, leaf + i as u32, look, Manner::Text, self.context);
            chances.extend(display.chances);
        }
        if has_caption {
            self.lines(begin..self.setting.text.len(), &chances, frame, Fit::Ragged);
        }
    }

    pub(super) fn embed(&mut self, kind: &str, prose: &Prose, url: &str, frame: &Frame) {
        let begin = self.setting.text.len();
        let target = self.context.index.link(url).map(Target::Link);
        let soft = Look::of(Role::Soft);
        let kind = crate::text::sanitize::line(kind);
        self.setting.ornament(&format!("[{kind}: "), soft);
        let leaf = self.leaf;
        self.leaf += 1;
        let title = self.setting.stretches.len();
        if prose.is_empty() {
            let host = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or_default();
            let host = crate::text::sanitize::line(host);
            self.setting.ornament(&host, soft.and(Weights::UNDERLINE));
        } else {
            display::append(&mut self.setting, prose, leaf, soft.and(Weights::UNDERLINE), Manner::Text, self.context);
        }
        for stretch in &mut self.setting.stretches[title..] {
            stretch.target = stretch.target.or(target);
        }
        if let Some(Target::Link(link)) = target.filter(|_| self.context.options.link_numbers) {
            self.setting.ornament(&display::superscript(self.context.index.links[link as usize].number), soft);
        }
        self.setting.ornament("]", soft);
        self.lines(begin..self.setting.text.len(), &[], frame, Fit::Ragged);
    }
}

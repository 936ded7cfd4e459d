//! The pictures of an open article: what is known of them, and those that are ready to be shown.
//!
//! They are looked at once, by a job that reads or fetches them and tells their sizes; then the text keeps rows free for
//! them. Those near the window are drawn by another job. What is drawn takes bounded room: the one that was wanted
//! longest ago goes first.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    effect::Job,
    message::Slot,
    model::{Model, Page},
    overlay::Overlay,
    reader::Reader,
    update::Turn,
};
use crate::{
    config::settings::Pictures,
    layout::{self, Placed, Plate, Plates},
    news::Origin,
    picture::{Drawn, Form, Surface, fit},
};

/// The most bytes of drawn pictures that are kept.
const MOST_BYTES: usize = 32 << 20;
/// The most of an article's pictures that are looked at.
const MOST_PICTURES: usize = 400;

/// A picture in a room of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Room {
    /// The picture, by its place in the article.
    pub picture: u32,
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// Where a picture is, and whether it may be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its address, as the article has it.
    pub url: String,
    /// The article's own address.
    pub page: Option<String>,
    /// Where the article's source lies: pictures beside a file are read from there.
    pub origin: Origin,
    /// Whether the web may be asked.
    pub fetch: bool,
}

/// How far the article's pictures were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Look {
    #[default]
    Not,
    /// Those at hand.
    Near,
    /// Those elsewhere too.
    Far,
}

/// The pictures of an article.
#[derive(Debug, Default)]
pub struct Gallery {
    known: Vec<Plate>,
    looked: Look,
    /// The reader's key asked for them.
    asked: bool,
    /// The reader's key put them away.
    hidden: bool,
    plates: Option<Arc<Plates>>,
    /// The one wanted last stands last.
    drawn: Vec<(Room, Arc<Drawn>)>,
    waiting: BTreeSet<Room>,
}

impl Gallery {
    /// What is known of the pictures, as the layout takes it; nothing where captions stand alone.
    pub fn plates(&mut self, surface: Option<Surface>, most_rows: u16) -> Option<Arc<Plates>> {
        let surface = surface.filter(|_| !self.hidden && self.known.iter().any(|plate| *plate != Plate::Unknown))?;
        let same = self.plates.as_ref().is_some_and(|plates| {
            plates.cell == surface.cell && plates.most_rows == most_rows && plates.plates == self.known
        });
        if !same {
            self.plates = Some(Arc::new(Plates { plates: self.known.clone(), cell: surface.cell, most_rows }));
        }
        self.plates.clone()
    }

    /// A picture that is ready.
    #[must_use]
    pub fn ready(&self, room: Room) -> Option<&Arc<Drawn>> {
        self.drawn.iter().find(|(known, _)| *known == room).map(|(_, drawn)| drawn)
    }

    /// What is known of a picture.
    #[must_use]
    pub fn plate(&self, picture: u32) -> &Plate {
        self.known.get(picture as usize).unwrap_or(&Plate::Unknown)
    }

    /// Whether there is one that is neither shown nor known to be wrong.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.known.is_empty() || self.known.contains(&Plate::Unknown)
    }

    /// Whether the text shows pictures, or reasons why it does not.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !self.hidden && self.known.iter().any(|plate| *plate != Plate::Unknown)
    }

    fn take(&mut self, first: usize, plates: Vec<Plate>) {
        for (known, plate) in self.known.iter_mut().skip(first).zip(plates) {
            if plate != Plate::Unknown {
                *known = plate;
            }
        }
    }

    fn keep(&mut self, room: Room, drawn: Arc<Drawn>) {
        self.drawn.retain(|(known, _)| *known != room);
        self.drawn.push((room, drawn));
        let mut bytes: usize = self.drawn.iter().map(|(_, drawn)| drawn.weight()).sum();
        while bytes > MOST_BYTES && self.drawn.len() > 1 {
            bytes -= self.drawn.remove(0).1.weight();
        }
    }

    /// Of the rooms wanted now, those that are to be drawn. Those that are ready count as wanted last.
    fn missing(&mut self, wanted: &[Room], form: Form) -> Vec<Room> {
        self.drawn.retain(|(_, drawn)| drawn.form == form);
        let (mut others, here): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.drawn).into_iter().partition(|(room, _)| !wanted.contains(room));
        others.extend(here);
        self.drawn = others;
        wanted.iter().copied().filter(|room| self.ready(*room).is_none() && self.waiting.insert(*room)).collect()
    }
}

impl Model {
    /// How pictures are shown, where the terminal can and the settings let it.
    #[must_use]
    pub fn pictures(&self) -> Option<Surface> {
        let surface = self.surface?;
        match self.config.settings.pictures {
            Pictures::Off => None,
            Pictures::Blocks => Some(Surface { form: Form::Blocks, ..surface }),
            Pictures::Auto => Some(surface),
        }
    }
}

/// Where a picture of an open article is.
#[must_use]
pub fn place(reader: &Reader, picture: u32, fetch: bool) -> Option<Place> {
    let url = reader.laid.pictures().get(picture as usize)?.url.clone();
    let kept = &reader.kept;
    Some(Place { url, page: kept.article.url.clone(), origin: kept.origin.clone(), fetch })
}

/// The room of a picture on the whole page: all but a row above, and the caption's and the hints' below.
#[must_use]
pub fn whole(reader: &Reader, picture: u32, surface: Surface, size: (u16, u16)) -> Option<Room> {
    let Plate::Sized(pixels) = *reader.gallery.plate(picture) else { return None };
    let room = (size.0.saturating_sub(2), size.1.saturating_sub(4));
    let (columns, rows) = fit::cells(pixels, surface.cell, room);
    Some(Room { picture, columns, rows })
}

impl Turn<'_> {
    /// Asks for what the open article's pictures need next.
    pub(super) fn settle_pictures(&mut self) {
        let Some(surface) = self.model.pictures().filter(|_| self.model.page == Page::Reading) else { return };
        let always = self.model.config.settings.pictures_fetch;
        let Some(reader) = self.model.reader.as_mut().filter(|reader| !reader.laid.pictures().is_empty()) else {
            return;
        };
        if reader.gallery.hidden && !matches!(self.model.overlay, Some(Overlay::Picture(_))) {
            return;
        }
        let id = reader.kept.article.id;
        let count = reader.laid.pictures().len().min(MOST_PICTURES);
        let fetch = always || reader.gallery.asked;
        let wanted = if fetch { Look::Far } else { Look::Near };
        if reader.gallery.looked == Look::Not || reader.gallery.looked == Look::Near && wanted == Look::Far {
            reader.gallery.looked = wanted;
            reader.gallery.known.resize(count, Plate::Unknown);
            let places = (0..count as u32).filter_map(|n| place(reader, n, fetch)).collect();
            return self.run(Slot::Pictures, Job::Look(id, places));
        }
        let rooms: Vec<Room> = if let Some(Overlay::Picture(picture)) = self.model.overlay {
            whole(reader, picture, surface, self.model.size).into_iter().collect()
        } else {
            let window = reader.top.saturating_sub(reader.height)..reader.top + 2 * reader.height;
            let placed = reader.laid.placed(window);
            let room = |placed: &Placed| Room { picture: placed.picture, columns: placed.columns, rows: placed.rows };
            placed.iter().map(room).collect()
        };
        let missing = reader.gallery.missing(&rooms, surface.form);
        if !missing.is_empty() {
            let reader = &*reader;
            let wanted = missing.into_iter().filter_map(|room| Some((room, place(reader, room.picture, true)?)));
            let wanted = wanted.collect();
            self.run(Slot::Drawing, Job::Draw(id, surface, wanted));
        }
    }

    /// What is known of some pictures of an article, from the `first` on.
    pub(super) fn looked_at(&mut self, id: crate::news::ArticleId, first: usize, plates: Vec<Plate>) {
        if let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.kept.article.id == id) {
            reader.gallery.take(first, plates);
        }
    }

    /// A picture of an article is drawn, or cannot be.
    pub(super) fn drew(&mut self, id: crate::news::ArticleId, room: Room, drawn: Result<Arc<Drawn>, String>) {
        let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.kept.article.id == id) else { return };
        reader.gallery.waiting.remove(&room);
        match drawn {
            Ok(drawn) => reader.gallery.keep(room, drawn),
            Err(why) => {
                if let Some(plate) = reader.gallery.known.get_mut(room.picture as usize) {
                    *plate = Plate::Wrong(why);
                }
            }
        }
    }

    /// Shows the pictures, also those that have to be fetched; shows captions alone where they are shown already.
    pub(super) fn images(&mut self) {
        let can = self.model.pictures().is_some();
        let Some(reader) = &mut self.model.reader else { return };
        if reader.laid.pictures().is_empty() {
            return self.say("this article has no pictures");
        }
        if !can {
            return self.pick_picture();
        }
        let gallery = &mut reader.gallery;
        if gallery.hidden {
            gallery.hidden = false;
        } else if gallery.looked != Look::Far && gallery.has_unknown() {
            gallery.asked = true;
        } else {
            gallery.hidden = true;
        }
    }
}

impl Turn<'_> {
    /// Shows the picture in view on the whole page: the first in the window, else the next, else the last before.
    pub(super) fn whole_picture(&mut self) {
        let Some(reader) = &self.model.reader else { return };
        let window = reader.top..reader.top + reader.height;
        let row = |picture: &layout::Picture| reader.laid.row_of(picture.anchor);
        let pictures = reader.laid.pictures();
        let Some(last) = pictures.len().checked_sub(1) else { return self.say("this article has no pictures") };
        let in_view = reader.laid.placed(window.clone()).first().map(|placed| placed.picture);
        let next = || pictures.iter().position(|picture| row(picture) >= window.start).unwrap_or(last) as u32;
        let picture = in_view.unwrap_or_else(next);
        self.show_picture(picture);
    }

    /// Shows a picture on the whole page, which is a wish to fetch it; in the viewer where the page can show none.
    pub(super) fn show_picture(&mut self, picture: u32) {
        let can = self.model.pictures().is_some();
        let Some(reader) = &mut self.model.reader else { return };
        if can {
            reader.gallery.asked |= *reader.gallery.plate(picture) == Plate::Unknown;
            self.model.overlay = Some(Overlay::Picture(picture));
        } else if let Some(place) = place(reader, picture, true) {
            self.run(Slot::Errand, Job::PictureFile(place));
        }
    }

    pub(super) fn next_picture(&mut self, by: isize) {
        let Some(Overlay::Picture(picture)) = self.model.overlay else { return };
        let last = self.model.reader.as_ref().map_or(0, |reader| reader.laid.pictures().len().saturating_sub(1));
        let next = (picture as usize).saturating_add_signed(by).min(last) as u32;
        if next == picture {
            return self.say(if by > 0 { "this is the last picture" } else { "this is the first picture" });
        }
        self.show_picture(next);
    }

    /// Opens the picture on the page in the system's viewer.
    pub(super) fn view_picture(&mut self) {
        let Some(Overlay::Picture(picture)) = self.model.overlay else { return };
        if let Some(place) = self.model.reader.as_ref().and_then(|reader| place(reader, picture, true)) {
            self.run(Slot::Errand, Job::PictureFile(place));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Gallery, MOST_BYTES, Room};
    use crate::picture::{Drawn, Form, Raster};

    #[test]
    fn what_is_drawn_takes_bounded_room_and_the_least_wanted_goes_first() {
        let mut gallery = Gallery::default();
        let room = |picture| Room { picture, columns: 10, rows: 5 };
        let drawn = |number| {
            let raster = Raster { width: 1, height: 1, rgb: vec![0; MOST_BYTES / 4] };
            Arc::new(Drawn { number, form: Form::Blocks, room: (10, 5), raster, sixel: None })
        };
        for n in 0..4 {
            assert_eq!(gallery.missing(&[room(n)], Form::Blocks), [room(n)]);
            // Nobody asks twice.
            assert_eq!(gallery.missing(&[room(n)], Form::Blocks), []);
            gallery.keep(room(n), drawn(n));
        }
        assert_eq!(gallery.missing(&[room(0)], Form::Blocks), []);
        gallery.keep(room(4), drawn(4));
        let kept: Vec<bool> = (0..5).map(|n| gallery.ready(room(n)).is_some()).collect();
        assert_eq!(kept, [true, false, true, true, true]);
        // Another way of showing needs other pixels.
        gallery.waiting.clear();
        assert_eq!(gallery.missing(&[room(0)], Form::Kitty), [room(0)]);
    }
}

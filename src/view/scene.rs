//! What a frame leaves behind besides its cells: where a click means what, where links stand, where the cursor is.

use std::{ops::Range, sync::Arc};

use ratatui::layout::Rect;

use super::page::{Click, Clicks};
use crate::{app::message::Hit, picture::Drawn};

/// A stretch of a row that leads to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSpot {
    /// The row.
    pub row: u16,
    /// The columns.
    pub columns: Range<u16>,
    /// The address.
    pub url: String,
}

/// A place that the terminal fills with a picture itself.
#[derive(Clone, Debug)]
pub struct PictureSpot {
    /// Its cells, which are blank.
    pub area: Rect,
    /// The rows of the picture's room that are shown there.
    pub rows: Range<u16>,
    /// The picture.
    pub drawn: Arc<Drawn>,
}

impl PartialEq for PictureSpot {
    fn eq(&self, other: &Self) -> bool {
        (self.area, &self.rows, self.drawn.number) == (other.area, &other.rows, other.drawn.number)
    }
}

/// What a frame leaves behind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// What lies where; later ones lie above earlier ones.
    pub hits: Vec<(Rect, Hit)>,
    /// Where links stand.
    pub links: Vec<LinkSpot>,
    /// Where pictures stand.
    pub pictures: Vec<PictureSpot>,
    /// Where the cursor is shown: column and row.
    pub cursor: Option<(u16, u16)>,
}

impl Scene {
    /// What lies under a cell.
    #[must_use]
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        let holds =
            |area: &Rect| (area.left()..area.right()).contains(&column) && (area.top()..area.bottom()).contains(&row);
        self.hits.iter().rev().find(|(area, _)| holds(area)).map(|(_, hit)| *hit)
    }

    pub(super) fn add(&mut self, area: Rect, hit: Hit) {
        self.hits.push((area, hit));
    }

    pub(super) fn take(&mut self, clicks: Clicks) {
        self.hits.extend(clicks.into_iter().map(|(area, click)| {
            let hit = match click {
                Click::Follow(target) => Hit::Follow(target),
                Click::Quote(quote) => Hit::Quote(quote),
                Click::Speaker(speaker) => Hit::Speaker(speaker),
            };
            (area, hit)
        }));
    }
}

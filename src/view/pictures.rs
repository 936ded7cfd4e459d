//! Paints pictures into the column of an article: as cells of half blocks, or as a place the terminal fills itself.
//!
//! A half block shows two pixels, the upper in the colour of letters, the lower in the ground's.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, style::Color};

use super::{root::Canvas, scene::PictureSpot, style::Depth};
use crate::{
    action::{Action, Context},
    app::{
        Model,
        entry::fit,
        gallery::{self, Room},
        geometry::Area,
        message::Hit,
        overlay::{Overlay, PromptKind},
        reader::Reader,
    },
    layout::{Plate, Target},
    picture::{Drawn, Form},
    text::width::cells,
    theme::{Look, Role},
};

/// Whether the pictures of the page are seen, for what lies over it leaves the page as it is.
pub(super) fn are_seen(model: &Model) -> bool {
    match &model.overlay {
        None | Some(Overlay::Confirm(..)) => true,
        Some(Overlay::Prompt(prompt)) => prompt.kind == PromptKind::Find,
        Some(_) => false,
    }
}

/// A picture on the whole page: its caption below, then where it stands and the keys.
pub(super) fn whole(model: &Model, picture: u32, canvas: &mut Canvas<'_>) {
    let (width, height) = model.size;
    canvas.scene.hits.clear();
    canvas.scene.links.clear();
    canvas.clear(Area { x: 0, y: 0, width, height });
    let (Some(reader), Some(surface)) = (&model.reader, model.pictures()) else { return };
    let room = gallery::whole(reader, picture, surface, model.size);
    match (room.and_then(|room| reader.gallery.ready(room)), room) {
        (Some(drawn), Some(room)) => {
            let (x, y) = ((width - room.columns) / 2, (height.saturating_sub(2 + room.rows)) / 2);
            let area = Rect { x, y, width: room.columns, height: room.rows };
            put(drawn, 0..room.rows, area, canvas);
        }
        _ => {
            let why = match reader.gallery.plate(picture) {
                Plate::Wrong(why) => format!("not shown: {why}"),
                _ => "on its way".to_owned(),
            };
            let shown = fit(&why, usize::from(width.saturating_sub(4)));
            let x = width.saturating_sub(cells(&shown) as u16) / 2;
            canvas.text(x, height / 2, &shown, Look::of(Role::Soft), width);
        }
    }
    let leaves = reader.kept.article.leaves();
    let leaf = reader.laid.pictures().get(picture as usize).map_or(0, |picture| picture.anchor.leaf as usize);
    let words = |leaf: usize| leaves.get(leaf).map_or(String::new(), |leaf| leaf.text().replace('\n', " "));
    let room = usize::from(width.saturating_sub(2));
    let (caption, credit) = (words(leaf), words(leaf + 1));
    let soft = Look::of(Role::Soft);
    let y = height.saturating_sub(2);
    let x = canvas.text(1, y, &fit(&caption, room), soft.italic(), width);
    canvas.text(if caption.is_empty() { 1 } else { x + 1 }, y, &credit, soft, width.saturating_sub(1));
    let count = format!("{} of {}", picture + 1, reader.laid.pictures().len());
    let state = model.notice.as_ref().map_or(count, |notice| notice.text.clone());
    let y = height.saturating_sub(1);
    let left = canvas.text(1, y, &fit(&state, room), soft, width);
    let keys = |action| model.config.keymap.keys(Context::Picture, action).into_iter().next();
    let mut end = width.saturating_sub(1);
    for (action, title) in [(Action::Cancel, "back"), (Action::Viewer, "viewer"), (Action::NextPicture, "next")] {
        let Some(key) = keys(action) else { continue };
        let taken = (cells(&key) + 1 + cells(title)) as u16;
        if end < left + 2 + taken {
            break;
        }
        let x = canvas.text(end - taken, y, &key, Look::of(Role::Strong).bold(), width);
        canvas.text(x + 1, y, title, soft, width);
        canvas.scene.add(Rect { x: end - taken, y, width: taken, height: 1 }, Hit::Deed(action));
        end = (end - taken).saturating_sub(3);
    }
}

/// Paints the pictures that stand in the window.
pub(super) fn paint(reader: &Reader, area: Area, canvas: &mut Canvas<'_>) {
    for placed in reader.laid.placed(reader.top..reader.top + usize::from(area.height)) {
        let room = Room { picture: placed.picture, columns: placed.columns, rows: placed.rows };
        // What of it is above the window, and what there is room for below.
        let above = reader.top.saturating_sub(placed.row).min(usize::from(placed.rows)) as u16;
        let y = area.y + (placed.row + usize::from(above)).saturating_sub(reader.top) as u16;
        let rows = (placed.rows - above).min(area.bottom().saturating_sub(y));
        let x = area.x.saturating_add_signed(placed.x);
        let shown = Rect { x, y, width: placed.columns.min(area.right().saturating_sub(x)), height: rows };
        canvas.scene.add(shown, Hit::Follow(Target::Picture(placed.picture)));
        if let Some(drawn) = reader.gallery.ready(room) {
            put(drawn, above..above + rows, shown, canvas);
        }
    }
}

/// Shows some rows of a picture in an area.
pub(super) fn put(drawn: &std::sync::Arc<Drawn>, rows: Range<u16>, area: Rect, canvas: &mut Canvas<'_>) {
    match drawn.form {
        Form::Blocks => blocks(drawn, rows, area, canvas.styles.depth(), canvas.buffer),
        _ => canvas.scene.pictures.push(PictureSpot { area, rows, drawn: std::sync::Arc::clone(drawn) }),
    }
}

fn blocks(drawn: &Drawn, rows: Range<u16>, area: Rect, depth: Depth, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    let colour = |x: u16, y: u32| {
        let [red, green, blue] = drawn.raster.at(u32::from(x), y);
        match depth {
            Depth::True => Color::Rgb(red, green, blue),
            _ => Color::Indexed(fixed(red, green, blue)),
        }
    };
    for y in 0..area.height.min(rows.end - rows.start) {
        let pixels = u32::from(rows.start + y) * 2;
        for x in 0..area.width {
            let (upper, lower) = (colour(x, pixels), colour(x, pixels + 1));
            let cell = &mut buffer[(area.x + x, area.y + y)];
            cell.reset();
            if upper == lower {
                cell.set_bg(lower);
            } else {
                cell.set_symbol("▀").set_fg(upper).set_bg(lower);
            }
        }
    }
}

/// The nearest of xterm's 240 fixed colours: of the cube's, or of the greys' where there is hardly a colour.
fn fixed(red: u8, green: u8, blue: u8) -> u8 {
    let channels = [red, green, blue];
    let (least, most) = (*channels.iter().min().unwrap_or(&0), *channels.iter().max().unwrap_or(&0));
    if most - least < 12 {
        let grey = (u16::from(least) + u16::from(most)) / 2;
        return match grey {
            0..=3 => 16,
            247.. => 231,
            _ => 232 + ((grey.saturating_sub(3)) / 10).min(23) as u8,
        };
    }
    // The cube's steps are 0, 95, 135, 175, 215, 255.
    let step = |channel: u8| match channel {
        0..=47 => 0,
        48..=114 => 1,
        _ => (channel - 35) / 40,
    };
    16 + 36 * step(red) + 6 * step(green) + step(blue)
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect, style::Color};

    use super::{blocks, fixed};
    use crate::{
        picture::{Drawn, Form, Raster},
        theme::Rgb,
        view::style::Depth,
    };

    #[test]
    fn a_cell_shows_two_pixels() {
        let rgb = vec![255, 0, 0, 9, 9, 9, 0, 0, 255, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        let raster = Raster { width: 2, height: 4, rgb };
        let drawn = Drawn { number: 1, form: Form::Blocks, room: (2, 2), raster, sixel: None };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 3));
        blocks(&drawn, 0..2, Rect::new(1, 1, 2, 2), Depth::True, &mut buffer);
        let cell = &buffer[(1, 1)];
        assert_eq!((cell.symbol(), cell.fg, cell.bg), ("▀", Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255)));
        // Two equal pixels are ground alone.
        assert_eq!((buffer[(2, 1)].symbol(), buffer[(2, 1)].bg), (" ", Color::Rgb(9, 9, 9)));
        assert_eq!(buffer[(1, 2)].fg, Color::Rgb(1, 2, 3));
        assert_eq!(buffer[(0, 1)], Buffer::empty(Rect::new(0, 0, 1, 1))[(0, 0)]);
        // The lower row alone, scrolled to the top; and an area that leaves the screen.
        blocks(&drawn, 1..2, Rect::new(1, 0, 9, 9), Depth::True, &mut buffer);
        assert_eq!(buffer[(1, 0)].fg, Color::Rgb(1, 2, 3));
    }

    #[test]
    fn fixed_colours_are_near() {
        for (red, green, blue) in
            [(0, 0, 0), (255, 255, 255), (128, 128, 128), (200, 30, 60), (90, 140, 250), (8, 8, 9)]
        {
            let near = Rgb::indexed(fixed(red, green, blue));
            let far = near.0.abs_diff(red).max(near.1.abs_diff(green)).max(near.2.abs_diff(blue));
            assert!(far <= 48, "{red},{green},{blue}: {near}");
        }
    }
}

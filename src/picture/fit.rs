//! How many cells a picture takes.

use super::Size;

/// Pictures with a side under this many pixels are signs and trackers, not pictures.
pub const LEAST: u32 = 24;

/// Columns and rows of a picture in a room of cells: in its own size where that fits, else as large as the room is, and
/// never out of shape. `cell` is a cell's size in pixels.
#[must_use]
pub fn cells(size: Size, cell: (u16, u16), room: (u16, u16)) -> (u16, u16) {
    let (cell_width, cell_height) = (u64::from(cell.0.max(1)), u64::from(cell.1.max(1)));
    let (width, height) = (u64::from(size.width.max(1)), u64::from(size.height.max(1)));
    let (most_columns, most_rows) = (u64::from(room.0.max(1)), u64::from(room.1.max(1)));
    let mut columns = width.div_ceil(cell_width).min(most_columns);
    // rows × cell height : columns × cell width = height : width, to the nearest row.
    let rows_of = |columns: u64| {
        let (above, below) = (columns * cell_width * height, width * cell_height);
        ((above + below / 2) / below).max(1)
    };
    let mut rows = rows_of(columns);
    if rows > most_rows {
        rows = most_rows;
        let (above, below) = (rows * cell_height * width, height * cell_width);
        columns = ((above + below / 2) / below).clamp(1, most_columns);
    }
    (columns as u16, rows as u16)
}

#[cfg(test)]
mod tests {
    use super::{Size, cells};

    #[track_caller]
    fn check(size: (u32, u32), room: (u16, u16), expected: (u16, u16)) {
        assert_eq!(cells(Size { width: size.0, height: size.1 }, (10, 20), room), expected);
    }

    #[test]
    fn pictures_keep_their_shape() {
        check((1200, 800), (68, 40), (68, 23));
        check((1200, 800), (68, 18), (54, 18));
        check((200, 100), (68, 18), (20, 5));
        check((100, 4000), (68, 18), (1, 18));
        check((4000, 10), (68, 18), (68, 1));
        check((u32::MAX, u32::MAX), (u16::MAX, u16::MAX), (u16::MAX, 32768));
        check((0, 0), (0, 0), (1, 1));
    }
}

//! CSV (RFC 4180): rows that end in CR and LF, cells in quotes where they must be.

/// A row of cells.
#[must_use]
pub fn row<const N: usize>(cells: [&str; N]) -> String {
    let cell = |text: &str| match text.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    };
    cells.map(cell).join(",") + "\r\n"
}

//! The terminal: taken over on entering, given back on every way out.
//!
//! Raw mode, alternate screen, bracketed paste, focus events, mouse, title, keyboard protocol and page colour are set in
//! [`enter`] and undone in [`leave`], which may be called from anywhere, also from a panic on any thread, and works once.
//! Deliberately absent: what is drawn.

use std::{
    io::{self, IsTerminal, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::terminal;

use crate::picture::kitty;

/// What is asked of the terminal besides raw mode and the alternate screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    /// Mouse reports.
    pub(super) mouse: bool,
    /// A title.
    pub(super) title: bool,
    /// The kitty keyboard protocol; only where it was offered.
    pub(super) keyboard: bool,
}

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the terminal keeps the images it is sent, which are to be taken away on leaving.
static KEEPS_PICTURES: AtomicBool = AtomicBool::new(false);

/// The terminal keeps the images it is sent.
pub(super) fn keep_pictures() {
    KEEPS_PICTURES.store(true, Ordering::SeqCst);
}

/// Whether the terminal can have margins at the sides, which are to be freed on leaving.
static HAS_MARGINS: AtomicBool = AtomicBool::new(false);

/// The terminal can have margins at the sides.
pub(super) fn free_margins() {
    HAS_MARGINS.store(true, Ordering::SeqCst);
}

/// Whether standard output is a terminal, and one that can be drawn on.
pub(super) fn is_there() -> bool {
    io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Takes the terminal's input, character by character and unshown. [`leave`] gives it back.
pub(super) fn take_input() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(())
}

/// Takes the terminal over: its input at once, its screen with what is given, which goes before the next frame. In one
/// write with that frame, nothing empty is seen between them.
pub(super) fn enter(wishes: Wishes) -> io::Result<String> {
    take_input()?;
    let mut out = String::new();
    if wishes.title {
        // Saves the title on the terminal's stack (XTWINOPS 22).
        out.push_str("\x1b[22;0t");
    }
    // Alternate screen, bracketed paste, focus events, news of light and dark, no cursor; and text of right-to-left
    // scripts as it comes (BDSM of ECMA-48), for it comes in the order it is seen.
    out.push_str("\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[?2031h\x1b[?25l\x1b[8l");
    if wishes.mouse {
        // Press, drag, and cells beyond 223 (SGR).
        out.push_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h");
    }
    if wishes.keyboard {
        // Disambiguated escape codes.
        out.push_str("\x1b[>1u");
    }
    Ok(out)
}

/// Has the mouse reported, or no longer.
pub(super) fn report_mouse(on: bool) -> io::Result<()> {
    let set = if on { 'h' } else { 'l' };
    write(format!("\x1b[?1000{set}\x1b[?1002{set}\x1b[?1006{set}").as_bytes())
}

/// Keeps the terminal's title for later, to set our own, or gives it back.
pub(super) fn keep_title(ours: bool) -> io::Result<()> {
    write(if ours { b"\x1b[22;0t" } else { b"\x1b[23;0t" })
}

/// Gives the terminal back as it was. Does nothing when it is not ours; never fails, for there is nobody to tell.
pub fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // Everything is reset, set or not: synchronized update ended, link closed, keyboard popped, page colour, mouse,
    // light and dark, focus, paste, direction, margins, attributes, cursor, screen, title.
    const OUT: &str = "\x1b[?2026l\x1b]8;;\x1b\\\x1b[<u\x1b]111\x1b\\\x1b[?1006l\x1b[?1002l\x1b[?1000l\
        \x1b[?2031l\x1b[?1004l\x1b[?2004l\x1b[8h\x1b[r\x1b[m\x1b[?25h\x1b[?1049l\x1b[23;0t";
    if KEEPS_PICTURES.load(Ordering::SeqCst) {
        _ = write(kitty::TAKE_ALL.as_bytes());
    }
    if HAS_MARGINS.load(Ordering::SeqCst) {
        _ = write(b"\x1b[?69l");
    }
    _ = write(OUT.as_bytes());
    _ = terminal::disable_raw_mode();
}

/// Writes all at once.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Writes what concerns the window, then a frame as a synchronized update (mode 2026), all at once.
pub(super) fn write_frame(window: &str, frame: &[u8]) -> io::Result<()> {
    if frame.is_empty() {
        return if window.is_empty() { Ok(()) } else { write(window.as_bytes()) };
    }
    let mut bytes = Vec::with_capacity(window.len() + frame.len() + 16);
    bytes.extend_from_slice(window.as_bytes());
    bytes.extend_from_slice(b"\x1b[?2026h");
    bytes.extend_from_slice(frame);
    bytes.extend_from_slice(b"\x1b[?2026l");
    write(&bytes)
}

/// What sets the title (OSC 2).
pub(super) fn title(title: &str) -> String {
    format!("\x1b]2;{}\x1b\\", line(title))
}

/// What has the terminal show a notification (OSC 9); one that knows none passes it over.
pub(super) fn notification(text: &str) -> String {
    format!("\x1b]9;{}\x1b\\", line(text))
}

/// What is given is clean text; a control character in it would be a mistake of ours.
fn line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// What gives the page its colour (OSC 11), or the terminal's own back (OSC 111).
pub(super) fn paper(colour: Option<crate::theme::Rgb>) -> String {
    colour.map_or_else(|| "\x1b]111\x1b\\".into(), |colour| format!("\x1b]11;{colour}\x1b\\"))
}

/// Columns and rows.
pub(super) fn size() -> (u16, u16) {
    terminal::size().unwrap_or((80, 24))
}

/// Pixels of a cell, across and down, where the system knows them (TIOCGWINSZ).
pub(super) fn cell() -> Option<(u16, u16)> {
    let size = terminal::window_size().ok()?;
    let cell = (size.width.checked_div(size.columns)?, size.height.checked_div(size.rows)?);
    (cell.0 > 0 && cell.1 > 0).then_some(cell)
}

//! The kitty graphics protocol: an image is sent once and put wherever it is wanted, in whole or in part.
//!
//! <https://sw.kovidgoyal.net/kitty/graphics-protocol/>. Images are put at cells directly, which terminals without Unicode
//! placeholders can do as well; the painter puts them anew where text has moved. No answers are asked for (`q=2`).

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::Raster;

/// The most bytes of content in one sequence, by the protocol.
const CHUNK: usize = 4096;

/// What the terminal is asked, to know whether it speaks the protocol; it answers with this number.
pub const QUESTION: &str = "\x1b_Gi=4207,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";
/// What its answer begins with.
pub const ANSWER: &str = "\x1b_Gi=4207";

/// What sends an image under a number.
#[must_use]
pub fn send(raster: &Raster, number: u32) -> Vec<u8> {
    let content = STANDARD.encode(&raster.rgb).into_bytes();
    let mut out = Vec::with_capacity(content.len() + content.len() / 64 + 64);
    let mut chunks = content.chunks(CHUNK).peekable();
    let mut first = true;
    while let Some(chunk) = chunks.next() {
        let more = u8::from(chunks.peek().is_some());
        let head = match std::mem::take(&mut first) {
            true => format!("\x1b_Ga=t,q=2,f=24,s={},v={},i={number},m={more};", raster.width, raster.height),
            false => format!("\x1b_Gq=2,m={more};"),
        };
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\x1b\\");
    }
    out
}

/// What puts rows of an image into a room of cells at the cursor, in place of where it was: `rows` of its pixels into
/// `room` columns and rows. The cursor stays.
#[must_use]
pub fn put(raster: &Raster, number: u32, rows: std::ops::Range<u32>, room: (u16, u16)) -> String {
    let height = rows.end.saturating_sub(rows.start).max(1);
    format!(
        "\x1b_Ga=p,q=2,i={number},p=1,x=0,y={},w={},h={height},c={},r={},C=1\x1b\\",
        rows.start, raster.width, room.0, room.1
    )
}

/// What takes an image off the screen; it can be put again.
#[must_use]
pub fn take(number: u32) -> String {
    format!("\x1b_Ga=d,d=i,i={number},p=1,q=2\x1b\\")
}

/// What takes an image off the screen and out of the terminal's memory.
#[must_use]
pub fn drop(number: u32) -> String {
    format!("\x1b_Ga=d,d=I,i={number},q=2\x1b\\")
}

/// What takes every image off the screen and out of the terminal's memory.
pub const TAKE_ALL: &str = "\x1b_Ga=d,d=A,q=2\x1b\\";

#[cfg(test)]
mod tests {
    use super::{Raster, put, send};

    #[test]
    fn an_image_goes_in_pieces_the_protocol_allows() {
        let raster = Raster { width: 100, height: 50, rgb: vec![7; 15_000] };
        let sent = String::from_utf8(send(&raster, 9)).unwrap();
        let pieces: Vec<&str> = sent.split_terminator("\x1b\\").collect();
        assert_eq!(pieces.len(), 5);
        assert!(pieces[0].starts_with("\x1b_Ga=t,q=2,f=24,s=100,v=50,i=9,m=1;"));
        assert!(pieces[4].starts_with("\x1b_Gq=2,m=0;"));
        assert!(pieces.iter().all(|piece| piece.split(';').nth(1).unwrap().len() <= super::CHUNK));
        assert!(put(&raster, 9, 10..30, (10, 2)).contains("y=10,w=100,h=20,c=10,r=2,C=1"));
    }
}

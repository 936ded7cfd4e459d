//! Pictures in the text: rows kept free, cells painted, captions with a reason, and the place that stays.

use std::{fs, io::Cursor, path::Path, sync::Arc};

use image::{ImageFormat, Rgb, RgbImage};
use quotidian::{
    config::Config,
    jobs::open,
    layout::{self, Options, Plate, Plates},
    news::{Article, Block, Body, Image, Moment, Origin, Prose},
    picture::{Form, Size, Surface},
    quote,
    store::Store,
};

use crate::app::{Desk, NOW};

const WORDS: &str =
    "The lighthouse was painted white again after eleven years, and the keeper's cat was painted with it.";

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let sea = RgbImage::from_fn(width, height, |x, y| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90]));
    sea.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

/// A reader on a page in a folder, with pictures beside it: one that is whole, one that is not, one that is elsewhere.
fn harbour(folder: &Path, size: (u16, u16), surface: Option<Surface>) -> Desk {
    fs::write(folder.join("sea.png"), picture(600, 300)).unwrap();
    fs::write(folder.join("torn.png"), &picture(600, 300)[..30]).unwrap();
    let page = folder.join("harbour.html");
    let words = format!("<p>{WORDS}</p>").repeat(6);
    let html = format!(
        "<html><body><article><h1>The harbour</h1>{words}\
         <figure><img src='sea.png' alt='waves'><figcaption>The sea at noon</figcaption></figure>{words}\
         <figure><img src='torn.png' alt='a torn photograph'></figure>{words}\
         <figure><img src='https://harbour.example/far.png' alt='a far coast'></figure>{words}</article></body></html>"
    );
    let received =
        open::Received { bytes: html.into_bytes(), name: Some("harbour.html".into()), ..open::Received::default() };
    let mut loaded = open::load(&received).unwrap();
    loaded.source.origin = Origin::File(page.display().to_string());
    let quotes: Vec<_> = loaded.articles.iter().map(quote::voices).collect();
    let mut store = Store::in_memory().unwrap();
    store.add(&loaded, &quotes, quote::VERSION, Moment::from_unix(NOW)).unwrap();
    let mut desk = Desk::prepare(store, size, Config::default());
    desk.model.surface = surface;
    desk.begin();
    desk.keys("enter");
    desk
}

const BLOCKS: Option<Surface> = Some(Surface { form: Form::Blocks, cell: Surface::CELL });

#[test]
fn a_picture_beside_the_article_is_shown_and_one_that_is_torn_has_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = harbour(folder.path(), (100, 60), BLOCKS);
    let screen = desk.screen();
    let rows: Vec<&str> = screen.lines().filter(|line| line.contains('▀')).collect();
    // 600 × 300 pixels are 60 columns of 10, and 15 rows of 20.
    assert_eq!(rows.len(), 15, "{screen}");
    assert!(rows.iter().all(|row| row.chars().filter(|c| *c == '▀').count() == 60), "{screen}");
    assert!(screen.contains("The sea at noon") && !screen.contains("[image: waves]"), "{screen}");
    desk.keys("G");
    let end = desk.screen();
    assert!(end.contains("[image: a torn photograph · broken]"), "{end}");
    // What is elsewhere is not fetched by itself.
    assert!(end.contains("[image: a far coast]"), "{end}");
}

#[test]
fn the_place_stays_when_pictures_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = harbour(folder.path(), (100, 24), BLOCKS);
    desk.keys("ctrl-f ctrl-f ctrl-f");
    let top = |desk: &mut Desk| desk.model.reader.as_ref().unwrap().place();
    let (before, first) = (top(&mut desk), desk.screen());
    // The key asks for the far picture, then puts all away, then brings them back.
    desk.keys("i");
    assert_eq!(desk.screen(), first);
    desk.keys("i");
    assert_eq!(top(&mut desk).0, before.0);
    desk.keys("i");
    assert_eq!(top(&mut desk), before);
    assert_eq!(desk.screen(), first);
}

#[test]
fn captions_stand_alone_where_nothing_can_be_shown() {
    let folder = tempfile::tempdir().unwrap();
    let desk = harbour(folder.path(), (100, 60), None);
    let screen = desk.screen();
    assert!(
        !screen.contains('▀') && screen.contains("[image: waves]") && screen.contains("The sea at noon"),
        "{screen}"
    );
    assert!(desk.draw().1.pictures.is_empty());
    let mut desk = harbour(folder.path(), (100, 60), BLOCKS);
    desk.keys(":");
    desk.write("set pictures.show off");
    desk.keys("enter");
    assert!(!desk.screen().contains('▀'));
}

#[test]
fn a_terminal_that_fills_the_place_itself_gets_blank_cells() {
    let folder = tempfile::tempdir().unwrap();
    let desk = harbour(folder.path(), (100, 60), Some(Surface { form: Form::Kitty, cell: (8, 16) }));
    assert!(!desk.screen().contains('▀'));
    let scene = desk.draw().1;
    let [spot] = scene.pictures.as_slice() else { panic!("{:?}", scene.pictures) };
    assert_eq!((spot.area.width, spot.area.height), (66, 17));
    assert_eq!((spot.drawn.raster.width, spot.drawn.raster.height), (66 * 8, 17 * 16));
}

#[test]
fn a_picture_has_the_whole_page_and_opens_in_the_viewer() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = harbour(folder.path(), (100, 40), BLOCKS);
    desk.keys("I");
    let screen = desk.screen();
    let rows = screen.lines().filter(|line| line.contains('▀')).count();
    assert_eq!(rows, 15, "{screen}");
    assert!(
        screen.contains("The sea at noon") && screen.contains("1 of 3") && !screen.contains("painted white"),
        "{screen}"
    );
    desk.keys("o");
    assert!(desk.opened[0].ends_with("sea.png"), "{:?}", desk.opened);
    desk.keys("n");
    assert!(desk.screen().contains("not shown: broken"));
    desk.keys("n n");
    assert!(desk.screen().contains("3 of 3"));
    desk.keys("q");
    assert!(desk.screen().contains("painted white"));
    // Where nothing can be shown the viewer shows it.
    let mut desk = harbour(folder.path(), (100, 40), None);
    desk.keys("I");
    assert!(desk.opened[0].ends_with("sea.png"), "{:?}", desk.opened);
}

#[test]
fn what_lies_over_the_page_lies_over_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let kitty = Some(Surface { form: Form::Kitty, cell: (8, 16) });
    for keys in ["?", "ctrl-p", ":"] {
        let mut desk = harbour(folder.path(), (100, 60), kitty);
        assert_eq!(desk.draw().1.pictures.len(), 1);
        desk.keys(keys);
        assert!(desk.draw().1.pictures.is_empty(), "{keys}");
    }
    let mut desk = harbour(folder.path(), (100, 60), kitty);
    desk.keys("/");
    assert_eq!(desk.draw().1.pictures.len(), 1);
}

fn figure(caption: &str) -> Article {
    let image = Image { url: "a.png".into(), caption: Prose::plain(caption), ..Image::default() };
    let blocks =
        vec![Block::Paragraph(Prose::plain(WORDS)), Block::Image(image), Block::Paragraph(Prose::plain(WORDS))];
    Article { body: Body { blocks }, ..Article::default() }
}

#[test]
fn rows_are_kept_free_at_every_width_and_no_word_is_lost() {
    let article = Arc::new(figure("The keeper's cat"));
    for width in 1..80 {
        for most_rows in [1, 5, 30] {
            for size in [(600, 300), (30, 5000), (5000, 30), (1, 1)] {
                let size = Size { width: size.0, height: size.1 };
                let plates = Plates { plates: vec![Plate::Sized(size)], cell: (10, 20), most_rows };
                let options = Options { pictures: Some(Arc::new(plates)), ..Options::new(width) };
                let laid = layout::lay(&article, &Arc::default(), &options);
                let placed = laid.placed(0..laid.rows());
                assert_eq!(placed.len(), usize::from(width >= 12), "{width}");
                for placed in &placed {
                    assert!(placed.columns <= width && placed.rows <= most_rows);
                    let rows = placed.row..placed.row + usize::from(placed.rows);
                    assert!(rows.clone().all(|row| laid.line(row).runs.is_empty()));
                    let caption = laid.line(rows.end).plain();
                    assert!("The keeper’s cat".starts_with(&caption), "{caption}");
                    // A window that shows the last row of it alone still knows where it stands.
                    assert_eq!(laid.placed(rows.end - 1..rows.end + 3).len(), 1);
                    assert!(laid.placed(rows.end..laid.rows()).is_empty());
                }
                let words = |text: &str| text.split_whitespace().collect::<String>();
                assert!(words(&laid.plain()).contains(&words("The keeper’s cat")), "{width}");
            }
        }
    }
}

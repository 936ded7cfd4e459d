//! The pictures of articles: where they are, what is known of them, and made ready for the terminal.
//!
//! A picture is read from beside the article's own file or, where that is a book, from inside it, from the cache, or from
//! the web where the reader lets it. Files are read only below the folder of the article that names them; hosts on the
//! reader's own network only for articles that come from there. What was fetched is kept in the cache's folder, the
//! oldest going when there is too much.
//! Deliberately absent: deciding which pictures are wanted.

use std::{
    collections::VecDeque,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::{Duration, SystemTime},
};

use percent_encoding::percent_decode_str;
use url::Url;

use crate::{
    app::gallery::{Place, Room},
    layout::Plate,
    load::{self, epub},
    net::{Client, Failure, Request, client::Limits, guard, proxy::Proxies, trip::Accept},
    news::Origin,
    picture::{Drawn, Fault, Surface, decode, fit},
};

/// The most bytes of a picture.
const MOST_BYTES: u64 = 24 << 20;
/// The most bytes of a book whose pictures are shown.
const MOST_BOOK: u64 = 256 << 20;
/// The most bytes of fetched pictures in the cache's folder.
const MOST_CACHED: u64 = 128 << 20;
/// And at hand.
const MOST_AT_HAND: usize = 16 << 20;
/// How much of a file tells whether it is a book.
const HEAD: u64 = 4096;
/// Why a file is not read.
const ABSENT: &str = "not found beside the article";
/// Why an address is not asked.
const NO_PICTURE: &str = "this address is no picture’s";

/// Reads pictures.
#[derive(Debug)]
pub struct Pictures {
    cache: PathBuf,
    offline: bool,
    client: OnceLock<Client>,
    at_hand: Mutex<VecDeque<(String, Arc<[u8]>)>>,
}

/// Why there is no picture.
enum Missing {
    /// It was not to be fetched.
    NotAsked,
    /// It cannot be had or shown.
    Wrong(String),
}

impl From<Fault> for Missing {
    fn from(fault: Fault) -> Self {
        Self::Wrong(fault.to_string())
    }
}

impl Pictures {
    /// Pictures that are kept below a folder; it is made when there is something to keep.
    #[must_use]
    pub fn new(cache: PathBuf, offline: bool) -> Self {
        Self { cache: cache.join("pictures"), offline, client: OnceLock::new(), at_hand: Mutex::default() }
    }

    /// What is known of a picture once it is read.
    #[must_use]
    pub fn look(&self, place: &Place) -> Plate {
        let size = self.bytes(place).and_then(|bytes| Ok(decode::size(&bytes)?));
        match size {
            Ok(size) if size.width < fit::LEAST || size.height < fit::LEAST => {
                Plate::Wrong(Fault::TooSmall.to_string())
            }
            Ok(size) => Plate::Sized(size),
            Err(Missing::NotAsked) => Plate::Unknown,
            Err(Missing::Wrong(why)) => Plate::Wrong(why),
        }
    }

    /// A picture made ready.
    ///
    /// # Errors
    /// The reason why there is none, for the reader.
    pub fn draw(&self, place: &Place, surface: Surface, room: Room) -> Result<Drawn, String> {
        let drawn = self.bytes(place).and_then(|bytes| Ok(Drawn::new(&bytes, surface, (room.columns, room.rows))?));
        drawn.map_err(|missing| match missing {
            Missing::NotAsked => "not fetched".to_owned(),
            Missing::Wrong(why) => why,
        })
    }

    /// What a viewer opens a picture from: its file, the file it was fetched to, or its address where it was not.
    ///
    /// # Errors
    /// The reason why there is none, for the reader.
    pub fn file(&self, place: &Place) -> Result<String, String> {
        let shown = |path: &Path| path.display().to_string();
        match Url::parse(&place.url) {
            Err(_) => match beside(&place.origin, &place.url) {
                Some(path) => Ok(shown(&path)),
                // A viewer cannot look into a book.
                None => {
                    let bytes = in_book(&place.origin, &place.url).ok_or(ABSENT)?;
                    let path = self.cached(&format!("{:?}#{}", place.origin, place.url));
                    self.keep(&path, &bytes).map_err(|error| crate::text::fault::in_words(&error))?;
                    Ok(shown(&path))
                }
            },
            Ok(url) if is_web(&url) => Ok(Some(self.cached(&place.url))
                .filter(|path| path.is_file())
                .map_or_else(|| place.url.clone(), |path| shown(&path))),
            // What else an address may start is not an article's to choose.
            Ok(_) => Err(NO_PICTURE.to_owned()),
        }
    }

    fn bytes(&self, place: &Place) -> Result<Arc<[u8]>, Missing> {
        match Url::parse(&place.url) {
            Err(_) => {
                let bytes = match beside(&place.origin, &place.url) {
                    Some(path) => read(&path, MOST_BYTES).map_err(|error| crate::text::fault::in_words(&error)),
                    None => in_book(&place.origin, &place.url).ok_or_else(|| ABSENT.to_owned()),
                };
                Ok(bytes.map_err(Missing::Wrong)?.into())
            }
            Ok(url) if is_web(&url) => self.remote(&url, place),
            Ok(_) => Err(Missing::Wrong(NO_PICTURE.to_owned())),
        }
    }

    fn remote(&self, url: &Url, place: &Place) -> Result<Arc<[u8]>, Missing> {
        let at_hand = || self.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = at_hand().iter().find(|(known, _)| *known == place.url) {
            return Ok(Arc::clone(bytes));
        }
        let path = self.cached(&place.url);
        let bytes: Arc<[u8]> = match read(&path, MOST_BYTES) {
            Ok(bytes) => bytes.into(),
            Err(_) if !place.fetch => return Err(Missing::NotAsked),
            Err(_) => {
                let bytes = self.fetch(url, place)?;
                // A cache that cannot be written is none; the picture is there all the same.
                _ = self.keep(&path, &bytes);
                bytes.into()
            }
        };
        let mut at_hand = at_hand();
        at_hand.push_back((place.url.clone(), Arc::clone(&bytes)));
        while at_hand.len() > 1 && at_hand.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > MOST_AT_HAND {
            at_hand.pop_front();
        }
        Ok(bytes)
    }

    fn fetch(&self, url: &Url, place: &Place) -> Result<Vec<u8>, Missing> {
        let page = place.page.as_deref().and_then(|page| Url::parse(page).ok());
        if guard::is_inside(url) && !page.is_some_and(|page| guard::is_inside(&page)) {
            return Err(Missing::Wrong("it is on your own network, and the article is not".to_owned()));
        }
        let client = self.client.get_or_init(|| {
            let limits = Limits { bytes: MOST_BYTES, whole: Duration::from_secs(30), ..Limits::default() };
            if self.offline { Client::offline() } else { Client::new(limits, Proxies::from_env()) }
        });
        let request = Request { accept: Accept::Image, ..Request::new(url.as_str()) };
        client.get(&request).map(|response| response.body).map_err(|error| match error.failure {
            Failure::Offline => Missing::NotAsked,
            failure => Missing::Wrong(failure.to_string()),
        })
    }

    fn cached(&self, url: &str) -> PathBuf {
        self.cache.join(format!("{:016x}", load::hash(url.as_bytes())))
    }

    /// Keeps a fetched picture; other ones go where there are too many.
    fn keep(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.cache)?;
        let unfinished = path.with_extension(format!("{}.part", std::process::id()));
        fs::write(&unfinished, bytes)?;
        fs::rename(&unfinished, path)?;
        let mut files: Vec<(SystemTime, u64, PathBuf)> = fs::read_dir(&self.cache)?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let data = entry.metadata().ok()?;
                Some((data.modified().ok()?, data.len(), entry.path()))
            })
            .collect();
        let mut total: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        files.sort();
        for (_, bytes, path) in files {
            if total <= MOST_CACHED {
                break;
            }
            fs::remove_file(path)?;
            total -= bytes;
        }
        Ok(())
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// A file named beside the file an article was read from, or below its folder; nothing outside of it.
fn beside(origin: &Origin, name: &str) -> Option<PathBuf> {
    let folder = match origin {
        Origin::File(path) => Path::new(path).parent()?,
        Origin::Folder(path) => Path::new(path),
        _ => return None,
    };
    let name = name.split(['?', '#']).next().filter(|name| !name.is_empty())?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder }.canonicalize().ok()?;
    let found = |name: &str| folder.join(name).canonicalize().ok().filter(|path| path.starts_with(&folder));
    found(name).or_else(|| found(&percent_decode_str(name).decode_utf8().ok()?))
}

/// A picture inside the book an article is a chapter of.
fn in_book(origin: &Origin, name: &str) -> Option<Vec<u8>> {
    let Origin::File(path) = origin else { return None };
    let mut head = Vec::new();
    fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let book = epub::sniff(&head).then(|| read(Path::new(path), MOST_BOOK))?.ok()?;
    epub::picture(&book, name, MOST_BYTES)
}

/// The whole of a plain file of no more than `most` bytes.
fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let data = fs::metadata(path)?;
    if !data.is_file() {
        return Err(io::Error::other("no file"));
    }
    if data.len() > most {
        return Err(io::Error::other("too large"));
    }
    fs::read(path)
}

#[cfg(test)]
mod tests {
    use super::{Pictures, Place, Plate, beside};
    use crate::news::Origin;

    fn place(url: &str, origin: Origin) -> Place {
        Place { url: url.to_owned(), page: None, origin, fetch: true }
    }

    #[test]
    fn only_files_below_the_article_are_read() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("paper");
        std::fs::create_dir_all(folder.join("img")).unwrap();
        std::fs::write(folder.join("img/a b.png"), b"x").unwrap();
        std::fs::write(home.path().join("secret.png"), b"x").unwrap();
        let origin = Origin::File(folder.join("today.html").display().to_string());
        assert!(beside(&origin, "img/a b.png").is_some());
        assert!(beside(&origin, "./img/a%20b.png?width=3#x").is_some());
        let secret = home.path().join("secret.png").display().to_string();
        for wrong in ["../secret.png", "img/../../secret.png", "%2e%2e/secret.png", secret.as_str(), "", "none.png"] {
            assert_eq!(beside(&origin, wrong), None, "{wrong}");
        }
        assert_eq!(beside(&Origin::Feed("https://a.example".into()), "img/a b.png"), None);
        let pictures = Pictures::new(home.path().join("cache"), true);
        assert_eq!(pictures.look(&place("img/a b.png", origin)), Plate::Wrong("broken".into()));
    }

    #[test]
    fn pictures_of_a_book_are_read_from_inside_it() {
        use std::io::Write;
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("sea.epub");
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, bytes) in [("mimetype", &b"application/epub+zip"[..]), ("OEBPS/boat.png", b"a boat")] {
            archive.start_file(name, stored).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap();
        let pictures = Pictures::new(home.path().join("cache"), true);
        let at = |name: &str| pictures.file(&place(name, Origin::File(path.display().to_string())));
        assert_eq!(std::fs::read(at("OEBPS/boat.png").unwrap()).unwrap(), b"a boat");
        assert!(at("OEBPS/gull.png").is_err() && at("").is_err());
    }

    #[test]
    fn nothing_is_fetched_offline_nor_from_the_readers_own_network() {
        let home = tempfile::tempdir().unwrap();
        let pictures = Pictures::new(home.path().to_owned(), true);
        assert_eq!(pictures.look(&place("https://a.example/b.png", Origin::Stdin)), Plate::Unknown);
        let Plate::Wrong(why) = pictures.look(&place("http://192.168.0.1/b.png", Origin::Stdin)) else { panic!() };
        assert!(why.contains("your own network"), "{why}");
        assert_eq!(
            pictures.look(&Place { fetch: false, ..place("http://a.example/b", Origin::Stdin) }),
            Plate::Unknown
        );
        assert!(matches!(pictures.look(&place("data:image/png;base64,AAAA", Origin::Stdin)), Plate::Wrong(_)));
        assert!(std::fs::read_dir(home.path()).unwrap().next().is_none());
        // Nor is anything else started for an article.
        for url in ["file:///etc/hosts", "vscode://file/etc/hosts"] {
            assert!(pictures.file(&place(url, Origin::Stdin)).is_err(), "{url}");
        }
    }
}

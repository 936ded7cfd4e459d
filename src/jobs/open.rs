//! From SOURCEs to bytes to articles.
//!
//! In: what a person names (a file, a folder, an address, `-`) and what they say of it. Out, in the same order:
//! the raw bytes with what is known of them ([`Received`]), or the articles ([`Loaded`]), or an [`OpenError`] that
//! names the SOURCE and says what is wrong with it. Many SOURCEs are worked in parallel with bounded memory.
//!
//! Nothing here can hang: what is not a plain file is told, not read, except pipes that the shell hands over.
//! Deliberately absent: the library. Opening leaves it alone.

use std::{
    ffi::OsString,
    fmt,
    fs::{self, File, Metadata},
    io::{self, IsTerminal, Read},
    path::Path,
    sync::Arc,
};

use super::{
    parallel,
    walk::{FolderError, Target, targets},
};
use crate::{
    guard::guarded,
    load::{self, Input},
    net::{Client, NetError, Request},
    news::{Format, Loaded, Problem},
    text::sanitize,
};

/// How much of a file or a pipe is read. A long book has 2 MB; beyond this it is no reading matter.
pub const MOST_BYTES: u64 = 32 << 20;

/// How much of a packed file (EPUB) is read; pictures take the most of it.
pub const MOST_PACKED_BYTES: u64 = 256 << 20;

/// What a person says of the SOURCEs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The form to take them for (`--from`).
    pub from: Option<Format>,
    /// The address the bytes of files and pipes came from (`--url`).
    pub url: Option<String>,
    /// What the server called them (`--content-type`).
    pub content_type: Option<String>,
    /// Whether addresses are not to be fetched.
    pub offline: bool,
}

/// The bytes of one SOURCE, and what is known of them.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// The SOURCE as it was named; for a file of a folder, its path.
    pub source: String,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// The file's name, without its folders.
    pub name: Option<String>,
    /// The address they came from, after redirects.
    pub url: Option<String>,
    /// What the server or the person called them.
    pub content_type: Option<String>,
    /// The form to take them for.
    pub from: Option<Format>,
    /// What was odd in getting them: that not all was read.
    pub problems: Vec<Problem>,
}

/// A SOURCE that gave nothing.
#[derive(Debug)]
pub struct OpenError {
    /// The SOURCE as it was named.
    pub source: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a SOURCE.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is nothing of that name.
    #[error("no such file or folder")]
    Missing,
    /// There is no such file, and it looks like an address of a kind that is not fetched.
    #[error("`{0}://` is no address that can be fetched; those of http:// and https:// are")]
    Scheme(String),
    /// It is there, but cannot be read.
    #[error("cannot be read: {}", crate::text::fault::in_words(.0))]
    Unreadable(io::Error),
    /// It is something else than a file.
    #[error("is {0}, not a file; to read from it, use '-' and '<'")]
    NoFile(&'static str),
    /// A folder's fault.
    #[error(transparent)]
    Folder(FolderError),
    /// It is empty.
    #[error("is empty")]
    Empty,
    /// It has more bytes than a reader should hold.
    #[error("is too large ({0} MB); at most {most} MB are read", most = MOST_PACKED_BYTES >> 20)]
    TooLarge(u64),
    /// Standard input was named twice.
    #[error("standard input can be read only once")]
    StdinTwice,
    /// It could not be fetched.
    #[error("{}", .0.failure)]
    Network(NetError),
    /// It was read, but is no article.
    #[error("{}", reasons(.0))]
    Unread(Vec<Problem>),
    /// The program has a fault.
    #[error("could not be worked on because of a fault in this program: {0}")]
    Panicked(String),
}

fn reasons(problems: &[Problem]) -> String {
    match problems {
        [] => "has nothing to read in it".to_owned(),
        problems => problems.iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}

/// The line for the person: the SOURCE, then what is wrong.
impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", shown(&self.source), self.fault)
    }
}

impl std::error::Error for OpenError {}

/// A name as it may be shown: what cannot be printed is written as an escape.
#[must_use]
pub fn shown(name: &str) -> String {
    match name {
        "-" => "standard input".to_owned(),
        _ if sanitize::line(name) == name => name.to_owned(),
        _ => name
            .chars()
            .map(|c| if c == '\'' || c == '"' { c.to_string() } else { c.escape_debug().to_string() })
            .collect(),
    }
}

/// Reads SOURCEs and applies `work` to the bytes of each, in parallel; the results come in order.
pub fn each<T, W>(
    sources: Vec<OsString>,
    options: Options,
    work: W,
) -> impl Iterator<Item = (String, Result<T, OpenError>)>
where
    T: Send + 'static,
    W: Fn(Received) -> Result<T, Fault> + Send + Sync + 'static,
{
    let client = Arc::new(std::sync::OnceLock::new());
    let mut stdin_seen = false;
    let tasks = targets(sources).map(move |(target, entered)| {
        let twice = target == Target::Stdin && std::mem::replace(&mut stdin_seen, true);
        let fault = if twice { Err(Fault::StdinTwice) } else { entered.map_err(Fault::Folder) };
        (target, fault)
    });
    let work = move |(target, fault): (Target, Result<(), Fault>)| {
        let source = target.name();
        // A panic must not lose the name, so the name comes back in any case.
        let result = guarded(|| fault.and_then(|()| read(&target, &options, &client)).and_then(&work));
        let result = result.unwrap_or_else(|said| Err(Fault::Panicked(said)));
        (source.clone(), result.map_err(|fault| OpenError { source, fault }))
    };
    parallel::map(tasks, work).map(|result| match result {
        Ok(outcome) => outcome,
        Err(panicked) => {
            let error = OpenError { source: "-".to_owned(), fault: Fault::Panicked(panicked.0) };
            (error.source.clone(), Err(error))
        }
    })
}

/// Loads SOURCEs in parallel; the results come in order.
pub fn load_sources(
    sources: Vec<OsString>,
    options: Options,
) -> impl Iterator<Item = (String, Result<Loaded, OpenError>)> {
    each(sources, options, |received| load(&received))
}

/// Loads what was received.
///
/// # Errors
///
/// [`Fault::Unread`] when there is no article in it.
pub fn load(received: &Received) -> Result<Loaded, Fault> {
    let mut loaded = load::load(&received.input());
    if loaded.articles.is_empty() {
        return Err(Fault::Unread(loaded.problems));
    }
    loaded.problems.splice(0..0, received.problems.iter().cloned());
    Ok(loaded)
}

impl Received {
    /// What the loaders are given.
    #[must_use]
    pub fn input(&self) -> Input<'_> {
        Input {
            bytes: &self.bytes,
            name: self.name.as_deref(),
            url: self.url.as_deref(),
            content_type: self.content_type.as_deref(),
            from: self.from,
        }
    }
}

fn read(target: &Target, options: &Options, client: &std::sync::OnceLock<Client>) -> Result<Received, Fault> {
    let mut received = Received {
        source: target.name(),
        url: options.url.clone(),
        content_type: options.content_type.clone(),
        from: options.from,
        ..Received::default()
    };
    match target {
        Target::Url(url) => {
            let client = client.get_or_init(|| if options.offline { Client::offline() } else { Client::from_env() });
            let response = client.get(&Request::new(url.as_str())).map_err(Fault::Network)?;
            received.bytes = response.body;
            received.url = Some(response.url);
            received.content_type = received.content_type.or(response.content_type);
        }
        Target::File(path) => {
            received.name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            fill(open(path)?, &mut received)?;
        }
        Target::Stdin => {
            let stdin = io::stdin();
            if stdin.is_terminal() {
                return Err(Fault::NoFile("the terminal"));
            }
            fill(stdin.lock(), &mut received)?;
        }
    }
    if received.bytes.is_empty() { Err(Fault::Empty) } else { Ok(received) }
}

/// Opens a file; anything that is none, or that could keep us waiting, is refused.
fn open(path: &Path) -> Result<File, Fault> {
    let fault = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => scheme(path).map_or(Fault::Missing, Fault::Scheme),
        _ => Fault::Unreadable(error),
    };
    let metadata = fs::metadata(path).map_err(fault)?;
    // `<(command)` is a pipe under /dev/fd whose other end is there already.
    let handed_over = ["/dev/fd/", "/proc/self/fd/", "/dev/stdin"]
        .iter()
        .any(|place| path.as_os_str().as_encoded_bytes().starts_with(place.as_bytes()));
    if let Some(kind) = odd_kind(&metadata)
        && !(handed_over && kind == PIPE)
    {
        return Err(Fault::NoFile(kind));
    }
    let file = File::open(path).map_err(fault)?;
    Ok(file)
}

/// What stands before `://` in a name that looks like an address (RFC 3986, 3.1).
fn scheme(path: &Path) -> Option<String> {
    let (scheme, _) = path.to_str()?.split_once("://")?;
    let is_one = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_one.then(|| scheme.to_owned())
}

const PIPE: &str = "a named pipe";

#[cfg(unix)]
fn odd_kind(metadata: &Metadata) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match () {
        () if kind.is_fifo() => Some(PIPE),
        () if kind.is_socket() => Some("a socket"),
        () if kind.is_char_device() || kind.is_block_device() => Some("a device"),
        () if kind.is_dir() => Some("a folder"),
        () => None,
    }
}

#[cfg(not(unix))]
fn odd_kind(metadata: &Metadata) -> Option<&'static str> {
    metadata.is_dir().then_some("a folder")
}

/// Reads up to the limit; of plain text the beginning is still worth having, of a packed file it is not.
fn fill(from: impl Read, received: &mut Received) -> Result<(), Fault> {
    let bytes = &mut received.bytes;
    let mut from = from.take(MOST_BYTES);
    from.read_to_end(bytes).map_err(Fault::Unreadable)?;
    if (bytes.len() as u64) < MOST_BYTES {
        return Ok(());
    }
    let packed = bytes.starts_with(b"PK\x03\x04");
    let rest = if packed { MOST_PACKED_BYTES - MOST_BYTES } else { 0 };
    let mut from = from.into_inner().take(rest + 1);
    let mut more = Vec::new();
    let read = from.read_to_end(&mut more).map_err(Fault::Unreadable)? as u64;
    if packed && read > rest {
        return Err(Fault::TooLarge((MOST_BYTES + read) >> 20));
    }
    if packed {
        bytes.append(&mut more);
    } else if read > 0 {
        let limit = MOST_BYTES >> 20;
        received
            .problems
            .push(Problem::new("cut-off", format!("only the first {limit} MB are read, the rest is left out")));
    }
    Ok(())
}

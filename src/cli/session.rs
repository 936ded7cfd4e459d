//! What every subcommand works with: the flags, the places, and where output and messages go.

use std::{
    ffi::OsString,
    io::{self, BufWriter, IsTerminal, Write},
    path::PathBuf,
};

use super::{
    args::{Colour, Global, InputArgs},
    failure::{Failure, Outcome, eprintln_quietly},
    progress::Bar,
};
use crate::{
    config::{Config, Mistake, Paths},
    jobs::{
        index,
        library::{self, Beginning},
        open::{self, Fault, Received},
    },
    news::Problem,
    store::Store,
    text::sanitize,
};

/// The flags of this run, and what follows from them.
#[derive(Clone, Debug)]
pub struct Session {
    /// The global flags.
    pub global: Global,
    /// What is known of the SOURCEs.
    pub input: InputArgs,
}

impl Session {
    /// Where things are kept; nothing of it need be there.
    ///
    /// # Errors
    ///
    /// When neither `--home` nor the platform names a place.
    pub fn paths(&self) -> Result<Paths, Failure> {
        Paths::find(self.global.home.as_deref().filter(|home| !home.as_os_str().is_empty()))
            .ok_or_else(|| Failure::Usage("no home folder is known; name one with --home DIR".to_owned()))
    }

    /// The library's file.
    ///
    /// # Errors
    ///
    /// As [`Session::paths`].
    pub fn library(&self) -> Result<PathBuf, Failure> {
        match &self.global.library {
            Some(library) => Ok(library.clone()),
            None => Ok(self.paths()?.library()),
        }
    }

    /// The file of settings.
    ///
    /// # Errors
    ///
    /// As [`Session::paths`].
    pub fn config_file(&self) -> Result<PathBuf, Failure> {
        match &self.global.config {
            Some(file) => Ok(file.clone()),
            None => Ok(self.paths()?.config_file()),
        }
    }

    /// The settings and keys, and what is wrong in their files.
    ///
    /// # Errors
    ///
    /// As [`Session::paths`].
    pub fn read_config(&self) -> Result<(Config, Vec<Mistake>), Failure> {
        let environment = |name: &str| std::env::var(name).ok();
        Ok(Config::read(&self.paths()?, self.global.config.as_deref(), &environment, &[]))
    }

    /// The settings and keys; mistakes are said and leave what they concern at its default.
    ///
    /// # Errors
    ///
    /// As [`Session::paths`].
    pub fn config(&self) -> Result<Config, Failure> {
        let (config, mistakes) = self.read_config()?;
        mistakes.iter().for_each(|mistake| self.warn(&mistake.to_string()));
        Ok(config)
    }

    /// Opens the library, and says what opening it had to do.
    ///
    /// # Errors
    ///
    /// When no place for it is known, or it cannot be opened.
    pub fn store(&self, beginning: Beginning) -> Result<Store, Failure> {
        let (store, notice) = library::open(&self.library()?, beginning)?;
        if let Some(notice) = notice {
            self.warn(&notice.to_string());
        }
        Ok(store)
    }

    /// Opens the library to be searched: what no index has seen is indexed first, as far as no one else is at it.
    ///
    /// # Errors
    ///
    /// As [`Session::store`]. A failing index is told; the newest articles are looked through without it.
    pub fn searched_store(&self) -> Result<Store, Failure> {
        let mut store = self.store(Beginning::Samples)?;
        if store.frozen().is_none() && store.unindexed_count()? > 0 {
            let mut bar = Bar::new(self);
            let caught = index::catch_up(&mut store, &mut |done, total| {
                bar.show(done as usize, total as usize, "articles indexed");
                true
            });
            bar.clear();
            if let Err(error) = caught {
                self.warn(&error.to_string());
            }
        }
        Ok(store)
    }

    /// How SOURCEs are opened.
    #[must_use]
    pub fn opening(&self) -> open::Options {
        open::Options {
            from: self.input.from,
            url: self.input.url.clone(),
            content_type: self.input.content_type.clone(),
            offline: self.global.offline,
        }
    }

    /// Whether what goes to standard output may be coloured.
    #[must_use]
    pub fn is_coloured(&self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self.global.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
            Colour::Auto if set("CLICOLOR_FORCE") => true,
            Colour::Auto => io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }

    /// Whether standard output is a terminal.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// The columns of the terminal that standard output is.
    #[must_use]
    pub fn columns(&self) -> Option<u16> {
        #[cfg(unix)]
        return rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| size.ws_col).filter(|&columns| columns > 0);
        #[cfg(not(unix))]
        return None;
    }

    /// Says something of interest to those who asked for more (`-v`).
    pub fn remark(&self, line: &str) {
        if self.global.verbose {
            eprintln_quietly(&format!("quotidian: {}", sanitize::clean(line).text));
        }
    }

    /// Says in a line what was done, on standard output, unless `-q` asks for silence.
    ///
    /// # Errors
    ///
    /// When standard output cannot be written.
    pub fn say(&self, line: &str) -> Result<(), Failure> {
        if self.global.quiet {
            return Ok(());
        }
        Ok(Out::new().product(format!("{}\n", sanitize::clean(line).text).as_bytes())?)
    }

    /// Says that nothing was found, unless `-q` asks for silence; the outcome of the command.
    pub fn nothing(&self, line: &str) -> Outcome {
        if !self.global.quiet {
            self.warn(line);
        }
        Outcome::Lacking
    }

    /// Says that something is wrong although the command goes on.
    pub fn warn(&self, line: &str) {
        eprintln_quietly(&format!("quotidian: {}", sanitize::clean(line).text));
    }

    /// Says what was odd in a SOURCE, unless `-q` asks for silence.
    pub fn warn_of(&self, source: &str, problems: &[Problem]) {
        /// A broken file can have a problem in every line.
        const MOST: usize = 10;
        if self.global.quiet {
            return;
        }
        for problem in problems.iter().take(MOST) {
            self.warn(&format!("{}: {problem}", open::shown(source)));
        }
        if problems.len() > MOST {
            self.warn(&format!("{}: and {} more like these", open::shown(source), problems.len() - MOST));
        }
    }

    /// Applies `work` to each SOURCE in parallel and `print` to the results in order.
    /// A SOURCE that fails is told on standard error, the others are printed.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn for_each_source<T, W>(
        &self,
        sources: Vec<OsString>,
        work: W,
        mut print: impl FnMut(&str, T) -> Result<(), Failure>,
    ) -> Result<Outcome, Failure>
    where
        T: Send + 'static,
        W: Fn(Received) -> Result<T, Fault> + Send + Sync + 'static,
    {
        let (mut printed, mut failed, mut unreachable) = (0_usize, 0_usize, 0_usize);
        let mut bar = Bar::new(self);
        for (source, result) in open::each(sources, self.opening(), work) {
            bar.clear();
            match result {
                Ok(product) => {
                    printed += 1;
                    print(&source, product)?;
                }
                Err(error) => {
                    failed += 1;
                    unreachable += usize::from(matches!(error.fault, Fault::Network(_)));
                    self.warn(&error.to_string());
                }
            }
            // On the screen itself, what is printed shows how far things are.
            if !self.is_terminal() {
                bar.count(printed + failed, "sources");
            }
        }
        bar.clear();
        Ok(match failed {
            0 => Outcome::Done,
            _ if printed == 0 && unreachable == failed => Outcome::Unreachable,
            _ => Outcome::Lacking,
        })
    }
}

/// Standard output, written through a buffer that is flushed after each product.
pub struct Out(BufWriter<io::StdoutLock<'static>>);

impl Out {
    /// Standard output.
    #[must_use]
    pub fn new() -> Self {
        Self(BufWriter::with_capacity(64 << 10, io::stdout().lock()))
    }

    /// Writes `bytes` and sees them off.
    ///
    /// # Errors
    ///
    /// When standard output cannot be written.
    pub fn product(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)?;
        self.0.flush()
    }
}

impl Default for Out {
    fn default() -> Self {
        Self::new()
    }
}

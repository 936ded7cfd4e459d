//! The folders that are ours.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Where settings, library, history and cache lie. None of them needs to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// `config.toml`, `keys.toml`, `themes/*.toml`.
    pub config: PathBuf,
    /// `library.db` and the index beside it.
    pub data: PathBuf,
    /// Histories of the command and search lines, the size of panes.
    pub state: PathBuf,
    /// Pictures and pages that can be fetched again.
    pub cache: PathBuf,
}

impl Paths {
    /// With `home`, all four are folders under it; else the system's places (XDG on Linux).
    /// `None` when neither a home nor the system says where.
    #[must_use]
    pub fn find(home: Option<&Path>) -> Option<Self> {
        if let Some(home) = home {
            return Some(Self {
                config: home.join("config"),
                data: home.join("data"),
                state: home.join("state"),
                cache: home.join("cache"),
            });
        }
        let places = ProjectDirs::from("", "", "quotidian")?;
        Some(Self {
            config: places.config_dir().to_owned(),
            data: places.data_dir().to_owned(),
            state: places.state_dir().unwrap_or_else(|| places.data_local_dir()).to_owned(),
            cache: places.cache_dir().to_owned(),
        })
    }

    /// The file of settings.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The file of keys.
    #[must_use]
    pub fn keys_file(&self) -> PathBuf {
        self.config.join("keys.toml")
    }

    /// The folder of the reader's own themes.
    #[must_use]
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// The library.
    #[must_use]
    pub fn library(&self) -> PathBuf {
        self.data.join("library.db")
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Paths;

    #[test]
    fn a_home_holds_everything() {
        let paths = Paths::find(Some(Path::new("/h"))).unwrap();
        for path in [paths.config_file(), paths.keys_file(), paths.themes(), paths.library(), paths.state, paths.cache]
        {
            assert!(path.starts_with("/h"), "{path:?}");
        }
    }
}

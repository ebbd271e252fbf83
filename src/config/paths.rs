//! Where the program's own files lie: the user's configuration, state, data and cache folders.
//!
//! `LOTSE_CONFIG_DIR`, `LOTSE_STATE_DIR`, `LOTSE_DATA_DIR` and `LOTSE_CACHE_DIR` name other folders.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// The program's folders. One that is `None` can't be told (there is no home); what would lie in it is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// The configuration file.
    pub config: Option<PathBuf>,
    /// What is remembered between starts.
    pub state: Option<PathBuf>,
    /// Notes.
    pub data: Option<PathBuf>,
    /// Indexes and kept catalogues: may be deleted at any time.
    pub cache: Option<PathBuf>,
}

impl Paths {
    /// The folders of the user.
    pub fn of_user() -> Paths {
        let strategy = etcetera::choose_base_strategy().ok();
        let folder = |variable: &str, of: fn(&dyn BaseStrategy) -> PathBuf| {
            let named = std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
            let usual = || strategy.as_ref().map(|strategy| of(strategy).join("lotse"));
            // A relative home is no home: it would be another one in every folder.
            named.or_else(|| usual().filter(|folder| folder.is_absolute()))
        };
        Paths {
            config: folder("LOTSE_CONFIG_DIR", |strategy| strategy.config_dir()),
            state: folder("LOTSE_STATE_DIR", |strategy| strategy.state_dir().unwrap_or_else(|| strategy.data_dir())),
            data: folder("LOTSE_DATA_DIR", |strategy| strategy.data_dir()),
            cache: folder("LOTSE_CACHE_DIR", |strategy| strategy.cache_dir()),
        }
    }

    /// The configuration file.
    pub fn config_file(&self) -> Option<PathBuf> {
        self.config.as_ref().map(|folder| folder.join("config.toml"))
    }

    /// The state file of a collection: the bundled one, or the folder `root`.
    pub fn state_file(&self, root: Option<&Path>) -> Option<PathBuf> {
        self.state.as_ref().map(|folder| folder.join(format!("{}.json", name_of(root))))
    }

    /// The folder of the notes to a collection.
    pub fn notes(&self, root: Option<&Path>) -> Option<PathBuf> {
        self.data.as_ref().map(|folder| folder.join("notes").join(name_of(root)))
    }
}

/// A name for a collection that differs from every other's and still tells which it is.
fn name_of(root: Option<&Path>) -> String {
    let Some(root) = root else { return "bundled".to_owned() };
    let name = root.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let readable: String = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).take(40).collect();
    format!("{readable}-{:016x}", xxhash_rust::xxh3::xxh3_64(root.as_os_str().as_encoded_bytes()))
}

//! What every command has at hand: languages, words, output, the collection.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Global;
use super::env::{Env, When};
use super::failure::Failure;
use super::out::Out;
use crate::config::file::{self, ConfigError, KeySetting};
use crate::config::paths::Paths;
use crate::lang::Lang;
use crate::library::{Collection, OpenError};
use crate::words::Words;

/// What every command has at hand.
pub struct Shell {
    /// The language to read and to be answered in.
    pub lang: Lang,
    /// Whether the user said so.
    pub lang_given: bool,
    /// The texts of labels and messages.
    pub words: &'static Words,
    /// Their language.
    pub ui: Lang,
    /// Whether the user said so.
    pub ui_given: bool,
    /// Objects instead of text.
    pub json: bool,
    /// Standard output.
    pub out: Out,
    /// When colours are wanted.
    pub when: When,
    /// The folder to read instead of the bundled collection.
    pub folder: Option<PathBuf>,
    /// The dictionary by which searches translate.
    pub dictionary: Option<PathBuf>,
    /// Where the program's own files lie.
    pub paths: Paths,
    /// Keys the user has set.
    pub own_keys: Vec<KeySetting>,
}

impl Shell {
    /// The surroundings of a command: what was typed, else the configuration, else the locale.
    ///
    /// # Errors
    /// If the configuration can't be read, unless `lenient`: what only tells of the program must not depend on it.
    pub fn new(env: &Env, global: &Global, lenient: bool) -> Result<Shell, Failure> {
        let paths = Paths::of_user();
        let config = match file::load(&paths) {
            Err(error) if !lenient => return Err(misconfigured(&error, env.ui_lang())),
            config => config.unwrap_or_default(),
        };
        let typed = |value: &Option<String>| value.as_deref().and_then(Lang::parse);
        let (lang, ui) = (typed(&global.lang), typed(&global.ui_lang).or(config.ui_lang));
        let reading = lang.or(config.lang).unwrap_or_else(|| env.locale());
        let folder = global.collection.clone().or_else(|| (env.var)("LOTSE_COLLECTION").map(PathBuf::from));
        let dictionary = global.dictionary.clone().or_else(|| (env.var)("LOTSE_DICTIONARY").map(PathBuf::from));
        Ok(Shell {
            lang: reading,
            lang_given: lang.is_some(),
            words: Words::of(ui.unwrap_or(reading)),
            ui: ui.unwrap_or(reading),
            ui_given: global.ui_lang.is_some(),
            json: global.json,
            out: Out::standard(env),
            when: env.when(),
            folder: folder.or(config.collection),
            dictionary: dictionary.or(config.dictionary),
            paths,
            own_keys: config.keys,
        })
    }

    /// The collection asked for, with its files as they are now.
    pub fn collection(&self) -> Result<Arc<Collection>, Failure> {
        match &self.folder {
            None => Ok(Arc::new(Collection::bundled())),
            Some(dir) => self.open(dir).map(Arc::new),
        }
    }

    /// The collection of a folder.
    pub fn open(&self, dir: &Path) -> Result<Collection, Failure> {
        let cache = self.cache();
        let collection =
            Collection::open(dir, cache.as_deref()).map_err(|OpenError::Unreadable { path, source }| {
                let words = &self.words.cli.failure;
                let message = (words.no_folder)(&path.display().to_string());
                Failure::trouble(message).because(source).hint(words.check_folder)
            })?;
        Ok(collection.refreshed(cache.as_deref()).unwrap_or(collection))
    }

    /// The folder for what can be made anew.
    pub fn cache(&self) -> Option<PathBuf> {
        self.paths.cache.clone()
    }
}

/// Something in the configuration is wrong.
pub fn misconfigured(error: &ConfigError, lang: Lang) -> Failure {
    let failure = Failure::trouble(error.text(lang));
    match error.hint(lang) {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

//! The loop, the terminal, the workers: everything that touches the outside.
//!
//! Reading order: [`browse`] here; [`browser`] (the loop); [`terminal`] (the one guard); what sends messages: [`input`],
//! [`keys`], [`signals`], [`reader`], [`finder`], [`watch`]; what effects need: [`keeper`], [`clipboard`], [`note`], [`job`].
//!
//! Invariants
//! - One inbox, many senders; only the main thread owns the model and writes to the terminal.
//! - Nothing polls: every thread sleeps until there is something to do.
//! - The terminal is entered and left by [`terminal`] alone, and leaving twice does nothing.
//! - Ending waits for no worker: what they write, they write whole or not at all.

pub mod background;
mod browser;
mod clipboard;
mod finder;
mod input;
mod job;
mod keeper;
pub mod keys;
mod note;
mod reader;
mod signals;
mod start;
pub mod terminal;
mod watch;

pub use start::own_keys;

use std::io;
use std::path::PathBuf;

use crate::config::file::{ColourChoice, ConfigError, ThemeChoice};
use crate::doc::SectionId;
use crate::lang::Lang;
use crate::library::{OpenError, Slug};
use crate::words::Words;

/// How the browser is to start; what is not given comes from the configuration file, what is remembered, or the locale.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A folder to read instead of the bundled collection.
    pub collection: Option<PathBuf>,
    /// A dictionary by which searches translate.
    pub dictionary: Option<PathBuf>,
    /// The language to read in.
    pub lang: Option<Lang>,
    /// The language of labels and messages.
    pub ui_lang: Option<Lang>,
    /// How many colours.
    pub colours: Option<ColourChoice>,
    /// Dark or light.
    pub theme: Option<ThemeChoice>,
    /// The article to open, and the section in it.
    pub open: Option<(Slug, Option<SectionId>)>,
    /// Something to search for at once.
    pub query: Option<String>,
}

/// Why the browser could not start, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Input or output is no terminal.
    #[error("the browser needs a terminal")]
    NoTerminal,
    /// The terminal can't move its cursor.
    #[error("this terminal (TERM={0}) can't show the browser")]
    Dumb(String),
    /// The configuration file is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The collection can't be read.
    #[error(transparent)]
    Collection(#[from] OpenError),
    /// No article has the name asked for.
    #[error("no article \"{0}\"")]
    NoArticle(Slug, Option<Slug>),
    /// The terminal refused.
    #[error("the terminal does not answer: {0}")]
    Terminal(#[source] io::Error),
}

impl Error {
    /// What is wrong, in a language.
    pub fn text(&self, lang: Lang) -> String {
        let words = &Words::of(lang).run;
        match self {
            Error::NoTerminal => words.no_terminal.to_owned(),
            Error::Dumb(term) => (words.dumb)(term),
            Error::Config(error) => error.text(lang),
            Error::Collection(OpenError::Unreadable { path, source }) => (words.unreadable)(path, source),
            Error::NoArticle(slug, _) => (words.no_article)(&slug.0),
            Error::Terminal(error) => (words.terminal)(error),
        }
    }

    /// The way out, in a language.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let words = &Words::of(lang).run;
        match self {
            Error::NoTerminal | Error::Dumb(_) => Some(words.without_browser.to_owned()),
            Error::Config(error) => error.hint(lang),
            Error::Collection(_) => Some(words.unreadable_hint.to_owned()),
            Error::NoArticle(_, Some(near)) => Some((words.did_you_mean)(&near.0)),
            Error::NoArticle(_, None) => Some(words.list_articles.to_owned()),
            Error::Terminal(_) => None,
        }
    }
}

/// Opens the browser and stays until the reader leaves it. Gives the exit code: 0, or 128 and the number of the signal that
/// ended it.
///
/// # Errors
/// [`Error`] if it could not start; the terminal is as it was then.
pub fn browse(options: Options) -> Result<u8, Error> {
    terminal::check()?;
    let ready = start::prepare(options)?;
    browser::run(ready)
}

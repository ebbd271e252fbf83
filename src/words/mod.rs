//! Every text of the program in both languages: a missing translation does not compile.
//!
//! One file per area; each is a struct of texts with two constants, `EN` and `DE`.

pub mod article;
pub mod cli;
pub mod eval;
pub mod run;
pub mod search;
pub mod ui;

use crate::lang::Lang;

/// The texts of one language.
#[derive(Debug)]
pub struct Words {
    /// Around an article's text.
    pub article: article::Words,
    /// The browser.
    pub ui: ui::Words,
    /// The commands.
    pub cli: cli::Words,
    /// Around the browser.
    pub run: run::Words,
    /// Why hits are there.
    pub search: search::Words,
    /// Measuring the search.
    pub eval: eval::Words,
}

/// English.
pub const EN: Words =
    Words { article: article::EN, ui: ui::EN, cli: cli::EN, run: run::EN, search: search::EN, eval: eval::EN };
/// German.
pub const DE: Words =
    Words { article: article::DE, ui: ui::DE, cli: cli::DE, run: run::DE, search: search::DE, eval: eval::DE };

impl Words {
    /// The texts of a language.
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::De => &DE,
        }
    }
}

//! `lotse`, `lotse SLUG`, `lotse open SLUG`: the browser.

use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::args::Args;
use super::card::{Target, no_article};
use super::env::When;
use super::failure::{Failure, Outcome};
use super::shell::Shell;
use crate::config::file::ColourChoice;
use crate::library::catalogue::nearest;
use crate::run::{self, Error, Options};

/// Opens the browser, at an article if one is named; a folder is opened as a collection, an address is looked up.
pub fn run(typed: Option<&str>, shell: &mut Shell) -> Result<Outcome, Failure> {
    let target = typed.map(Target::read);
    let of_file = target.as_ref().and_then(|target| target.lang);
    let options = Options {
        collection: shell.folder.clone(),
        dictionary: shell.dictionary.clone(),
        lang: shell.lang_given.then_some(shell.lang).or(of_file),
        ui_lang: shell.ui_given.then_some(shell.ui),
        colours: colours(shell.when),
        open: target.map(|target| (target.slug, target.section)),
        ..Options::default()
    };
    match (run::browse(options.clone()), typed) {
        (Ok(code), _) => Ok(Outcome::Ended(code)),
        (Err(Error::NoArticle(..)), Some(typed)) => elsewhere(typed, options, shell),
        (Err(error), Some(typed)) => Err(unknown(typed, shell)?.unwrap_or_else(|| failure(&error, shell))),
        (Err(error), None) => Err(failure(&error, shell)),
    }
}

/// What was typed is no article: perhaps it is a folder, or an address.
fn elsewhere(typed: &str, options: Options, shell: &Shell) -> Result<Outcome, Failure> {
    let options = if Path::new(typed).is_dir() {
        Options { collection: Some(PathBuf::from(typed)), open: None, ..options }
    } else if let Some(failure) = unknown(typed, shell)? {
        return Err(failure);
    } else {
        Options { query: Some(typed.to_owned()), open: None, ..options }
    };
    run::browse(options).map(Outcome::Ended).map_err(|error| failure(&error, shell))
}

/// Why what was typed can't be opened; `None` if it can.
fn unknown(typed: &str, shell: &Shell) -> Result<Option<Failure>, Failure> {
    let collection = shell.collection()?;
    let known = collection.catalogue().entry(&Target::read(typed).slug).is_some();
    if known || Path::new(typed).is_dir() || !super::reference::addresses(typed, collection.references()).is_empty() {
        return Ok(None);
    }
    let words = &shell.words.cli.failure;
    let command = Args::command();
    let commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let near = nearest(typed, commands.iter(), |name| name).filter(|near| strsim::osa_distance(near, typed) <= 2);
    Ok(Some(match near {
        Some(near) => {
            Failure::usage((words.unknown_command)(typed)).hint((words.did_you_mean)(&format!("lotse {near}")))
        }
        None => no_article(typed, collection.catalogue(), shell.words),
    }))
}

fn colours(when: When) -> Option<ColourChoice> {
    match when {
        When::Never => Some(ColourChoice::Never),
        When::Always => Some(ColourChoice::Sixteen),
        When::Auto => None,
    }
}

fn failure(error: &Error, shell: &Shell) -> Failure {
    let failure = Failure::trouble(error.text(shell.ui));
    match error.hint(shell.ui) {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

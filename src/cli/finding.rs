//! The index for commands that search, and what their hits have in common.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::failure::Failure;
use super::shell::Shell;
use crate::config::theme::UiRole;
use crate::library::Collection;
use crate::search::{Error, Hit, Index, Kind, PassageKey, Place, Via};
use crate::words::cli::{Labels, Words};

/// Building takes so long before progress is shown.
const PATIENCE: Duration = Duration::from_millis(300);

/// Where the index of the user's collections lies.
pub fn place(shell: &Shell) -> Place {
    shell.cache().map_or(Place::Memory, Place::Folder)
}

/// The index of a collection, built if there is none.
pub fn index(collection: &Arc<Collection>, shell: &Shell) -> Result<Index, Failure> {
    let place = place(shell);
    let index = match Index::open(collection.clone(), &place) {
        Some(index) => index,
        None => build(collection, &place, &shell.words.cli)?,
    };
    let Some(dictionary) = &shell.dictionary else { return Ok(index) };
    index.with_dictionary(dictionary, &place).map_err(|error| {
        let words = &shell.words.cli.failure;
        let message = (words.no_dictionary)(&dictionary.display().to_string());
        let is_other = error.kind() == std::io::ErrorKind::InvalidData;
        let hint = if is_other { words.dictionary_like } else { words.check_folder };
        Failure::trouble(message).because(error).hint(hint)
    })
}

/// Builds the index, telling how far it is if that takes long.
pub fn build(collection: &Arc<Collection>, place: &Place, words: &'static Words) -> Result<Index, Failure> {
    let start = Instant::now();
    let shown = std::io::stderr().is_terminal();
    let tell = |text: &str| {
        // Nobody is there to be told where standard error is closed.
        let _ = write!(std::io::stderr(), "\r\x1b[K{text}");
    };
    let progress = |done, all| {
        if shown && start.elapsed() > PATIENCE {
            tell(&(words.print.index_building)(done, all));
        }
    };
    let built = Index::build(collection.clone(), place, &progress);
    if shown && start.elapsed() > PATIENCE {
        tell("");
    }
    built.map_err(|error: Error| {
        Failure::trouble(words.failure.no_index).because(error).hint(words.failure.index_remedy)
    })
}

/// A passage's address: what `show`, `term` and `ref` understand.
pub fn address(key: &PassageKey) -> String {
    match key {
        PassageKey::Section(slug, None) => slug.to_string(),
        PassageKey::Section(slug, Some(id)) | PassageKey::Faq(slug, id) => format!("{slug}#{}", id.0),
        PassageKey::Term(id) => format!("term:{id}"),
        PassageKey::Reference(id) => format!("ref:{id}"),
    }
}

/// A kind's name in `--kind`, `--json` and plain lines.
pub fn kind_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "article",
        Kind::Faq => "faq",
        Kind::Term => "term",
        Kind::Reference => "ref",
    }
}

/// The kind of that name.
pub fn kind(typed: &str) -> Option<Kind> {
    let typed = typed.to_lowercase();
    Some(match typed.as_str() {
        "article" | "articles" | "artikel" => Kind::Article,
        "faq" | "faqs" | "question" | "questions" | "frage" | "fragen" => Kind::Faq,
        "term" | "terms" | "begriff" | "begriffe" => Kind::Term,
        "ref" | "refs" | "reference" | "references" | "fundstelle" | "fundstellen" => Kind::Reference,
        _ => return None,
    })
}

/// A kind in words, with its role.
pub fn kind_label(kind: Kind, words: &Labels) -> (&'static str, UiRole) {
    match kind {
        Kind::Article => (words.article, UiRole::KindArticle),
        Kind::Faq => (words.faq, UiRole::KindFaq),
        Kind::Term => (words.term, UiRole::KindTerm),
        Kind::Reference => (words.reference, UiRole::KindReference),
    }
}

/// How a hit was found, as code and in words.
pub fn via(hit: &Hit, words: &Labels) -> Option<(&'static str, &'static str)> {
    Some(match hit.via? {
        Via::Reference => ("reference", words.via_reference),
        Via::Counterpart => ("counterpart", words.via_counterpart),
        Via::Glossary => ("glossary", words.via_glossary),
        Via::Translation => ("translation", words.via_translation),
        Via::Meaning => ("meaning", words.via_meaning),
        Via::Spelling => ("spelling", words.via_spelling),
    })
}

/// A folder's path as it is printed.
pub fn shown(path: Option<&Path>) -> Option<String> {
    path.map(|path| path.display().to_string())
}

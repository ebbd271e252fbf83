//! What `lotse check` finds beyond what loading finds: links, twins, parity of the two languages.
//!
//! Reading order: this file (what is checked, and what every rule has at hand); [`article`] (front matter, links),
//! [`parity`] and [`figures`] (the two languages of an article), [`tables`] (glossary, reference tables), [`whole`] (the
//! collection), [`mod@never`] (statements that must not stand anywhere).
//!
//! A folder without a `collection.toml` is someone else's: there, only what a reader would stumble over is told.

mod article;
mod figures;
mod never;
mod parity;
mod tables;
mod whole;

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::catalogue::Catalogue;
use super::collection::Collection;
use super::front::{self, Front};
use super::glossary::Term;
use super::ids::Slug;
use super::load::{Loaded, is_faq};
use super::problem::{Problem, Severity};
use super::reference::References;
use super::twin::unify;
use crate::doc::{Doc, ParseOptions};
use crate::lang::{Lang, Pair};

/// Everything wrong with a collection, by file and line.
pub(super) fn check(collection: &Collection, loaded: Loaded) -> Vec<Problem> {
    let Loaded { catalogue, files, tables, glossary, references, problems } = loaded;
    let read = |path: &Path| collection.file_text(path).map(|text| (path.to_owned(), text));
    let mut checker = Checker {
        strict: tables.iter().any(|path| path == Path::new("collection.toml")),
        texts: Vec::new(),
        tables: tables.iter().filter_map(|path| read(path)).collect(),
        catalogue,
        glossary,
        references: References { texts: references },
        problems,
    };
    checker.read(collection, files);
    article::check(&mut checker);
    parity::check(&mut checker);
    tables::check(&mut checker);
    whole::check(&mut checker);
    never::check(&mut checker);
    let mut problems = checker.problems;
    problems.sort_by(|a, b| (&a.file, a.line, a.severity).cmp(&(&b.file, b.line, b.severity)));
    problems.dedup();
    problems
}

/// What every rule has at hand.
struct Checker {
    /// Whether the collection is in the full format.
    strict: bool,
    /// All articles, each in the languages it exists in.
    texts: Vec<Pair<Text>>,
    /// All TOML files with their texts.
    tables: Vec<(PathBuf, String)>,
    catalogue: Catalogue,
    glossary: Vec<Term>,
    references: References,
    problems: Vec<Problem>,
}

/// An article in one language.
struct Text {
    slug: Slug,
    lang: Lang,
    path: PathBuf,
    /// The file as it is.
    source: String,
    front: Front,
    doc: Doc,
}

impl Checker {
    /// Reads all articles and lines their sections up.
    fn read(&mut self, collection: &Collection, files: Vec<(Slug, Lang, PathBuf)>) {
        for entry in &self.catalogue.articles {
            let text = |lang| {
                let (.., path) = files.iter().find(|(slug, of, _)| *slug == entry.slug && *of == lang)?;
                Text::read(&entry.slug, lang, path, collection.file_text(path)?)
            };
            let Some(mut pair) = Pair::new(text(Lang::En), text(Lang::De)) else { continue };
            if let Pair::Both { en, de } = &mut pair {
                unify(&mut en.doc.sections, &mut de.doc.sections);
            }
            self.texts.push(pair);
        }
    }

    /// An error in a collection of the full format, a warning in any other.
    fn severity(&self) -> Severity {
        if self.strict { Severity::Error } else { Severity::Warning }
    }

    fn problem(&self, severity: Severity, code: &'static str, file: &Path, message: String) -> Problem {
        match severity {
            Severity::Error => Problem::error(code, file, message),
            Severity::Warning => Problem::warning(code, file, message),
        }
    }
}

impl Text {
    fn read(slug: &Slug, lang: Lang, path: &Path, source: String) -> Option<Text> {
        let (front, _) = front::read(&source, path, false);
        let split = front::split(&source);
        let options = ParseOptions { first_line: split.body_line, faq_file: is_faq(slug) };
        let doc = Doc::parse_with(split.body, options);
        Some(Text { slug: slug.clone(), lang, path: path.to_owned(), source, front, doc })
    }

    /// A problem at a key of the front matter, or, where it is not there, at its beginning.
    fn at_key(&self, problem: Problem, key: &str) -> Problem {
        self.at_value(problem, key, key)
    }

    /// A problem at a value below a key of the front matter.
    fn at_value(&self, problem: Problem, key: &str, value: &str) -> Problem {
        let Some(yaml) = front::split(&self.source).yaml else { return problem.at_line(1) };
        let text = &self.source[yaml.clone()];
        let line = text.match_indices(key).map(|(at, _)| at).find(|at| *at == 0 || text[..*at].ends_with('\n'));
        let Some(line) = line else { return problem.at_line(1) };
        let at = yaml.start + text[line..].find(value).map_or(line, |at| line + at);
        let length = if self.source[at..].starts_with(value) { value.len() } else { key.len() };
        problem.at(&self.source, at..at + length)
    }

    /// A problem at the first place of `needle` from a line on; at the line where it is not found.
    fn at_line(&self, problem: Problem, line: u32, needle: &str) -> Problem {
        match find_from(&self.source, line, needle) {
            Some(span) => problem.at(&self.source, span),
            None => problem.at_line(line.max(1)),
        }
    }
}

/// Where `needle` stands from a line on (from 1).
fn find_from(source: &str, line: u32, needle: &str) -> Option<Range<usize>> {
    let before = line.saturating_sub(1) as usize;
    let start = if before == 0 { 0 } else { source.match_indices('\n').nth(before - 1)?.0 + 1 };
    let at = start + source[start..].find(needle)?;
    (!needle.is_empty()).then(|| at..at + needle.len())
}

/// A language's name in messages.
fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::De => "German",
    }
}

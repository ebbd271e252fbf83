//! The TOML files of a collection: its description, glossary, reference tables.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::glossary::{Term, TermText};
use super::ids::{RefId, TermId};
use super::problem::Problem;
use super::reference::{Counterpart, EntryKind, EntryText, RefEntry, RefNames, RefText};
use crate::lang::Pair;

/// `collection.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The collection's title.
    pub title: Option<Pair<String>>,
    /// Who signs the articles.
    pub byline: Option<Pair<String>>,
    /// Printed under every article.
    pub disclaimer: Option<Pair<String>>,
    /// Months after which an article is due for review.
    pub review_months: Option<u32>,
    /// Topics in order.
    #[serde(default, rename = "topic")]
    pub topics: Vec<TopicLine>,
}

/// A topic in `collection.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TopicLine {
    pub id: String,
    pub en: Option<String>,
    pub de: Option<String>,
    #[serde(default)]
    pub articles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GlossaryFile {
    #[serde(default)]
    term: Vec<TermLines>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermLines {
    id: toml::Spanned<String>,
    #[serde(default)]
    refs: Vec<String>,
    en: Option<TermText>,
    de: Option<TermText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferenceFile {
    text: String,
    checked: Option<String>,
    en: Option<RefNames>,
    de: Option<RefNames>,
    #[serde(default)]
    entry: Vec<EntryLines>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLines {
    id: toml::Spanned<String>,
    kind: EntryKind,
    parent: Option<String>,
    #[serde(default)]
    counterparts: Vec<Counterpart>,
    applies: Option<String>,
    #[serde(default)]
    new: bool,
    en: Option<EntryText>,
    de: Option<EntryText>,
}

fn parse<T: DeserializeOwned>(text: &str, file: &Path, problems: &mut Vec<Problem>) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let message = error.message().lines().next().unwrap_or("no valid TOML").to_owned();
            let problem = Problem::error("toml", file, message).help("the README describes the format of this file");
            problems.push(match error.span() {
                Some(span) => problem.at(text, span),
                None => problem.at_line(1),
            });
            None
        }
    }
}

/// Reads `collection.toml`.
pub fn description(text: &str, file: &Path, problems: &mut Vec<Problem>) -> Description {
    parse(text, file, problems).unwrap_or_default()
}

/// Reads a glossary file; a term without names, or with a reference that is none, becomes a problem.
pub fn terms(text: &str, file: &Path, problems: &mut Vec<Problem>) -> Vec<Term> {
    let lines: Option<GlossaryFile> = parse(text, file, problems);
    let mut terms = Vec::new();
    for term in lines.map_or_else(Vec::new, |file| file.term) {
        let span = term.id.span();
        let refs = refs(&term.refs, text, &span, file, problems);
        let id = term.id.into_inner();
        match Pair::new(term.en, term.de) {
            Some(texts) => terms.push(Term { id: TermId(id), refs, texts }),
            None => problems.push(
                Problem::error("glossary", file, format!("the term `{id}` has neither English nor German"))
                    .at(text, span)
                    .help("add [term.en] and [term.de], each with a name"),
            ),
        }
    }
    terms
}

fn refs(lines: &[String], text: &str, span: &Range<usize>, file: &Path, problems: &mut Vec<Problem>) -> Vec<RefId> {
    let mut refs = Vec::new();
    for line in lines {
        match line.parse() {
            Ok(id) => refs.push(id),
            Err(why) => problems.push(Problem::warning("refs", file, why).at(text, span.clone())),
        }
    }
    refs
}

/// Reads a reference table.
pub fn reference(text: &str, file: &Path, problems: &mut Vec<Problem>) -> Option<RefText> {
    let lines: ReferenceFile = parse(text, file, problems)?;
    let id = lines.text.to_lowercase();
    let Some(names) = Pair::new(lines.en, lines.de) else {
        let problem = Problem::error("reference", file, format!("the table `{id}` has no name")).at_line(1);
        problems.push(problem.help("add [en] and [de], each with name, short and title"));
        return None;
    };
    let mut entries = Vec::new();
    for line in lines.entry {
        entries.extend(entry(&id, line, text, file, problems));
    }
    let checked = lines.checked.as_deref().and_then(date);
    Some(RefText { id, checked, names, entries })
}

fn entry(of: &str, line: EntryLines, text: &str, file: &Path, problems: &mut Vec<Problem>) -> Option<RefEntry> {
    let span = line.id.span();
    let address = line.id.into_inner().to_lowercase();
    let Some(texts) = Pair::new(line.en, line.de) else {
        let message = format!("the entry `{address}` has neither English nor German");
        problems.push(Problem::error("reference", file, message).at(text, span).help("add `en = { title = \"…\" }`"));
        return None;
    };
    let applies = line.applies.as_deref().and_then(|day| {
        let read = date(day);
        if read.is_none() {
            let problem = Problem::warning("date", file, format!("`{day}` is no date")).at(text, span.clone());
            problems.push(problem.help("write it like 2026-11-23"));
        }
        read
    });
    let parent = line.parent.map(|parent| parent.to_lowercase()).or_else(|| parent_of(&address));
    let in_text = |address: String| RefId { text: of.to_owned(), address };
    Some(RefEntry {
        id: in_text(address),
        kind: line.kind,
        parent: parent.map(in_text),
        texts,
        counterparts: line.counterparts,
        applies,
        new: line.new,
    })
}

/// The address above one, by its dots: `6.1.3` → `6.1`, `a.6.2.4` → `a.6.2`, `a.6` → `annex-a`, `annex-iii.4` → `annex-iii`.
fn parent_of(address: &str) -> Option<String> {
    match address.rsplit_once('.') {
        Some(("a", _)) => Some("annex-a".to_owned()),
        Some((above, _)) => Some(above.to_owned()),
        None => None,
    }
}

fn date(text: &str) -> Option<time::Date> {
    time::Date::parse(text, &time::macros::format_description!("[year]-[month]-[day]")).ok()
}

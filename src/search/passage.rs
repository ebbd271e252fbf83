//! Passages: what is indexed and found. One section, question, term or reference entry each, in the languages it exists in.

use std::ops::Range;

use super::types::PassageKey;
use crate::doc::{Doc, SectionIx, SectionKind};
use crate::lang::{Lang, Pair};
use crate::library::collection::parse_part;
use crate::library::front::{Front, START};
use crate::library::{Collection, Entry, RefEntry, RefId, Term, TopicId};

/// A passage with its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What it leads to.
    pub key: PassageKey,
    /// The topic of its article.
    pub topic: Option<TopicId>,
    /// Its texts.
    pub texts: Pair<PassageText>,
    /// What it is about, as its author says.
    pub refs: Vec<RefId>,
}

/// A passage in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PassageText {
    /// Title of the article, the term or the entry.
    pub title: String,
    /// The section's heading or the question.
    pub heading: String,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// How people ask for it; searched, never shown.
    pub asked: Vec<String>,
    /// Its text, blocks separated by `\n`.
    pub body: String,
    /// The lines of its file where it stands, from 1; empty where it is in none.
    pub lines: Range<u32>,
}

/// Every passage of a collection, in its order: articles, terms, reference entries.
pub fn passages(collection: &Collection) -> Vec<Passage> {
    let mut all = Vec::new();
    each(collection, &mut |_, passage| all.push(passage));
    all
}

/// Where a passage stands in its collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// Number of the article in the catalogue, number of the passage in the article.
    Article(u32, u32),
    /// Number of the term in the glossary.
    Term(u32),
    /// Number of the text, number of the entry in it.
    Reference(u32, u32),
}

/// Hands out every passage with its spot, one article at a time.
pub fn each(collection: &Collection, take: &mut dyn FnMut(Spot, Passage)) {
    for (n, entry) in collection.catalogue().articles.iter().enumerate() {
        for (m, passage) in of_article(collection, entry).into_iter().enumerate() {
            take(Spot::Article(n as u32, m as u32), passage);
        }
    }
    for (n, term) in collection.glossary().terms.iter().enumerate() {
        take(Spot::Term(n as u32), of_term(term));
    }
    for (n, text) in collection.references().texts.iter().enumerate() {
        for (m, entry) in text.entries.iter().enumerate() {
            take(Spot::Reference(n as u32, m as u32), of_reference(entry));
        }
    }
}

/// The passages of an article; none if its files have gone.
pub fn of_article(collection: &Collection, entry: &Entry) -> Vec<Passage> {
    let read = |lang| entry.title.has(lang).then(|| collection.written(&entry.slug, lang).ok())?;
    let Some(pair) = Pair::new(read(Lang::En), read(Lang::De)) else { return Vec::new() };
    let (first, lead) = pair.prefer(Lang::En);
    let second = pair.both().map(|(_, de)| de);
    let mut found: Vec<Passage> = Vec::new();
    for n in 0..lead.1.sections.len() {
        let twin = second.and_then(|second| Some((second, twin_of(&lead.1, n, &second.1)?)));
        let own = text_of(entry, lead, first, n);
        let texts = match twin {
            Some((second, m)) => Pair::Both { en: own, de: text_of(entry, second, Lang::De, m) },
            None => Pair::Only(first, own),
        };
        found.extend(passage(entry, &lead.1, n, texts));
    }
    if let Some(second) = second {
        let alone = |n: &usize| twin_of(&second.1, *n, &lead.1).is_none();
        for n in (0..second.1.sections.len()).filter(alone) {
            found.extend(passage(entry, &second.1, n, Pair::Only(Lang::De, text_of(entry, second, Lang::De, n))));
        }
    }
    found
}

/// A passage's text in one language, from its lines of the article's file alone; `None` if they don't tell all of it: what
/// the beginning says stands in the front matter too, links may be defined elsewhere, and a heading may stand within a list.
pub fn of_lines(entry: &Entry, lang: Lang, lines: &Range<u32>, source: &str) -> Option<PassageText> {
    let elsewhere = source.contains("]:") || source.contains("\n:::");
    let from = nth_line(source, lines.start)?;
    let to = nth_line(source, lines.end).unwrap_or(source.len());
    let part = source.get(from..to).filter(|part| !elsewhere && part.starts_with('#'))?;
    let doc = parse_part(&entry.slug, part, lines.start);
    let [_, section] = &doc.sections[..] else { return None };
    let body = doc.section_text(SectionIx(1));
    let title = entry.title.prefer(lang).1.clone();
    Some(PassageText { title, heading: section.heading.clone(), body, lines: lines.clone(), ..PassageText::default() })
}

/// Where a line begins, from 1.
fn nth_line(text: &str, line: u32) -> Option<usize> {
    match line.checked_sub(2) {
        None => (line == 1).then_some(0),
        Some(before) => text.match_indices('\n').nth(before as usize).map(|(at, _)| at + 1),
    }
}

/// The section of `other` that goes with section `n` of `doc`.
fn twin_of(doc: &Doc, n: usize, other: &Doc) -> Option<usize> {
    if n == 0 {
        return (!other.sections.is_empty()).then_some(0);
    }
    other.section(&doc.sections[n].id).map(|(ix, _)| ix.0 as usize).filter(|m| *m > 0)
}

/// The passage of a section, unless it is just the heading over the questions.
fn passage(entry: &Entry, doc: &Doc, n: usize, texts: Pair<PassageText>) -> Option<Passage> {
    let section = &doc.sections[n];
    let key = match section.kind {
        SectionKind::Question => PassageKey::Faq(entry.slug.clone(), section.id.clone()),
        SectionKind::Faq if texts.iter().all(|(_, text)| text.body.trim().is_empty()) => return None,
        _ => PassageKey::Section(entry.slug.clone(), (n > 0).then(|| section.id.clone())),
    };
    let refs = if n == 0 { entry.refs.clone() } else { Vec::new() };
    Some(Passage { key, topic: Some(entry.topic.clone()), texts, refs })
}

/// The text of section `n`; of the first one with what the front matter says.
pub fn text_of(entry: &Entry, (front, doc): &(Front, Doc), lang: Lang, n: usize) -> PassageText {
    let title = entry.title.prefer(lang).1.clone();
    let heading = doc.sections[n].heading.clone();
    let mut body = doc.section_text(SectionIx(n as u32));
    let lines = doc.sections[n].line..doc.sections.get(n + 1).map_or(u32::MAX, |next| next.line);
    let id = if n == 0 { START } else { &doc.sections[n].id.0 };
    let asked = front.asked.get(id).filter(|_| n == 0 || id != START).cloned().unwrap_or_default();
    let mut aliases = Vec::new();
    if n == 0 {
        let head = [front.summary.clone(), front.in_short.clone()];
        let parts: Vec<String> = head.into_iter().flatten().chain([body]).filter(|part| !part.is_empty()).collect();
        body = parts.join("\n");
        aliases.clone_from(&front.aliases);
    }
    PassageText { title, heading, aliases, asked, body, lines }
}

/// The passage of a term.
pub fn of_term(term: &Term) -> Passage {
    let texts = term.texts.map(|_, text| {
        let names = text.abbr.iter().chain(&text.synonyms).chain(&text.accepted);
        let body = match &text.note {
            Some(note) => format!("{}\n{note}", text.definition),
            None => text.definition.clone(),
        };
        PassageText {
            title: text.name.clone(),
            heading: String::new(),
            aliases: names.cloned().collect(),
            body,
            ..PassageText::default()
        }
    });
    Passage { key: PassageKey::Term(term.id.clone()), topic: None, texts, refs: term.refs.clone() }
}

/// The passage of a reference entry.
pub fn of_reference(entry: &RefEntry) -> Passage {
    let texts = entry.texts.map(|lang, words| {
        let title = format!("{}: {}", entry.id.label(lang), words.title);
        let parts: Vec<String> = [&words.gist, &words.addressees].into_iter().flatten().cloned().collect();
        PassageText { title, body: parts.join("\n"), ..PassageText::default() }
    });
    Passage { key: PassageKey::Reference(entry.id.clone()), topic: None, texts, refs: vec![entry.id.clone()] }
}

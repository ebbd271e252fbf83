//! Files → catalogue, glossary, reference tables and problems.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::catalogue::{Catalogue, Entry, Question, Topic};
use super::files::decode;
use super::front::{self, Front};
use super::glossary::Term;
use super::ids::{Slug, TopicId};
use super::name::{Name, humanised};
use super::problem::Problem;
use super::reference::RefText;
use super::tables::{self, Description};
use super::twin::unify;
use crate::doc::{Doc, ParseOptions, Section, SectionKind};
use crate::lang::{Lang, Pair};

/// Words a minute, for the reading time: an unhurried reader of technical prose.
const WORDS_PER_MINUTE: usize = 200;

/// Everything that files hold.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Loaded {
    pub catalogue: Catalogue,
    /// Which file holds which article in which language, sorted.
    pub files: Vec<(Slug, Lang, PathBuf)>,
    /// The TOML files.
    pub tables: Vec<PathBuf>,
    pub glossary: Vec<Term>,
    pub references: Vec<RefText>,
    pub problems: Vec<Problem>,
}

/// An article's file, read.
struct Parsed {
    path: PathBuf,
    front: Front,
    /// Its headings; the text itself is not kept, for a collection may be large.
    sections: Vec<Section>,
    minutes: u16,
}

/// Loads files by their paths relative to the collection's root. `read` gives a file's bytes, or says why not. `name` is the
/// title of a collection that has no `collection.toml`.
pub fn load<'a, B>(
    paths: impl Iterator<Item = &'a Path> + Clone,
    read: impl Fn(&Path) -> io::Result<B>,
    name: &str,
) -> Loaded
where
    B: Into<Cow<'a, [u8]>>,
{
    let is_table = |path: &&Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let mut loader = Loader::default();
    // The tables come first: whether there is a description decides how strictly articles are read.
    let tables = paths.clone().filter(is_table);
    for path in tables.chain(paths.filter(|path| !is_table(path))) {
        match read(path) {
            Ok(bytes) if is_table(&path) => loader.table(path, bytes.into()),
            Ok(bytes) => loader.article(path, bytes.into()),
            Err(error) => {
                let problem = Problem::error("unreadable", path, format!("this file can't be read: {error}"));
                loader.problems.push(problem.help("check its permissions"));
            }
        }
    }
    loader.finish(name)
}

#[derive(Default)]
struct Loader {
    description: Option<Description>,
    glossary: Vec<Term>,
    references: Vec<RefText>,
    tables: Vec<PathBuf>,
    problems: Vec<Problem>,
    /// Articles by topic and slug.
    articles: BTreeMap<(TopicId, Slug), [Option<Parsed>; 2]>,
}

impl Loader {
    fn table(&mut self, path: &Path, bytes: Cow<'_, [u8]>) {
        let text = decode(bytes, path, &mut self.problems);
        self.tables.push(path.to_owned());
        if path == Path::new("collection.toml") {
            self.description = Some(tables::description(&text, path, &mut self.problems));
        } else if path.starts_with("glossary") {
            self.glossary.extend(tables::terms(&text, path, &mut self.problems));
        } else if path.starts_with("reference") {
            self.references.extend(tables::reference(&text, path, &mut self.problems));
        }
    }

    fn article(&mut self, path: &Path, bytes: Cow<'_, [u8]>) {
        let Some(name) = Name::of(path) else { return };
        let text = decode(bytes, path, &mut self.problems);
        if text.trim().is_empty() {
            let problem = Problem::warning("empty", path, "this file is empty").at_line(1);
            self.problems.push(problem.help("write the article, or remove the file"));
        }
        let (front, problems) = front::read(&text, path, self.description.is_some());
        self.problems.extend(problems);
        let body = front::split(&text);
        let options = ParseOptions { first_line: body.body_line, faq_file: is_faq(&name.slug) };
        let sections = Doc::parse_with(body.body, options).sections;
        let lang = name.lang.or(front.lang).unwrap_or_else(|| guess(body.body));
        let minutes = minutes(body.body);
        let slot = &mut self.articles.entry((name.topic, name.slug)).or_default()[lang as usize];
        if let Some(earlier) = slot {
            let message = format!("this is the same article in the same language as {}", earlier.path.display());
            self.problems.push(Problem::error("duplicate", path, message).at_line(1).help("rename one of the two"));
            return;
        }
        *slot = Some(Parsed { path: path.to_owned(), front, sections, minutes });
    }

    fn finish(mut self, name: &str) -> Loaded {
        let description = self.description.take().unwrap_or_default();
        let mut files = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        for ((topic, slug), [en, de]) in std::mem::take(&mut self.articles) {
            let Some(mut pair) = Pair::new(en, de) else { continue };
            let slug = self.unique(slug, &topic, &entries, pair.prefer(Lang::En).1);
            files.extend(pair.iter().map(|(lang, parsed)| (slug.clone(), lang, parsed.path.clone())));
            entries.push(entry(slug, topic, &mut pair));
        }
        let topics = topics(&description, &entries, name);
        order(&mut entries, &topics, &description);
        let catalogue = Catalogue {
            title: description.title.unwrap_or_else(|| same(name)),
            byline: description.byline,
            disclaimer: description.disclaimer,
            review_months: description.review_months,
            topics,
            articles: entries,
            by_name: Default::default(),
        };
        files.sort();
        let Loader { glossary, references, tables, problems, .. } = self;
        Loaded { catalogue, files, tables, glossary, references, problems }
    }

    /// The slug, or, where another topic has it already, the slug with the topic before it.
    fn unique(&mut self, slug: Slug, topic: &TopicId, entries: &[Entry], parsed: &Parsed) -> Slug {
        if entries.iter().all(|entry| entry.slug != slug) {
            return slug;
        }
        let other = Slug(format!("{}-{slug}", topic.0.replace('/', "-")));
        let message = format!("another article is named `{slug}` too; this one is shown as `{other}`");
        let problem = Problem::warning("duplicate", &parsed.path, message).at_line(1);
        self.problems.push(problem.help("give every article a file name of its own"));
        other
    }
}

fn entry(slug: Slug, topic: TopicId, pair: &mut Pair<Parsed>) -> Entry {
    if let Pair::Both { en, de } = pair {
        unify(&mut en.sections, &mut de.sections);
    }
    let first = pair.prefer(Lang::En).1;
    let mut aliases: Vec<String> = pair.iter().flat_map(|(_, parsed)| parsed.front.aliases.clone()).collect();
    aliases.dedup();
    let summary = Pair::new(
        pair.get(Lang::En).and_then(|parsed| parsed.front.summary.clone()),
        pair.get(Lang::De).and_then(|parsed| parsed.front.summary.clone()),
    );
    Entry {
        title: pair.map(|_, parsed| title(parsed, &slug)),
        minutes: pair.map(|_, parsed| parsed.minutes),
        updated: pair.iter().filter_map(|(_, parsed)| parsed.front.updated).min(),
        refs: first.front.refs.clone(),
        related: first.front.related.clone(),
        questions: questions(pair),
        slug,
        topic,
        summary,
        aliases,
    }
}

/// The title given, else the first heading, else the file's name.
fn title(parsed: &Parsed, slug: &Slug) -> String {
    let heading = || parsed.sections.iter().find(|section| section.level == 1 && !section.heading.is_empty());
    let title = parsed.front.title.clone().or_else(|| heading().map(|section| section.heading.clone()));
    title.unwrap_or_else(|| humanised(&slug.0))
}

fn questions(pair: &Pair<Parsed>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for (lang, parsed) in pair.iter() {
        for section in parsed.sections.iter().filter(|section| section.kind == SectionKind::Question) {
            match questions.iter_mut().find(|question| question.id == section.id) {
                Some(Question { text, .. }) => {
                    let en = text.get(Lang::En).cloned();
                    *text = Pair::new(en, Some(section.heading.clone())).unwrap_or_else(|| text.clone());
                }
                None => {
                    let text = Pair::Only(lang, section.heading.clone());
                    questions.push(Question { id: section.id.clone(), text });
                }
            }
        }
    }
    questions
}

fn topics(description: &Description, entries: &[Entry], name: &str) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for line in &description.topics {
        let title = Pair::new(line.en.clone(), line.de.clone()).unwrap_or_else(|| same(&humanised(&line.id)));
        topics.push(Topic { id: TopicId(line.id.clone()), title });
    }
    for entry in entries {
        if topics.iter().all(|topic| topic.id != entry.topic) {
            let title = if entry.topic.0.is_empty() { name.to_owned() } else { humanised(&entry.topic.0) };
            topics.push(Topic { id: entry.topic.clone(), title: same(&title) });
        }
    }
    topics.retain(|topic| entries.iter().any(|entry| entry.topic == topic.id));
    topics
}

/// By topic, within it as the description lists them, then by title.
fn order(entries: &mut [Entry], topics: &[Topic], description: &Description) {
    let listed: Vec<&String> = description.topics.iter().flat_map(|topic| &topic.articles).collect();
    entries.sort_by_cached_key(|entry| {
        let topic = topics.iter().position(|topic| topic.id == entry.topic);
        let place = listed.iter().position(|slug| **slug == entry.slug.0).unwrap_or(usize::MAX);
        (topic, place, entry.title.prefer(Lang::En).1.to_lowercase())
    });
}

fn same(text: &str) -> Pair<String> {
    Pair::Both { en: text.to_owned(), de: text.to_owned() }
}

fn minutes(body: &str) -> u16 {
    let words = body.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    u16::try_from(words.div_ceil(WORDS_PER_MINUTE)).unwrap_or(u16::MAX).max(1)
}

/// Whether a file is one of questions and answers as a whole.
pub(super) fn is_faq(slug: &Slug) -> bool {
    let name = slug.0.to_lowercase();
    name.split(['-', '_', '.', ' ']).any(|word| matches!(word, "faq" | "faqs"))
}

/// English or German, by the text: the beginning tells.
fn guess(body: &str) -> Lang {
    let start = &body[..body.floor_char_boundary(4096)];
    let detector = whatlang::Detector::with_allowlist(vec![whatlang::Lang::Eng, whatlang::Lang::Deu]);
    match detector.detect_lang(start) {
        Some(whatlang::Lang::Deu) => Lang::De,
        _ => Lang::En,
    }
}

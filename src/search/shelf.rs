//! The passages that hits show, read once and kept between searches: as someone types, the same ones come again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::engine::Engine;
use super::passage::{self, Passage};
use super::searcher::lock;
use super::types::PassageKey;
use crate::lang::{Lang, Pair};
use crate::library::Entry;

/// Bytes of texts that are kept.
const MOST: usize = 3 << 20;

/// See the module.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    articles: HashMap<u32, Arc<Vec<Passage>>>,
    /// Of articles that were not read whole: by article, number and language.
    passages: HashMap<(u32, u32, Lang), Arc<Passage>>,
    /// The file read last.
    source: Option<((u32, Lang), Arc<str>)>,
    bytes: usize,
}

impl Kept {
    /// Makes room for texts that are about to be kept.
    fn grow(&mut self, bytes: usize) {
        if self.bytes + bytes > MOST {
            *self = Kept::default();
        }
        self.bytes += bytes;
    }
}

impl Shelf {
    /// The passages of an article.
    pub fn article(&self, number: u32, engine: &Engine) -> Option<Arc<Vec<Passage>>> {
        if let Some(passages) = lock(&self.0).articles.get(&number) {
            return Some(passages.clone());
        }
        let entry = engine.collection.catalogue().articles.get(number as usize)?;
        let kept = engine.texts.article(number, entry);
        let passages = Arc::new(kept.unwrap_or_else(|| passage::of_article(&engine.collection, entry)));
        let texts = passages.iter().flat_map(|passage| passage.texts.iter());
        let mut kept = lock(&self.0);
        kept.grow(texts.map(|(_, text)| text.body.len()).sum());
        kept.articles.insert(number, passages.clone());
        Some(passages)
    }

    /// A passage of an article, in `lang` or, where it is not in it, in the other language, without its article being read
    /// whole; `None` where it must be.
    pub fn passage(&self, article: u32, n: u32, lang: Lang, engine: &Engine) -> Option<Arc<Passage>> {
        let entry = engine.collection.catalogue().articles.get(article as usize)?;
        let place = engine.texts.place(article, n, entry)?;
        let has = |lang: &Lang| !place.lines[*lang as usize].is_empty();
        let lang = [lang, lang.other()].into_iter().find(has)?;
        if let Some(passage) = lock(&self.0).passages.get(&(article, n, lang)) {
            return Some(passage.clone());
        }
        let text = match place.key {
            PassageKey::Section(_, None) => {
                passage::text_of(entry, &engine.collection.written(&entry.slug, lang).ok()?, lang, 0)
            }
            _ => {
                let source = self.source(article, entry, lang, engine)?;
                passage::of_lines(entry, lang, &place.lines[lang as usize], &source)?
            }
        };
        let bytes = text.body.len();
        let topic = Some(entry.topic.clone());
        let passage = Arc::new(Passage { key: place.key, topic, texts: Pair::Only(lang, text), refs: Vec::new() });
        let mut kept = lock(&self.0);
        kept.grow(bytes);
        kept.passages.insert((article, n, lang), passage.clone());
        Some(passage)
    }

    /// The file of an article; the last one is remembered, for hits of one article follow each other.
    fn source(&self, article: u32, entry: &Entry, lang: Lang, engine: &Engine) -> Option<Arc<str>> {
        if let Some((_, source)) = lock(&self.0).source.as_ref().filter(|(of, _)| *of == (article, lang)) {
            return Some(source.clone());
        }
        let source: Arc<str> = engine.collection.source(&entry.slug, lang)?.into();
        lock(&self.0).source = Some(((article, lang), source.clone()));
        Some(source)
    }
}

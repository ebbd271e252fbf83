//! The texts of an article's passages as results show them, packed beside the index: a hit's article need not be read and
//! parsed again. The index of a large collection would hold all it says once more: it keeps where each passage stands instead,
//! so that only its lines are.

use std::ops::Range;
use std::sync::OnceLock;

use tantivy::directory::OwnedBytes;

use super::pack::{Packed, Packer, Strings};
use super::passage::{Passage, PassageText, Spot};
use super::types::PassageKey;
use crate::doc::SectionId;
use crate::lang::{Lang, Pair};
use crate::library::Entry;

/// From this many bytes of text on none is kept.
const MOST: usize = 32 << 20;
/// Parts of the file: a block of texts for each article, a block of places for each article. One of them is empty.
const TEXTS: usize = 0;
const PLACES: usize = 2;
const PARTS: usize = 4;
/// Strings of a passage: what it is with its id, and title, heading, other names and text in each language.
const ROW: usize = 9;
/// Parts of a block of places: what each passage is with its id, and its first line and the one behind it in each language.
const LINES: usize = 2;
const PLACE_PARTS: usize = 3;
/// Between other names.
const NAMES: &str = "\n";

/// Collects the texts and their places while the index is built.
#[derive(Debug, Default)]
pub struct Shelve {
    texts: Vec<Vec<u8>>,
    places: Vec<Vec<u8>>,
    /// Strings of the article at hand, while texts are kept.
    open: Vec<String>,
    /// Its passages and their lines.
    keys: Vec<String>,
    lines: Vec<u32>,
    bytes: usize,
}

impl Shelve {
    /// Adds a passage; those of an article follow each other.
    pub fn add(&mut self, spot: Spot, passage: &Passage) {
        let Spot::Article(article, _) = spot else { return };
        while self.places.len() < article as usize {
            self.close();
        }
        let (kind, id) = match &passage.key {
            PassageKey::Faq(_, id) => ('f', id.0.as_str()),
            PassageKey::Section(_, Some(id)) => ('s', id.0.as_str()),
            _ => ('b', ""),
        };
        let key = format!("{kind}{id}");
        let none = PassageText::default();
        for lang in Lang::ALL {
            let lines = &passage.texts.get(lang).unwrap_or(&none).lines;
            self.lines.extend([lines.start, lines.end]);
        }
        self.keys.push(key.clone());
        if self.bytes > MOST {
            return;
        }
        let before = self.open.len();
        self.open.push(key);
        for lang in Lang::ALL {
            let PassageText { title, heading, aliases, body, .. } = passage.texts.get(lang).unwrap_or(&none);
            self.open.extend([title.clone(), heading.clone(), aliases.join(NAMES), body.clone()]);
        }
        self.bytes += self.open[before..].iter().map(String::len).sum::<usize>();
        if self.bytes > MOST {
            (self.texts, self.open) = (Vec::new(), Vec::new());
        }
    }

    fn close(&mut self) {
        let mut places = Packer::default();
        places.strings(self.keys.drain(..));
        places.numbers(self.lines.drain(..));
        self.places.push(places.finish());
        if self.bytes <= MOST {
            let mut texts = Packer::default();
            texts.strings(self.open.drain(..));
            self.texts.push(lz4_flex::block::compress_prepend_size(&texts.finish()));
        }
    }

    /// The file.
    pub fn finish(mut self) -> Vec<u8> {
        self.close();
        if self.bytes <= MOST {
            self.places.clear();
        }
        let mut packer = Packer::default();
        packer.strings(self.texts);
        packer.strings(self.places);
        packer.finish()
    }
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What it leads to.
    pub key: PassageKey,
    /// Its lines in the file of each language; empty where it is not in it.
    pub lines: [Range<u32>; 2],
}

/// The texts as kept.
#[derive(Clone, Debug)]
pub struct Texts {
    bytes: OwnedBytes,
    /// Read when a first text is wanted: who only reads articles needs none.
    packed: OnceLock<Option<Packed>>,
}

impl Texts {
    /// Those of a file.
    pub fn new(bytes: OwnedBytes) -> Texts {
        Texts { bytes, packed: OnceLock::new() }
    }

    /// A block of an article.
    fn block(&self, part: usize, number: u32) -> Option<&[u8]> {
        let packed = self.packed.get_or_init(|| Packed::open(self.bytes.clone(), PARTS)).as_ref()?;
        Some(packed.strings(part).bytes(number as usize)).filter(|block| !block.is_empty())
    }

    /// The passages of the article of this number, as results show them; `None` if they are not kept.
    pub fn article(&self, number: u32, entry: &Entry) -> Option<Vec<Passage>> {
        let block = lz4_flex::block::decompress_size_prepended(self.block(TEXTS, number)?).ok()?;
        let packed = Packed::open(OwnedBytes::new(block), 2)?;
        let strings = packed.strings(0);
        (0..strings.len() / ROW).map(|n| passage(strings, n * ROW, entry)).collect()
    }

    /// Where passage `n` of the article of this number stands; `None` if that is not kept.
    pub fn place(&self, number: u32, n: u32, entry: &Entry) -> Option<Place> {
        let packed = Packed::open(OwnedBytes::new(self.block(PLACES, number)?.to_vec()), PLACE_PARTS)?;
        let line = |at: usize| packed.numbers(LINES).get(4 * n as usize + at);
        let lines = [line(0)..line(1), line(2)..line(3)];
        Some(Place { key: key(packed.strings(0).get(n as usize), entry)?, lines })
    }
}

fn key(kept: &str, entry: &Entry) -> Option<PassageKey> {
    let slug = entry.slug.clone();
    Some(match kept.split_at_checked(1)? {
        ("f", id) => PassageKey::Faq(slug, SectionId(id.into())),
        ("s", id) => PassageKey::Section(slug, Some(SectionId(id.into()))),
        _ => PassageKey::Section(slug, None),
    })
}

fn passage(strings: Strings<'_>, at: usize, entry: &Entry) -> Option<Passage> {
    let key = key(strings.get(at), entry)?;
    let text = |lang: Lang| {
        let part = |n: usize| strings.get(at + 1 + 4 * lang as usize + n).to_owned();
        let (title, heading, names, body) = (part(0), part(1), part(2), part(3));
        let aliases = names.split(NAMES).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        (!title.is_empty()).then(|| PassageText { title, heading, aliases, body, ..PassageText::default() })
    };
    let texts = Pair::new(text(Lang::En), text(Lang::De))?;
    Some(Passage { key, topic: Some(entry.topic.clone()), texts, refs: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Collection;
    use crate::search::passage;

    #[test]
    fn kept_passages_are_those_of_the_articles() {
        let collection = Collection::bundled();
        let mut shelve = Shelve::default();
        passage::each(&collection, &mut |spot, passage| shelve.add(spot, &passage));
        let texts = Texts::new(OwnedBytes::new(shelve.finish()));
        for (n, entry) in collection.catalogue().articles.iter().enumerate() {
            let kept = texts.article(n as u32, entry).unwrap();
            let read = passage::of_article(&collection, entry);
            assert_eq!(kept.len(), read.len());
            for (kept, read) in kept.iter().zip(&read) {
                let shown = |text: &PassageText| PassageText { asked: Vec::new(), lines: 0..0, ..text.clone() };
                assert_eq!((&kept.key, &kept.topic), (&read.key, &read.topic));
                assert_eq!(kept.texts, read.texts.map(|_, text| shown(text)));
            }
        }
    }
    #[test]
    fn passages_read_from_their_lines_are_those_of_the_articles() {
        let collection = Collection::bundled();
        let mut shelve = Shelve { bytes: MOST + 1, ..Shelve::default() };
        passage::each(&collection, &mut |spot, passage| shelve.add(spot, &passage));
        let texts = Texts::new(OwnedBytes::new(shelve.finish()));
        let mut read_alone = 0;
        for (n, entry) in collection.catalogue().articles.iter().enumerate() {
            for (m, wanted) in passage::of_article(&collection, entry).iter().enumerate() {
                let place = texts.place(n as u32, m as u32, entry).unwrap();
                assert_eq!(place.key, wanted.key);
                for (lang, text) in wanted.texts.iter() {
                    let source = collection.source(&entry.slug, lang).unwrap();
                    let found = passage::of_lines(entry, lang, &place.lines[lang as usize], &source);
                    let shown = PassageText { asked: Vec::new(), ..text.clone() };
                    assert!(found.as_ref().is_none_or(|found| *found == shown), "{found:?}");
                    read_alone += usize::from(found.is_some());
                }
            }
            assert!(texts.article(n as u32, entry).is_none());
        }
        assert!(read_alone > 800, "{read_alone}");
    }
}

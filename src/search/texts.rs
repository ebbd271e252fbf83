//! The texts of an article's passages as results show them, packed beside the index: a hit's article need not be read and
//! parsed again. Large collections go without, for their index would hold all they say once more.

use std::sync::OnceLock;

use tantivy::directory::OwnedBytes;

use super::pack::{Packed, Packer, Strings};
use super::passage::{Passage, PassageText, Spot};
use super::types::PassageKey;
use crate::doc::SectionId;
use crate::lang::{Lang, Pair};
use crate::library::Entry;

/// From this many bytes of text on nothing is kept.
const MOST: usize = 32 << 20;
/// Parts of the file: a block for each article.
const PARTS: usize = 2;
/// Strings of a passage: what it is with its id, and title, heading, other names and text in each language.
const ROW: usize = 9;
/// Between other names.
const NAMES: &str = "\n";

/// Collects the texts while the index is built.
#[derive(Debug, Default)]
pub struct Shelve {
    blocks: Vec<Vec<u8>>,
    /// Strings of the article at hand.
    open: Vec<String>,
    bytes: usize,
}

impl Shelve {
    /// Adds a passage; those of an article follow each other.
    pub fn add(&mut self, spot: Spot, passage: &Passage) {
        let Spot::Article(article, _) = spot else { return };
        if self.bytes > MOST {
            return;
        }
        while self.blocks.len() < article as usize {
            self.close();
        }
        let (kind, id) = match &passage.key {
            PassageKey::Faq(_, id) => ('f', id.0.as_str()),
            PassageKey::Section(_, Some(id)) => ('s', id.0.as_str()),
            _ => ('b', ""),
        };
        let before = self.open.len();
        self.open.push(format!("{kind}{id}"));
        let none = PassageText::default();
        for lang in Lang::ALL {
            let PassageText { title, heading, aliases, body, .. } = passage.texts.get(lang).unwrap_or(&none);
            self.open.extend([title.clone(), heading.clone(), aliases.join(NAMES), body.clone()]);
        }
        self.bytes += self.open[before..].iter().map(String::len).sum::<usize>();
        if self.bytes > MOST {
            (self.blocks, self.open) = (Vec::new(), Vec::new());
        }
    }

    fn close(&mut self) {
        let mut packer = Packer::default();
        packer.strings(self.open.iter().map(String::as_str));
        self.open.clear();
        self.blocks.push(lz4_flex::block::compress_prepend_size(&packer.finish()));
    }

    /// The file.
    pub fn finish(mut self) -> Vec<u8> {
        if self.bytes <= MOST {
            self.close();
        }
        let mut packer = Packer::default();
        packer.strings(self.blocks.iter().map(Vec::as_slice));
        packer.finish()
    }
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

    /// The passages of the article of this number, as results show them; `None` if they are not kept.
    pub fn article(&self, number: u32, entry: &Entry) -> Option<Vec<Passage>> {
        let blocks = self.packed.get_or_init(|| Packed::open(self.bytes.clone(), PARTS)).as_ref()?;
        let block = lz4_flex::block::decompress_size_prepended(blocks.strings(0).bytes(number as usize)).ok()?;
        let packed = Packed::open(OwnedBytes::new(block), PARTS)?;
        let strings = packed.strings(0);
        (0..strings.len() / ROW).map(|n| passage(strings, n * ROW, entry)).collect()
    }
}

fn passage(strings: Strings<'_>, at: usize, entry: &Entry) -> Option<Passage> {
    let slug = entry.slug.clone();
    let key = match strings.get(at).split_at_checked(1)? {
        ("f", id) => PassageKey::Faq(slug, SectionId(id.into())),
        ("s", id) => PassageKey::Section(slug, Some(SectionId(id.into()))),
        _ => PassageKey::Section(slug, None),
    };
    let text = |lang: Lang| {
        let part = |n: usize| strings.get(at + 1 + 4 * lang as usize + n).to_owned();
        let (title, heading, names, body) = (part(0), part(1), part(2), part(3));
        let aliases = names.split(NAMES).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        (!title.is_empty()).then(|| PassageText { title, heading, aliases, asked: Vec::new(), body })
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
                let asked = |text: &PassageText| PassageText { asked: Vec::new(), ..text.clone() };
                assert_eq!((&kept.key, &kept.topic), (&read.key, &read.topic));
                assert_eq!(kept.texts, read.texts.map(|_, text| asked(text)));
            }
        }
    }
}

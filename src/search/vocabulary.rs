//! The words of one language of a collection: their stems, their forms, the compounds they are parts of. Kept beside the
//! index; completions, spelling and lighting read it.

use tantivy::directory::OwnedBytes;

use super::compound::split;
use super::family::root;
use super::pack::{Numbers, Packed, Packer, Strings};
use super::text::stem;
use crate::lang::Lang;

const WORDS: usize = 0;
const FREQUENCIES: usize = 2;
const STEM_OF: usize = 3;
const STEMS: usize = 4;
const FORMS: usize = 6;
const COMPOUNDS: usize = 8;
const ROOTS: usize = 10;
const FAMILIES: usize = 12;
const PARTS: usize = 14;

/// Index of a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemIx(pub u32);

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    packed: Packed,
}

impl Vocabulary {
    /// Makes the file of a vocabulary from sorted folded words and the number of passages each stands in.
    pub fn pack(words: &[(String, u32)], lang: Lang) -> Vec<u8> {
        let stems_of: Vec<String> = words.iter().map(|(word, _)| stem(word, lang)).collect();
        let mut stems: Vec<&str> = stems_of.iter().map(String::as_str).collect();
        stems.sort_unstable();
        stems.dedup();
        let ix = |stem: &str| stems.binary_search(&stem).ok();
        let stem_of: Vec<u32> = stems_of.iter().map(|stem| ix(stem).unwrap_or_default() as u32).collect();
        let mut forms = vec![Vec::new(); stems.len()];
        for (n, stem) in stem_of.iter().enumerate() {
            forms[*stem as usize].push(n as u32);
        }
        let compounds =
            if lang == Lang::De { compounds(words, &stem_of, &stems) } else { vec![Vec::new(); stems.len()] };
        let mut packer = Packer::default();
        packer.strings(words.iter().map(|(word, _)| word.as_str()));
        packer.numbers(words.iter().map(|(_, frequency)| *frequency));
        packer.numbers(stem_of);
        let frequency = |stem: u32| forms[stem as usize].iter().map(|word| words[*word as usize].1).max();
        let mut families = families(&stems, lang);
        families.iter_mut().for_each(|(_, stems)| stems.sort_by_key(|stem| std::cmp::Reverse(frequency(*stem))));
        packer.strings(stems);
        packer.lists(forms);
        packer.lists(compounds);
        packer.strings(families.iter().map(|(root, _)| root.as_str()));
        packer.lists(families.into_iter().map(|(_, stems)| stems));
        packer.finish()
    }

    /// Opens a file; `None` if it is damaged.
    pub fn open(bytes: OwnedBytes) -> Option<Vocabulary> {
        Packed::open(bytes, PARTS).map(|packed| Vocabulary { packed })
    }

    /// The folded words, sorted.
    pub fn words(&self) -> Strings<'_> {
        self.packed.strings(WORDS)
    }

    /// The stems, sorted.
    pub fn stems(&self) -> Strings<'_> {
        self.packed.strings(STEMS)
    }

    /// The stems as a list, sorted.
    pub fn all_stems(&self) -> Vec<&str> {
        let stems = self.stems();
        (0..stems.len()).map(|n| stems.get(n)).collect()
    }

    /// In how many passages each word stands.
    pub fn frequencies(&self) -> Numbers<'_> {
        self.packed.numbers(FREQUENCIES)
    }

    /// The stem of a word by the word's number.
    pub fn stem_of(&self, word: usize) -> StemIx {
        StemIx(self.packed.numbers(STEM_OF).get(word))
    }

    /// The number of a stem.
    pub fn stem(&self, stem: &str) -> Option<StemIx> {
        self.stems().find(stem).map(|n| StemIx(n as u32))
    }

    /// A stem as text.
    pub fn text(&self, stem: StemIx) -> &str {
        self.stems().get(stem.0 as usize)
    }

    /// The words of a stem, as they stand in texts (folded).
    pub fn forms(&self, stem: StemIx) -> impl Iterator<Item = &str> {
        self.packed.list(FORMS, stem.0 as usize).map(|word| self.words().get(word as usize))
    }

    /// The stems of the compounds a stem is part of.
    pub fn compounds(&self, stem: StemIx) -> impl Iterator<Item = StemIx> {
        self.packed.list(COMPOUNDS, stem.0 as usize).map(StemIx)
    }

    /// The stems of the family of a root, most frequent first.
    pub fn family(&self, root: &str) -> impl Iterator<Item = StemIx> {
        let family = self.packed.strings(ROOTS).find(root);
        family.into_iter().flat_map(|family| self.packed.list(FAMILIES, family).map(StemIx))
    }

    /// In how many passages a word stands; 0 if it is unknown.
    pub fn frequency(&self, word: &str) -> u32 {
        self.words().find(word).map_or(0, |n| self.frequencies().get(n))
    }

    /// The parts of a compound.
    pub fn split<'a>(&self, word: &'a str) -> Vec<&'a str> {
        split(word, &|part| self.frequency(part).max(u32::from(part != word && self.stems().find(part).is_some())))
    }

    /// Words that begin with `prefix`, most frequent first, at most `limit`.
    pub fn completions(&self, prefix: &str, limit: usize) -> Vec<usize> {
        let (words, frequencies) = (self.words(), self.frequencies());
        let from = words.lower_bound(prefix.as_bytes());
        let end = words.lower_bound(&after(prefix));
        let mut found: Vec<(u32, usize)> = (from..end).map(|n| (frequencies.get(n), n)).collect();
        let order = |a: &(u32, usize), b: &(u32, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > limit {
            found.select_nth_unstable_by(limit, order);
            found.truncate(limit);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(_, n)| n).collect()
    }
}

/// The least key above everything that begins with `prefix`.
fn after(prefix: &str) -> Vec<u8> {
    // No UTF-8 text holds the byte 255.
    let mut key = prefix.as_bytes().to_vec();
    key.push(255);
    key
}

/// The roots, sorted, that are not their only stem themselves, with the stems derived from each.
fn families(stems: &[&str], lang: Lang) -> Vec<(String, Vec<u32>)> {
    let mut roots: Vec<(String, u32)> = Vec::new();
    for (n, stem) in stems.iter().enumerate().filter(|(_, stem)| is_word(stem)) {
        roots.push((root(stem, lang), n as u32));
    }
    roots.sort_unstable();
    let mut families: Vec<(String, Vec<u32>)> = Vec::new();
    for (root, stem) in roots {
        match families.last_mut().filter(|(last, _)| *last == root) {
            Some((_, stems)) => stems.push(stem),
            None => families.push((root, vec![stem])),
        }
    }
    families.retain(|(root, all)| all.len() > 1 || stems[all[0] as usize] != root);
    families
}

/// Whether it is made of letters.
fn is_word(stem: &str) -> bool {
    stem.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// For every stem the stems of the compounds it is part of.
fn compounds(words: &[(String, u32)], stem_of: &[u32], stems: &[&str]) -> Vec<Vec<u32>> {
    let find = |part: &str| words.binary_search_by(|(word, _)| word.as_str().cmp(part)).ok();
    let mut found = vec![Vec::new(); stems.len()];
    for (n, (word, _)) in words.iter().enumerate() {
        let weight = |part: &str| match find(part) {
            Some(at) if at != n => words[at].1,
            _ => u32::from(part != word && stems.binary_search(&part).is_ok()),
        };
        for part in split(word, &weight) {
            let stem = match find(part) {
                Some(at) => stem_of[at],
                None => stems.binary_search(&part).unwrap_or_default() as u32,
            };
            if stem != stem_of[n] && !found[stem as usize].contains(&stem_of[n]) {
                found[stem as usize].push(stem_of[n]);
            }
        }
    }
    found
}

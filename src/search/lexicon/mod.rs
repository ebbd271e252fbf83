//! Word translations: learned from a collection's own pairs, or read from a dictionary file. Kept as one file each.

mod align;
mod cognate;
mod dictionary;
mod model;

use tantivy::directory::OwnedBytes;

use super::pack::{Packed, Packer};
use super::passage::PassageText;
use crate::lang::{Lang, Pair};

pub use model::Translations;

/// Parts of the file: for each language stems, lists of translations, their texts; then how all stems sound, and they.
const PARTS_OF_LANG: usize = 10;
const PARTS: usize = 2 * PARTS_OF_LANG;
const STEMS: usize = 0;
const LISTS: usize = 2;
const TEXTS: usize = 4;
const SOUNDS: usize = 6;
const SOUNDING: usize = 8;
/// How likely words that look alike mean the same, if they were equal.
const ALIKE: f32 = 0.5;
/// Probabilities are kept in thousandths.
const UNIT: f32 = 1000.0;

/// Learns translations while passages go by.
#[derive(Debug, Default)]
pub struct Learner {
    model: model::Model,
}

impl Learner {
    /// Looks at a passage; one in a single language teaches nothing.
    pub fn see(&mut self, texts: &Pair<PassageText>) {
        if let Some((en, de)) = texts.both().filter(|_| !self.model.is_full()) {
            align::segments(en, de, &mut |en, de| self.model.add(en, de));
        }
    }

    /// The file of what was learned; `stems` are those of all texts, by language.
    pub fn finish(self, stems: [&[&str]; 2]) -> Vec<u8> {
        pack(&self.model.learn(), stems)
    }
}

/// The file of a dictionary in the form of `de :: en` lines.
pub fn pack_dictionary(text: &str) -> Vec<u8> {
    pack(&dictionary::read(text), [&[], &[]])
}

fn pack(by_lang: &[Vec<(String, Translations)>; 2], stems: [&[&str]; 2]) -> Vec<u8> {
    let mut packer = Packer::default();
    for (all, stems) in by_lang.iter().zip(stems) {
        let mut texts: Vec<&str> = all.iter().flat_map(|(_, list)| list.iter().map(|(text, _)| text.as_str())).collect();
        texts.sort_unstable();
        texts.dedup();
        let place = |text: &str| texts.binary_search(&text).unwrap_or_default() as u32;
        let list = |list: &Translations| list.iter().flat_map(|(text, p)| [place(text), (p * UNIT) as u32]).collect();
        packer.strings(all.iter().map(|(stem, _)| stem.as_str()));
        packer.lists(all.iter().map(|(_, translations)| list(translations)));
        packer.strings(texts.iter().copied());
        let sounds = cognate::table(stems);
        packer.strings(sounds.iter().map(|(normal, _)| normal.as_str()));
        packer.strings(sounds.iter().map(|(_, stem)| *stem));
    }
    packer.finish()
}

/// Translations as kept.
#[derive(Clone, Debug)]
pub struct Lexicon {
    packed: Packed,
}

impl Lexicon {
    /// Opens a file; `None` if it is damaged.
    pub fn open(bytes: OwnedBytes) -> Option<Lexicon> {
        Packed::open(bytes, PARTS).map(|packed| Lexicon { packed })
    }

    /// Whether a stem of a language has translations.
    pub fn knows(&self, stem: &str, lang: Lang) -> bool {
        self.packed.strings(part(lang, STEMS)).find(stem).is_some()
    }

    /// The translations of a stem of a language: stems of the other, separated by blanks, with their probabilities.
    pub fn translations(&self, stem: &str, lang: Lang) -> impl Iterator<Item = (&str, f32)> {
        let found = self.packed.strings(part(lang, STEMS)).find(stem);
        let list = found.map(|n| self.packed.list(part(lang, LISTS), n));
        let texts = self.packed.strings(part(lang, TEXTS));
        let mut numbers = list.into_iter().flatten();
        std::iter::from_fn(move || {
            let (text, p) = (numbers.next()?, numbers.next()?);
            Some((texts.get(text as usize), p as f32 / UNIT))
        })
    }

    /// Stems of the other language that look like one of `lang`, with a probability that they mean the same.
    pub fn alike(&self, stem: &str, lang: Lang, limit: usize) -> Vec<(&str, f32)> {
        let strings = |which| self.packed.strings(part(lang.other(), which));
        let found = cognate::alike(stem, strings(SOUNDS), strings(SOUNDING), limit);
        found.into_iter().map(|(stem, likeness)| (stem, likeness * ALIKE)).collect()
    }

    /// How many stems of a language have translations.
    pub fn len(&self, lang: Lang) -> usize {
        self.packed.strings(part(lang, STEMS)).len()
    }
}

fn part(lang: Lang, part: usize) -> usize {
    PARTS_OF_LANG * lang as usize + part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_is_kept_and_read_both_ways() {
        let lexicon = Lexicon::open(OwnedBytes::new(pack_dictionary("Lotse {m} | Lotsen {pl} :: pilot | pilots\n"))).unwrap();
        assert_eq!(lexicon.translations("lots", Lang::De).next().map(|(text, _)| text), Some("pilot"));
        assert_eq!(lexicon.translations("pilot", Lang::En).next().map(|(text, _)| text), Some("lots"));
        assert!(!lexicon.knows("hafen", Lang::De) && lexicon.translations("hafen", Lang::De).next().is_none());
    }
}

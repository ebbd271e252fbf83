//! Word translations: learned from a collection's own pairs, or read from a dictionary file. Kept as one file each.

mod align;
mod cognate;
mod dictionary;
mod model;

use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};
use xxhash_rust::xxh3::Xxh3;

use super::pack::{Packed, Packer};
use super::passage::PassageText;
use super::schema;
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
fn pack_dictionary(text: &str) -> Vec<u8> {
    pack(&dictionary::read(text), [&[], &[]])
}

fn pack(by_lang: &[Vec<(String, Translations)>; 2], stems: [&[&str]; 2]) -> Vec<u8> {
    let mut packer = Packer::default();
    for (all, stems) in by_lang.iter().zip(stems) {
        let mut texts: Vec<&str> =
            all.iter().flat_map(|(_, list)| list.iter().map(|(text, _)| text.as_str())).collect();
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

    /// The translations of a dictionary file. What is read from it is kept in the `cache` folder, under the file's path, size and
    /// time, so that the next start maps it into memory instead of reading it again.
    ///
    /// # Errors
    /// If the file can't be read; as invalid data if it has text, but no line of a pair.
    pub fn of_dictionary(file: &Path, cache: Option<&Path>) -> io::Result<Lexicon> {
        let kept = cache.map(|cache| kept_name(file).map(|name| (cache, name))).transpose()?;
        let mapped = |(cache, name): &(&Path, String)| {
            let bytes = MmapDirectory::open(cache).ok()?.open_read(Path::new(name)).ok()?.read_bytes().ok()?;
            Lexicon::open(bytes)
        };
        if let Some(lexicon) = kept.as_ref().and_then(mapped) {
            return Ok(lexicon);
        }
        let text = fs::read(file)?;
        let bytes = pack_dictionary(&String::from_utf8_lossy(&text));
        let damaged = || io::Error::other("the dictionary is too large");
        let lexicon = Lexicon::open(OwnedBytes::new(bytes.clone())).ok_or_else(damaged)?;
        if lexicon.is_empty() && !text.trim_ascii().is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "no line is a pair like `Lotse :: pilot`"));
        }
        if let Some((cache, name)) = &kept
            && let Err(error) = keep(cache, name, &bytes)
        {
            log::warn!("the dictionary is not kept: {error}");
        }
        Ok(lexicon)
    }

    /// Whether no word has a translation.
    fn is_empty(&self) -> bool {
        Lang::ALL.iter().all(|lang| self.packed.strings(part(*lang, STEMS)).len() == 0)
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
}

/// Begins the names of all kept dictionaries.
const KEPT: &str = "dictionary-";

fn kept_name(file: &Path) -> io::Result<String> {
    let (file, about) = (fs::canonicalize(file)?, fs::metadata(file)?);
    let mut hash = Xxh3::new();
    hash.update(file.as_os_str().as_encoded_bytes());
    hash.update(&about.len().to_le_bytes());
    let since = about.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    hash.update(&since.as_nanos().to_le_bytes());
    hash.update(&schema::VERSION.to_le_bytes());
    Ok(format!("{KEPT}{:016x}", hash.digest()))
}

/// Writes a dictionary whole or not at all, and removes those kept before.
fn keep(cache: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(cache)?;
    let half = cache.join(format!("half-{name}-{}", std::process::id()));
    fs::write(&half, bytes)?;
    for old in fs::read_dir(cache)?.flatten() {
        if old.file_name().to_string_lossy().starts_with(KEPT) {
            let _ = fs::remove_file(old.path());
        }
    }
    fs::rename(&half, cache.join(name))
}

fn part(lang: Lang, part: usize) -> usize {
    PARTS_OF_LANG * lang as usize + part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_is_kept_and_read_both_ways() {
        let lexicon =
            Lexicon::open(OwnedBytes::new(pack_dictionary("Lotse {m} | Lotsen {pl} :: pilot | pilots\n"))).unwrap();
        assert_eq!(lexicon.translations("lots", Lang::De).next().map(|(text, _)| text), Some("pilot"));
        assert_eq!(lexicon.translations("pilot", Lang::En).next().map(|(text, _)| text), Some("lots"));
        assert!(!lexicon.knows("hafen", Lang::De) && lexicon.translations("hafen", Lang::De).next().is_none());
    }
}

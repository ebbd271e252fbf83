//! The roster: for every document of the index which passage of the collection it is.

use tantivy::directory::OwnedBytes;

use super::pack::{Packed, Packer};
use super::passage::{Passage, Spot};
use super::types::Kind;
use crate::lang::Lang;

/// Parts of the file: the head, then three numbers for each passage.
const PARTS: usize = 2;
const ROW: usize = 3;

/// Collects the roster while the index is built.
#[derive(Debug, Default)]
pub struct Enlist {
    rows: Vec<u32>,
    in_lang: [u32; 2],
}

impl Enlist {
    /// Adds a passage; its number.
    pub fn add(&mut self, spot: Spot, passage: &Passage) -> u32 {
        let number = (self.rows.len() / ROW) as u32;
        let langs = Lang::ALL.map(|lang| passage.texts.has(lang));
        for lang in Lang::ALL {
            self.in_lang[lang as usize] += u32::from(langs[lang as usize]);
        }
        let kind = passage.key.kind() as u32;
        let flags = kind | u32::from(langs[0]) << 8 | u32::from(langs[1]) << 9;
        let (a, b) = match spot {
            Spot::Article(a, b) | Spot::Reference(a, b) => (a, b),
            Spot::Term(a) => (a, 0),
        };
        self.rows.extend([flags, a, b]);
        number
    }

    /// How many passages there are in a language so far.
    pub fn in_lang(&self, lang: Lang) -> u32 {
        self.in_lang[lang as usize]
    }

    /// How many passages there are so far.
    pub fn len(&self) -> usize {
        self.rows.len() / ROW
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        let mut packer = Packer::default();
        packer.numbers(self.in_lang);
        packer.numbers(self.rows);
        packer.finish()
    }
}

/// The roster as kept.
#[derive(Clone, Debug)]
pub struct Roster {
    packed: Packed,
}

impl Roster {
    /// Opens a file; `None` if it is damaged.
    pub fn open(bytes: OwnedBytes) -> Option<Roster> {
        Packed::open(bytes, PARTS).map(|packed| Roster { packed })
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.packed.numbers(1).len() / ROW
    }

    /// How many passages exist in a language.
    pub fn in_lang(&self, lang: Lang) -> u32 {
        self.packed.numbers(0).get(lang as usize)
    }

    /// What a passage is.
    pub fn kind(&self, number: u32) -> Kind {
        match self.get(number, 0) & 0xff {
            0 => Kind::Reference,
            1 => Kind::Term,
            2 => Kind::Faq,
            _ => Kind::Article,
        }
    }

    /// Whether a passage exists in a language.
    pub fn has(&self, number: u32, lang: Lang) -> bool {
        self.get(number, 0) >> (8 + lang as u32) & 1 == 1
    }

    /// Where a passage stands in the collection.
    pub fn spot(&self, number: u32) -> Spot {
        let (a, b) = (self.get(number, 1), self.get(number, 2));
        match self.kind(number) {
            Kind::Reference => Spot::Reference(a, b),
            Kind::Term => Spot::Term(a),
            Kind::Faq | Kind::Article => Spot::Article(a, b),
        }
    }

    fn get(&self, number: u32, column: usize) -> u32 {
        self.packed.numbers(1).get(number as usize * ROW + column)
    }
}

//! Word translations learned from aligned sentences.
//!
//! IBM model 1 in both directions (P. Brown et al., “The Mathematics of Statistical Machine Translation”, Computational
//! Linguistics 19(2), 1993), after a few rounds trained to agree with each other (P. Liang, B. Taskar, D. Klein, “Alignment
//! by Agreement”, NAACL 2006): what only one direction believes in is forgotten.

use std::collections::HashMap;

use super::super::resources::is_stop;
use super::super::text::{fold, with_stem, words};
use crate::lang::Lang;

/// Rounds in which each direction learns alone, then together.
const ALONE: usize = 3;
const TOGETHER: usize = 4;
/// Most different words of a segment; a longer one says little about which belongs to which.
const LONGEST: usize = 80;
/// Most pairs of words that are looked at: bounds time and memory on large collections.
const MOST_PAIRS: usize = 2_000_000;
/// Least probability of a translation that is kept, and how many of a word are.
const LEAST: f32 = 0.04;
const KEPT: usize = 6;

/// Translations of one stem: stems of the other language with their probabilities, likeliest first.
pub type Translations = Vec<(String, f32)>;

/// Collects segments, then learns from them.
#[derive(Debug, Default)]
pub struct Model {
    stems: [Stems; 2],
    segments: Vec<[Vec<u32>; 2]>,
    pairs: usize,
}

#[derive(Debug, Default)]
struct Stems {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Stems {
    fn number(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.numbers.get(stem) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(stem.into());
        self.numbers.insert(stem.into(), number);
        number
    }

    fn of(&mut self, text: &str, lang: Lang) -> Vec<u32> {
        let mut found = Vec::new();
        for (_, word) in words(text) {
            let folded = fold(word, lang);
            if !is_stop(&folded, lang) {
                found.push(with_stem(&folded, lang, |stem| self.number(stem)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Model {
    /// Whether more segments are taken.
    pub fn is_full(&self) -> bool {
        self.pairs >= MOST_PAIRS
    }

    /// Adds two texts that say the same.
    pub fn add(&mut self, en: &str, de: &str) {
        let segment = [self.stems[0].of(en, Lang::En), self.stems[1].of(de, Lang::De)];
        let [en, de] = segment.each_ref().map(Vec::len);
        if !self.is_full() && en > 0 && de > 0 && en.max(de) <= LONGEST {
            self.pairs += en * de;
            self.segments.push(segment);
        }
    }

    /// By language, the stems that have translations, sorted, with them.
    pub fn learn(self) -> [Vec<(String, Translations)>; 2] {
        let mut table = Table::of(&self.segments);
        for round in 0..ALONE + TOGETHER {
            table.improve(&self.segments, round >= ALONE);
        }
        Lang::ALL.map(|lang| self.best(&table, lang))
    }

    fn best(&self, table: &Table, lang: Lang) -> Vec<(String, Translations)> {
        let (own, other) = (&self.stems[lang as usize].texts, &self.stems[lang.other() as usize].texts);
        let mut found: Vec<Vec<(u32, f32)>> = vec![Vec::new(); own.len()];
        for (n, pair) in table.pairs.iter().enumerate() {
            let probability = table.probability[lang as usize][n];
            if probability >= LEAST {
                found[pair[lang as usize] as usize].push((pair[lang.other() as usize], probability));
            }
        }
        let mut all = Vec::new();
        for (stem, mut translations) in own.iter().zip(found) {
            translations.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            translations.truncate(KEPT);
            if !translations.is_empty() {
                let texts = translations.into_iter().map(|(n, p)| (other[n as usize].to_string(), p));
                all.push((stem.to_string(), texts.collect()));
            }
        }
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        all
    }
}

/// Every pair of words that stand in one segment, with what each direction believes of it.
struct Table {
    pairs: Vec<[u32; 2]>,
    /// By language: the probability that its word of the pair becomes the other.
    probability: [Vec<f32>; 2],
    /// By segment and pair of its words: which pair that is.
    places: Vec<u32>,
    /// How many words of each language there are.
    sizes: [usize; 2],
}

impl Table {
    fn of(segments: &[[Vec<u32>; 2]]) -> Table {
        let each = || segments.iter().flat_map(|[en, de]| en.iter().flat_map(|e| de.iter().map(|d| [*e, *d])));
        let mut pairs: Vec<[u32; 2]> = each().collect();
        pairs.sort_unstable();
        pairs.dedup();
        let size = |side: usize| pairs.iter().map(|pair| pair[side] as usize + 1).max().unwrap_or_default();
        let sizes = [size(0), size(1)];
        let mut rows = vec![0_usize; sizes[0] + 1];
        pairs.iter().for_each(|pair| rows[pair[0] as usize + 1] += 1);
        (1..rows.len()).for_each(|n| rows[n] += rows[n - 1]);
        let place = |pair: [u32; 2]| {
            let (from, to) = (rows[pair[0] as usize], rows[pair[0] as usize + 1]);
            from + pairs[from..to].partition_point(|known| known[1] < pair[1])
        };
        let places = each().map(|pair| place(pair) as u32).collect();
        let probability = [vec![1.0; pairs.len()], vec![1.0; pairs.len()]];
        Table { pairs, probability, places, sizes }
    }

    /// One round of expectation maximisation.
    fn improve(&mut self, segments: &[[Vec<u32>; 2]], together: bool) {
        let mut counts = [vec![0.0_f32; self.pairs.len()], vec![0.0_f32; self.pairs.len()]];
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        let mut from = 0;
        for [en, de] in segments {
            let places = &self.places[from..from + en.len() * de.len()];
            from += places.len();
            rows.clear();
            rows.resize(en.len(), 0.0_f32);
            columns.clear();
            columns.resize(de.len(), 0.0_f32);
            for (n, place) in places.iter().enumerate() {
                rows[n / de.len()] += self.probability[1][*place as usize];
                columns[n % de.len()] += self.probability[0][*place as usize];
            }
            for (n, place) in places.iter().enumerate() {
                let place = *place as usize;
                // A German word is made by one of the English, an English word by one of the German.
                let forth = self.probability[0][place] / columns[n % de.len()].max(f32::MIN_POSITIVE);
                let back = self.probability[1][place] / rows[n / de.len()].max(f32::MIN_POSITIVE);
                let both = [if together { forth * back } else { forth }, if together { forth * back } else { back }];
                counts[0][place] += both[0];
                counts[1][place] += both[1];
            }
        }
        for (side, counts) in counts.iter().enumerate() {
            let mut sums = vec![0.0_f32; self.sizes[side]];
            self.pairs.iter().zip(counts).for_each(|(pair, count)| sums[pair[side] as usize] += count);
            for ((pair, count), probability) in self.pairs.iter().zip(counts).zip(&mut self.probability[side]) {
                *probability = count / sums[pair[side] as usize].max(f32::MIN_POSITIVE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_together_are_learned() {
        let mut model = Model::default();
        for (en, de) in [
            ("the pilot knows the harbour", "der Lotse kennt den Hafen"),
            ("the pilot guides ships", "der Lotse führt Schiffe"),
            ("ships need a harbour", "Schiffe brauchen einen Hafen"),
            ("a pilot needs ships", "ein Lotse braucht Schiffe"),
        ] {
            model.add(en, de);
        }
        let [english, german] = model.learn();
        let best = |all: &[(String, Translations)], stem: &str| {
            all.iter().find(|(own, _)| own == stem).map(|(_, translations)| translations[0].0.clone())
        };
        assert_eq!(best(&english, "pilot").as_deref(), Some("lots"));
        assert_eq!(best(&english, "harbour").as_deref(), Some("haf"));
        assert_eq!(best(&german, "schiff").as_deref(), Some("ship"));
    }

    #[test]
    fn nothing_is_learned_from_nothing() {
        assert_eq!(Model::default().learn(), [Vec::new(), Vec::new()]);
    }
}

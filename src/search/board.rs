//! Scores of all documents while a plan is run, term by term.

use super::engine::{Engine, Found};
use super::plan::{Alternative, Group, Plan, Source};
use super::top::{Top, good};
use super::types::Via;
use crate::lang::Lang;

/// What the alternatives of a word that are not its best add.
const WORD_TIE: f32 = 0.1;
/// What the weaker language adds.
const LANG_TIE: f32 = 0.3;
/// Weight of the language that is not being read.
const OTHER: f32 = 0.7;
/// From this share of all documents on, one in so many, it is faster to look at each than to note those that were found.
const MANY: usize = 6;

/// Scratch space, as long as the index has documents; used again for every query.
#[derive(Debug, Default)]
pub struct Board {
    /// By document, for the word at hand.
    cells: Vec<Cell>,
    /// The documents that have a score there, unless they are many.
    of_word: Vec<u32>,
    /// By document: terms of the alternative at hand.
    part: Vec<f32>,
    count: Vec<u8>,
    of_part: Vec<u32>,
    /// By document: the words so far, by language.
    totals: [Vec<f32>; 2],
    /// The documents with any score, unless they are many.
    touched: Vec<u32>,
    many: bool,
    /// By document, both languages together.
    sums: Vec<f32>,
}

/// Scores of a document for a word.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// That of the best alternative.
    best: f32,
    /// All of them together.
    sum: f32,
}

impl Board {
    /// Runs a plan.
    pub fn run(&mut self, plan: &Plan, engine: &Engine) {
        self.clear(engine.documents());
        let mut many = false;
        for lang in Lang::ALL {
            for group in &plan.groups[lang as usize] {
                let of_word = frequency(group) as usize > engine.documents() / MANY;
                many |= of_word;
                for alternative in &group.alternatives {
                    if of_word {
                        self.alternative::<false>(alternative, engine, lang);
                    } else {
                        self.alternative::<true>(alternative, engine, lang);
                    }
                }
                if of_word { self.end_frequent_word(lang) } else { self.end_word(lang) }
            }
        }
        self.many = many || self.touched.len() > engine.documents() / MANY;
    }

    /// The documents that were found with their scores for a reader of a language.
    pub fn scores(&self, lang: Lang) -> Vec<(f32, u32)> {
        let scored = |doc: u32| (total(&self.totals, doc, lang), doc);
        if self.many {
            (0..self.cells.len() as u32).map(scored).filter(|(score, _)| *score > 0.0).collect()
        } else {
            let mut touched = self.touched.clone();
            touched.sort_unstable();
            touched.dedup();
            touched.into_iter().map(scored).collect()
        }
    }

    /// The best of them, at least `limit` if there are so many; and how many match about as well as the best.
    pub fn best(&mut self, lang: Lang, limit: usize) -> (Vec<(f32, u32)>, usize) {
        if !self.many {
            let scores = self.scores(lang);
            return top_of(limit, &scores);
        }
        let (own, other) = (&self.totals[lang as usize], &self.totals[lang.other() as usize]);
        self.sums.clear();
        self.sums.extend(own.iter().zip(other).map(|(own, other)| joined(*own, *other)));
        let best = Top::of_all(limit, &self.sums);
        let total = good(&best, self.sums.iter().copied());
        (best, total)
    }

    /// `NOTED`: the documents found are noted.
    fn alternative<const NOTED: bool>(&mut self, alternative: &Alternative, engine: &Engine, lang: Lang) {
        if let [leaf] = &alternative.leaves[..] {
            let field = leaf.field.of(engine, lang);
            engine.score(field, &leaf.found, |doc, score| self.add::<NOTED>(doc, leaf.weight * score));
            return;
        }
        for leaf in &alternative.leaves {
            engine.score(leaf.field.of(engine, lang), &leaf.found, |doc, score| {
                let at = doc as usize;
                if self.count[at] == 0 {
                    self.of_part.push(doc);
                }
                self.count[at] += 1;
                self.part[at] += leaf.weight * score;
            });
        }
        let all = alternative.leaves.len() as f32;
        for doc in std::mem::take(&mut self.of_part) {
            let at = doc as usize;
            let share = f32::from(self.count[at]) / all;
            self.add::<NOTED>(doc, self.part[at] * share * share);
            self.part[at] = 0.0;
            self.count[at] = 0;
        }
    }

    #[inline]
    fn add<const NOTED: bool>(&mut self, doc: u32, score: f32) {
        let cell = &mut self.cells[doc as usize];
        if NOTED && cell.sum == 0.0 {
            self.of_word.push(doc);
        }
        cell.sum += score;
        cell.best = cell.best.max(score);
    }

    fn end_word(&mut self, lang: Lang) {
        let totals = &mut self.totals[lang as usize];
        for doc in &self.of_word {
            totals[*doc as usize] += std::mem::take(&mut self.cells[*doc as usize]).score();
        }
        self.touched.append(&mut self.of_word);
    }

    fn end_frequent_word(&mut self, lang: Lang) {
        for (total, cell) in self.totals[lang as usize].iter_mut().zip(&mut self.cells) {
            *total += cell.score();
            *cell = Cell::default();
        }
    }

    fn clear(&mut self, documents: usize) {
        if std::mem::take(&mut self.many) {
            self.totals.iter_mut().for_each(|totals| totals.fill(0.0));
        } else {
            for doc in &self.touched {
                let at = *doc as usize;
                self.totals.iter_mut().for_each(|totals| totals[at] = 0.0);
            }
        }
        self.touched.clear();
        if self.cells.len() != documents {
            *self = Board {
                cells: vec![Cell::default(); documents],
                part: vec![0.0; documents],
                count: vec![0; documents],
                totals: [vec![0.0; documents], vec![0.0; documents]],
                ..Board::default()
            };
        }
    }
}

impl Cell {
    fn score(self) -> f32 {
        self.best + WORD_TIE * (self.sum - self.best)
    }
}

/// The best of a list, and how many of it match about as well.
pub fn top_of(limit: usize, scores: &[(f32, u32)]) -> (Vec<(f32, u32)>, usize) {
    let best = Top::of(limit, scores.iter().copied());
    let total = good(&best, scores.iter().map(|(score, _)| *score));
    (best, total)
}

/// How a document was found, where nothing of it is what was typed.
pub fn via(document: u32, plan: &Plan, engine: &Engine) -> Option<Via> {
    let holds = |wanted: Option<Via>| {
        let in_lang = |lang: Lang| {
            let alternatives = plan.groups[lang as usize].iter().flat_map(|group| &group.alternatives);
            let mut leaves = alternatives.filter(|one| via_of(one.source) == wanted).flat_map(|one| &one.leaves);
            leaves.any(|leaf| engine.has(leaf.field.of(engine, lang), &leaf.found, document))
        };
        Lang::ALL.into_iter().any(in_lang)
    };
    if holds(None) {
        return None;
    }
    [Via::Glossary, Via::Translation, Via::Spelling].into_iter().find(|via| holds(Some(*via)))
}

/// The documents of all terms of a word.
fn frequency(group: &Group) -> u32 {
    let leaves = group.alternatives.iter().flat_map(|one| &one.leaves);
    leaves.map(|leaf| &leaf.found).map(|Found { frequency, .. }| frequency).sum()
}

/// How an alternative finds; `None` for the word itself.
fn via_of(source: Source) -> Option<Via> {
    match source {
        Source::Glossary | Source::Synonym => Some(Via::Glossary),
        Source::Translation => Some(Via::Translation),
        Source::Spelling => Some(Via::Spelling),
        _ => None,
    }
}

/// What the totals of both languages are together, for a reader of one.
pub fn total(totals: &[Vec<f32>; 2], at: u32, lang: Lang) -> f32 {
    joined(totals[lang as usize][at as usize], totals[lang.other() as usize][at as usize])
}

fn joined(own: f32, other: f32) -> f32 {
    let other = OTHER * other;
    own.max(other) + LANG_TIE * own.min(other)
}

//! Scores of all documents while a plan is run, term by term.

use super::engine::Engine;
use super::plan::{Alternative, Plan, Source};
use super::types::Via;
use crate::lang::Lang;

/// What the alternatives of a word that are not its best add.
const WORD_TIE: f32 = 0.1;
/// What the weaker language adds.
const LANG_TIE: f32 = 0.3;
/// Weight of the language that is not being read.
const OTHER: f32 = 0.7;

/// Scratch space, as long as the index has documents; used again for every query.
#[derive(Debug, Default)]
pub struct Board {
    /// By document: best alternative of the word at hand, and all of them together.
    best: Vec<f32>,
    sum: Vec<f32>,
    of_word: Vec<u32>,
    /// By document: terms of the alternative at hand.
    part: Vec<f32>,
    count: Vec<u8>,
    of_part: Vec<u32>,
    /// By document: the words so far, by language.
    totals: [Vec<f32>; 2],
    touched: Vec<u32>,
    seen: Vec<bool>,
    /// By document: the kinds of alternatives that found it.
    how: Vec<u8>,
}

/// Kinds of alternatives, in [`Board::how`].
const OWN: u8 = 1;
const GLOSSARY: u8 = 2;
const TRANSLATION: u8 = 4;
const SPELLING: u8 = 8;

impl Board {
    /// Runs a plan.
    pub fn run(&mut self, plan: &Plan, engine: &Engine) {
        self.clear(engine.documents());
        for lang in Lang::ALL {
            for group in &plan.groups[lang as usize] {
                for alternative in &group.alternatives {
                    self.alternative(alternative, engine, lang);
                }
                self.end_word(lang);
            }
        }
    }

    /// Documents with any score.
    pub fn touched(&self) -> &[u32] {
        &self.touched
    }

    /// Score of a document for a reader of a language.
    pub fn score(&self, document: u32, lang: Lang) -> f32 {
        joined(&self.totals, document, lang)
    }

    /// How a document was found, where nothing of it is what was typed.
    pub fn via(&self, document: u32) -> Option<Via> {
        let how = self.how[document as usize];
        let kinds = [(GLOSSARY, Via::Glossary), (TRANSLATION, Via::Translation), (SPELLING, Via::Spelling)];
        kinds.into_iter().find(|(kind, _)| how & OWN == 0 && how & kind != 0).map(|(_, via)| via)
    }

    fn alternative(&mut self, alternative: &Alternative, engine: &Engine, lang: Lang) {
        let how = match alternative.source {
            Source::Glossary | Source::Synonym => GLOSSARY,
            Source::Translation => TRANSLATION,
            Source::Spelling => SPELLING,
            _ => OWN,
        };
        if let [leaf] = &alternative.leaves[..] {
            engine
                .score(leaf.field.of(engine, lang), &leaf.found, |doc, score| self.add(doc, leaf.weight * score, how));
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
            self.add(doc, self.part[at] * share * share, how);
            self.part[at] = 0.0;
            self.count[at] = 0;
        }
    }

    fn add(&mut self, doc: u32, score: f32, how: u8) {
        let at = doc as usize;
        self.how[at] |= how;
        if self.sum[at] == 0.0 {
            self.of_word.push(doc);
        }
        self.sum[at] += score;
        self.best[at] = self.best[at].max(score);
    }

    fn end_word(&mut self, lang: Lang) {
        let totals = &mut self.totals[lang as usize];
        for doc in self.of_word.drain(..) {
            let at = doc as usize;
            totals[at] += self.best[at] + WORD_TIE * (self.sum[at] - self.best[at]);
            self.best[at] = 0.0;
            self.sum[at] = 0.0;
            if !self.seen[at] {
                self.seen[at] = true;
                self.touched.push(doc);
            }
        }
    }

    fn clear(&mut self, documents: usize) {
        for doc in self.touched.drain(..) {
            let at = doc as usize;
            self.seen[at] = false;
            self.how[at] = 0;
            self.totals[0][at] = 0.0;
            self.totals[1][at] = 0.0;
        }
        if self.seen.len() != documents {
            *self = Board {
                best: vec![0.0; documents],
                sum: vec![0.0; documents],
                part: vec![0.0; documents],
                count: vec![0; documents],
                totals: [vec![0.0; documents], vec![0.0; documents]],
                seen: vec![false; documents],
                how: vec![0; documents],
                ..Board::default()
            };
        }
    }
}

/// What the totals of both languages are together, for a reader of one.
pub fn joined(totals: &[Vec<f32>; 2], at: u32, lang: Lang) -> f32 {
    let own = totals[lang as usize][at as usize];
    let other = OTHER * totals[lang.other() as usize][at as usize];
    own.max(other) + LANG_TIE * own.min(other)
}

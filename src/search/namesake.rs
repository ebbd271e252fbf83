//! The terms of the glossary that go by what was typed.

use super::engine::Engine;
use super::plan::Plan;
use super::query::Query;
use super::text::{fold, stem, words};
use crate::lang::Lang;
use crate::library::Term;

/// How much more a term counts that goes by what was typed.
pub const NAMESAKE: f32 = 2.75;

/// Fewer letters in small print are no name as long as they are typed.
const SHORT: usize = 3;

/// A term that goes by what was typed.
#[derive(Clone, Copy, Debug)]
pub struct Namesake {
    /// Its number in the glossary.
    pub term: u32,
    /// Whether it is written so: `certificate` is not `certification`, though both have one stem.
    pub is_written_so: bool,
}

/// The terms that go by what was typed, or by what it begins: while a word is typed, its term should not come and go.
pub fn namesakes(query: &Query, plan: &Plan, engine: &Engine) -> Vec<Namesake> {
    let mut terms = Vec::new();
    let Some((last, before)) = query.words.split_last() else { return Vec::new() };
    for lang in Lang::ALL {
        let stem = |word: &String| stem(&fold(word, lang), lang);
        let mut stems: Vec<String> = before.iter().map(stem).collect();
        for ending in std::iter::once(stem(last)).chain(plan.begun(query, lang)) {
            stems.push(ending);
            terms.extend(engine.names.concepts(lang, &stems));
            stems.pop();
        }
    }
    terms.sort_unstable();
    terms.dedup();
    let namesake = |term: u32| {
        let named = engine.collection.glossary().terms.get(term as usize);
        Namesake { term, is_written_so: named.is_some_and(|named| is_written_so(named, query)) }
    };
    terms.into_iter().map(namesake).collect()
}

/// Whether one of its names is made of the typed words. `we` may become anything; `WE` is an abbreviation.
pub fn is_written_so(term: &Term, query: &Query) -> bool {
    let short = |last: &String| last.chars().count() < SHORT && last.chars().all(char::is_lowercase);
    if query.open && query.words.last().is_some_and(short) {
        return false;
    }
    term.texts.iter().any(|(lang, text)| {
        let mut names = std::iter::once(&text.name).chain(&text.abbr).chain(&text.synonyms);
        let typed = || query.words.iter().map(|word| fold(word, lang));
        names.any(|name| words(name).map(|(_, word)| fold(word, lang)).eq(typed()))
    })
}

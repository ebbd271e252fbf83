//! The terms of the glossary that go by what was typed.

use super::engine::Engine;
use super::plan::Plan;
use super::query::Query;
use super::text::{fold, stem, words};
use crate::lang::Lang;
use crate::library::Term;

/// How much more a term counts that goes by what was typed.
const NAMESAKE: f32 = 2.75;
/// And one among several that is written so: `certificate` is not `certification`, though both have one stem.
const WRITTEN_SO: f32 = 1.15;

/// The terms that go by what was typed, or by what it begins, with how much more each counts: while a word is typed, its term
/// should not come and go.
pub fn namesakes(query: &Query, plan: &Plan, engine: &Engine) -> Vec<(u32, f32)> {
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
    let all = (terms.len() > 1).then(|| &engine.collection.glossary().terms);
    let is_written_so = |n: u32| all.and_then(|all| all.get(n as usize)).is_some_and(|term| is_written(term, query));
    terms.into_iter().map(|n| (n, if is_written_so(n) { NAMESAKE * WRITTEN_SO } else { NAMESAKE })).collect()
}

/// Whether one of its names is made of the typed words.
fn is_written(term: &Term, query: &Query) -> bool {
    term.texts.iter().any(|(lang, text)| {
        let mut names = std::iter::once(&text.name).chain(&text.abbr).chain(&text.synonyms);
        let typed = || query.words.iter().map(|word| fold(word, lang));
        names.any(|name| words(name).map(|(_, word)| fold(word, lang)).eq(typed()))
    })
}

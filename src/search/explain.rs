//! Why a hit is there, in words of the language being read.

use super::engine::{Engine, Which};
use super::passage::Passage;
use super::plan::{Alternative, Group, Leaf, Lights, Plan, Source, weight};
use super::query::Query;
use super::text::{fold, stem, words};
use crate::lang::Lang;
use crate::library::RefId;
use crate::words::{Words, search as texts};

/// An alternative that a document has.
struct Held<'a> {
    word: usize,
    lang: Lang,
    alternative: &'a Alternative,
    score: f32,
}

/// The alternatives of a plan that a document has, the best of each word in each language.
fn held<'a>(plan: &'a Plan, document: u32, engine: &Engine) -> Vec<Held<'a>> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        for Group { word, alternatives } in &plan.groups[lang as usize] {
            let of = |alternative: &'a Alternative| {
                // That a word stands in the title tells more than that it stands in the text, which it does too.
                let factor = if alternative.source == Source::Title { 1.0 / weight::TITLE } else { 1.0 };
                let scores = alternative
                    .leaves
                    .iter()
                    .filter_map(|leaf| Some(leaf.weight * engine.score(&leaf.found, document)?));
                let score = factor * scores.sum::<f32>();
                (score > 0.0).then_some(Held { word: *word, lang, alternative, score })
            };
            all.extend(alternatives.iter().filter_map(of).max_by(|a, b| a.score.total_cmp(&b.score)));
        }
    }
    all
}

/// Why a document was found, word by word.
pub fn why(
    query: &Query,
    plan: &Plan,
    ids: &[RefId],
    document: u32,
    passage: &Passage,
    lang: Lang,
    engine: &Engine,
) -> Vec<String> {
    let texts = &Words::of(lang).search;
    let mut held = held(plan, document, engine);
    held.sort_by_key(|held| (held.word, held.lang != lang));
    let mut lines: Vec<String> = Vec::new();
    for one in &held {
        let line = match query.words.get(one.word) {
            Some(typed) => line(typed, one, passage, texts, engine),
            None => {
                let named: Vec<String> = ids.iter().map(|id| id.label(lang)).collect();
                (texts.reference)(&named.join(", "))
            }
        };
        // A word that both languages write alike is told of once.
        if lines.iter().all(|told| told.to_lowercase() != line.to_lowercase()) {
            lines.push(line);
        }
    }
    let shown = passage.texts.prefer(lang).0;
    if !held.is_empty() && held.iter().all(|held| held.lang != shown) {
        lines.push(texts.other_language.to_owned());
    }
    lines
}

fn line(typed: &str, held: &Held<'_>, passage: &Passage, texts: &texts::Words, engine: &Engine) -> String {
    let leaves = &held.alternative.leaves;
    let written: Option<Vec<String>> = leaves.iter().map(|leaf| as_written(leaf, held.lang, passage)).collect();
    let own = matches!(held.alternative.source, Source::Stem | Source::Exact | Source::Title);
    if written.is_none() && own {
        return (texts.asked)(typed);
    }
    let surface = written.unwrap_or_else(|| leaves.iter().map(|leaf| a_form(leaf, held.lang, engine)).collect());
    let found = surface.join(" ");
    match held.alternative.source {
        Source::Stem | Source::Exact | Source::Reference => (texts.stands)(typed, &found),
        Source::Title => (texts.in_title)(typed, &found),
        Source::Completion => (texts.completed)(typed, &found),
        Source::Compound => (texts.compound)(typed, &found),
        Source::Parts => (texts.parts)(typed, &surface),
        Source::Glossary => (texts.glossary)(typed, &found),
        Source::Synonym | Source::Everyday => (texts.synonym)(typed, &found),
        Source::Family => (texts.family)(typed, &found),
        Source::Translation => (texts.translation)(typed, &found),
        Source::Spelling => (texts.spelling)(typed, &found),
    }
}

/// A term as it is written in the passage where a reader sees it.
fn as_written(leaf: &Leaf, lang: Lang, passage: &Passage) -> Option<String> {
    let same = |word: &str| match leaf.field {
        Which::Exact => fold(word, lang) == leaf.term,
        Which::All | Which::Title | Which::Refs => stem(&fold(word, lang), lang) == leaf.term,
    };
    let text = passage.texts.get(lang);
    let parts =
        text.into_iter().flat_map(|text| [&text.title, &text.heading, &text.body].into_iter().chain(&text.aliases));
    let mut written = parts.flat_map(|part| words(part)).map(|(_, word)| word);
    written.find(|word| same(word)).map(str::to_owned)
}

/// A term in one of its forms.
fn a_form(leaf: &Leaf, lang: Lang, engine: &Engine) -> String {
    match leaf.lights {
        Lights::Stem(stem) => engine.words[lang as usize].forms(stem).next().unwrap_or(&leaf.term).to_owned(),
        Lights::Nothing => leaf.term.clone(),
    }
}

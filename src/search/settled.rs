//! Typed words as the collection has them: with its umlauts, and completed where there is hardly another way to go on.

use super::engine::Engine;
use super::query::Query;
use super::text::{fold, stem};
use super::translate::Translator;
use super::vocabulary::StemIx;
use crate::lang::Lang;

/// Letters from which on it may be told what a word becomes.
const LETTERS: usize = 4;
/// How many words that begin so are looked at.
const WORDS: usize = 30;
/// The share of all passages with words that begin so that those of one stem must have.
const SHARE: f32 = 0.8;

/// The query with its words as the collection has them.
pub fn settled(query: &Query, translator: Translator<'_>, engine: &Engine) -> Query {
    let mut settled = query.clone();
    let becomes = completed(query, translator, engine);
    for (n, word) in settled.words.iter_mut().enumerate() {
        let other = becomes.as_ref().filter(|_| n + 1 == query.words.len()).cloned();
        if let Some(other) = other.or_else(|| with_umlauts(word, engine)) {
            *word = other;
        }
    }
    settled
}

/// A German word (folded) that was typed with `ae`, `oe` or `ue`: no other language takes them for umlauts.
fn with_umlauts(word: &str, engine: &Engine) -> Option<String> {
    let [english, german] = Lang::ALL.map(|lang| fold(word, lang));
    (english != german && !is_word(&english, Lang::En, engine) && is_word(&german, Lang::De, engine)).then_some(german)
}

/// The word (folded) that the last one becomes, if nearly all words that begin so are forms of it and it is none yet. What is
/// found then stays the same from letter to letter.
fn completed(query: &Query, translator: Translator<'_>, engine: &Engine) -> Option<String> {
    let last = query.words.last().filter(|_| query.open)?;
    let is_begun = last.chars().count() >= LETTERS && last.chars().all(char::is_alphabetic);
    if !is_begun || Lang::ALL.iter().any(|lang| is_word(&fold(last, *lang), *lang, engine)) {
        return None;
    }
    let (lang, becomes, word) = likeliest(last, engine)?;
    // `transit` is the stem of `transition`; what the lexicon knows or is another's stem stays.
    let own = engine.words[lang as usize].stem(&stem(&fold(last, lang), lang));
    (own == Some(becomes) || !translator.is_known(last, engine)).then_some(word)
}

fn is_word(folded: &str, lang: Lang, engine: &Engine) -> bool {
    engine.words[lang as usize].words().find(folded).is_some()
}

/// The stem that nearly all words have that begin so, with its most frequent word.
fn likeliest(last: &str, engine: &Engine) -> Option<(Lang, StemIx, String)> {
    let (mut all, mut stems) = (0, Vec::<(u32, (Lang, StemIx), String)>::new());
    for lang in Lang::ALL {
        let vocabulary = &engine.words[lang as usize];
        // The most frequent words come first.
        for word in vocabulary.completions(&fold(last, lang), WORDS) {
            let (frequency, stem) = (vocabulary.frequencies().get(word), (lang, vocabulary.stem_of(word)));
            all += frequency;
            match stems.iter_mut().find(|(_, known, _)| *known == stem) {
                Some((sum, ..)) => *sum += frequency,
                None => stems.push((frequency, stem, vocabulary.words().get(word).to_owned())),
            }
        }
    }
    let (most, (lang, stem), word) = stems.into_iter().max_by_key(|(sum, ..)| *sum)?;
    (most as f32 >= SHARE * all as f32).then_some((lang, stem, word))
}

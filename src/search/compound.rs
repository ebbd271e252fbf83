//! German compounds, split by the collection's own vocabulary.

use super::engine::Engine;
use super::query::Query;
use super::text::fold;
use super::translate::Translator;
use super::vocabulary::Vocabulary;
use crate::lang::Lang;

/// Shortest word that is split, and shortest part, in letters.
const WHOLE: usize = 8;
const PART: usize = 4;
/// What may stand between two parts.
const LINKS: [&str; 7] = ["", "s", "es", "n", "en", "er", "e"];
/// Most parts of a compound.
const MOST: usize = 4;

/// The parts of a folded word: two to four words that `weight` knows (above 0). Few parts are preferred to many, then those
/// whose last two weigh most (geometric mean); empty if there are none.
pub fn split<'a>(word: &'a str, weight: &dyn Fn(&str) -> u32) -> Vec<&'a str> {
    if word.len() < WHOLE || !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    (2..=MOST).find_map(|parts| in_parts(word, parts, weight)).map_or_else(Vec::new, |(_, parts)| parts)
}

/// The best way to split into so many words.
fn in_parts<'a>(word: &'a str, parts: usize, weight: &dyn Fn(&str) -> u32) -> Option<(f32, Vec<&'a str>)> {
    if parts == 2 {
        return best(pairs(word, weight)).map(|(mean, left, right)| (mean, vec![left, right]));
    }
    let heads = heads(word, weight).into_iter().filter(|(_, rest)| rest.len() >= WHOLE);
    let split = heads.filter_map(|(head, rest)| {
        let (mean, mut parts) = in_parts(rest, parts - 1, weight)?;
        parts.insert(0, head);
        Some((mean, parts))
    });
    split.max_by(|a, b| a.0.total_cmp(&b.0))
}

fn best<'a>(pairs: Vec<(f32, &'a str, &'a str)>) -> Option<(f32, &'a str, &'a str)> {
    pairs.into_iter().max_by(|a, b| a.0.total_cmp(&b.0))
}

/// Every way to split into two known words.
fn pairs<'a>(word: &'a str, weight: &dyn Fn(&str) -> u32) -> Vec<(f32, &'a str, &'a str)> {
    let known = heads(word, weight).into_iter().filter_map(|(head, rest)| {
        let right = weight(rest);
        (right > 0).then(|| ((weight(head) as f32 * right as f32).sqrt(), head, rest))
    });
    known.collect()
}

/// Every known word at the beginning, with what follows its link.
fn heads<'a>(word: &'a str, weight: &dyn Fn(&str) -> u32) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for at in PART..=word.len().saturating_sub(PART) {
        let (head, rest) = word.split_at(at);
        if weight(head) == 0 {
            continue;
        }
        for link in LINKS {
            if let Some(rest) = rest.strip_prefix(link).filter(|rest| rest.len() >= PART) {
                found.push((head, rest));
            }
        }
    }
    found
}

/// The words of a query, those that no text has as their parts: `Betreiberpflichtenkatalog` as one would type it in three
/// words.
pub fn taken_apart(query: &Query, translator: Translator<'_>, engine: &Engine) -> Vec<String> {
    let german = &engine.words[Lang::De as usize];
    let mut all: Vec<String> = Vec::new();
    for (n, word) in query.words.iter().enumerate() {
        let is_last = n + 1 == query.words.len();
        let is_begun = || query.open && is_last && !german.completions(&fold(word, Lang::De), 1).is_empty();
        let is_whole = is_begun() || translator.is_known(word, engine);
        let parts = if is_whole { Vec::new() } else { parts_of(word, german) };
        for part in if parts.is_empty() { vec![word.clone()] } else { parts } {
            if !all.contains(&part) {
                all.push(part);
            }
        }
    }
    all
}

/// The parts of a word: of `24h` number and unit, of a German compound its words as they were typed.
fn parts_of(word: &str, german: &Vocabulary) -> Vec<String> {
    let (number, unit) = word.split_at(word.bytes().take_while(u8::is_ascii_digit).count());
    if !number.is_empty() && !unit.is_empty() && unit.chars().all(char::is_alphabetic) {
        return vec![number.to_owned(), unit.to_owned()];
    }
    let folded = fold(word, Lang::De);
    let parts = german.split(&folded);
    // Folded letters stand where the typed ones do, unless `ae` became one or `ß` two.
    if folded.len() != word.chars().count() {
        return parts.into_iter().map(str::to_owned).collect();
    }
    let mut from = 0;
    let as_typed = parts.into_iter().map(|part| {
        from += folded[from..].find(part).unwrap_or_default();
        let typed = word.chars().skip(from).take(part.len()).collect();
        from += part.len();
        typed
    });
    as_typed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_split_into_words_that_are_known() {
        let known =
            ["risiko", "beurteilung", "konformitat", "bewertung", "stelle", "daten", "schutz", "folgen", "system"];
        let weight = |word: &str| u32::from(known.contains(&word));
        for (word, parts) in [
            ("risikobeurteilung", vec!["risiko", "beurteilung"]),
            ("konformitatsbewertungsstelle", vec!["konformitat", "bewertung", "stelle"]),
            ("datenschutz", vec!["daten", "schutz"]),
            ("datenschutzfolgenbewertung", vec!["daten", "schutz", "folgen", "bewertung"]),
            ("beurteilung", vec![]),
            ("system", vec![]),
            ("unbekanntes", vec![]),
        ] {
            assert_eq!(split(word, &weight), parts, "{word}");
        }
    }
}

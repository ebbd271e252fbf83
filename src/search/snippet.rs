//! Lit words and the window of a text that shows most of them.

use std::ops::Range;

use super::text::{fold_into, words};
use super::types::{Lit, Snippet};
use crate::lang::Lang;

/// Length of a window in bytes, and how much of it may stand before the first hit.
const WINDOW: usize = 200;
const BEFORE: usize = 60;
/// Longest text that is looked through.
const MAX_TEXT: usize = 64 * 1024;

impl Lit {
    /// The bytes of `text` to light, in order.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.hits(text).into_iter().map(|(range, _)| range).collect()
    }

    /// The same, each with the number of the lit word.
    fn hits(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let firsts = Firsts::of(&self.words);
        let mut folded = String::new();
        let mut found = Vec::new();
        for (at, word) in words(text).filter(|(_, word)| firsts.may_begin(word)) {
            let lit = Lang::ALL.iter().find_map(|lang| {
                fold_into(word, *lang, &mut folded);
                self.words.binary_search(&folded).ok()
            });
            found.extend(lit.map(|n| (at..at + word.len(), n)));
        }
        found
    }
}

/// The letters that lit words begin with: most words of a text need not be folded.
struct Firsts(u128);

impl Firsts {
    fn of(words: &[String]) -> Firsts {
        let bit = |word: &String| word.bytes().next().filter(u8::is_ascii).map_or(u128::MAX, |byte| 1 << byte);
        Firsts(words.iter().map(bit).fold(0, |all, bit| all | bit))
    }

    fn may_begin(&self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
        !first.is_ascii() || self.0 >> first & 1 == 1
    }
}

/// The window of a text that shows most different lit words, on one line.
pub fn snippet(text: &str, lit: &Lit) -> Snippet {
    let end = (0..=MAX_TEXT.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = text[..end].trim_end();
    let hits = lit.hits(text);
    let from = begin(text, &hits);
    let to = finish(text, from);
    let head = if from > 0 { "… " } else { "" };
    let tail = if to < text.len() { " …" } else { "" };
    let shown = text[from..to].replace(['\n', '\t', '\r'], " ");
    let inside = hits.iter().filter(|(range, _)| range.start >= from && range.end <= to);
    let marks = inside.map(|(range, _)| range.start - from + head.len()..range.end - from + head.len()).collect();
    Snippet { text: format!("{head}{shown}{tail}"), marks }
}

/// Where the window begins: so that it shows most, at a sentence or word.
fn begin(text: &str, hits: &[(Range<usize>, usize)]) -> usize {
    let value = |n: usize| {
        let first = hits[n].0.start;
        let mut seen: Vec<usize> = Vec::new();
        let mut value = 0.0;
        for (range, word) in hits[n..].iter().take_while(|(range, _)| range.end <= first + WINDOW - BEFORE) {
            let _ = range;
            value += if seen.contains(word) { 0.1 } else { 1.0 };
            seen.push(*word);
        }
        value
    };
    let mut best: Option<(usize, f32)> = None;
    for n in 0..hits.len() {
        let value = value(n);
        if best.is_none_or(|(_, most)| value > most) {
            best = Some((n, value));
        }
    }
    let Some((n, _)) = best else { return 0 };
    let first = hits[n].0.start;
    if first <= BEFORE {
        return 0;
    }
    let low = (first - BEFORE..=first).find(|at| text.is_char_boundary(*at)).unwrap_or(first);
    let before = &text[low..first];
    let sentence = before.rfind(['\n', '\t']).or_else(|| sentence_end(before));
    let word = || before.find(char::is_whitespace);
    let at = sentence.or_else(word).map_or(first, |at| low + at);
    at + text[at..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>()
}

/// Where the last sentence ends that ends here: at a full stop behind a word, not behind `Art.` or `26.`.
fn sentence_end(text: &str) -> Option<usize> {
    let ends = text.match_indices(". ").map(|(at, _)| at).filter(|at| {
        let long = text[..*at].chars().rev().take_while(|c| c.is_alphabetic()).count() > 3;
        long && text[at + 2..].starts_with(char::is_uppercase)
    });
    ends.last().map(|at| at + 1)
}

fn finish(text: &str, from: usize) -> usize {
    if text.len() - from <= WINDOW + BEFORE / 2 {
        return text.len();
    }
    let end = (from..=from + WINDOW).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(from);
    text[from..end].rfind(char::is_whitespace).filter(|at| *at > WINDOW / 2).map_or(end, |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(words: &[&str]) -> Lit {
        Lit { words: words.iter().map(|word| (*word).to_owned()).collect() }
    }

    #[test]
    fn words_are_lit_whatever_their_spelling() {
        let text = "Die Prüfung prüft, PRUEFUNG und Audit.";
        let ranges = lit(&["audit", "prufung"]).ranges(text);
        let found: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Prüfung", "PRUEFUNG", "Audit"]);
    }

    #[test]
    fn a_snippet_shows_the_window_with_most_words_and_marks_them() {
        let filler = "Nothing to see in this sentence at all. ".repeat(20);
        let text = format!("A risk. {filler}The risk assessment of an AI system.\n{filler}");
        let found = snippet(&text, &lit(&["assessment", "risk"]));
        let marked: Vec<&str> = found.marks.iter().map(|range| &found.text[range.clone()]).collect();
        assert_eq!(marked, ["risk", "assessment"]);
        assert!(found.text.starts_with("… ") && found.text.ends_with(" …") && !found.text.contains('\n'));
        assert!(snippet("", &lit(&["x"])).text.is_empty());
    }
}

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
    /// Those words, folded.
    pub fn new(mut words: Vec<String>) -> Lit {
        words.sort_unstable();
        words.dedup();
        let beginnings = Beginnings::of(&words);
        Lit { words, beginnings }
    }

    /// Whether nothing is to be lit.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The bytes of `text` to light, in order.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.hits(text, usize::MAX).into_iter().map(|(range, _)| range).collect()
    }

    /// The same, each with the number of the lit word; none farther than `reach` bytes behind the first.
    fn hits(&self, text: &str, reach: usize) -> Vec<(Range<usize>, usize)> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let mut folded = String::new();
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, word) in words(text).filter(|(_, word)| self.beginnings.may_begin(word)) {
            if found.first().is_some_and(|(first, _)| at > first.start.saturating_add(reach)) {
                break;
            }
            let lit = Lang::ALL.iter().filter(|lang| **lang == Lang::En || folds_anew(word)).find_map(|lang| {
                fold_into(word, *lang, &mut folded);
                self.words.binary_search(&folded).ok()
            });
            found.extend(lit.map(|n| (at..at + word.len(), n)));
        }
        found
    }
}

/// Whether German folds a word in another way than English does.
fn folds_anew(word: &str) -> bool {
    let vowel_e = |pair: &[u8]| matches!(pair[0] | 0x20, b'a' | b'o' | b'u') && pair[1] | 0x20 == b'e';
    !word.is_ascii() || word.as_bytes().windows(2).any(vowel_e)
}

/// The first two letters of all lit words, as a set of 1024 bits: most words of a text need not be folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Beginnings(Box<[u32; 32]>);

impl Beginnings {
    fn of(words: &[String]) -> Beginnings {
        let mut set = Box::new([0; 32]);
        for word in words {
            match place(word) {
                Some((first, second)) => set[first] |= 1 << second,
                None => *set = [u32::MAX; 32],
            }
        }
        Beginnings(set)
    }

    /// Whether a word as written may fold to one that begins so; `ae` may fold to `a`.
    fn may_begin(&self, word: &str) -> bool {
        let shortened = matches!(word.as_bytes(), [b'a' | b'o' | b'u' | b'A' | b'O' | b'U', b'e' | b'E', ..]);
        shortened || place(word).is_none_or(|(first, second)| self.0[first] >> second & 1 == 1)
    }
}

/// Where the first two letters stand in the set; `None` if they are not ASCII.
fn place(word: &str) -> Option<(usize, u32)> {
    let [first, second] = [word.as_bytes().first().copied()?, word.as_bytes().get(1).copied().unwrap_or_default()];
    (first.is_ascii() && second.is_ascii()).then_some((usize::from(first & 31), u32::from(second & 31)))
}

/// The window of a text that shows most different lit words, on one line; if it need not be the best, the first.
pub fn snippet(text: &str, lit: &Lit, best: bool) -> Snippet {
    let end = (0..=MAX_TEXT.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = text[..end].trim_end();
    let hits = lit.hits(text, if best { usize::MAX } else { WINDOW });
    let from = begin(text, &hits);
    let to = finish(text, from);
    let head = if from > 0 { "… " } else { "" };
    let tail = if to < text.len() { " …" } else { "" };
    let mut line = String::from(head);
    let mut marks = Vec::new();
    let mut at = from;
    for (range, _) in hits.into_iter().filter(|(range, _)| range.start >= from && range.end <= to) {
        on_one_line(&text[at..range.start], &mut line);
        let start = line.len();
        line.push_str(&text[range.clone()]);
        marks.push(start..line.len());
        at = range.end;
    }
    on_one_line(&text[at..to], &mut line);
    line.push_str(tail);
    Snippet { text: line, marks }
}

/// Adds a text with its rows behind each other and a dot between the cells of a table.
fn on_one_line(text: &str, line: &mut String) {
    let mut in_table = false;
    for c in text.chars() {
        match c {
            '\t' if line.trim_end().is_empty() || line.ends_with("· ") => {}
            '\t' => line.push_str(" · "),
            // Between two rows of a table.
            '\n' if in_table => line.push_str(" | "),
            '\n' | '\r' => line.push(' '),
            c => line.push(c),
        }
        in_table = c == '\t' || in_table && c != '\n';
    }
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
        let long = text[..*at].chars().rev().take_while(|c| c.is_alphanumeric()).count() > 3;
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
        Lit::new(words.iter().map(|word| (*word).to_owned()).collect())
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
        let found = snippet(&text, &lit(&["assessment", "risk"]), true);
        let marked: Vec<&str> = found.marks.iter().map(|range| &found.text[range.clone()]).collect();
        assert_eq!(marked, ["risk", "assessment"]);
        assert!(found.text.starts_with("… ") && found.text.ends_with(" …") && !found.text.contains('\n'));
        assert!(snippet("", &lit(&["x"]), true).text.is_empty());
        let first = snippet(&text, &lit(&["assessment", "risk"]), false);
        assert!(first.text.starts_with("A risk."));
        assert_eq!(first.marks.first(), Some(&(2..6)));
    }
}

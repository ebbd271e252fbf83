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
        let mut folded = String::with_capacity(64);
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut words = words(text);
        while let Some((at, word)) = words.next_beginning(|first, second| self.beginnings.may_begin(first, second)) {
            if found.first().is_some_and(|(first, _)| at > first.start.saturating_add(reach)) {
                break;
            }
            let lit = Lang::ALL.iter().filter(|lang| **lang == Lang::En || folds_anew(word)).find_map(|lang| {
                fold_into(word, *lang, &mut folded);
                self.find(&folded)
            });
            found.extend(lit.map(|n| (at..at + word.len(), n)));
        }
        found
    }

    /// The number of a folded word.
    fn find(&self, folded: &str) -> Option<usize> {
        let near = self.beginnings.range(folded);
        self.words[near.clone()].binary_search_by(|word| word.as_str().cmp(folded)).ok().map(|at| near.start + at)
    }
}

/// Whether German folds a word in another way than English does.
fn folds_anew(word: &str) -> bool {
    let vowel_e = |pair: &[u8]| matches!(pair[0] | 0x20, b'a' | b'o' | b'u') && pair[1] | 0x20 == b'e';
    !word.is_ascii() || word.as_bytes().windows(2).any(vowel_e)
}

/// Where the lit words lie that begin with the same two letters: most words of a text begin with others and need not be
/// folded. Words whose first two are not ASCII lie in a place of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Beginnings(Vec<Range<usize>>);

impl Beginnings {
    fn of(words: &[String]) -> Beginnings {
        let mut places = vec![0..0; if words.is_empty() { 0 } else { PLACES }];
        for (n, word) in words.iter().enumerate() {
            let near = &mut places[place_of(word)];
            *near = if *near == (0..0) { n } else { near.start }..n + 1;
        }
        Beginnings(places)
    }

    /// Where a folded word lies if it is one of them.
    fn range(&self, folded: &str) -> Range<usize> {
        self.0.get(place_of(folded)).cloned().unwrap_or_default()
    }

    /// Whether a word with these two bytes first may fold to one of them; `ae` may fold to `a`.
    fn may_begin(&self, first: u8, second: u8) -> bool {
        let shortened = second | 0x20 == b'e' && matches!(first | 0x20, b'a' | b'o' | b'u');
        shortened || self.0.get(place(first, second)).is_some_and(|near| *near != (0..0))
    }
}

/// Places for two letters, and the one for those that are not ASCII.
const PLACES: usize = WIDE + 1;
const WIDE: usize = 1024;

/// The place of a word by its first two bytes.
fn place_of(word: &str) -> usize {
    let [first, second] = [0, 1].map(|n| word.as_bytes().get(n).copied().unwrap_or_default());
    place(first, second)
}

/// The place of two letters, large or small.
fn place(first: u8, second: u8) -> usize {
    if first.is_ascii() && second.is_ascii() { usize::from(first & 31) << 5 | usize::from(second & 31) } else { WIDE }
}

/// The window of a text that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The one with most different lit words.
    Best,
    /// The first with any.
    First,
    /// How the text begins.
    Start,
}

/// A window of a text, on one line.
pub fn snippet(text: &str, lit: &Lit, part: Part) -> Snippet {
    let end = (0..=MAX_TEXT.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = text[..end].trim_end();
    let hits = lit.hits(text, if part == Part::Best { usize::MAX } else { WINDOW });
    let from = if part == Part::Start { 0 } else { begin(text, &hits) };
    let to = finish(text, from);
    let head = if from > 0 { "… " } else { "" };
    let tail = if to < text.len() { " …" } else { "" };
    let mut line = String::with_capacity(to - from + 16);
    line.push_str(head);
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
    for piece in text.split_inclusive(['\t', '\n', '\r']) {
        let content = piece.trim_end_matches(['\t', '\n', '\r']);
        line.push_str(content);
        match &piece[content.len()..] {
            "\t" if line.trim_end().is_empty() || line.ends_with("· ") => {}
            "\t" => line.push_str(" · "),
            // Between two rows of a table.
            "\n" if in_table => line.push_str(" | "),
            "" => {}
            _ => line.push(' '),
        }
        in_table = piece.ends_with('\t') || in_table && !piece.ends_with('\n');
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
        let found = snippet(&text, &lit(&["assessment", "risk"]), Part::Best);
        let marked: Vec<&str> = found.marks.iter().map(|range| &found.text[range.clone()]).collect();
        assert_eq!(marked, ["risk", "assessment"]);
        assert!(found.text.starts_with("… ") && found.text.ends_with(" …") && !found.text.contains('\n'));
        assert!(snippet("", &lit(&["x"]), Part::Best).text.is_empty());
        let first = snippet(&text, &lit(&["assessment", "risk"]), Part::First);
        assert!(first.text.starts_with("A risk."));
        assert_eq!(first.marks.first(), Some(&(2..6)));
        let start = snippet("A long sentence without it. ".repeat(9).as_str(), &lit(&["it"]), Part::Start);
        assert!(start.text.starts_with("A long sentence") && !start.marks.is_empty());
    }
}

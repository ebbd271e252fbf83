//! Finding a string in a document, case and accents aside.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{BlockIx, Doc};

/// See [`Doc::find`].
pub(super) fn find(doc: &Doc, needle: &str) -> Vec<(BlockIx, Range<u32>)> {
    let needle = Needle::of(needle);
    let blocks = (0..doc.blocks.len() as u32).map(BlockIx);
    blocks.flat_map(|ix| needle.find_in(&doc.block_text(ix)).into_iter().map(move |range| (ix, range))).collect()
}

/// What is looked for: without accents, and with `ä` as `ae` if it may have been typed so.
struct Needle {
    plain: String,
    typed: Option<String>,
}

impl Needle {
    fn of(needle: &str) -> Needle {
        let plain = Folded::of(needle.trim(), Umlauts::Plain).text;
        let typed = Folded::of(needle.trim(), Umlauts::Typed).text;
        Needle { typed: ["ae", "oe", "ue"].iter().any(|vowel| typed.contains(vowel)).then_some(typed), plain }
    }

    fn find_in(&self, text: &str) -> Vec<Range<u32>> {
        if self.plain.is_empty() {
            return Vec::new();
        }
        let mut found = Folded::of(text, Umlauts::Plain).all(&self.plain);
        if let Some(typed) = self.typed.as_ref().filter(|_| !text.is_ascii()) {
            found.extend(Folded::of(text, Umlauts::Typed).all(typed));
            found.sort_by_key(|range| (range.start, range.end));
            found.dedup_by(|later, earlier| later.start < earlier.end);
        }
        found
    }
}

/// How `ä ö ü` are read.
#[derive(Clone, Copy, PartialEq)]
enum Umlauts {
    /// As `a o u`.
    Plain,
    /// As `ae oe ue`.
    Typed,
}

/// A text in lower case without accents and soft hyphens, and where each byte of it comes from.
struct Folded {
    text: String,
    /// Offsets of the original by byte of `text`, with one more for the end; empty if they are the same.
    from: Vec<u32>,
}

impl Folded {
    fn of(text: &str, umlauts: Umlauts) -> Folded {
        if text.is_ascii() {
            let text = text.to_ascii_lowercase();
            return Folded { text: text.replace(['\t', '\n'], " "), from: Vec::new() };
        }
        let mut out = Folded { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices() {
            match c {
                c if c.is_ascii_whitespace() => out.text.push(' '),
                c if c.is_ascii() => out.text.push(c.to_ascii_lowercase()),
                '\u{ad}' | '\u{200b}' => {}
                'ß' => out.text.push_str("ss"),
                c => {
                    out.text.extend(c.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase));
                    if umlauts == Umlauts::Typed && matches!(c, 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü') {
                        out.text.push('e');
                    }
                }
            }
            out.from.resize(out.text.len(), at as u32);
        }
        out.from.push(text.len() as u32);
        out
    }

    /// Where a folded text stands in the original.
    fn all(&self, needle: &str) -> Vec<Range<u32>> {
        self.text.match_indices(needle).map(|(at, hit)| self.original(at..at + hit.len())).collect()
    }

    fn original(&self, range: Range<usize>) -> Range<u32> {
        if self.from.is_empty() {
            return range.start as u32..range.end as u32;
        }
        // The end is where the next character begins: the first offset behind that of the last byte.
        let last = self.from[range.end - 1];
        let end = self.from[range.end..].iter().find(|at| **at != last).copied().unwrap_or(last);
        self.from[range.start]..end
    }
}

//! Text broken into lines: at the places Unicode allows, by hyphens where a line would be left ragged, by graphemes where
//! nothing else fits.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::hyphen::{hyphenate, is_address};
use crate::doc::Run;
use crate::lang::Lang;

/// The soft hyphen: a place to break that is seen only if it is used.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// A line: the bytes it shows, white space at its end left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub range: Range<usize>,
    /// Whether a hyphen is to be added.
    pub hyphen: bool,
}

/// How text is broken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrap<'a> {
    /// Columns of a line.
    pub width: usize,
    /// Columns already used on the first line.
    pub indent: usize,
    /// The language to hyphenate in; `None` for code.
    pub lang: Option<Lang>,
    /// Whether to hyphenate only what fits on no line (headings).
    pub sparing: bool,
    /// The styles of the text: code in it is not hyphenated.
    pub runs: &'a [Run],
}

impl Wrap<'_> {
    /// The lines of a text; at least one.
    pub(super) fn lines(self, text: &str) -> Vec<Line> {
        let mut out = Filler { wrap: self, text, lines: Vec::new(), start: 0, used: self.indent, hyphens: 0 };
        let mut from = 0;
        for (to, ends_line) in breaks(text) {
            out.token(from..to);
            if ends_line && to < text.len() {
                out.end_line(to, false);
            }
            from = to;
        }
        if out.start < text.len() || out.lines.is_empty() {
            out.end_line(text.len(), false);
        }
        out.lines
    }

    fn ragged(self, used: usize) -> bool {
        self.width.saturating_sub(used) * 100 > self.width * 12
    }
}

/// The width of a text in columns; a soft hyphen has none.
pub(super) fn width_of(text: &str) -> usize {
    if text.is_ascii() { ascii_width(text) } else { text.graphemes(true).map(grapheme_width).sum() }
}

fn ascii_width(text: &str) -> usize {
    text.bytes().filter(|byte| *byte != b'\n').count()
}

/// The width of one grapheme in columns.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    if grapheme == "\n" || grapheme.starts_with(SOFT_HYPHEN) { 0 } else { grapheme.width() }
}

/// Whether a text fits into some columns; looks at no more of it than needed.
fn fits(text: &str, room: usize) -> bool {
    prefix(text, room) == text.len()
}

/// Bytes of the longest beginning that fits into some columns.
fn prefix(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > room {
            return at;
        }
    }
    text.len()
}

/// The places to break, each with whether the line ends there anyway. The last is the end of the text.
fn breaks(text: &str) -> impl Iterator<Item = (usize, bool)> {
    unicode_linebreak::linebreaks(text)
        .map(|(at, kind)| (at, kind == unicode_linebreak::BreakOpportunity::Mandatory))
        .filter(move |(at, ends_line)| *ends_line || (is_boundary(text, *at) && !is_glued(text, *at)))
}

/// Whether no grapheme goes across a place to break.
fn is_boundary(text: &str, at: usize) -> bool {
    match text[at..].chars().next() {
        None => true,
        // Pairs of regional indicators are kept together by the line breaking rules already.
        Some(next) if next.is_ascii() || ('\u{1f1e6}'..='\u{1f1ff}').contains(&next) => true,
        Some(_) => GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true),
    }
}

/// Words that are read together with the number or letter behind them.
const LEADERS: [&str; 28] = [
    "ISO/IEC",
    "ISO",
    "IEC",
    "EN",
    "§",
    "§§",
    "Artikel",
    "Article",
    "Articles",
    "Abschnitt",
    "Abschnitte",
    "Clause",
    "clause",
    "clauses",
    "Anhang",
    "Annex",
    "Kapitel",
    "Chapter",
    "Stufe",
    "Stage",
    "stage",
    "Punkt",
    "Point",
    "point",
    "Nummer",
    "Version",
    "Seite",
    "page",
];
/// The months in both languages, by their first letters.
const MONTHS: [&str; 16] =
    ["Jan", "Feb", "März", "Mar", "Apr", "Mai", "May", "Jun", "Jul", "Aug", "Sep", "Okt", "Oct", "Nov", "Dez", "Dec"];

/// Whether a place to break is no good one: `Art. | 26`, `§ | 5`, `z. | B.`, `2. | Dezember`, `KI-|VO`, and before a dash.
pub fn is_glued(text: &str, at: usize) -> bool {
    let after = &text[at..];
    let tail = text.floor_char_boundary(at.saturating_sub(16));
    let Some(before) = text[tail..at].strip_suffix(' ') else {
        return is_short_stub(&text[tail..at]) || text[tail..at].ends_with("ISO/");
    };
    let word = before.rsplit([' ', '\n', '(', '\u{a0}']).next().unwrap_or_default();
    let mut next = after.chars();
    let (Some(first), second) = (next.next(), next.next()) else { return false };
    if matches!(first, '–' | '—') {
        return second == Some(' ');
    }
    let numbered = first.is_numeric() || is_letter_alone(after) || is_roman(after);
    // Most words stand by no number, and end in no full stop: they are asked nothing further.
    let ends_in = word.bytes().next_back().unwrap_or_default();
    if !numbered && !ends_in.is_ascii_digit() && !matches!(ends_in, b'.' | b'n') {
        return false;
    }
    if is_amount(word, after) {
        return true;
    }
    let month = MONTHS.iter().any(|month| after.starts_with(month));
    let Some(stem) = word.strip_suffix('.') else {
        return numbered && LEADERS.contains(&word) || month && is_day(word);
    };
    let letters = stem.chars().all(char::is_alphabetic);
    match stem.chars().count() {
        _ if month && is_day(stem) => true,
        1 => letters && (first.is_alphabetic() || first.is_numeric()),
        2..=4 => letters && (first.is_numeric() || is_roman(after)),
        _ => stem == "Buchst" && numbered,
    }
}

/// Whether a number and what it counts stand there: `3 | %`, `15 | Mio. | EUR`, `EUR | 15 | million`.
fn is_amount(word: &str, after: &str) -> bool {
    let next = after.split([' ', '\n', ')', ',', ';']).next().unwrap_or_default().trim_end_matches('.');
    let number = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    let unit = matches!(next, "%" | "EUR" | "€" | "Mio" | "Mrd" | "million" | "billion" | "Millionen");
    number(word) && unit
        || matches!(word, "Mio." | "Mrd." | "Millionen") && matches!(next, "EUR" | "€" | "Euro")
        || matches!(word, "EUR" | "€") && number(next)
}

/// Whether a text ends in a hyphen with two letters or less before it: `KI-`, `e-`.
fn is_short_stub(before: &str) -> bool {
    let Some(word) = before.strip_suffix('-') else { return false };
    let stub = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    (1..=2).contains(&stub.chars().count())
}

fn is_day(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text begins with a single letter.
fn is_letter_alone(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none_or(|c| !c.is_alphanumeric())
}

fn is_roman(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Fills lines with tokens.
struct Filler<'a> {
    wrap: Wrap<'a>,
    text: &'a str,
    lines: Vec<Line>,
    /// Where the line begun begins.
    start: usize,
    /// Columns used on it.
    used: usize,
    /// Hyphens at the ends of the last lines.
    hyphens: usize,
}

impl Filler<'_> {
    /// Adds what stands between two places to break, white space at its end included.
    fn token(&mut self, mut token: Range<usize>) {
        while !token.is_empty() {
            let whole = &self.text[token.clone()];
            let ink = whole.trim_end();
            let ends_soft = usize::from(ink.ends_with(SOFT_HYPHEN));
            let room = self.wrap.width.saturating_sub(self.used);
            // Blanks may reach beyond the line; ink behind them, even without a width, would drag them along.
            let over = self.used > self.wrap.width;
            if !over && room >= ends_soft && fits(ink, room - ends_soft) {
                self.used += width_of(whole);
                return;
            }
            let (at, hyphen) = self.cut(token.start, ink, room);
            let at = if at == token.start + ink.len() { token.end } else { at };
            self.end_line(at, hyphen);
            token.start = at;
        }
    }

    /// Where the line ends that `ink`, beginning at `start`, does not fit into, and whether with a hyphen.
    fn cut(&self, start: usize, ink: &str, room: usize) -> (usize, bool) {
        let too_long = !fits(ink, self.wrap.width);
        if let Some(lang) = self.wrap.lang.filter(|_| self.is_prose(start, ink)) {
            let last_word = start + ink.len() == self.text.len();
            let pretty = !self.wrap.sparing && self.wrap.ragged(self.used_ink(start)) && self.hyphens < 2 && !last_word;
            if (too_long || pretty)
                && let Some(at) = hyphenate(ink, room, lang, too_long)
            {
                return (start + at, true);
            }
        }
        let blank = self.text[self.start..start].trim().is_empty();
        if self.used > 0 && !(blank && too_long) {
            return (start, false);
        }
        let at = prefix(ink, room);
        // Words kept together that are too long for a line are parted all the same.
        if let Some(space) = ink[..at].rfind(' ') {
            return (start + space + 1, false);
        }
        // A line that holds nothing yet takes a grapheme at least, or there would be no end.
        let least = ink.graphemes(true).next().map_or(ink.len(), str::len);
        (start + if self.used == 0 { at.max(least) } else { at }, false)
    }

    fn is_prose(&self, start: usize, ink: &str) -> bool {
        let word = self.text[..start].rfind(char::is_whitespace).unwrap_or(0);
        let run = self.wrap.runs.partition_point(|run| run.range.end as usize <= start);
        let code = self.wrap.runs.get(run).is_some_and(|run| run.style.code);
        !code && !is_address(self.text[word..start + ink.len()].trim_start())
    }

    fn used_ink(&self, at: usize) -> usize {
        let line = &self.text[self.start..at];
        self.used - (line.len() - line.trim_end_matches(' ').len()).min(self.used)
    }

    fn end_line(&mut self, at: usize, hyphen: bool) {
        let ink = self.text[self.start..at].trim_end();
        let indent = if self.lines.is_empty() { self.wrap.indent } else { 0 };
        let soft = at < self.text.len() && ink.ends_with(SOFT_HYPHEN) && indent + width_of(ink) < self.wrap.width;
        let end = self.start + ink.len();
        self.lines.push(Line { range: self.start..end, hyphen: hyphen || soft });
        self.hyphens = if hyphen || soft { self.hyphens + 1 } else { 0 };
        self.start = at;
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize, lang: Option<Lang>) -> Vec<String> {
        let lines = Wrap { width, indent: 0, lang, sparing: false, runs: &[] }.lines(text);
        lines
            .iter()
            .map(|line| format!("{}{}", &text[line.range.clone()], if line.hyphen { "-" } else { "" }))
            .collect()
    }

    #[test]
    fn text_is_broken_where_it_reads_best() {
        let de = Some(Lang::De);
        for (text, width, lang, lines) in [
            ("one two three", 7, Some(Lang::En), vec!["one two", "three"]),
            ("one\ntwo", 7, de, vec!["one", "two"]),
            ("", 7, de, vec![""]),
            ("Die Konformitätsbewertung ist Pflicht", 20, de, vec!["Die Konformitätsbe-", "wertung ist Pflicht"]),
            ("nach Art. 26 Abs. 7 KI-VO", 8, de, vec!["nach", "Art. 26", "Abs. 7", "KI-VO"]),
            ("ab 2. Dezember gilt", 13, de, vec!["ab", "2. Dezember", "gilt"]),
            ("nach Artikel 50 und", 12, de, vec!["nach", "Artikel 50", "und"]),
            ("siehe Anhang III hier", 12, de, vec!["siehe", "Anhang III", "hier"]),
            ("aus Buchst. a hier", 12, de, vec!["aus", "Buchst. a", "hier"]),
            ("unsere KI-VO jetzt", 11, de, vec!["unsere", "KI-VO jetzt"]),
            ("on 2 December it", 13, Some(Lang::En), vec!["on 2 December", "it"]),
            ("eins, z. B. hier", 8, de, vec!["eins,", "z. B.", "hier"]),
            ("das Wort – ein Wort", 9, de, vec!["das", "Wort –", "ein Wort"]),
            ("Auf\u{ad}sicht", 5, None, vec!["Auf\u{ad}-", "sicht"]),
            ("Auf\u{ad}sicht", 9, None, vec!["Auf\u{ad}sicht"]),
            ("x https://a.example/bcdefghijkl", 10, de, vec!["x https://", "a.example/", "bcdefghijk", "l"]),
            ("日本語テキスト", 5, None, vec!["日本", "語テ", "キス", "ト"]),
            ("日", 1, None, vec!["日"]),
            ("a \u{11b5}", 1, None, vec!["a", "\u{11b5}"]),
            ("e\u{301}e\u{301}e\u{301}", 2, None, vec!["e\u{301}e\u{301}", "e\u{301}"]),
        ] {
            assert_eq!(wrapped(text, width, lang), lines, "{text:?} in {width}");
        }
    }

    #[test]
    fn what_stands_before_the_first_line_takes_its_room_there_only() {
        let text = "one two three";
        let lines = Wrap { width: 9, indent: 4, lang: None, sparing: false, runs: &[] }.lines(text);
        assert_eq!(lines.iter().map(|line| &text[line.range.clone()]).collect::<Vec<_>>(), ["one", "two three"]);
    }
}

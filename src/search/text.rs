//! Text as it is indexed and asked for: words, folding, stems. The index and every query go through the same functions.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lang::Lang;

/// Longest word that is indexed, in bytes of its folded form; a longer one is cut.
const MAX_WORD: usize = 64;
/// How many stems a thread remembers per language before it forgets them all.
const REMEMBERED: usize = 100_000;

/// The words of a text with their first byte, in order: runs of letters and digits. The `s` of `organisation’s` is none.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// See [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        loop {
            let start = self.at + gap(&self.text[self.at..])?;
            let end = start + run(&self.text[start..]);
            self.at = end;
            let word = &self.text[start..end];
            if !(matches!(word, "s" | "S") && self.text[..start].ends_with(['\'', '’'])) {
                return Some((start, word));
            }
        }
    }
}

impl<'a> Words<'a> {
    /// The next word whose first two bytes pass (0 behind a word of one); one that is not all ASCII always does. It is what a
    /// filter would hand out, but most words are passed over without being looked at.
    pub fn next_beginning(&mut self, may_begin: impl Fn(u8, u8) -> bool) -> Option<(usize, &'a str)> {
        let bytes = self.text.as_bytes();
        let kind = |at: usize| bytes.get(at).map(|byte| KINDS[usize::from(*byte)]);
        loop {
            while kind(self.at) == Some(ByteKind::Other) {
                self.at += 1;
            }
            let start = self.at;
            let mut end = start;
            while kind(end) == Some(ByteKind::Word) {
                end += 1;
            }
            match (end - start, kind(end)) {
                (0, None) => return None,
                (_, Some(ByteKind::Wide)) | (1, _) => {
                    let (at, word) = self.next()?;
                    let second = word.as_bytes().get(1).copied().unwrap_or_default();
                    if !word.is_ascii() || may_begin(word.as_bytes()[0], second) {
                        return Some((at, word));
                    }
                }
                _ => {
                    self.at = end;
                    if may_begin(bytes[start], bytes[start + 1]) {
                        return Some((start, &self.text[start..end]));
                    }
                }
            }
        }
    }
}

/// Whether a byte is an ASCII letter or digit, part of another character, or neither.
const KINDS: [ByteKind; 256] = {
    let mut kinds = [ByteKind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 128 {
            kinds[byte] = ByteKind::Wide;
        } else if (byte as u8).is_ascii_alphanumeric() {
            kinds[byte] = ByteKind::Word;
        }
        byte += 1;
    }
    kinds
};

#[derive(Clone, Copy, PartialEq)]
enum ByteKind {
    Word,
    Wide,
    Other,
}

/// Bytes before the first letter or digit; `None` if there is none.
fn gap(text: &str) -> Option<usize> {
    let at = text.bytes().position(|byte| KINDS[byte as usize] != ByteKind::Other)?;
    if KINDS[text.as_bytes()[at] as usize] == ByteKind::Word {
        return Some(at);
    }
    text[at..].char_indices().find(|(_, c)| c.is_alphanumeric()).map(|(n, _)| at + n)
}

/// Bytes of letters, digits and marks at the beginning.
fn run(text: &str) -> usize {
    let at = text.bytes().position(|byte| KINDS[byte as usize] != ByteKind::Word).unwrap_or(text.len());
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let rest = text[at..].char_indices().find(|(_, c)| !(c.is_alphanumeric() || is_combining_mark(*c)));
    rest.map_or(text.len(), |(n, _)| at + n)
}

/// A typed text without ligatures, full-width letters and the like (Unicode's NFKC), as texts copied from elsewhere have them.
pub fn compatible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { text.into() } else { text.nfkc().collect::<String>().into() }
}

/// A word in lower case without accents; German as Lucene's GermanNormalization folds it: `ß` is `ss`, `ä` and `ae` are
/// `a`, `ö` and `oe` `o`, `ü` and `ue` `u`, but not behind a vowel or a `q`.
pub fn fold(word: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, lang, &mut out);
    out
}

/// As [`fold`], into a buffer that is emptied before.
pub fn fold_into(word: &str, lang: Lang, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        match lang {
            Lang::En => out.extend(word.bytes().map(|byte| byte.to_ascii_lowercase() as char)),
            Lang::De => german(word.chars(), out),
        }
    } else if lang == Lang::De {
        german(word.nfkc(), out);
    } else {
        for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                'ß' => out.push_str("ss"),
                c => out.push(c),
            }
        }
    }
    if out.len() > MAX_WORD {
        let cut = (0..=MAX_WORD).rev().find(|at| out.is_char_boundary(*at)).unwrap_or(0);
        out.truncate(cut);
    }
}

/// What the letter before allows an `e` to be.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// An `a`, `o` or `u` whose umlaut it may be.
    Umlaut,
    /// A vowel or `q`, behind which `ue` is no umlaut.
    Vowel,
    Other,
}

fn german(chars: impl Iterator<Item = char>, out: &mut String) {
    let mut before = Before::Other;
    for c in chars.flat_map(char::to_lowercase) {
        let (plain, after) = match c {
            'a' | 'o' => (c, Before::Umlaut),
            'u' => (c, if before == Before::Other { Before::Umlaut } else { Before::Vowel }),
            'e' if before == Before::Umlaut => {
                before = Before::Vowel;
                continue;
            }
            'e' | 'i' | 'q' | 'y' => (c, Before::Vowel),
            'ä' => ('a', Before::Vowel),
            'ö' => ('o', Before::Vowel),
            'ü' => ('u', Before::Vowel),
            'ß' => {
                out.push('s');
                ('s', Before::Other)
            }
            c if c.is_ascii() => (c, Before::Other),
            c if is_combining_mark(c) => continue,
            c => (std::iter::once(c).nfd().next().unwrap_or(c), Before::Other),
        };
        out.push(plain);
        before = after;
    }
}

/// The stem of a folded word.
pub fn stem(folded: &str, lang: Lang) -> String {
    match lang {
        Lang::De => Stemmer::new(Algorithm::German).stem(folded).into_owned(),
        Lang::En => Stemmer::new(Algorithm::English).stem(&american(folded)).into_owned(),
    }
}

/// Hands the stem of a folded word to `take`; the thread remembers it.
pub fn with_stem<T>(folded: &str, lang: Lang, take: impl FnOnce(&str) -> T) -> T {
    thread_local! {
        static STEMS: RefCell<[HashMap<Box<str>, Box<str>>; 2]> = RefCell::default();
    }
    STEMS.with_borrow_mut(|stems| {
        let stems = &mut stems[lang as usize];
        if let Some(known) = stems.get(folded) {
            return take(known);
        }
        if stems.len() >= REMEMBERED {
            stems.clear();
        }
        let new = stem(folded, lang).into_boxed_str();
        let result = take(&new);
        stems.insert(folded.into(), new);
        result
    })
}

/// `organisation` as `organization`, `standardised` as `standardized`: so that both spellings have one stem.
fn american(word: &str) -> Cow<'_, str> {
    let verb = |at: usize| {
        let long = at >= 4 && !word[..at].ends_with(['v', 'c', 'w', 'o', 'a', 'u', 'p']);
        long && !["exerc", "expert", "enterpr", "comprom", "merchand", "treat", "advert", "surpr", "prem", "prom"]
            .contains(&&word[..at])
    };
    let endings = ["isation", "isations", "isational", "ise", "ised", "ises", "ising", "iser", "isers"];
    let found = endings.iter().find_map(|ending| word.strip_suffix(ending).map(|head| (head.len(), ending)));
    match found {
        Some((at, ending)) if ending.starts_with("isation") && at >= 3 || verb(at) => {
            format!("{}iz{}", &word[..at], &ending[2..]).into()
        }
        _ => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_their_spellings_fold_alike() {
        for (one, other) in [
            ("Prüfung", "Pruefung"),
            ("Größe", "Groesse"),
            ("Änderung", "Aenderung"),
            ("STRASSE", "Straße"),
            ("Über", "UEBER"),
        ] {
            assert_eq!(fold(one, Lang::De), fold(other, Lang::De));
        }
        for word in ["quelle", "neue", "steuer", "bauen"] {
            assert_eq!(fold(word, Lang::De), word, "no umlaut behind a vowel or q");
        }
        assert_eq!(fold("Café", Lang::En), "cafe");
        assert_eq!(fold("u\u{308}ber", Lang::De), "uber");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let found: Vec<&str> =
            words("The organisation’s KI-VO (Art. 26), naïve – 42001:2023.").map(|(_, w)| w).collect();
        assert_eq!(found, ["The", "organisation", "KI", "VO", "Art", "26", "naïve", "42001", "2023"]);
        assert_eq!(words("… – ").count(), 0);
    }

    #[test]
    fn words_passed_over_are_those_a_filter_leaves_out() {
        let text = "Alle Änderungen, die Prüfer’s „Büro“ – a e I ä 9 betreffen: naïve Aufsicht (Art. 26)… ö’s x日本 es";
        for letters in ["a", "aeiou", "pb", "", "9x"] {
            let may_begin = |first: u8, second: u8| {
                let is_in = |byte: u8| letters.bytes().any(|letter| letter == byte.to_ascii_lowercase());
                is_in(first) || second == 0
            };
            let mut all = words(text);
            let found: Vec<_> = std::iter::from_fn(|| all.next_beginning(may_begin)).collect();
            let bytes = |word: &str| (word.as_bytes()[0], word.as_bytes().get(1).copied().unwrap_or_default());
            let passes = |word: &str| !word.is_ascii() || may_begin(bytes(word).0, bytes(word).1);
            let wanted: Vec<_> = words(text).filter(|(_, word)| passes(word)).collect();
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn british_and_american_spellings_have_one_stem() {
        for (one, other) in
            [("organisation", "organization"), ("standardised", "standardized"), ("optimise", "optimize")]
        {
            assert_eq!(stem(one, Lang::En), stem(other, Lang::En));
        }
        assert_eq!(stem("supervise", Lang::En), stem("supervised", Lang::En));
    }
}

//! Where a word may be hyphenated.

use crate::lang::Lang;

use super::wrap::width_of;

/// Words longer than this, in bytes, are no words.
const LONGEST: usize = 100;

/// The last place at which `token` (what stands between two places to break) may be cut so that its first part and a hyphen
/// fit into `room`. `need`: whether the token fits on no line at all, so that a less pretty cut is better than none.
pub(super) fn hyphenate(token: &str, room: usize, lang: Lang, need: bool) -> Option<usize> {
    if room < 3 || token.contains(char::is_numeric) {
        return None;
    }
    let margin = if need { 2 } else { 3 };
    let mut best = None;
    for (start, word) in words(token) {
        if width_of(&token[..start]) + margin + 1 > room {
            break;
        }
        for cut in cuts(word, lang, margin) {
            if width_of(&token[..start + cut]) < room {
                best = Some(start + cut);
            }
        }
    }
    best
}

/// Where a word that fits on no line of `width` columns may be cut; long words are mostly German.
pub fn hyphenate_long(word: &str, width: usize) -> Option<usize> {
    hyphenate(word, width, Lang::De, true)
}

/// Whether a word, from space to space, is an address or a name of computers: a hyphen would be read as a part of it.
pub(super) fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.contains(['@', '_', '\\', '=', '#'])
}

/// The words of a token with the byte each begins at.
fn words(token: &str) -> impl Iterator<Item = (usize, &str)> {
    token
        .split(|c: char| !c.is_alphabetic())
        .map(move |word| (word.as_ptr() as usize - token.as_ptr() as usize, word))
        .filter(|(_, word)| (5..=LONGEST).contains(&word.len()) && !word.chars().skip(1).any(char::is_uppercase))
}

fn cuts(word: &str, lang: Lang, margin: usize) -> Vec<usize> {
    let lang = match lang {
        Lang::En => hypher::Lang::English,
        Lang::De => hypher::Lang::German,
    };
    let (left, right) = lang.bounds();
    let syllables = hypher::hyphenate_bounded(word, lang, left.max(margin), right.max(margin));
    let ends = syllables.scan(0, |at, syllable| {
        *at += syllable.len();
        Some(*at)
    });
    ends.filter(|cut| *cut < word.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_syllables_and_numbers_never() {
        for (token, room, lang, cut) in [
            ("Konformitätsbewertung,", 16, Lang::De, Some("Konformitätsbe")),
            ("Konformitätsbewertung,", 14, Lang::De, Some("Konformitäts")),
            ("management", 8, Lang::En, Some("manage")),
            ("management2", 8, Lang::En, None),
            ("ISMSKIVO", 6, Lang::De, None),
            ("ab", 2, Lang::De, None),
        ] {
            let found = hyphenate(token, room, lang, false).map(|at| &token[..at]);
            assert_eq!(found, cut, "{token} in {room}");
        }
    }
}

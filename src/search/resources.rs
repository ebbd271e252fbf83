//! What decides how text is indexed and found, besides the code: the files of `index/`.

use std::sync::OnceLock;

use crate::lang::Lang;

/// Stop words by language.
const STOP: [&str; 2] = [include_str!("../../index/stop.en.txt"), include_str!("../../index/stop.de.txt")];
/// Words that tell little, by language.
const PLAIN: [&str; 2] = [include_str!("../../index/plain.en.txt"), include_str!("../../index/plain.de.txt")];
/// Names of standards and laws, and the words around addresses in them.
pub const REFERENCES: &str = include_str!("../../index/references.txt");
/// Forms of words that no rule leads to, by language.
pub const FORMS: [&str; 2] = [include_str!("../../index/forms.en.txt"), include_str!("../../index/forms.de.txt")];
/// Query synonyms that are no glossary terms.
pub const SYNONYMS: &str = include_str!("../../index/synonyms.txt");

/// `index/everyday.txt`, packed by the build script.
const EVERYDAY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/everyday.lz4"));

/// All of them: an index built with others is stale.
pub const ALL: [&[u8]; 9] = [
    STOP[0].as_bytes(),
    STOP[1].as_bytes(),
    PLAIN[0].as_bytes(),
    PLAIN[1].as_bytes(),
    FORMS[0].as_bytes(),
    FORMS[1].as_bytes(),
    REFERENCES.as_bytes(),
    SYNONYMS.as_bytes(),
    EVERYDAY,
];

/// Everyday words that mean about the same, in lines.
pub fn everyday() -> String {
    let text = lz4_flex::block::decompress_size_prepended(EVERYDAY).unwrap_or_default();
    String::from_utf8(text).unwrap_or_default()
}

/// Whether a folded word is a stop word of a language.
pub fn is_stop(folded: &str, lang: Lang) -> bool {
    static LISTS: [OnceLock<Vec<&'static str>>; 2] = [OnceLock::new(), OnceLock::new()];
    let words = LISTS[lang as usize].get_or_init(|| sorted(STOP[lang as usize]));
    words.binary_search(&folded).is_ok()
}

/// Whether a folded word of a language tells little in a question although it is no stop word.
pub fn is_plain(folded: &str, lang: Lang) -> bool {
    static LISTS: [OnceLock<Vec<&'static str>>; 2] = [OnceLock::new(), OnceLock::new()];
    let words = LISTS[lang as usize].get_or_init(|| sorted(PLAIN[lang as usize]));
    words.binary_search(&folded).is_ok()
}

/// The words of a list, sorted.
fn sorted(list: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = lines(list).flat_map(str::split_whitespace).collect();
    words.sort_unstable();
    words
}

/// The lines of a resource that say something.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::text::fold;

    #[test]
    fn listed_words_are_written_as_they_fold() {
        for lang in Lang::ALL {
            for word in [STOP, PLAIN].into_iter().flat_map(|lists| sorted(lists[lang as usize])) {
                assert_eq!(fold(word, lang), *word);
            }
            assert!(is_stop("in", lang) && !is_stop("risiko", lang));
            assert!(!is_plain("in", lang) && !is_plain("risiko", lang));
        }
    }

    #[test]
    fn lines_of_everyday_words_have_names_in_both_languages() {
        let text = everyday();
        assert!(lines(&text).count() > 1000);
        let mut seen = std::collections::HashSet::new();
        for line in lines(&text) {
            let sides: Vec<Vec<&str>> = line.split("::").map(|side| side.split('|').map(str::trim).collect()).collect();
            assert!(sides.len() == 2 && sides.iter().flatten().all(|name| !name.is_empty()), "{line}");
            assert!(seen.insert(line), "twice: {line}");
        }
    }
}

//! What decides how text is indexed and found, besides the code: the files of `index/`.

use std::sync::OnceLock;

use crate::lang::Lang;

/// Stop words by language.
const STOP: [&str; 2] = [include_str!("../../index/stop.en.txt"), include_str!("../../index/stop.de.txt")];
/// Words that tell little, by language.
const PLAIN: [&str; 2] = [include_str!("../../index/plain.en.txt"), include_str!("../../index/plain.de.txt")];
/// Names of standards and laws, and the words around addresses in them.
pub const REFERENCES: &str = include_str!("../../index/references.txt");
/// Query synonyms that are no glossary terms.
pub const SYNONYMS: &str = include_str!("../../index/synonyms.txt");

/// All of them: an index built with others is stale.
pub const ALL: [&str; 6] = [STOP[0], STOP[1], PLAIN[0], PLAIN[1], REFERENCES, SYNONYMS];

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
pub fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
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
}
